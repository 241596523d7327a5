import { changedKeys, isKeyChange, namesOfKey } from "../../keys";
import type { Change } from "../../terraform";
import { type PlannedMove, plannedMoves } from "../planned-moves";
import { objection } from "../verdicts";
import type { ChangeRule, Verdict } from "./rule";

/**
 * A key that is no longer written is no longer used. Where the provider fills the argument in by itself, the old key
 * stays, and no plan ever shows it; and there are changes that a plan shows, and AWS never makes.
 */
export const keyRemovalTakesEffect: ChangeRule = {
  subject: "planned change",
  title: "Removed key stays in use",
  severity: "warning",
  why: "The code says one thing and AWS does another: the old key stays in use, also when somebody wants to delete it.",
  fix: "Write the key that is in use, so that the code says which it is.",
  page: "https://developer.hashicorp.com/terraform/language/resources/behavior",
  controls: ["NIST.800-53.r5 SC-12"],
  checkChange(change, all) {
    if (change.kind === "create" || change.kind === "delete") return [];
    const stuck = plannedMoves(change).flatMap((one) => stays(one));
    const unwritten = changedKeys(change).flatMap(
      ({ argument, label, before, after, isUnknown, isWritten }) => {
        // What another resource sets is written there.
        if (isWritten || argument.elsewhere || typeof before !== "string" || (after !== before && !isUnknown))
          return [];
        const key = keyNamed(before, all);
        if (key === undefined) return [];
        return objection(
          label,
          `${label} is no longer written, but the old key, ${key}, stays in use, and no plan shows it`,
          `Set ${label} to the ARN of ${key}, or of the key that is to take its place.`,
        );
      },
    );
    return [...stuck, ...unwritten];
  },
};

/** A change that is planned, and after which the old key is in use as before. */
function stays({ key: { label, before }, aws }: PlannedMove): Verdict[] {
  const otherwise = `Set ${label} to the key that is in use, or make the resource anew under the other key`;
  const way = `${aws.way ?? otherwise}.`;
  const added = before === undefined ? "is set" : "changes";
  switch (aws.does) {
    case "refused":
      return objection(label, `${label} ${added}, and AWS refuses it: ${aws.why}`, way, "error");
    case "kept":
      return objection(label, `${label} ${added}, and the old key stays in use: ${aws.why}`, way);
    case "replaced":
      return [];
  }
}

const known = new WeakMap<readonly Change[], ReadonlyMap<string, string>>();

/** The key of the plan that has a name: that it is the customer's is certain only then. */
function keyNamed(name: string, all: readonly Change[]): string | undefined {
  const keys =
    known.get(all) ??
    new Map(
      all.filter(isKeyChange).flatMap((one) => namesOfKey(one).map((text) => [text, one.address] as const)),
    );
  known.set(all, keys);
  return keys.get(name);
}
