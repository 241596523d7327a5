import type { Judged } from "../guard";
import type { Module } from "../terraform";

/** What the instances of a block have in common. */
export function blockIdOf({ resource, module }: Pick<Judged, "resource" | "module">): string {
  return JSON.stringify([homeIdOf(module), resource.local]);
}

/** A module by its root and its path in it. */
export function homeIdOf(module: Module): string {
  const { root = ".", path = "" } = module.whole ?? module;
  return JSON.stringify([root, path]);
}
