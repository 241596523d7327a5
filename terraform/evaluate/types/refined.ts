import type { Bound, Unknown, Value } from "../value";
import { compareNumbers } from "./number";

/** An unknown, or the value of which so much is known that it can be no other. */
export function refined(unknown: Unknown): Value {
  const { type, range, length } = unknown;
  if (!unknown.notNull || typeof type === "string") {
    if (unknown.notNull && type === "number" && range?.least?.included && range.most?.included)
      if (compareNumbers(range.least.value, range.most.value) === 0)
        return { is: "number", value: range.least.value };
    return unknown;
  }
  if (!length || length.least !== length.most) return unknown;
  const item = (of: Unknown["type"]): Value => ({ is: "unknown", type: of, why: unknown.why });
  if ("list" in type && length.least <= MAX_ELEMENTS)
    return {
      is: "list",
      of: type.list,
      items: Array.from({ length: length.least }, () => item(type.list)),
    };
  if ("set" in type && length.least <= 1)
    return { is: "set", of: type.set, items: length.least === 0 ? [] : [item(type.set)] };
  if ("map" in type && length.least === 0) return { is: "map", of: type.map, members: new Map() };
  return unknown;
}

const MAX_ELEMENTS = 1_024;

/** What a number is at least and at most; empty where that is not known. */
export function rangeOf(value: Value): NonNullable<Unknown["range"]> {
  if (value.is === "unknown") return value.range ?? {};
  if (value.is !== "number") return {};
  const bound: Bound = { value: value.value, included: true };
  return { least: bound, most: bound };
}

/** How many elements a collection has at least and at most. */
export function lengthOf(value: Value): { readonly least: number; readonly most?: number } {
  switch (value.is) {
    case "unknown":
      return value.length ?? { least: 0 };
    case "list":
    case "tuple":
      return { least: value.items.length, most: value.items.length };
    case "set": {
      // Elements that are not known can turn out to be the same.
      const known = value.items.filter((item) => item.is !== "unknown").length;
      return { least: Math.max(known, Math.min(1, value.items.length)), most: value.items.length };
    }
    case "map":
      return { least: value.members.size, most: value.members.size };
    default:
      return { least: 0 };
  }
}

/** Whether a value is known not to be null. */
export function isNotNull(value: Value): boolean {
  return value.is === "unknown" ? value.notNull === true : value.is !== "null";
}

/**
 * Whether a value is a text that is known not to be empty: the id or the ARN of something that Terraform makes. The
 * provider takes a resource with an empty id for one that is not there.
 */
export function isNeverEmpty(value: Value): boolean {
  if (value.is !== "unknown" || !value.notNull || value.type !== "string") return false;
  const { attribute } = value;
  if (attribute?.path.length !== 1) return false;
  return !attribute.address.startsWith("data.") || attribute.address.startsWith("data.aws_kms_");
}
