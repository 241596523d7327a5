import type { Module, Resource } from "../document";

const byModule = new WeakMap<Module, Map<string, Resource[]>>();

/** The instances of a block of a module, by its address without an index; the block itself where it is not repeated. */
export function instancesOf(local: string, from: Module): readonly Resource[] {
  const module = from.whole ?? from;
  const known = byModule.get(module);
  const index = known ?? new Map<string, Resource[]>();
  if (!known) {
    byModule.set(module, index);
    for (const one of module.resources) {
      const others = index.get(one.local);
      if (others) others.push(one);
      else index.set(one.local, [one]);
    }
  }
  return index.get(local) ?? [];
}
