import { hidden, typeOf, unhidden } from "../types";
import { bool, type FunctionDefinition, operand, TRUE } from "./definition";

const VALUE = { name: "value", type: "any", allows: ["null", "unknown", "any-type", "sensitive"] } as const;

export const SENSITIVITY: readonly FunctionDefinition[] = [
  {
    name: "sensitive",
    parameters: [VALUE],
    mayBeNull: true,
    returns: (operands) => typeOf(operand(operands, 0)),
    call: (operands) => hidden(operand(operands, 0), true),
  },
  {
    name: "nonsensitive",
    parameters: [VALUE],
    mayBeNull: true,
    returns: (operands) => typeOf(operand(operands, 0)),
    call: (operands) => {
      const value = operand(operands, 0);
      return unhidden((value.is === "unknown" ? value.secret : undefined) ?? value);
    },
  },
  {
    name: "issensitive",
    parameters: [VALUE],
    mayBeNull: true,
    returns: "bool",
    call: ([value]) => (value?.sensitive ? TRUE : value?.is === "unknown" ? undefined : bool(false)),
  },
  {
    // Nothing that is evaluated here is ephemeral.
    name: "ephemeralasnull",
    parameters: [VALUE],
    mayBeNull: true,
    returns: (operands) => typeOf(operand(operands, 0)),
    call: (operands) => operand(operands, 0),
  },
];
