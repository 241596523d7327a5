import type { Each, Module, Resource } from "../document";

/** The module itself, for what is the same in each instance of a block. */
export function whole(module: Module): Module {
  return module.whole ?? module;
}

/** The module as one instance of a repeated block sees it. */
export function inInstance(module: Module, each: Each): Module {
  return seenWith(module, { each });
}

/** The module as a block sees it: its own instance of it, where the block is repeated. */
export function scopeOf(
  { each, openEach, openElement }: Pick<Resource, "each" | "openEach" | "openElement">,
  module: Module,
): Module {
  if (each) return inInstance(module, each);
  if (!openEach) return module;
  return seenWith(module, { openEach, ...(openElement && { openElement }) });
}

function seenWith(module: Module, seen: Pick<Module, "each" | "openEach" | "openElement">): Module {
  const properties = Object.entries(seen).map(([name, value]) => [name, { value }] as const);
  return Object.create(module, {
    ...Object.fromEntries(properties),
    whole: { value: whole(module) },
  }) as Module;
}
