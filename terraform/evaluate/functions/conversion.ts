import { EvaluationError } from "../scope";
import type { Type } from "../type";
import { convert, isConvertible, typeName, typeOf } from "../types";
import type { Value } from "../value";
import { type FunctionDefinition, operand } from "./definition";

const TYPES: readonly (readonly [name: string, type: Type])[] = [
  ["tobool", "bool"],
  ["tolist", { list: "any" }],
  ["tomap", { map: "any" }],
  ["tonumber", "number"],
  ["toset", { set: "any" }],
  ["tostring", "string"],
];

export const CONVERSION: readonly FunctionDefinition[] = TYPES.map(([name, type]) => ({
  name,
  parameters: [{ name: "v", type: "any", allows: ["null", "unknown", "any-type", "sensitive"] }],
  mayBeNull: true,
  returns: (operands) => {
    const from = typeOf(operand(operands, 0));
    if (!isConvertible(from, type))
      throw new EvaluationError(`${typeName(from)} cannot be converted to ${typeName(type)}`);
    return type;
  },
  call: (operands): Value => {
    const given = operand(operands, 0);
    if (given.is !== "unknown") return convert(given, type);
    // Terraform forgets of what type its elements are.
    const { notNull: _, prefix: __, length: ___, range: ____, ...rest } = given;
    return { ...rest, type };
  },
}));
