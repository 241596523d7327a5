import { type KeyMove, type KeyOutcome, outcomeOf } from "../catalogue";
import type { Finding } from "./finding";

/**
 * What the remedy of a finding does to a resource that exists.
 *
 * - `safe`: it is made where the resource stands, and no data is lost.
 * - `moves-data`: it replaces the resource, so the data has to be moved first.
 * - `for-a-person`: AWS or the provider refuses it or leaves the old key in use, what it does is not known, or the
 *   value comes from somewhere else.
 */
export type RemedyClass = "safe" | "moves-data" | "for-a-person";

/** Enough of a finding to say what its remedy does. */
export type Remediable = Pick<Finding, "evidence" | "use">;

/** What comes of it when the key is set as the remedy says; undefined where no key is to be set. */
export function outcomeOfRemedy({ evidence, use }: Remediable): KeyOutcome | undefined {
  const move = moveOf(evidence);
  return use?.argument && move ? outcomeOf(use.argument, move) : undefined;
}

/** What the remedy does to a resource that exists; undefined where it changes nothing that holds data. */
export function remedyClassOf(finding: Remediable): RemedyClass | undefined {
  switch (finding.evidence.seen) {
    case "unknown":
    case "undecided":
    case "unplanned":
    case "unseen-module":
    case "unread":
    case "cannot":
      return "for-a-person";
    // The key itself is changed, and nothing under it.
    case "no-rotation":
    case "key-disabled":
      return "safe";
  }
  const outcome = outcomeOfRemedy(finding);
  switch (outcome?.effect) {
    case "in-place":
      return "safe";
    case "replace":
      return "moves-data";
    case "keep":
    case "ignored":
      return "for-a-person";
    case undefined:
      return outcome && "for-a-person";
  }
}

/** A key that is named already is changed; where there is none, one is added. */
function moveOf({ seen }: Finding["evidence"]): KeyMove | undefined {
  switch (seen) {
    case "no-key":
    case "uncharted":
    case "unwritten-block":
      return "addition";
    case "aws-key":
    case "foreign-key":
    case "no-such-key":
    case "key-form":
    case "key-kind":
    case "key-retiring":
    case "multi-region-key":
    case "other-region":
      return "change";
    default:
      return undefined;
  }
}
