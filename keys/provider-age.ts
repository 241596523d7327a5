import { findRow, isAtLeast, NEWER_PROVIDER } from "../catalogue";
import type { Module } from "../terraform";

const known = new WeakMap<Module, boolean>();

/**
 * Whether a module works with an AWS provider that has the arguments which came after 5.100.0: its constraint lets
 * in nothing older, or what a plan or a state has of a resource shows such an argument.
 */
export function hasNewerProvider(from: Module): boolean {
  const module = from.whole ?? from;
  const found = known.get(module) ?? isNewer(module);
  known.set(module, found);
  return found;
}

function isNewer({ providerConstraint, recorded = [] }: Module): boolean {
  if (isAtLeast(providerConstraint, NEWER_PROVIDER)) return true;
  return recorded.some(({ type, values }) =>
    findRow(type)?.keys.some(({ newer, path }) => newer && Object.hasOwn(values, path)),
  );
}
