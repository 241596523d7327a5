import { type AwsEffect, type KeyMove, outcomeOf, plain, valueAt } from "../catalogue";
import { type ChangedKey, changedKeys, terraformJson } from "../keys";
import type { Change } from "../terraform";

/** A change of key of which something else comes than the plan says. */
export interface PlannedMove {
  readonly key: ChangedKey;
  readonly aws: AwsEffect;
}

/** The keys of a resource that a plan moves in place, and AWS does something else. */
export function plannedMoves(change: Change): PlannedMove[] {
  if (change.kind !== "update") return [];
  const all = changedKeys(change);
  const read = (path: string) => valueAt(change.before ?? {}, path, terraformJson);
  return all.flatMap((key) => {
    const move = moveOf(key, all);
    const { aws } = move ? outcomeOf(key.argument, move, read) : {};
    return aws ? [{ key, aws }] : [];
  });
}

/** What happens to a key; nothing where a block that repeats has only taken another place. */
function moveOf(key: ChangedKey, all: readonly ChangedKey[]): KeyMove | undefined {
  const { argument, before, after, isUnknown, isWritten } = key;
  const isNew = isUnknown ? isWritten : after !== undefined;
  if (before === undefined) return isNew && !isRepeated(key) ? "addition" : undefined;
  if (!isNew) return isUnknown || isRepeated(key) ? undefined : "removal";
  if (before === after || isSameKey(before, after)) return undefined;
  const others = all.filter((one) => one.argument === argument);
  const isStill = others.some((one) => one.after === before);
  const wasBefore = !isUnknown && others.some((one) => one.before === after);
  return isRepeated(key) && (isStill || wasBefore) ? undefined : "change";
}

function isRepeated({ argument, label }: ChangedKey): boolean {
  return plain(argument.path) !== label || argument.path.includes("[]");
}

/** Whether an ARN and an id name the same key. */
function isSameKey(one: unknown, other: unknown): boolean {
  const id = (name: unknown) => String(name).replace(/^arn:.*:key\//, "");
  return typeof other === "string" && id(one) === id(other);
}
