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
export type Remediable = Pick<Finding, "evidence" | "use" | "isNew">;

/**
 * What comes of it when the key, or the setting, is set as the remedy says. Undefined where nothing that holds data is
 * changed: no key has to be set, the resource is made only by this plan, or AWS would refuse it as it stands.
 */
export function outcomeOfRemedy({ evidence, use, isNew }: Remediable): KeyOutcome | undefined {
  const move = isNew ? undefined : moveOf(evidence, use);
  const effects = use?.argument?.effects ?? use?.effects;
  return effects && move ? outcomeOf({ effects }, move) : undefined;
}

/** What the remedy does to a resource that exists; undefined where it changes nothing that holds data. */
export function remedyClassOf(finding: Remediable): RemedyClass | undefined {
  const outcome = outcomeOfRemedy(finding);
  switch (outcome?.effect) {
    case "in-place":
      return isForAPerson(finding) ? "for-a-person" : "safe";
    case "replace":
      return "moves-data";
    case "keep":
    case "ignored":
      return "for-a-person";
    case undefined:
      if (outcome || isForAPerson(finding)) return "for-a-person";
      return finding.evidence.seen === "plain" ? undefined : "safe";
  }
}

/** Whether somebody has to find out, or choose, what nothing here says. */
function isForAPerson({ evidence, use }: Remediable): boolean {
  switch (evidence.seen) {
    case "no-key":
      return use?.argument?.needs !== undefined;
    case "setting":
    case "unsaid":
      return evidence.setting.needs !== undefined;
    case "unknown":
    case "undecided":
    case "unplanned":
    case "unseen-module":
    case "unread":
    case "cannot":
    case "inherits":
    case "as-aws-wants":
    case "key-retiring":
    case "other-region":
    case "key-kind":
    case "multi-region-key":
      return true;
    default:
      return false;
  }
}

/** A key that is named already is changed; where there is none, or none that takes effect, one is added. */
function moveOf(evidence: Finding["evidence"], use: Finding["use"]): KeyMove | undefined {
  switch (evidence.seen) {
    // Another resource names the key, and is made beside what exists; what AWS refuses does not exist.
    case "no-key":
      return evidence.elsewhere === undefined && evidence.otherwise.kind !== "required"
        ? "addition"
        : undefined;
    case "inherits":
      return evidence.isRefused ? undefined : "addition";
    case "no-choice":
    case "setting":
    case "unsaid":
    case "switch-off":
    case "excluded":
    case "uncharted":
    case "unwritten-block":
      return "addition";
    case "aws-key":
      return evidence.refusedBy === undefined ? "change" : undefined;
    case "foreign-key":
    case "no-such-key":
    case "key-retiring":
      return "change";
    case "key-form": {
      const { form, objection } = evidence;
      const isSame = use?.argument?.suppresses?.some((one) => one === form);
      return isSame || (objection !== "can-move" && objection !== "may-replace") ? undefined : "change";
    }
    case "undecided":
      return moveOf(evidence.may, use);
    default:
      return undefined;
  }
}
