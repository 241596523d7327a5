import type { Each, Json, JsonObject, Module } from "../document";
import { jsonOf } from "./json-of";
import { EvaluationError } from "./scope";
import type { Reason, Value } from "./value";

/** How often a block is there. */
export type Repetition =
  | { readonly is: "once" }
  | { readonly is: "count" | "for_each"; readonly all: readonly Each[] }
  /** It is repeated, nothing says how often. `element`: what is known of each.value all the same. */
  | { readonly is: "unknown"; readonly why: readonly Reason[]; readonly element?: Value };

/** More instances of one block than this are judged as one. */
const MAX_INSTANCES = 1_000;

/** Why the instances of a block are not told apart, although it is known how many there are. */
export const TOO_MANY: Reason = { is: "problem", problem: `there are more than ${MAX_INSTANCES} instances` };

/**
 * How often a resource, or a call of a module, is there, by its `count` or its `for_each`.
 *
 * @param read Reads what is written in the module
 */
export function repetitionOf(
  { count, for_each: forEach }: JsonObject,
  module: Module,
  read: (written: Json) => Value,
): Repetition {
  if (count === undefined && forEach === undefined) return { is: "once" };
  try {
    return count !== undefined ? counted(read(count)) : forEachOf(read(forEach ?? null), module);
  } catch (error) {
    if (error instanceof EvaluationError)
      return { is: "unknown", why: [{ is: "problem", problem: error.message }] };
    throw error;
  }
}

function counted(value: Value): Repetition {
  if (value.is === "unknown") return { is: "unknown", why: value.why };
  const number = value.is === "number" || value.is === "string" ? Number(value.value) : Number.NaN;
  if (!Number.isInteger(number) || number < 0) return problem("count is no whole number");
  // Not made at all, so that a count of a billion costs nothing.
  if (number > MAX_INSTANCES) return { is: "unknown", why: [TOO_MANY] };
  return { is: "count", all: Array.from({ length: number }, (_, key) => ({ key, value: key })) };
}

function forEachOf(value: Value, module: Module): Repetition {
  if (value.sensitive || (value.is === "set" && value.items.some((one) => one.sensitive)))
    return problem("for_each is sensitive");
  const members = elementsOf(value);
  if (!members) {
    if (value.is !== "unknown") return { is: "unknown", why: [NO_COLLECTION] };
    const { why, element } = value;
    return { is: "unknown", why, ...(element && { element }) };
  }
  if (members.length > MAX_INSTANCES) return { is: "unknown", why: [TOO_MANY] };
  const all: Each[] = [];
  for (const [key, one] of members) {
    // The element of a set is its key.
    const name = value.is === "set" || value.is === "list" || value.is === "tuple" ? one : key;
    if (typeof name === "string") all.push({ key: name, value: jsonOf(one, module), evaluated: one });
    else if (name.is === "string") all.push({ key: name.value, value: name.value, evaluated: name });
    else return { is: "unknown", why: name.is === "unknown" ? name.why : [NO_COLLECTION] };
  }
  return { is: "for_each", all: [...new Map(all.map((one) => [one.key, one])).values()] };
}

/** The elements of a collection, by their keys; undefined for what is none, or is not known. */
export function elementsOf(value: Value): readonly (readonly [string, Value])[] | undefined {
  switch (value.is) {
    case "tuple":
    case "list":
    case "set":
      return value.items.map((one, i) => [String(i), one] as const);
    case "object":
    case "map":
      return [...value.members];
    default:
      return undefined;
  }
}

const NO_COLLECTION: Reason = { is: "problem", problem: "for_each is no map and no set of strings" };

function problem(text: string): Repetition {
  return { is: "unknown", why: [{ is: "problem", problem: text }] };
}

/** What an instance sees of a block of which it is not known how often it is there. */
export function openOf({ why, element }: Repetition & { readonly is: "unknown" }) {
  return { openEach: why, ...(element && { openElement: element }) };
}
