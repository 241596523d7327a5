import { type AnnouncedChange, comparePlan, type PlanComparison } from "../../fix";
import { plannedChanges } from "../../keys";
import { isObject, isPlan, type Json, type JsonObject } from "../../terraform";
import { InputError } from "../input/input-error";
import { parseJsonObject, readText } from "../input/read-text";

/**
 * Holds a plan to what was announced of its root.
 *
 * @param file What `terraform show -json` prints of the plan.
 * @throws InputError for what is no plan, and where the changes are of several roots
 */
export function heldToPlan(changes: readonly AnnouncedChange[], file: string): PlanComparison {
  const json = parseJsonObject(file, readText(file, file));
  if (!isPlan(json))
    throw new InputError(`${file}: it is no plan. Print one with terraform show -json PLAN.`);
  const roots = [...new Set(changes.map(({ root }) => root))];
  if (roots.length > 1)
    throw new InputError(
      `${file}: the changes are of ${roots.length} root folders, and a plan is of one. Name its folder.`,
    );
  return comparePlan(changes, plannedChanges(json));
}

/** The changes that a report announced. @throws InputError for what is no report of `keywright fix` */
export function announcedIn(file: string): readonly AnnouncedChange[] {
  const { version, changes } = parseJsonObject(file, readText(file, file));
  if (version !== 1 || !Array.isArray(changes) || !changes.every(isAnnounced))
    throw new InputError(`${file}: it is no report of keywright fix --format json.`);
  return changes as unknown as readonly AnnouncedChange[];
}

function isAnnounced(one: Json): boolean {
  if (!isObject(one)) return false;
  const { root, address, does, isShown }: JsonObject = one;
  return (
    typeof root === "string" &&
    typeof address === "string" &&
    ["create", "update", "replace"].includes(String(does)) &&
    typeof isShown === "boolean"
  );
}
