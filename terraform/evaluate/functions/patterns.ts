import { EvaluationError } from "../scope";
import type { Type } from "../type";
import { byName, objectType } from "../types";
import type { Value } from "../value";
import { type FunctionDefinition, MAX_ELEMENTS, operand, text, textAt } from "./definition";
import { Regex } from "./regex";

const PARAMETERS = [
  { name: "pattern", type: "string" },
  { name: "string", type: "string" },
] as const;

export const PATTERNS: readonly FunctionDefinition[] = [
  {
    name: "regex",
    parameters: PARAMETERS,
    returns: (operands) => resultType(operand(operands, 0)) ?? "any",
    call: (operands) => {
      const regex = new Regex(textAt(operands, 0));
      const found = regex.find(textAt(operands, 1));
      if (!found) throw new EvaluationError("the pattern matches no part of the text");
      return result(regex, found);
    },
  },
  {
    name: "regexall",
    parameters: PARAMETERS,
    returns: (operands) => ({ list: resultType(operand(operands, 0)) ?? "any" }),
    call: (operands) => {
      const pattern = operand(operands, 0);
      const regex = new Regex(textAt(operands, 0));
      const found = regex.findAll(textAt(operands, 1));
      if (found.length > MAX_ELEMENTS)
        throw new EvaluationError("the pattern matches more than 100000 times");
      return {
        is: "list",
        of: resultType(pattern) ?? "string",
        items: found.map((one) => result(regex, one)),
      };
    },
  },
];

function resultType(pattern: Value): Type | undefined {
  if (pattern.is !== "string") return undefined;
  const { groups } = new Regex(pattern.value);
  const names = groups.filter((name) => name !== undefined);
  if (groups.length === 0) return "string";
  if (names.length === 0) return { tuple: groups.map(() => "string" as const) };
  if (names.length < groups.length)
    throw new EvaluationError("the pattern has groups with a name and groups without one");
  return objectType(byName(names.map((name) => [name, "string"] as const)));
}

function result(regex: Regex, [whole, ...groups]: readonly (string | undefined)[]): Value {
  if (regex.groups.length === 0) return text(whole ?? "");
  const values = groups.map(
    (taken): Value => (taken === undefined ? { is: "null", type: "string" } : text(taken)),
  );
  if (regex.groups[0] === undefined) return { is: "tuple", items: values };
  const named = values.map((value, at) => [regex.groups[at] ?? "", value] as const);
  return { is: "object", members: byName(named) };
}
