import type { Each, Module, Resource } from "../document";
import { repetition } from "./module-scope";

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

/** The module as a block sees it: its own instance of it, where the block is repeated. */
export function scopeOf({ each, openEach }: Pick<Resource, "each" | "openEach">, module: Module): Module {
  if (each) return inInstance(module, each);
  if (!openEach) return module;
  return Object.create(module, {
    openEach: { value: openEach },
    whole: { value: module.whole ?? module },
  }) as Module;
}
