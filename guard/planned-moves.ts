import { type AwsEffect, type KeyMove, outcomeOf } from "../catalogue";
import { type PairedKey, pairedKeys } from "../keys";
import type { Change } from "../terraform";

/** A change of key of which something else comes than the plan says. */
export interface PlannedMove {
  readonly key: PairedKey;
  readonly aws: AwsEffect;
}

/** The keys of a resource that a plan moves in place, and AWS does something else. */
export function plannedMoves(change: Change): PlannedMove[] {
  if (change.kind !== "update") return [];
  return pairedKeys(change).flatMap((key) => {
    const move = moveOf(key);
    const { aws } = move ? outcomeOf(key.argument, move, key.read) : {};
    return aws ? [{ key, aws }] : [];
  });
}

/** What happens to a key; nothing where an unwritten value shows only on apply. */
function moveOf({ before, after, isUnknown, isWritten }: PairedKey): KeyMove | undefined {
  const isNew = isUnknown ? isWritten : after !== undefined;
  if (before === undefined) return isNew ? "addition" : undefined;
  if (!isNew) return isUnknown ? undefined : "removal";
  return before === after || isSameKey(before, after) ? undefined : "change";
}

/** Whether an ARN and an id name the same key. */
function isSameKey(one: unknown, other: unknown): boolean {
  const id = (name: unknown) => String(name).replace(/^arn:.*:key\//, "");
  return typeof other === "string" && id(one) === id(other);
}
