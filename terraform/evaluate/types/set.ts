import type { Type } from "../type";
import type { Value } from "../value";
import { isWhollyKnown } from "./knowledge";
import { compareNumbers, numberText } from "./number";
import { hasSensitive, hidden, unhiddenDeep } from "./sensitivity";
import { compareTexts } from "./text-order";
import { typeOf } from "./type-of";

/**
 * A set of these elements: without duplicates, in cty's order. If an element is sensitive, the whole set is.
 * https://github.com/zclconf/go-cty/blob/v1.16.0/cty/set_internals.go
 */
export function setOf(of: Type, elements: readonly Value[]): Value {
  const items: { readonly item: Value; readonly key: string }[] = [];
  const seen = new Set<string>();
  for (const element of elements) {
    const item = unhiddenDeep(element);
    const key = keyOf(item);
    if (isWhollyKnown(item)) {
      // Values that are equal have the same key, and no others.
      if (seen.has(key)) continue;
      seen.add(key);
    }
    items.push({ item, key });
  }
  items.sort((left, right) => compare(left.item, right.item, left.key, right.key));
  const set: Value = { is: "set", of, items: items.map(({ item }) => item) };
  return hidden(set, elements.some(hasSensitive));
}

function compare(left: Value, right: Value, leftKey: string, rightKey: string): number {
  const order = rank(left) - rank(right);
  if (order !== 0) return order;
  if (left.is === "string" && right.is === "string") return compareTexts(left.value, right.value);
  if (left.is === "bool" && right.is === "bool") return Number(left.value) - Number(right.value);
  if (left.is === "number" && right.is === "number") return compareNumbers(left.value, right.value);
  return compareTexts(leftKey, rightKey);
}

/** Known values come first, then unknown ones, then null. */
function rank(value: Value): number {
  return value.is === "null" ? 2 : value.is === "unknown" ? 1 : 0;
}

/** A text that orders values, and tells those apart that are not equal. */
function keyOf(value: Value): string {
  switch (value.is) {
    case "unknown":
      return "?";
    case "null":
      return "~";
    case "number":
      return numberText(value.value);
    case "bool":
      return value.value ? "T" : "F";
    case "string":
      return JSON.stringify(value.value);
    case "list":
    case "set":
      return `[${value.items.map((item) => `${keyOf(item)};`).join("")}]`;
    case "map":
      return `{${[...value.members].map(([name, item]) => `${JSON.stringify(name)}:${keyOf(item)};`).join("")}}`;
    case "tuple":
      return `<${value.items.map((item) => `${keyOf(item)};`).join("")}>`;
    case "object":
      return `<${[...value.members.values()].map((item) => `${keyOf(item)};`).join("")}>`;
  }
}

/** How many elements a set has, if that does not depend on unknown elements. */
export function hasKnownLength({ items }: { readonly items: readonly Value[] }): boolean {
  return items.length < 2 || items.every(isWhollyKnown);
}

/** The type of elements that are all of one type, or of none that is decided yet. */
export function elementType(elements: readonly Value[], otherwise: Type): Type {
  for (const element of elements) {
    const type = typeOf(element);
    if (type !== "any") return type;
  }
  return otherwise;
}
