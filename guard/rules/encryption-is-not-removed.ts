import { findRow, findSetElsewhere, plain, switchState, valueAt, wantedForm } from "../../catalogue";
import { changedKeys, terraformJson } from "../../keys";
import type { Change, Json } from "../../terraform";
import { objection } from "../verdicts";
import type { ChangeRule, Verdict } from "./rule";

/** What was under a key stays under one. */
export const encryptionIsNotRemoved: ChangeRule = {
  subject: "planned change",
  title: "Change takes data away from its key",
  severity: "error",
  why: "What is written after the change is under a key of AWS, or not encrypted, without a decision to do so.",
  fix: "Name a key again, or allow it with a reason.",
  page: "https://docs.aws.amazon.com/kms/latest/developerguide/service-integration.html",
  controls: ["NIST.800-53.r5 SC-28(1)"],
  checkChange(change, all) {
    if (change.kind === "delete") return deletedSetting(change, all);
    if (change.kind !== "update" && change.kind !== "replace") return [];
    const keys = changedKeys(change).filter(({ before, after, isUnknown }) => {
      return before !== undefined && after === undefined && !isUnknown;
    });
    return [
      ...keys.flatMap(({ label, argument }) =>
        objection(
          label,
          `${label} is taken away, so ${argument.protects} is no longer under a key of yours`,
          `Set ${label} to the ${wantedForm(argument) === "id" ? "id" : "ARN"} of a customer-managed key.`,
        ),
      ),
      ...switchedOff(change),
    ];
  },
};

function switchedOff({ type, before, after }: Change): Verdict[] {
  if (!before || !after) return [];
  const switches = (findRow(type)?.keys ?? []).flatMap((argument) =>
    (argument.switches ?? []).map((one) => ({ one, argument })),
  );
  const seen = new Set<string>();
  return switches.flatMap(({ one, argument }) => {
    const name = plain(one.path);
    const state = (side: typeof before) =>
      switchState(one, valueAt(side, one.path, terraformJson), terraformJson.isOpaque);
    if (seen.has(name) || state(before) !== "on" || state(after) !== "off") return [];
    seen.add(name);
    return objection(
      name,
      `${name} changes to ${JSON.stringify(valueAt(after, one.path, terraformJson))}, so ${argument.protects} is no longer under a key of yours`,
      `Set ${name} to ${JSON.stringify(one.value)}.`,
    );
  });
}

/** A resource that does nothing but set the key of another is destroyed, and the other stays. */
function deletedSetting({ type, before }: Change, all: readonly Change[]): Verdict[] {
  const setting = findSetElsewhere(type);
  const named = setting && before?.[setting.by];
  if (!setting || named === undefined || named === null) return [];
  const isThere = thoseThatStay(all, setting.of, setting.by).has(named);
  if (!isThere) return [];
  return objection(
    "",
    `it is destroyed and its ${setting.of} stays, so ${setting.protects} is no longer under a key of yours`,
    "Keep it, with the ARN of a customer-managed key.",
  );
}

const staying = new WeakMap<readonly Change[], Map<string, ReadonlySet<Json | undefined>>>();

/** What the resources of a type that stay are called: by their id, or by an argument. */
function thoseThatStay(all: readonly Change[], type: string, by: string): ReadonlySet<Json | undefined> {
  const ofAll = staying.get(all) ?? new Map<string, ReadonlySet<Json | undefined>>();
  staying.set(all, ofAll);
  const id = `${type} ${by}`;
  const found =
    ofAll.get(id) ??
    new Set(
      all
        .filter((one) => one.type === type && one.kind !== "delete")
        .flatMap(({ before }) => [before?.id, before?.[by]]),
    );
  ofAll.set(id, found);
  return found;
}
