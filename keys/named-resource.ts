import { findRow } from "../catalogue";
import {
  inInstance,
  type Json,
  type Module,
  type Reference,
  type Resource,
  referenceIn,
  resolve,
} from "../terraform";

/** A resource of the document, with the module in which its own references are looked up. */
export interface NamedResource {
  readonly resource: Resource;
  readonly scope: Module;
  /** What the reference takes from it, such as `arn`; undefined where its name is written as a text. */
  readonly attribute?: string;
}

/**
 * The resource that a value names, if the document has it: by a reference, or by the name that it has. A value is
 * looked up in the module in which it is written.
 *
 * @param near Names are looked for only where this one is made. @default in every Region, as the names of buckets are
 */
export function findNamed(
  written: Json | undefined,
  module: Module,
  isWanted: (type: string) => boolean,
  near?: Resource,
): NamedResource | undefined {
  const { value, module: origin } = resolve(written, module);
  const target = referenceIn(value);
  if (target) return ofReference(target, origin, isWanted);
  if (typeof value !== "string" || value === "" || value.includes("${")) return undefined;
  for (const one of origin.resources) {
    if (one.mode !== "managed" || !isWanted(one.type)) continue;
    const scope = scopeOf(one, origin);
    if (near && placeOf(one, scope) !== placeOf(near, module)) continue;
    const names = findRow(one.type)?.handles?.slice(0, 1) ?? [];
    const isNamed = [...names, "bucket", "name", "identifier"].some(
      (name) => resolve(one.arguments[name], scope).value === value,
    );
    if (isNamed) return { resource: one, scope };
  }
  return undefined;
}

function ofReference(
  { address, attribute, index }: Reference,
  module: Module,
  isWanted: (type: string) => boolean,
): NamedResource | undefined {
  const declared = module.findResource(address);
  if (declared?.mode !== "managed" || !isWanted(declared.type)) return undefined;
  const instances = module.resources.filter(({ local }) => local === address);
  const key = index === undefined ? undefined : (resolve(`\${${index}}`, module).value ?? index);
  const instance = instances.find(({ each }) => each !== undefined && String(each.key) === String(key));
  // Of several instances, which one is not known.
  if (!instance && instances.length > 1) return undefined;
  const resource = instance ?? instances[0] ?? declared;
  return { resource, scope: scopeOf(resource, module), attribute };
}

/** Whether it is not known if a block makes anything: it is repeated, and its instances are not known. */
export function isPerhapsMissing({ each, arguments: { count, for_each } }: Resource): boolean {
  return each === undefined && (count ?? for_each) !== undefined;
}

/** Where a resource is made, as a text: the same for two that have the same Region and provider. */
export function placeOf(resource: Resource, module: Module): string {
  const { provider = "aws" } = resource.arguments;
  return JSON.stringify([resolve(module.findRegion(resource), module).value ?? null, provider]);
}

/** The module as a block sees it: its own instance of it, where the block is repeated. */
export function scopeOf({ each }: Resource, module: Module): Module {
  return each ? inInstance(module, each) : module;
}
