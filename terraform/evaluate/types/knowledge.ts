import type { Type } from "../type";
import type { Reason, Unknown, Value } from "../value";

/** More reasons than these help no reader. */
const MAX_REASONS = 8;

/** Whether a value is known with everything in it. */
export function isWhollyKnown(value: Value): boolean {
  switch (value.is) {
    case "unknown":
      return false;
    case "tuple":
    case "list":
    case "set":
      return value.items.every(isWhollyKnown);
    case "object":
    case "map":
      for (const member of value.members.values()) if (!isWhollyKnown(member)) return false;
      return true;
    default:
      return true;
  }
}

/** Why anything in these values is not known: without duplicates, the first eight. */
export function reasonsIn(values: Iterable<Value>): readonly Reason[] {
  const found = new Map<string, Reason>();
  const add = (value: Value): void => {
    if (found.size >= MAX_REASONS) return;
    if (value.is === "unknown") {
      for (const reason of value.why) if (found.size < MAX_REASONS) found.set(JSON.stringify(reason), reason);
    } else if (value.is === "tuple" || value.is === "list" || value.is === "set") value.items.forEach(add);
    else if (value.is === "object" || value.is === "map") for (const one of value.members.values()) add(one);
  };
  for (const value of values) add(value);
  return [...found.values()];
}

/** An unknown value that depends on the unknown parts of these values. At least one of them is unknown. */
export function unknownFrom(type: Type, values: Iterable<Value>, refinement: Refinement = {}): Unknown {
  return { is: "unknown", type, why: reasonsIn(values), ...refinement };
}

/** What is known of an unknown all the same. */
export type Refinement = Pick<Unknown, "notNull" | "prefix" | "length" | "range">;
