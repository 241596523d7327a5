import { DELETION_WINDOW_IN_DAYS } from "../../catalogue";
import { read } from "../../keys";
import { definitionOf, written } from "./definition";
import { rowsInEveryWay } from "./every-way";
import { nameOf, nameOfMade } from "./key-name";
import { policyRows } from "./key-policies";
import { settingRows } from "./key-settings";
import type { Pairs } from "./pairs";
import type { DiffRow } from "./row";
import { rowOf, some } from "./rows";
import { keyId, type Side, type SideResource } from "./side";

/** What changed about the keys themselves. */
export function keyRows(pairs: Pairs, before: Side, after: Side): DiffRow[] {
  const isKey = (side: Side) => (one: SideResource) => side.keys.has(one.id);
  const removed = pairs.removed.filter(isKey(before));
  const users = removed.length === 0 ? new Map<string, string[]>() : usersOf(before, pairs, after);
  return [
    ...removed.map((key) => removedRow(key, users.get(key.id) ?? [], before, after)),
    ...pairs.added.filter(isKey(after)).map((key) => {
      const like = removed.find((other) => looksLike(other, before, key, after));
      const hint = like
        ? `It looks like ${nameOfMade(like, before)}, which is removed: if it is the same, say so in a moved block.`
        : "Nothing to do.";
      return rowOf(key, "change", "key-added", {
        after: nameOfMade(key, after),
        seen: `a new key${named(key, after)}`,
        todo: hint,
      });
    }),
    ...pairs.both
      .filter(({ after: key }) => after.keys.has(key.id))
      .flatMap((pair) => {
        const { before: old, after: now } = pair;
        // What a plan begins with has its new address already.
        const planned = after.changes?.get(now.resource.address)?.previousAddress;
        const address = planned ?? old.resource.address;
        const moved =
          address === now.resource.address
            ? []
            : [
                rowOf(now, "change", "key-moved", {
                  before: address,
                  after: now.resource.address,
                  seen: `the same key as before at ${address}`,
                  todo: "Nothing to do.",
                }),
              ];
        const rows = rowsInEveryWay(pair, (one) => [...settingRows(one, before, after), ...policyRows(one)]);
        return [...moved, ...rows];
      }),
  ];
}

function named(key: SideResource, side: Side): string {
  const [alias] = side.aliases.get(key.id) ?? [];
  return alias === undefined ? "" : ` (${alias})`;
}

/** What was under each key and is still there. */
function usersOf(before: Side, pairs: Pairs, after: Side): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const note = (id: string | undefined, address: string) => {
    if (id === undefined) return;
    const all = found.get(id) ?? [];
    if (!all.includes(address)) found.set(id, [...all, address]);
  };
  for (const { before: old, after: now } of pairs.both) {
    for (const { keys } of old.uses) {
      for (const key of keys) note(keyId(key, before), now.resource.address);
    }
  }
  // New uses name it by its ARN.
  for (const one of after.resources.values()) {
    for (const key of one.uses.flatMap(({ keys }) => keys)) {
      if (key.is === "customer" && key.named !== undefined)
        note(before.standing.get(key.named), one.resource.address);
    }
  }
  return found;
}

function removedRow(key: SideResource, users: readonly string[], before: Side, after: Side): DiffRow {
  const kind = after.changes?.get(key.resource.address)?.kind;
  const window = read(key.resource, "deletion_window_in_days", key.scope) ?? DELETION_WINDOW_IN_DAYS.default;
  const gone = kind === "delete" || after.changes === undefined ? "removed" : "no longer there";
  const said = { before: nameOfMade(key, before) };
  if (users.length === 0) {
    const words = {
      seen: `${gone}${named(key, before)}; nothing here that stays was under it, and it can be read with for ${written(window)} days yet`,
      todo: "See in CloudTrail when it was last used.",
    };
    return rowOf(key, "change", "key-removed", { ...said, ...words });
  }
  const words = {
    seen: `${gone}${named(key, before)}, and ${some(users)} ${users.length === 1 ? "was" : "were"} under it and ${users.length === 1 ? "stays" : "stay"}: what is still under the key cannot be read once it is deleted, ${written(window)} days after`,
    todo: "Move the data to another key first.",
  };
  return rowOf(key, "danger", "key-removed", { ...said, ...words });
}

/** Whether a new key has the alias, the description or the policy of one that is gone: a hint, and no more. */
function looksLike(old: SideResource, before: Side, now: SideResource, after: Side): boolean {
  if (old.resource.type !== now.resource.type) return false;
  const aliases = after.aliases.get(now.id) ?? [];
  if ((before.aliases.get(old.id) ?? []).some((one) => aliases.includes(one))) return true;
  const same = (argument: string) => {
    const [a, b] = [old, now].map(({ resource, scope }) =>
      resource.arguments[argument] === undefined
        ? undefined
        : definitionOf(resource.arguments[argument], scope),
    );
    return a !== undefined && a === b;
  };
  return same("description") || same("policy");
}

/** Aliases that name another key than before, are new, or are gone. */
export function aliasRows(pairs: Pairs, before: Side, after: Side): DiffRow[] {
  const [old, now] = [aliasesBy(before), aliasesBy(after)];
  const rows: DiffRow[] = [];
  for (const [alias, { key }] of now) {
    const was = old.get(alias);
    const to = nameAt(key, after);
    if (!was) {
      // A key that is new is named with its alias.
      if (!pairs.added.some(({ id }) => id === key))
        rows.push(
          rowOf(placed(key, after), "change", "alias", {
            after: alias.split("\n")[1] ?? "",
            seen: `a new alias of it, ${alias.split("\n")[1]}`,
            todo: "Nothing to do.",
          }),
        );
      continue;
    }
    if ((pairs.renamed.get(was.key) ?? was.key) === key) continue;
    rows.push(
      rowOf(placed(key, after), "danger", "alias", {
        before: nameAt(was.key, before),
        after: to,
        seen: `${alias.split("\n")[1]} names it, and named ${nameAt(was.key, before)} before; each use of the alias encrypts with another key from now on, and needs the old one to read`,
        todo: "Keep the old key.",
      }),
    );
  }
  for (const [alias, { key }] of old) {
    const id = pairs.renamed.get(key);
    if (now.has(alias) || id === undefined) continue;
    rows.push(
      rowOf(placed(id, after), "change", "alias", {
        before: alias.split("\n")[1] ?? "",
        seen: `its alias ${alias.split("\n")[1]} is removed; a use that names the key by it finds none`,
        todo: "Check that nothing names the key by it.",
      }),
    );
  }
  return rows;
}

function aliasesBy(side: Side): Map<string, { readonly key: string }> {
  const found = new Map<string, { readonly key: string }>();
  for (const [key, names] of side.aliases) {
    const stack = side.keys.get(key)?.stack;
    // An alias of a key that is repeated an unknown number of times.
    if (stack === undefined) continue;
    for (const name of names) found.set(`${stack}\n${name}`, { key });
  }
  return found;
}

function placed(id: string, side: Side): SideResource {
  const key = side.keys.get(id);
  if (!key) throw new Error(`there is no key ${id}`);
  return key;
}

function nameAt(id: string, side: Side): string {
  const key = side.keys.get(id);
  return key ? key.resource.address : nameOf({ is: "customer", form: "arn", named: id }, side);
}
