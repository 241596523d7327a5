import type { Each, Module, Resource } from "../document";
import { endWay, inEveryWay, type Ways } from "./choices";
import { isNone, repetition } from "./module-scope";

/** The instances of a block that is repeated, as far as its `count` or `for_each` is known; else the block itself. */
export function instances(resource: Resource, module: Module): readonly Resource[] {
  const found = repetition(resource.arguments, module);
  switch (found.is) {
    case "once":
      return [resource];
    case "unknown":
      return [{ ...resource, openEach: found.why }];
    default:
      return found.all.map((each) => ({
        ...resource,
        address: `${resource.address}[${JSON.stringify(each.key)}]`,
        each,
      }));
  }
}

/** The module as one instance of a repeated block sees it. */
export function inInstance(module: Module, each: Each): Module {
  return Object.create(module, { each: { value: each }, whole: { value: module.whole ?? module } }) as Module;
}

/** More instances of a block on one way than this are not looked at one by one: the others are as one of which nothing is known. */
const MAX_INSTANCES_OF_WAY = 8;

/**
 * Looks at a block in every way in which what is not known can turn out, as far as the block is there at all; on a way
 * on which it is there several times, at each instance.
 *
 * @param run May be run many times, with the module as the block sees it; it must change nothing
 */
export function blockInEveryWay<T>(resource: Resource, module: Module, run: (scope: Module) => T): Ways<T> {
  const { openEach } = resource;
  if (!openEach) return inEveryWay(() => run(module));
  const whole = module.whole ?? module;
  const { results, reasons } = inEveryWay(() => {
    const found = repetition(resource.arguments, whole);
    // As far as the block is there, its count is not 0.
    if (found.is === "unknown" && isNone(resource.arguments, whole, found.why)) endWay();
    if (found.is !== "count" && found.is !== "for_each") return [run(module)];
    if (found.all.length === 0) endWay();
    const seen = found.all.slice(0, MAX_INSTANCES_OF_WAY).map((each) => run(inInstance(whole, each)));
    return seen.length === found.all.length && seen.length > 0 ? seen : [...seen, run(module)];
  });
  const all = results.flat(1) as T[];
  return { results: all, reasons: all.length > 1 && reasons.length === 0 ? openEach : reasons };
}

/** The module as a block sees it: its own instance of it, where the block is repeated. */
export function scopeOf({ each, openEach }: Pick<Resource, "each" | "openEach">, module: Module): Module {
  if (each) return inInstance(module, each);
  if (!openEach) return module;
  return Object.create(module, {
    openEach: { value: openEach },
    whole: { value: module.whole ?? module },
  }) as Module;
}
