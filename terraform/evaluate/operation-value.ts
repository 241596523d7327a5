import type { Json } from "../document";
import { expression, reference } from "./reference";

/** What an operator makes of two values, or of one; undefined where nobody can tell. */
export function operationValue(
  operator: string,
  left: Json | undefined,
  right: Json | undefined,
): boolean | undefined {
  const first = truth(left);
  const second = truth(right);
  switch (operator) {
    case "==":
      return areEqual(left, right);
    case "!=":
      return not(areEqual(left, right));
    case "!":
      return not(first);
    case "&&":
      return first === false || second === false ? false : first && second;
    case "||":
      return first === true || second === true ? true : first === false ? second : undefined;
    default:
      return undefined;
  }
}

function not(value: boolean | undefined): boolean | undefined {
  return value === undefined ? undefined : !value;
}

function truth(value: Json | undefined): boolean | undefined {
  const text = String(value);
  return text === "true" ? true : text === "false" ? false : undefined;
}

/** Whether two values are the same, as far as they are known. */
function areEqual(left: Json | undefined, right: Json | undefined): boolean | undefined {
  if (left === undefined || right === undefined) return undefined;
  if (isOpen(left) || isOpen(right)) {
    const isApart = (one: Json, other: Json) => isNothing(one) && isNeverNothing(other);
    return isApart(left, right) || isApart(right, left) ? false : undefined;
  }
  if (isCompound(left) || isCompound(right)) return undefined;
  return String(left) === String(right) && (left === null) === (right === null);
}

function isOpen(value: Json): boolean {
  return typeof value === "string" && value.includes("${");
}

function isNothing(value: Json): boolean {
  return value === null || value === "";
}

function isCompound(value: Json): boolean {
  return typeof value === "object" && value !== null;
}

/** What AWS gives everything that it makes. Other attributes of a block can be null. */
function isNeverNothing(value: Json): boolean {
  const text = typeof value === "string" ? expression(value) : undefined;
  const attribute = text === undefined ? undefined : reference(text)?.attribute;
  return attribute === "arn" || attribute === "id";
}
