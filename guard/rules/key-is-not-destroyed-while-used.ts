import { changedKeys, isKeyChange, namesOfKey } from "../../keys";
import type { Change } from "../../terraform";
import { objection } from "../verdicts";
import type { ChangeRule } from "./rule";

/** More users of a key than this are counted. */
const MAX_NAMED = 5;

/** A key is not destroyed while something is encrypted with it. */
export const keyIsNotDestroyedWhileUsed: ChangeRule = {
  subject: "planned change of a key",
  severity: "error",
  why: "When the waiting period of a destroyed key is over, nothing that it encrypted can be read again.",
  fix: "Move everything to another key first, and keep the old one until nothing has used it for a while.",
  controls: ["SecurityHub KMS.3", "NIST.800-53.r5 SC-12", "NIST.800-53.r5 SC-12(2)"],
  checkChange(change, all) {
    if (!isKeyChange(change) || (change.kind !== "delete" && change.kind !== "replace")) return [];
    const names = namesOfKey(change);
    const users = all.filter((one) => uses(one, names)).map(({ address }) => address);
    if (users.length > 0) {
      const more = users.length > MAX_NAMED ? ` and ${users.length - MAX_NAMED} more` : "";
      return objection(
        "",
        `the key is ${change.kind === "delete" ? "destroyed" : "replaced"} and still encrypts ${users.slice(0, MAX_NAMED).join(", ")}${more}`,
        "Move them to another key first.",
      );
    }
    return [
      {
        status: "cannot-tell",
        argument: "",
        evidence: {
          seen: "plain",
          problem:
            "cannot tell; the key is destroyed, and the plan does not show what else is encrypted with it",
          remedy: "See in CloudTrail when it was last used, then allow it with a reason.",
        },
      },
    ];
  },
};

/** Whether a resource is under a key and stays, or leaves data under it when it moves to another. */
function uses(change: Change, names: readonly string[]): boolean {
  if (change.kind === "delete" || change.kind === "replace") return false;
  return changedKeys(change).some(({ before, after }) =>
    [before, after].some((one) => typeof one === "string" && names.includes(one)),
  );
}
