import { isObject, type Json } from "../document";
import { HclError } from "../language/hcl-error";
import { parseTemplate } from "../language/parse-expression";
import type { Expression } from "../language/syntax-tree";
import { evaluate } from "./evaluate";
import { EvaluationError, type Scope } from "./scope";
import { bounded, convert, numberValue } from "./types";
import type { Value } from "./value";

/** Reads texts of Terraform's JSON syntax as what they come to. */
export type TextReader = (text: string) => Value;

/** What something comes to that is written in Terraform's JSON syntax. Nothing at all is null. */
export function valueOfJson(written: Json | undefined, read: TextReader): Value {
  switch (typeof written) {
    case "undefined":
      return { is: "null", type: "any" };
    case "boolean":
      return { is: "bool", value: written };
    case "number":
      return numberValue(written);
    case "string":
      return hasCode(written) ? read(written) : { is: "string", value: written };
  }
  if (written === null) return { is: "null", type: "any" };
  if (!isObject(written))
    return bounded({ is: "tuple", items: written.map((one) => valueOfJson(one, read)) });
  const members = Object.entries(written).flatMap(([key, one]): [string, Value][] => {
    if (one === undefined) return [];
    const name = hasCode(key) ? read(key) : undefined;
    if (name === undefined) return [[key, valueOfJson(one, read)]];
    const text = nameOf(name);
    return [[text ?? key, valueOfJson(one, read)]];
  });
  members.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return bounded({ is: "object", members: new Map(members) });
}

/** What the name of a member comes to, as text; undefined where it is not known, or no name. */
function nameOf(name: Value): string | undefined {
  const text = name.is === "number" || name.is === "bool" ? convert(name, "string") : name;
  return text.is === "string" ? text.value : undefined;
}

/**
 * What a text of Terraform's JSON syntax comes to in a scope.
 *
 * @throws EvaluationError where Terraform fails
 */
export function valueOfText(text: string, scope: Scope): Value {
  return evaluate(parsedOnce(text), scope);
}

/** Whether a text of the JSON syntax is more than the characters that it consists of. */
export function hasCode(text: string): boolean {
  return text.includes("{") && (text.includes("${") || text.includes("%{"));
}

const parsedTexts = new Map<string, Expression | EvaluationError>();

/** Modules that are called a hundred times have the same texts in them. */
export function parsedOnce(text: string): Expression {
  const known = parsedTexts.get(text);
  const parsed = known ?? parse(text);
  if (!known) {
    if (parsedTexts.size > 20_000) parsedTexts.clear();
    parsedTexts.set(text, parsed);
  }
  if (parsed instanceof EvaluationError) throw parsed;
  return parsed;
}

function parse(text: string): Expression | EvaluationError {
  try {
    return parseTemplate(text, "json");
  } catch (error) {
    if (error instanceof HclError) return new EvaluationError(error.problem);
    throw error;
  }
}
