import { type Document, isObject, type Json, type JsonObject, type Resource } from "../document";
import { FlatNames, type FlatResource, flatModule, localOf } from "./flat-module";
import { literal } from "./literal";
import type { Naming } from "./naming";
import { type Hide, hiding, withNames, withoutPath, withoutSecrets } from "./values";

/** One resource as a state has it, in either of its two forms, without what is marked as sensitive. */
export interface Recorded {
  readonly mode: Resource["mode"];
  readonly type: string;
  readonly name: string;
  readonly address: string;
  readonly values: JsonObject;
}

/** Whether JSON is a state: what `terraform show -json` prints of one, or the file itself. */
export function isState(json: JsonObject): boolean {
  if (isObject(json.values) && isObject(json.values.root_module)) return true;
  if (json.version === 4 && Array.isArray(json.resources)) return true;
  // A state of nothing.
  return typeof json.format_version === "string" && Object.keys(json).every((key) => EMPTY.includes(key));
}
const EMPTY = ["format_version", "terraform_version", "values", "checks"];

/** Reads a state: what really stands, with every argument that AWS has filled in. */
export function readState(json: JsonObject, naming: Naming): Document {
  const recorded = recordedBy(json, naming, hiding(naming).whole);
  const names = new FlatNames();
  const named = recorded.map(({ name, ...one }) => ({
    ...one,
    local: names.of(localOf(one.mode, one.type, name)),
  }));
  for (const one of named) naming.add(one, one.values);
  const resources = named.map(({ values, ...one }): FlatResource => {
    const own = naming.ownNames(one.type);
    const set = Object.entries(pruned(values));
    const region = regionOf(values);
    return {
      ...one,
      arguments: Object.fromEntries(
        set.map(([name, value]) => [name, own.includes(name) ? value : withNames(value ?? null, naming)]),
      ),
      ...(region && { region }),
    };
  });
  return { modules: [flatModule("state", resources, { recorded })] };
}

/** The resources of a state, with their values as they are recorded. */
export function readRecorded(json: JsonObject, naming: Naming): Recorded[] {
  const hide = hiding(naming).whole;
  // A caller that asks about a key knows its name, and looks for everything that has it.
  return recordedBy(json, naming, (text) => (naming.isKeyName(text) ? text : hide(text)));
}

function recordedBy(json: JsonObject, naming: Naming, hide: Hide): Recorded[] {
  const all = Array.isArray(json.resources)
    ? ofFile(json.resources)
    : ofModule(isObject(json.values) ? json.values.root_module : undefined);
  const names = new FlatNames();
  // What is hidden may name what one of them has made.
  for (const { one } of all)
    naming.add({ ...one, local: names.of(localOf(one.mode, one.type, one.name)) }, one.values);
  return all.map(({ one, marks }) => ({ ...one, values: hidden(one, marks, hide) }));
}

/** A resource with its values as they are, and Terraform's marks of what is sensitive in them. */
interface MarkedResource {
  readonly one: Recorded;
  readonly marks: Json | undefined;
}

/** An object without its unset members, which Terraform records in several ways. */
function pruned(values: JsonObject): JsonObject {
  const clean = (value: Json | undefined): Json | undefined => {
    if (value === null || value === "") return undefined;
    if (Array.isArray(value))
      return value.length === 0 ? undefined : value.map((one) => clean(one as Json) ?? null);
    return isObject(value) ? pruned(value) : value;
  };
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => {
      const kept = clean(value);
      return kept === undefined ? [] : [[name, kept] as const];
    }),
  );
}

/** The Region that stands in the ARN of a resource. */
function regionOf({ arn }: JsonObject): string | undefined {
  const region = typeof arn === "string" && arn.startsWith("arn:") ? arn.split(":")[3] : undefined;
  return region === "" ? undefined : region;
}

/** `terraform show -json` */
function ofModule(module: Json | undefined): MarkedResource[] {
  const found: MarkedResource[] = [];
  const waiting = listOf([module ?? null]);
  // The list grows while it is walked.
  for (const one of waiting) {
    for (const resource of listOf(one.resources)) {
      const { mode, type, name, address, values, sensitive_values: marks } = resource;
      if (
        typeof type !== "string" ||
        typeof name !== "string" ||
        typeof address !== "string" ||
        !isObject(values)
      )
        continue;
      found.push({ one: { mode: modeOf(mode), type, name, address, values: literal(values) }, marks });
    }
    for (const child of listOf(one.child_modules)) waiting.push(child);
  }
  return found;
}

/** A `.tfstate` */
function ofFile(resources: readonly Json[]): MarkedResource[] {
  return listOf(resources).flatMap((resource) => {
    const { module, mode, type, name } = resource;
    if (typeof type !== "string" || typeof name !== "string") return [];
    const block = `${mode === "data" ? "data." : ""}${type}.${name}`;
    const address = typeof module === "string" ? `${module}.${block}` : block;
    return listOf(resource.instances).flatMap((instance) => {
      const { index_key: index, attributes, sensitive_attributes: marks, deposed } = instance;
      if (!isObject(attributes)) return [];
      const at = index === undefined || index === null ? address : `${address}[${JSON.stringify(index)}]`;
      const own = typeof deposed === "string" ? deposedAddress(at, deposed) : at;
      return [{ one: { mode: modeOf(mode), type, name, address: own, values: literal(attributes) }, marks }];
    });
  });
}

/** The address of what has been replaced and is not deleted yet; what replaced it has the address without an addition. */
export function deposedAddress(address: string, deposed: string): string {
  return `${address} (deposed object ${deposed})`;
}

/** A state file marks what is sensitive by paths: `[{ "type": "get_attr", "value": "password" }]`. */
function hidden(one: Recorded, marks: Json | undefined, hide: Hide): JsonObject {
  if (!Array.isArray(marks)) return withoutSecrets(one, one.values, marks, hide);
  const marked = marks.reduce((values: JsonObject, path) => {
    const steps = stepsOf(path as Json);
    return steps.length === 0 ? values : withoutPath(values, steps, hide);
  }, one.values);
  return withoutSecrets(one, marked, undefined, hide);
}

/** A path down from a resource. Whatever stands beside it in a list or a map is hidden with it: more than is asked, never less. */
function stepsOf(path: Json): readonly string[] {
  const all = listOf(path).map(({ value }) => (isObject(value) ? value.value : value));
  const named = listOf(path).findIndex(({ type }, i) => type !== "get_attr" && typeof all[i] !== "number");
  return (named === -1 ? all : all.slice(0, named)).filter((one) => typeof one === "string");
}

function modeOf(mode: Json | undefined): Resource["mode"] {
  return mode === "data" ? "data" : "managed";
}

/** The objects of a list. */
export function listOf(value: Json | undefined): JsonObject[] {
  return Array.isArray(value) ? value.filter((one): one is JsonObject => isObject(one as Json)) : [];
}
