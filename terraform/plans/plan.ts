import { type Change, type Document, isObject, type Json, type JsonObject } from "../document";
import { FlatNames, type FlatResource, flatModule, localWithin } from "./flat-module";
import { literal } from "./literal";
import type { Naming } from "./naming";
import { PlanConfiguration, writtenOf } from "./plan-configuration";
import { plannedArguments } from "./plan-value";
import type { PlannedBlock } from "./planned";
import { deposedAddress, listOf, readState } from "./state";
import { unplannedOf } from "./unplanned";
import { type Hiding, hiding, withoutSecrets } from "./values";

/** Whether JSON is what `terraform show -json` prints of a plan. */
export function isPlan(json: JsonObject): boolean {
  return (
    isObject(json.planned_values) || (Array.isArray(json.resource_changes) && isObject(json.configuration))
  );
}

/**
 * Reads a plan: the arguments that the configuration writes, with the values that are planned for them. What a
 * provider fills in by itself is not taken for written, since a default that is computed looks like a key.
 */
export function readPlan(json: JsonObject, naming: Naming): Document {
  const all = listOf(json.resource_changes);
  const changes = new Map<string, JsonObject>();
  // What is deposed has the address of what stands in its place.
  for (const one of all) if (typeof one.deposed !== "string") changes.set(String(one.address), one);
  const configuration = new PlanConfiguration(json.configuration, json.variables, naming, json.prior_state);
  const names = new FlatNames();
  const raw: MarkedBlock[] = [];
  const root = isObject(json.planned_values) ? json.planned_values.root_module : undefined;
  for (const one of blocks(root, changes, { configuration, names, naming })) raw.push(one);
  // What data sources have read before is in the state that the plan begins with.
  const isRead = ({ mode }: JsonObject) => mode === "data";
  for (const one of blocks(
    priorModule(json.prior_state),
    new Map(),
    { configuration, names, naming },
    isRead,
  ))
    raw.push(one);
  // What is hidden may name what one of them has made.
  for (const { block } of raw) naming.add(block, block.values);
  const hide = hiding(naming);
  const planned = raw.map(({ block, marks }) => {
    const values = withoutSecrets(block, block.values, marks, hide.text);
    return values === block.values ? block : { ...block, values };
  });
  configuration.place(planned);

  const resources = planned.map(
    (one): FlatResource => ({
      mode: one.mode,
      type: one.type,
      address: one.address,
      local: one.local,
      arguments: plannedArguments(one, configuration, naming),
      region: configuration.regionOf(one.configured),
      findDeployers: () => configuration.deployersOf(one.configured),
    }),
  );
  const { providerConstraint } = configuration;
  const facts = {
    recorded: planned,
    unplanned: unplannedOf(json, planned),
    ...(providerConstraint !== undefined && { providerConstraint }),
  };
  return {
    modules: [flatModule("plan", resources, facts)],
    changes: changesOf(all, configuration, hide),
  };
}

/** What a plan begins with, as a state; nothing stands where it has none. */
export function readPriorState(json: JsonObject, naming: Naming): Document {
  const { prior_state: prior } = json;
  return readState(isObject(prior) && isObject(prior.values) ? { values: prior.values } : {}, naming);
}

/** What a plan would do to each resource, without what is marked as sensitive. */
export function readChanges(json: JsonObject, naming: Naming): Change[] {
  const configuration = new PlanConfiguration(json.configuration, json.variables, naming, json.prior_state);
  return changesOf(listOf(json.resource_changes), configuration, hiding(naming));
}

function changesOf(all: Iterable<JsonObject>, configuration: PlanConfiguration, hide: Hiding): Change[] {
  const found: Change[] = [];
  for (const one of all) {
    const change = changeOf(one, configuration, hide);
    if (change) found.push(change);
  }
  return found;
}

function priorModule(state: Json | undefined): Json | undefined {
  return isObject(state) && isObject(state.values) ? state.values.root_module : undefined;
}

/** A block with its values as they are, and Terraform's marks of what is sensitive in them. */
interface MarkedBlock {
  readonly block: PlannedBlock;
  readonly marks: Json | undefined;
}

/** Everything in a module and in those below it. */
function blocks(
  root: Json | undefined,
  changes: ReadonlyMap<string, JsonObject>,
  { configuration, names, naming }: { configuration: PlanConfiguration; names: FlatNames; naming: Naming },
  isWanted: (resource: JsonObject) => boolean = () => true,
): MarkedBlock[] {
  const found: MarkedBlock[] = [];
  const waiting = [root].filter((one) => isObject(one));
  // The list grows while it is walked.
  for (const module of waiting) {
    const scope = configuration.scope(typeof module.address === "string" ? module.address : "");
    for (const one of listOf(module.resources)) {
      const { type, name, address, index } = one;
      if (typeof type !== "string" || typeof name !== "string" || typeof address !== "string") continue;
      if (!isWanted(one)) continue;
      const mode = one.mode === "data" ? "data" : "managed";
      const declared = localWithin(mode, type, name, address);
      const change = changes.get(address)?.change;
      if (one.values === undefined && isForgotten(change)) continue;
      const unknown = unknownOf(change, type, naming);
      const block = {
        mode,
        type,
        name,
        index,
        address,
        local: names.of(declared),
        declared,
        scope,
        configured: scope.block(declared),
        values: isObject(one.values) ? literal(one.values) : {},
        unknown,
      } as const;
      found.push({ block, marks: one.sensitive_values });
    }
    for (const child of listOf(module.child_modules)) waiting.push(child);
  }
  return found;
}

/** Whether a `removed` block has Terraform forget it: the plan still has its address, without values. */
function isForgotten(change: Json | undefined): boolean {
  return isOnly("forget", change);
}

function isOnly(action: string, change: Json | undefined): boolean {
  if (!isObject(change) || !Array.isArray(change.actions)) return false;
  return change.actions.length === 1 && change.actions[0] === action;
}

/** What of a block only applying will show; every block of interest where that is all of it. */
function unknownOf(change: Json | undefined, type: string, naming: Naming): JsonObject {
  const unknown = isObject(change) ? change.after_unknown : undefined;
  if (isObject(unknown)) return unknown;
  if (unknown !== true) return {};
  return Object.fromEntries([...naming.writtenBlocks(type)].map((name) => [name, true]));
}

const NOTHING_REPLACED: readonly string[] = [];

const KINDS: Readonly<Record<string, Change["kind"]>> = {
  create: "create",
  update: "update",
  "no-op": "stay",
  delete: "delete",
  "delete,create": "replace",
  "create,delete": "replace",
};

/** Undefined for what is no change of a managed resource. */
function changeOf(one: JsonObject, configuration: PlanConfiguration, hide: Hiding): Change | undefined {
  const { address, type, change, mode } = one;
  if (typeof address !== "string" || typeof type !== "string" || !isObject(change) || mode === "data")
    return undefined;
  const { actions } = change;
  const kind = Array.isArray(actions)
    ? KINDS[actions.length === 1 ? String(actions[0]) : actions.join()]
    : undefined;
  if (kind === undefined) return undefined;
  const side = (value: Json | undefined, marks: Json | undefined) =>
    isObject(value) ? withoutSecrets({ mode: "managed", type }, value, marks, hide.text) : undefined;
  const scope = configuration.scope(typeof one.module_address === "string" ? one.module_address : "");
  const { deposed } = one;
  const found: Change = {
    address: typeof deposed === "string" ? deposedAddress(address, deposed) : address,
    type,
    kind,
    before: side(change.before, change.before_sensitive),
    after: side(change.after, change.after_sensitive),
    afterUnknown: isObject(change.after_unknown) ? change.after_unknown : {},
    replacedBy: Array.isArray(change.replace_paths)
      ? change.replace_paths.map((path) =>
          [path]
            .flat()
            .filter((step) => typeof step === "string")
            .join("."),
        )
      : NOTHING_REPLACED,
    written: writtenOf(scope.block(localWithin("managed", type, String(one.name), address))),
  };
  const { previous_address: previousAddress } = one;
  return typeof previousAddress === "string" ? { ...found, previousAddress } : found;
}
