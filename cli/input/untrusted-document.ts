import { isObject, isPlan, isState, type Json, type JsonObject } from "../../terraform";

/**
 * Why a plan or a state cannot be trusted as a whole, so that no part of it is judged. A clause; undefined for one that
 * can be trusted, and for JSON that is neither.
 *
 * Terraform puts `planned_values` together from the same changes that stand in `resource_changes`. Where the two
 * disagree, something else has written one of them.
 *
 * Source: https://developer.hashicorp.com/terraform/internals/json-format
 */
export function untrustedDocument(json: JsonObject): string | undefined {
  if (isPlan(json)) return untrustedPlan(json);
  return isState(json) ? untrustedState(json) : undefined;
}

function untrustedPlan(json: JsonObject): string | undefined {
  const { planned_values: planned, resource_changes: changes, errored, prior_state: prior } = json;
  // Terraform before 1.5 does not say it, and saves no plan that has ended with an error.
  if ((errored ?? false) !== false) return "it ended with an error, so that it shows only a part";
  const { resources, problem } = resourcesIn(planned, "planned_values");
  if (problem !== undefined) return problem;
  if (isObject(prior)) {
    const { problem: before } = resourcesIn(prior.values, "prior_state");
    if (before !== undefined) return before;
  }
  const { deferred_changes: deferred } = json;
  if (deferred !== undefined && deferred !== null && !Array.isArray(deferred))
    return "its deferred_changes is no list";
  if (changes === undefined || changes === null) return undefined;
  if (!Array.isArray(changes)) return "its resource_changes is no list";
  const values = new Map<Json | undefined, JsonObject>();
  for (const one of resources) values.set(one.address, one);
  for (let i = 0; i < changes.length; i++) {
    const one = changes[i] as Json;
    const change = isObject(one) ? one : {};
    const wrong = isNamed(change) && isChange(change.change) ? disagreement(change, values) : FORM;
    if (wrong === FORM) return `resource_changes[${i}] ${FORM}`;
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}

const FORM = "has another form than Terraform writes";

/** What is wrong between what is planned and one change. */
function disagreement(one: JsonObject, planned: ReadonlyMap<unknown, JsonObject>): string | undefined {
  const { address, change, mode, deposed } = one;
  const { after, after_unknown: unknown } = change as JsonObject;
  if (isObject(after) && isBoth(after, unknown))
    return `its resource_changes say of a value of ${String(address)} that it is known, and that it is not`;
  const shown = planned.get(address);
  if (isObject(shown) && shown.mode !== mode) return `it has ${String(address)} with two modes`;
  if (mode === "data" || typeof deposed === "string" || !isObject(after)) return undefined;
  if (planned.size === 0) {
    return `its planned_values are empty, and its resource_changes plan ${String(address)}`;
  }
  if (!planned.has(address)) {
    return `its resource_changes plan ${String(address)}, which is not in its planned_values`;
  }
  return isAlike(shown?.values, after)
    ? undefined
    : `its planned_values and its resource_changes disagree about ${String(address)}`;
}

function isChange(change: Json | undefined): boolean {
  if (!isObject(change) || !Array.isArray(change.actions)) return false;
  return change.actions.length > 0 && change.actions.every(isText);
}

function isText(value: unknown): boolean {
  return typeof value === "string";
}

/** Whether two values are the same; what is absent, null or without elements is all the same. */
function isAlike(one: Json | undefined, other: Json | undefined): boolean {
  if (isNothing(one) || isNothing(other)) return isNothing(one) && isNothing(other);
  if (Array.isArray(one) && Array.isArray(other)) {
    return areAlike(one, other);
  }
  if (isObject(one) && isObject(other)) {
    for (const name in one) {
      const a = one[name];
      const b = own(other, name);
      if (a !== b && !isAlike(a, b)) return false;
    }
    for (const name in other) {
      if (!Object.hasOwn(one, name) && !isNothing(other[name])) return false;
    }
    return true;
  }
  return one === other;
}

function areAlike(one: readonly Json[], other: readonly Json[]): boolean {
  return one.length === other.length && one.every((element, i) => isAlike(element, other[i]));
}

function own(of: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(of, name) ? of[name] : undefined;
}

function isNothing(value: Json | undefined): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value !== "object") return false;
  for (const _ in value) return false;
  return true;
}

function untrustedState(json: JsonObject): string | undefined {
  if (json.version === 4 && Array.isArray(json.resources)) return untrustedFile(json);
  const { resources, problem } = resourcesIn(json.values, "values");
  if (problem !== undefined) return problem;
  const empty = resources.find(({ mode, values }) => mode !== "data" && !isObject(values));
  return empty && `${String(empty.address)} ${FORM}: it has no values`;
}

/** A `.tfstate` of version 4. */
function untrustedFile({ resources, modules }: JsonObject): string | undefined {
  if (modules !== undefined) return "it is a state of version 4 with modules, as version 3 has them";
  for (const [i, value] of (resources as readonly Json[]).entries()) {
    const one = isObject(value) ? value : {};
    const { type, name, instances, mode } = one;
    if (typeof type !== "string" || typeof name !== "string" || !Array.isArray(instances)) {
      return `resources[${i}] ${FORM}`;
    }
    if (!isOfProvider(type, one.provider)) return `${type}.${name} is no resource of its provider`;
    if (mode === "data") continue;
    for (const each of instances) {
      const instance = isObject(each as Json) ? (each as JsonObject) : {};
      if (isObject(instance.attributes)) continue;
      const address = `${type}.${name}`;
      if (!isObject(instance.attributes_flat)) return `${address} ${FORM}: it has no attributes`;
      return `${address} has the attributes_flat of Terraform 0.11: let Terraform 0.12 or later write the state once, with terraform apply -refresh-only`;
    }
  }
  return undefined;
}

/** The resources in a module and in those below it; or what is wrong with the form of one. */
function resourcesIn(
  values: Json | undefined,
  name: string,
): { readonly resources: readonly JsonObject[]; readonly problem?: string } {
  if (values === undefined || values === null) return { resources: [] };
  const root = isObject(values) ? values.root_module : null;
  // Without resources and outputs, Terraform leaves it out.
  if (isObject(values) && root === undefined && Object.keys(values).every((one) => one === "outputs"))
    return { resources: [] };
  const resources: JsonObject[] = [];
  const waiting: (Json | undefined)[] = [root];
  for (let i = 0; i < waiting.length; i++) {
    const module = waiting[i];
    if (!isObject(module)) return { resources, problem: `a module in its ${name} ${FORM}` };
    for (const list of [module.resources, module.child_modules]) {
      if (list !== undefined && list !== null && !Array.isArray(list))
        return { resources, problem: `a module in its ${name} ${FORM}` };
    }
    for (const one of (module.resources ?? []) as readonly Json[]) {
      if (!isObject(one) || !isNamed(one)) return { resources, problem: `a resource in its ${name} ${FORM}` };
      resources.push(one);
    }
    for (const child of (module.child_modules ?? []) as readonly Json[]) waiting.push(child);
  }
  return { resources };
}

/** Whether a resource has an address, and its type and name are those of the address. */
function isNamed({ address, type, name, mode, provider_name: provider }: JsonObject): boolean {
  if (typeof address !== "string" || typeof type !== "string" || typeof name !== "string") return false;
  // Nearly all are in the root and not repeated: to put their names together takes longer than to compare them.
  const isPlain =
    mode === "managed" &&
    address.length === type.length + 1 + name.length &&
    address.startsWith(type) &&
    address[type.length] === "." &&
    address.endsWith(name);
  if (isPlain) return isOfProvider(type, provider);
  const local = `${mode === "data" || mode === "ephemeral" ? `${mode}.` : ""}${type}.${name}`;
  const at = address.lastIndexOf(local);
  const isWhole = at === 0 || address[at - 1] === ".";
  const rest = address.slice(at + local.length);
  return at >= 0 && isWhole && (rest === "" || /^\[.*\]$/s.test(rest)) && isOfProvider(type, provider);
}

/** All types of the AWS provider begin with its name. */
function isOfProvider(type: string, provider: Json | undefined): boolean {
  return typeof provider !== "string" || !isAws(provider) || type.startsWith("aws_");
}

/** Whether it is HashiCorp's provider of AWS, as a plan or a state names it: `provider["…/hashicorp/aws"].west`. */
function isAws(provider: string): boolean {
  const end = provider.indexOf('"]');
  const source = end === -1 ? provider : provider.slice(0, end);
  return source === "hashicorp/aws" || source.endsWith("/hashicorp/aws");
}

/** Whether a value is known and unknown at once: Terraform leaves out what it does not know. */
function isBoth(value: Json | undefined, unknown: Json | undefined): boolean {
  if (unknown === true) return !isNothing(value);
  if (Array.isArray(unknown)) return Array.isArray(value) && isAnyBoth(value, unknown);
  if (!isObject(unknown) || !isObject(value)) return false;
  for (const name in unknown) if (isBoth(own(value, name), unknown[name])) return true;
  return false;
}

function isAnyBoth(values: readonly Json[], unknown: readonly Json[]): boolean {
  return unknown.some((one, i) => isBoth(values[i], one));
}
