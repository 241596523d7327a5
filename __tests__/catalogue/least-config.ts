import { findRow, isArguments } from "../../catalogue";
import { camelCase } from "../../modules/stack";

/** The least config that the provider accepts of a type, except the key. */
export function leastConfig(type: string): Record<string, unknown> {
  const found = findRow(type)?.least;
  if (!found) throw new Error(`the row of ${type} has no least example`);
  return inCamelCase(found) as Record<string, unknown>;
}

function inCamelCase(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inCamelCase);
  if (!isArguments(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [camelCase(name), inCamelCase(one)]));
}
