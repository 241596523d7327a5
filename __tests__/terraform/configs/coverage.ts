import { isObject, type Json, type Module } from "../../../terraform";
import { spelled } from "../../../terraform/evaluate/json-of";
import type { Reason, Unknown, Value } from "../../../terraform/evaluate/value";
import { isJsonCovered } from "./covered-json";
import type { Plan, Planned } from "./planned";

/** How strictly a value is compared. */
export interface Comparison {
  readonly plan: Plan;
  /** Whether a variable of the root module has no value when we read it. */
  readonly isOpen: boolean;
  /** The provider has a say: null is its default, and texts, numbers and booleans become what its schema has. */
  readonly isOfProvider: boolean;
  /** How often something was not known that hangs on attributes of which the plan knows what the provider makes. */
  left: number;
  /** How often we knew more than the plan. */
  beyond: number;
  compared: number;
}

const NONE: Planned = { value: undefined, unknown: undefined };

/**
 * What is wrong with a value of ours, beside what Terraform plans; undefined if it is the same, or covers it.
 *
 * @param bare The same as the evaluator has it where it must know no more than Terraform. Where that is not known, we
 *   may know more: the result of a condition that is decided both ways, of `try` before all in it is known, of `&&` with
 *   one operand, the known text in an unknown one. It is undefined where `ours` is that value itself: then nothing may
 *   be known that the plan does not know.
 */
export function difference(
  ours: Value,
  real: Planned,
  by: Comparison,
  at: string,
  bare?: Value,
): string | undefined {
  const { value, unknown } = real;
  if (ours.is === "unknown") return ofUnknown(ours, real, by, at, bare);
  if (unknown === true) {
    // An argument that is not given, the provider decides when it makes the resource.
    if (by.isOfProvider && isNothing(ours)) return undefined;
    // For the provider a map is not known of which an element is not.
    if (by.isOfProvider && nameOf(at) === "tags" && isAnythingUnknown(ours)) return undefined;
    if (bare?.is === "unknown") {
      by.beyond++;
      return undefined;
    }
    return `${at} is ${shown(ours)}, where Terraform says (known after apply)`;
  }
  by.compared++;
  switch (ours.is) {
    case "null":
      if (value === null || value === undefined || (by.isOfProvider && isDefault(at, value)))
        return undefined;
      return unequal(ours, real, at);
    case "bool":
    case "string":
    case "number": {
      const own = ours.is === "number" ? Number(ours.value) : ours.value;
      // The plan has null for the version of a policy document that is read later, when its default is put in.
      if (nameOf(at) === "version" && own === "2012-10-17" && value === null) return undefined;
      if (own === value || (by.isOfProvider && isScalar(value) && String(own) === String(value)))
        return undefined;
      if (by.isOfProvider && own === "" && (value === null || value === undefined)) return undefined;
      return unequal(ours, real, at);
    }
    case "tuple":
    case "list":
    case "set": {
      if (!Array.isArray(value)) return isEmpty(ours, value, by) ? undefined : unequal(ours, real, at);
      const all = value.map((one, i): Planned => ({ value: one, unknown: part(unknown, i) }));
      const rest = Array.isArray(unknown) ? unknown.slice(value.length) : [];
      for (const one of rest) all.push({ value: undefined, unknown: one });
      if (all.length !== ours.items.length) {
        // What the provider takes as a set has no duplicates.
        const isSet = by.isOfProvider && all.length > 0 && all.length < ours.items.length;
        const has = (one: Value) =>
          all.some((other) => difference(one, other, by, at, unordered(bare)) === undefined);
        if (isSet && ours.items.every(has)) return undefined;
        // Elements that are not known may be one and the same.
        if (ours.is === "set" && ours.items.some(isAnythingUnknown)) return undefined;
        return unequal(ours, real, at);
      }
      return sequence(ours.items, all, ours.is === "set" || (by.isOfProvider && isSet(at)), by, at, bare);
    }
    case "object":
    case "map": {
      // A block that may stand once is a list of one in a plan.
      if (Array.isArray(value) && value.length === 1 && by.isOfProvider)
        return difference(ours, { value: value[0] as Json, unknown: part(unknown, 0) }, by, `${at}[0]`, bare);
      if (!isObject(value)) return isEmpty(ours, value, by) ? undefined : unequal(ours, real, at);
      for (const [name, one] of ours.members) {
        const inside = { value: value[name], unknown: part(unknown, name) };
        const found = difference(one, inside, by, `${at}.${name}`, bare && memberOf(bare, name));
        if (found !== undefined) return found;
      }
      // A block has all arguments that there are, and what the provider computes.
      if (by.isOfProvider && at.endsWith("]")) return undefined;
      const more = Object.keys(value).find((name) => !ours.members.has(name) && value[name] !== null);
      return more === undefined ? undefined : `${at} has no ${more}, which Terraform has`;
    }
  }
}

/** What the provider has for arguments that are null, of those which are generated. */
const DEFAULTS: Readonly<Record<string, Json>> = {};

function isDefault(at: string, value: Json): boolean {
  return DEFAULTS[nameOf(at)] === value;
}

/** The arguments and blocks, of those which are generated, that the provider has as a set. */
const SETS: ReadonlySet<string> = new Set([
  "actions",
  "resources",
  "identifiers",
  "principals",
  "condition",
  "rule",
]);

function isSet(at: string): boolean {
  return SETS.has(nameOf(at));
}

/** The name of the argument or the block that a place ends with. */
function nameOf(at: string): string {
  return /\.([^.[\]]+)$/.exec(at)?.[1] ?? "";
}

const NOT_KNOWN: Unknown = { is: "unknown", type: "any", why: [] };

function memberOf(bare: Value, name: string): Value {
  return "members" in bare ? (bare.members.get(name) ?? NOT_KNOWN) : bare;
}

function itemOf(bare: Value, at: number): Value {
  return "items" in bare ? (bare.items[at] ?? NOT_KNOWN) : bare;
}

/** What is known of each element where it cannot be told which is which. */
function unordered(bare: Value | undefined): Value | undefined {
  return bare && isAnythingUnknown(bare) ? NOT_KNOWN : bare && { is: "null", type: "any" };
}

function isEmpty(ours: Value, value: Json | undefined, by: Comparison): boolean {
  if (!by.isOfProvider || (value !== null && value !== undefined)) return false;
  return ours.is === "object" || ours.is === "map"
    ? ours.members.size === 0
    : "items" in ours && ours.items.length === 0;
}

function sequence(
  items: readonly Value[],
  all: readonly Planned[],
  isUnordered: boolean,
  by: Comparison,
  at: string,
  bare: Value | undefined,
): string | undefined {
  const differences = items.map((one, i) =>
    difference(one, all[i] ?? NONE, by, `${at}[${i}]`, bare && itemOf(bare, i)),
  );
  const first = differences.find((one) => one !== undefined);
  if (first === undefined || !isUnordered) return first;
  const left = [...all];
  for (const one of items) {
    const found = left.findIndex(
      (other) => difference(one, other, by, `${at}[]`, unordered(bare)) === undefined,
    );
    if (found < 0) return first;
    left.splice(found, 1);
  }
  return undefined;
}

function ofUnknown(
  ours: Unknown,
  real: Planned,
  by: Comparison,
  at: string,
  bare: Value | undefined,
): string | undefined {
  const named = plannedOf(ours, by.plan);
  if (named && !(by.isOpen && named.value === undefined)) {
    by.compared++;
    // A reference names the same thing as Terraform, with what the plan knows of it.
    if (isSame(named, real, by)) return undefined;
    if (real.unknown === true && bare?.is === "unknown") {
      by.beyond++;
      return undefined;
    }
    return `${at} is ${shown(ours)}, which Terraform plans as ${JSON.stringify(named)}, but it says ${JSON.stringify(real)}`;
  }
  const bad = ours.why.find((one) => !isGood(one, by));
  if (bad)
    return `${at} is unknown because of ${JSON.stringify(bad)}, where Terraform says ${JSON.stringify(real)}`;
  if (real.unknown === true || (by.isOfProvider && isUnknownTuple(ours, real))) return undefined;
  if (ours.rendered && typeof real.value === "string") return ofText(ours.rendered, real.value, by, at);
  if (by.isOpen && ours.why.some((one) => one.is === "variable")) return undefined;
  // We do not know what the provider makes of what a block is given, where an expression counts with it.
  if (ours.why.every((one) => !isOpenIn(one, by))) {
    by.left++;
    return undefined;
  }
  if (bare) return undefined;
  return `${at} is ${shown(ours)}, where Terraform says ${JSON.stringify(real)}`;
}

/** Whether Terraform has made a list or a set of an unknown tuple, as the provider asks for: as many elements, none of them known. */
function isUnknownTuple({ type }: Unknown, { unknown }: Planned): boolean {
  if (typeof type === "string" || !("tuple" in type) || !Array.isArray(unknown)) return false;
  return unknown.length === type.tuple.length && unknown.every((one) => one === true);
}

/** A text of which parts are known. */
function ofText(
  parts: readonly (string | Unknown)[],
  text: string,
  by: Comparison,
  at: string,
): string | undefined {
  const pattern = parts.map((one) => {
    if (typeof one === "string") return escapedPattern(one);
    const value = plannedOf(one, by.plan);
    return isScalar(value?.value) && value?.unknown !== true ? escapedPattern(String(value?.value)) : "[^]*";
  });
  const isCovered =
    new RegExp(`^${pattern.join("")}$`).test(text) || (by.isOpen && isJsonCovered(parts, text));
  return isCovered
    ? undefined
    : `${at} is ${JSON.stringify(parts.map((one) => (typeof one === "string" ? one : shown(one))))}, where Terraform says ${JSON.stringify(text)}`;
}

function escapedPattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}

/** What Terraform plans for the attribute that an unknown value names; undefined if it names no attribute. */
function plannedOf({ attribute }: Unknown, plan: Plan): Planned | undefined {
  if (!attribute || attribute.isAnyInstance) return undefined;
  const home = attribute.module as Module;
  const block = plan.blocks.get(`${home.path ?? ""}${spelled({ ...attribute, path: [] })}`);
  if (!block) return undefined;
  return attribute.path.reduce<Planned>(
    (one, step) => ({
      value: Array.isArray(one.value)
        ? one.value[Number(step)]
        : isObject(one.value)
          ? one.value[step]
          : undefined,
      unknown: part(one.unknown, step),
    }),
    block,
  );
}

function isSame(named: Planned, real: Planned, by: Comparison): boolean {
  if (named.unknown === true || real.unknown === true) return named.unknown === real.unknown;
  if (isScalar(named.value) && isScalar(real.value) && by.isOfProvider)
    return String(named.value) === String(real.value);
  return canonical(named.value) === canonical(real.value);
}

function canonical(value: Json | undefined): string {
  if (Array.isArray(value)) return `[${value.map((one) => canonical(one as Json)).join()}]`;
  if (!isObject(value)) return JSON.stringify(value ?? null);
  const members = Object.entries(value).filter(([, one]) => one !== undefined);
  return `{${members
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, one]) => `${JSON.stringify(name)}:${canonical(one)}`)
    .join()}}`;
}

/** Whether a reason may be given at all. */
function isGood(reason: Reason, by: Comparison): boolean {
  if (reason.is === "variable") return by.isOpen;
  return reason.is === "attribute";
}

/** Whether the plan does not know an attribute, of one of the instances of its block, or has no such block. */
function isOpenIn(reason: Reason, { plan }: Comparison): boolean {
  if (reason.is !== "attribute") return true;
  const { address, attribute } = reason;
  const only = plan.blocks.get(address);
  const all = only
    ? [only]
    : [...plan.blocks].flatMap(([name, one]) => (name.startsWith(`${address}[`) ? [one] : []));
  return all.length === 0 || all.some((one) => part(one.unknown, attribute) === true);
}

function isAnythingUnknown(value: Value): boolean {
  switch (value.is) {
    case "unknown":
      return true;
    case "tuple":
    case "list":
    case "set":
      return value.items.some(isAnythingUnknown);
    case "object":
    case "map":
      return [...value.members.values()].some(isAnythingUnknown);
    default:
      return false;
  }
}

function isNothing(value: Value): boolean {
  if (value.is === "null" || (value.is === "string" && value.value === "")) return true;
  return "items" in value ? value.items.length === 0 : "members" in value && value.members.size === 0;
}

function isScalar(value: Json | undefined): value is string | number | boolean {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

function part(unknown: Json | undefined, step: string | number): Json | undefined {
  if (unknown === true) return true;
  if (Array.isArray(unknown)) return unknown[Number(step)];
  return isObject(unknown) ? unknown[step] : undefined;
}

function unequal(ours: Value, real: Planned, at: string): string {
  return `${at} is ${shown(ours)}, where Terraform says ${JSON.stringify(real.value)}${real.unknown && real.unknown !== true ? ` (unknown: ${JSON.stringify(real.unknown)})` : ""}`;
}

/** A value as a reader of a failure wants to see it. */
export function shown(value: Value): string {
  switch (value.is) {
    case "unknown":
      return value.attribute ? `\${${spelled(value.attribute)}}` : `unknown (${JSON.stringify(value.why)})`;
    case "tuple":
    case "list":
    case "set":
      return `${value.is}[${value.items.map(shown).join(", ")}]`;
    case "object":
    case "map":
      return `${value.is}{${[...value.members].map(([name, one]) => `${name}: ${shown(one)}`).join(", ")}}`;
    case "null":
      return "null";
    default:
      return JSON.stringify(value.value);
  }
}
