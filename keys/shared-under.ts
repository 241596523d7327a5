import type { Module, Resource } from "../terraform";
import { inheritedBy } from "./inherited";
import { type Sharing, sharingsIn } from "./shares";
import { usesOf } from "./uses";

const known = new WeakMap<object, ReadonlyMap<string, readonly string[]>>();

/**
 * The accounts, 12 digits each, with which something under a key is shared by their number. They are other accounts
 * than the key's, since nothing is shared with its owner.
 */
export function accountsSharedUnder(key: Resource, module: Module): readonly string[] {
  const all = sharingsIn(module);
  const found = known.get(all) ?? byKey([...all.values()].flat());
  known.set(all, found);
  return found.get(key.address) ?? NONE;
}

const NONE: readonly string[] = [];

function byKey(all: readonly Sharing[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const { to, with: people } of all) {
    const accounts = people.flatMap(({ account, mayBeOwn }) => (mayBeOwn ? [] : [account]));
    if (accounts.length === 0) continue;
    const encryptions = [...usesOf(to.resource, to.scope), ...inheritedBy(to.resource, to.scope)];
    for (const one of encryptions.flatMap(({ keys }) => keys)) {
      if (one.is !== "customer" || !one.made) continue;
      const { address } = one.made.by;
      found.set(address, [...new Set([...(found.get(address) ?? []), ...accounts])].sort());
    }
  }
  return found;
}
