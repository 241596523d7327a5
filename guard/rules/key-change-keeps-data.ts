import { plain } from "../../catalogue";
import { changedKeys } from "../../keys";
import type { Change } from "../../terraform";
import { plannedMoves } from "../planned-moves";
import { objection } from "../verdicts";
import type { ChangeRule, Verdict } from "./rule";

/**
 * Another key does not cost the data. Many resources cannot be encrypted anew where they stand, so Terraform
 * replaces them, and what was in them is gone.
 */
export const keyChangeKeepsData: ChangeRule = {
  subject: "planned change",
  title: "Change of key destroys data",
  severity: "error",
  why: "Where a service cannot encrypt anew, another key makes Terraform destroy the resource and what is in it.",
  fix: "Copy the data to a resource under the new key first, or restore it from a snapshot.",
  page: "https://developer.hashicorp.com/terraform/language/resources/behavior",
  controls: ["NIST.800-53.r5 SC-12", "NIST.800-53.r5 CP-9d"],
  checkChange(change) {
    if (change.kind === "update") return madeAnew(change);
    if (change.kind !== "replace") return [];
    return changedKeys(change).flatMap(({ argument, label, before, after, isUnknown }) => {
      const switches = (argument.switches ?? []).map(({ path }) => plain(path));
      const causes = [label.replace(/\[\d+\]/g, ""), ...switches];
      const isChanged = before !== after || isUnknown;
      const cause =
        causes.find((one, i) => change.replacedBy.includes(one) && (i > 0 || isChanged)) ??
        (isChanged ? change.replacedBy.find((block) => causes[0]?.startsWith(`${block}.`)) : undefined);
      if (cause === undefined) return [];
      return objection(
        label,
        `${cause} changes, so Terraform replaces the resource, and ${argument.protects} is gone`,
        "Copy the data to a resource under the new key first, or restore it from a snapshot.",
      );
    });
  },
};

/** What is planned in place and made anew all the same. */
function madeAnew(change: Change): Verdict[] {
  return plannedMoves(change).flatMap(({ key: { label, argument }, aws }) => {
    if (aws.does !== "replaced") return [];
    const anew = `${label} changes, which is planned in place, and ${argument.protects} is destroyed and made anew: ${aws.why}`;
    if (aws.keeps === undefined)
      return objection(
        label,
        anew,
        "Copy the data to a resource under the new key first, or restore it from a backup.",
      );
    return objection(label, `${anew}; ${aws.keeps}`, "Plan for the time without it.", "warning");
  });
}
