import type { Row } from "./row";
import { table } from "./table";

const rows = new Map<string, Row>(Object.entries(table));

/** The resource types that the table ships with, as a type: `"aws_ebs_volume" | …`. */
export type CataloguedType = keyof typeof table;

/** The row of a resource type, or undefined if no argument of the type is known to take a key. */
export function findRow(type: string): Row | undefined {
  return rows.get(type);
}

/** Every resource type in the catalogue, in alphabetical order. */
export function resourceTypes(): string[] {
  return [...rows.keys()].sort();
}

/**
 * Teaches the catalogue a resource type, for a provider newer than the table: from then on it can be
 * made with `encrypted()` and `encrypt()`, and the guard holds it to its key.
 *
 * A type that is there already is replaced. Returns a function that undoes the call.
 */
export function addRow(type: string, row: Row): () => void {
  const before = rows.get(type);
  rows.set(type, row);
  return () => {
    if (before) rows.set(type, before);
    else rows.delete(type);
  };
}
