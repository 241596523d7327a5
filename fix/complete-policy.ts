import type { Drafts } from "./drafts";
import type { Write } from "./write";

/** Adds the statements that the policy of a key lacks. */
export function completePolicy(
  _write: Extract<Write, { does: "complete-policy" }>,
  _drafts: Drafts,
): string | (() => void) {
  return "Add the statement to the policy of the key.";
}
