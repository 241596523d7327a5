import { findRow, plain } from "../../catalogue";

/** What a message says at its end where a key replaces the resource. */
export const REPLACES = " This replaces the resource: copy its data first, see keywright fix.";

/** The same for an argument by its path without indexes, or nothing where the row says that it is set in place. */
export function replaces(type: string, path: string): string {
  const row = findRow(type);
  const effects = row?.keys.find((one) => plain(one.path) === path)?.effects;
  if (effects?.addition !== "replace" || effects.aws?.addition) return "";
  return row?.isDescription ? " This replaces the resource, which holds no data." : REPLACES;
}
