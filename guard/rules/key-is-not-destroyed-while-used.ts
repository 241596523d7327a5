import { changedKeys, isKeyChange, namesOfKey } from "../../keys";
import type { Change } from "../../terraform";
import { objection } from "../verdicts";
import type { ChangeRule } from "./rule";

/** More users of a key than this are counted. */
const MAX_NAMED = 5;

/** A key is not destroyed while something is encrypted with it. */
export const keyIsNotDestroyedWhileUsed: ChangeRule = {
  subject: "planned change of a key",
  title: "Key is destroyed while data is under it",
  severity: "error",
  why: "When the waiting period of a destroyed key is over, nothing that it encrypted can be read again.",
  fix: "Move everything to another key first, and keep the old one until nothing has used it for a while.",
  page: "https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html",
  controls: ["SecurityHub KMS.3", "NIST.800-53.r5 SC-12", "NIST.800-53.r5 SC-12(2)"],
  checkChange(change, all) {
    if (!isKeyChange(change) || (change.kind !== "delete" && change.kind !== "replace")) return [];
    const names = namesOfKey(change);
    const because = becauseOf(change);
    const what = change.kind === "delete" ? "the key is destroyed" : `the key is replaced${because}`;
    const users = usersOf(names, all);
    if (users.length > 0) {
      const more = users.length > MAX_NAMED ? ` and ${users.length - MAX_NAMED} more` : "";
      return objection(
        "",
        `${what}${because === "" ? "" : ","} and still encrypts ${users.slice(0, MAX_NAMED).join(", ")}${more}`,
        isNewMaterial(change) ? KEEP_MATERIAL : "Move what it encrypts to another key first.",
      );
    }
    return [
      {
        status: "cannot-tell",
        argument: "",
        evidence: {
          seen: "plain",
          problem: `cannot tell; ${what}, and the plan does not show what else is encrypted with it`,
          remedy: isNewMaterial(change)
            ? KEEP_MATERIAL
            : "See in CloudTrail when it was last used, then allow it with a reason.",
        },
      },
    ];
  },
};

const MATERIAL = "key_material_base64";

/** Provider 5.100.0 makes a new key where the material changes, is added or is removed: measured with its own plans. */
function isNewMaterial({ kind, replacedBy }: Change): boolean {
  return kind === "replace" && replacedBy.includes(MATERIAL);
}

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_ImportKeyMaterial.html */
const KEEP_MATERIAL = `Leave ${MATERIAL} as it is: AWS takes new material for a symmetric key (aws kms import-key-material --import-type NEW_KEY_MATERIAL, aws kms rotate-key-on-demand), and the key stays.`;

function becauseOf({ replacedBy }: Change): string {
  return replacedBy.length === 0 ? "" : `, since ${replacedBy.join(" and ")} changes`;
}

const known = new WeakMap<readonly Change[], ReadonlyMap<string, readonly number[]>>();

/** The addresses of what is under a key and stays, or leaves data under it when it moves to another. */
function usersOf(names: readonly string[], all: readonly Change[]): string[] {
  const byKey = known.get(all) ?? usersByKey(all);
  known.set(all, byKey);
  const found = new Set(names.flatMap((name) => byKey.get(name) ?? []));
  return [...found].sort((a, b) => a - b).map((at) => all[at]?.address ?? "");
}

/** Where in a plan something stands that is under a key, by each name of the key. */
function usersByKey(all: readonly Change[]): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (const [at, change] of all.entries()) {
    if (change.kind === "delete" || change.kind === "replace") continue;
    for (const { before, after } of changedKeys(change))
      for (const name of [before, after]) {
        if (typeof name !== "string") continue;
        const users = found.get(name);
        if (users) users.push(at);
        else found.set(name, [at]);
      }
  }
  return found;
}
