import { plural } from "../text/plain-text";
import type { DiffSummary } from "./row";

/** The numbers of a comparison in a sentence. */
export function summaryLine({ danger, cannotTell, changes }: DiffSummary): string {
  const all = danger + cannotTell + changes;
  if (all === 0) return "No change in encryption.";
  return `${plural(all, "change")} in encryption: ${danger} dangerous, ${cannotTell} unknown, ${changes} other.`;
}
