import {
  compareVersions,
  findRow,
  isAtLeast,
  isOlderThan,
  perRevision,
  provenSince,
  type Since,
  type Switch,
} from "../catalogue";
import type { Module } from "../terraform";

const shown = perRevision(() => new WeakMap<Module, string | undefined>());

/**
 * Whether the AWS provider that a module works with is proven to have something: its constraint lets in nothing
 * older, or what a plan or a state has of a resource shows an argument that is no older.
 */
export function providerHas(from: Module, since: Since): boolean {
  const version = provenSince(since);
  if (version === undefined) return false;
  const module = from.whole ?? from;
  if (isAtLeast(module.providerConstraint, version)) return true;
  const known = shown();
  if (!known.has(module)) known.set(module, shownVersion(module));
  const seen = known.get(module);
  return seen !== undefined && compareVersions(seen, version) >= 0;
}

/** Whether the AWS provider that a module works with is surely older than a version, by its constraint. */
export function isProviderOlder(from: Module, version: string): boolean {
  return isOlderThan((from.whole ?? from).providerConstraint, version);
}

/** A switch as the provider of a module takes it: where it is not proven to be on unwritten, it is off. */
export function switchOf(one: Switch, module: Module): Switch {
  if (one.unwrittenSince === undefined || providerHas(module, one.unwrittenSince)) return one;
  const { unwritten, unwrittenSince, ...rest } = one;
  return rest;
}

/** The newest version of which a plan or a state shows an argument. */
function shownVersion({ recorded = [] }: Module): string | undefined {
  let newest: string | undefined;
  for (const { type, values } of recorded) {
    for (const { since, path } of findRow(type)?.keys ?? []) {
      const version = since === undefined ? undefined : provenSince(since);
      if (version === undefined || !Object.hasOwn(values, path)) continue;
      if (newest === undefined || compareVersions(version, newest) > 0) newest = version;
    }
  }
  return newest;
}
