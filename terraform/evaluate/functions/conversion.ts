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
    const value = operand(operands, 0);
    if (value.is !== "unknown") return convert(value, type);
    const { why, attribute, sensitive } = value;
    // Terraform says no more of it than what the function returns.
    return { is: "unknown", type, why, ...(attribute && { attribute }), ...(sensitive && { sensitive }) };
  },
}));
