import type { Module, Resource } from "../document";
import { endWay, inEveryWay, type Ways } from "./choices";
import { isNone } from "./counted";
import { repetition } from "./module-scope";
import { inInstance } from "./sight";

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

/**
 * Looks at a block in every way in which what is not known can turn out, as far as the block is there at all.
 *
 * @param run May be run many times, with the module as the block sees it; it must change nothing
 */
export function blockInEveryWay<T>(resource: Resource, module: Module, run: (scope: Module) => T): Ways<T> {
  const { openEach } = resource;
  if (!openEach) return inEveryWay(() => run(module));
  const whole = module.whole ?? module;
  return inEveryWay(() => {
    const found = repetition(resource.arguments, whole);
    // As far as the block is there, its count is not 0.
    if (found.is === "unknown" && isNone(resource.arguments, whole, found.why)) endWay();
    if (found.is !== "count" && found.is !== "for_each") return run(module);
    const [first] = found.all;
    if (!first) endWay();
    return run(first ? inInstance(whole, first) : module);
  });
}
