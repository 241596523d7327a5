import { findRow } from "../catalogue";
import {
  instancesOf,
  type Json,
  type Module,
  type Reference,
  type Resource,
  referenceIn,
  resolve,
  scopeOf,
  undecided,
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
 * looked up in the module in which it is written, a name in all modules of the configuration.
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
  return namesIn(origin)
    .get(value)
    ?.find(
      ({ resource, scope }) =>
        isWanted(resource.type) && (!near || placeOf(resource, scope) === placeOf(near, module)),
    );
}

function ofReference(
  reference: Reference,
  module: Module,
  isWanted: (type: string) => boolean,
): NamedResource | undefined {
  const { attribute } = reference;
  const declared = module.findResource(reference.address);
  if (declared?.mode !== "managed" || !isWanted(declared.type)) return undefined;
  const resource = instanceIn(reference, module);
  return resource && { resource, scope: scopeOf(resource, module.whole ?? module), attribute };
}

/** The instance of a block that a reference means; undefined where it is not known which one. */
export function instanceIn({ address, index, key }: Reference, module: Module): Resource | undefined {
  const all = instancesOf(address, module);
  if (all.length < 2 && all[0]?.each === undefined) return all[0];
  if (index === undefined) return all.length === 1 ? all[0] : undefined;
  return all.find(({ each }) => each !== undefined && each.key === key);
}

const known = new WeakMap<object, ReadonlyMap<string, readonly NamedResource[]>>();

/** The managed resources of a configuration by the names that are written of them. */
function namesIn(from: Module): ReadonlyMap<string, readonly NamedResource[]> {
  const home = from.whole ?? from;
  const all = home.configuration ?? [home];
  const found = known.get(all) ?? known.get(home) ?? undecided(() => named(all));
  known.set(home.configuration ? all : home, found);
  return found;
}

function named(modules: readonly Module[]): ReadonlyMap<string, readonly NamedResource[]> {
  const found = new Map<string, NamedResource[]>();
  for (const module of modules) {
    const ids = new Map(module.recorded?.map(({ address, values }) => [address, values.id]));
    for (const resource of module.resources) {
      if (resource.mode !== "managed") continue;
      const scope = scopeOf(resource, module);
      const names = [...(findRow(resource.type)?.handles?.slice(0, 1) ?? []), ...NAMES];
      const values = names.map((name) => resolve(resource.arguments[name], scope).value);
      // What stands is named by its id in a plan and in a state.
      for (const value of new Set([...values, ids.get(resource.address)])) {
        if (typeof value !== "string" || value === "" || value.includes("${")) continue;
        const others = found.get(value);
        if (others) others.push({ resource, scope });
        else found.set(value, [{ resource, scope }]);
      }
    }
  }
  return found;
}

/** Arguments in which resources say what they are called. */
const NAMES = ["bucket", "name", "identifier"] as const;

/** Whether a block may make nothing: it is repeated, and its instances are unknown. */
export function isPerhapsMissing({ each, arguments: { count, for_each } }: Resource): boolean {
  return each === undefined && (count ?? for_each) !== undefined;
}

/** Where a resource is made, as a text: the same for two that have the same Region and provider. */
export function placeOf(resource: Resource, module: Module): string {
  const { provider = "aws" } = resource.arguments;
  return JSON.stringify([resolve(module.findRegion(resource), module).value ?? null, provider]);
}
