import { isObject, type Json, type JsonObject, type Resource, type Unplanned } from "../document";
import { localWithin } from "./flat-module";
import { listOf } from "./state";

/**
 * What belongs to a plan and is not shown in it.
 *
 * A block of the configuration that is not repeated has one instance, so its absence shows that the plan is of a part.
 * One that is repeated may be there no times, and is named where the plan says that it is of a part. `complete` came with Terraform 1.8; where it is absent, the plan
 * does not say whether it shows a part.
 *
 * Source: https://developer.hashicorp.com/terraform/internals/json-format
 *
 * @param planned The resources that are planned
 */
export function unplannedOf(
  json: JsonObject,
  planned: readonly Pick<Resource, "mode" | "address">[],
): Unplanned[] {
  const changes = listOf(json.resource_changes);
  const shown = new Set(planned.map(({ address }) => address));
  const deferred = deferredIn(json);
  for (const { address, previous_address: previous } of changes) {
    if (typeof address === "string") shown.add(address);
    if (typeof previous === "string") shown.add(previous);
  }
  for (const { address } of deferred) if (address !== undefined) shown.add(address);
  const isPart = (json.complete ?? true) !== true;
  const all = [...deferred];
  // A plan that destroys all has nothing to show of what does not stand.
  if (isPart || !isDestruction(changes, planned)) {
    const { root_module: root } = isObject(json.configuration) ? json.configuration : {};
    for (const one of notPlanned(root, shown, isPart)) all.push(one);
  }
  // Everything that stands is planned, or changes: that it is destroyed, or forgotten.
  if (isPart || Array.isArray(json.resource_changes)) {
    const known = new Set(all.map(({ address }) => address));
    for (const one of leftOut(json.prior_state, shown)) if (!known.has(one.address)) all.push(one);
  }
  if (isPart && all.length === 0) all.push({ why: "incomplete" });
  return all;
}

/** What Terraform puts off, since it does not know enough of it yet. */
function deferredIn({ deferred_changes: all }: JsonObject): Unplanned[] {
  return listOf(all).flatMap(({ reason, resource_change: change }): Unplanned[] => {
    if (!isObject(change) || change.mode === "data") return [];
    const { address, type } = change;
    if (typeof address !== "string" || typeof type !== "string") return [{ why: "deferred" }];
    return [{ address, type, why: "deferred", ...(typeof reason === "string" && { reason }) }];
  });
}

function isDestruction(changes: readonly JsonObject[], planned: readonly Pick<Resource, "mode">[]): boolean {
  const managed = changes.filter(({ mode }) => mode !== "data");
  const isDelete = ({ change }: JsonObject) =>
    isObject(change) && Array.isArray(change.actions) && change.actions.join() === "delete";
  return !planned.some(({ mode }) => mode === "managed") && managed.length > 0 && managed.every(isDelete);
}

/** Blocks of the configuration of which nothing is shown. @param withRepeated Those, too, that may be there no times */
function notPlanned(root: Json | undefined, shown: ReadonlySet<string>, withRepeated: boolean): Unplanned[] {
  const isCounted = (block: JsonObject) => withRepeated || !isRepeated(block);
  const found: Unplanned[] = [];
  const repeated = new Set<string>();
  for (const address of shown) if (address.includes("[")) repeated.add(address.replace(INDEX, ""));
  const inModule = (module: Json | undefined, path: string): void => {
    if (!isObject(module)) return;
    for (const one of listOf(module.resources)) {
      const { mode, type, name } = one;
      if (mode !== "managed" || typeof type !== "string" || typeof name !== "string") continue;
      const local = localWithin("managed", type, name, one.address);
      const address = path === "" ? local : `${path}${local}`;
      if (isCounted(one) && !shown.has(address) && !repeated.has(address))
        found.push({ address, type, why: "not planned" });
    }
    const { module_calls: calls } = module;
    for (const [name, call] of Object.entries(isObject(calls) ? calls : {})) {
      if (isObject(call) && isCounted(call)) inModule(call.module, `${path}module.${name}.`);
    }
  };
  inModule(root, "");
  return found;
}

/** The index of an instance: a number, or a text in quotes in which anything can stand. */
const INDEX = /\[(?:"(?:[^"\\]|\\.)*"|\d+|\*)\]/g;

/** Whether it is not known how often something is there: `count`, `for_each`, or whatever else decides about it. */
function isRepeated(block: JsonObject): boolean {
  for (const name in block) if (name.endsWith("_expression")) return true;
  return false;
}

/** What stands before the plan, and of which the plan does not say what becomes of it. */
function leftOut(prior: Json | undefined, shown: ReadonlySet<string>): Unplanned[] {
  const { values } = isObject(prior) ? prior : {};
  const found: Unplanned[] = [];
  const waiting = listOf(isObject(values) ? [values.root_module ?? null] : []);
  // The list grows while it is walked.
  for (const one of waiting) {
    for (const { mode, type, address } of listOf(one.resources)) {
      if (mode === "data" || typeof type !== "string" || typeof address !== "string") continue;
      if (!shown.has(address)) found.push({ address, type, why: "left out" });
    }
    for (const child of listOf(one.child_modules)) waiting.push(child);
  }
  return found;
}
