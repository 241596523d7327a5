import type { Moved } from "../../terraform";
import { idOf, type Side, type SideResource } from "./side";

/** Something that is on both sides. */
export interface Pair {
  readonly before: SideResource;
  readonly after: SideResource;
}

/** What is the same on both sides, and what is on one of them only. */
export interface Pairs {
  readonly both: readonly Pair[];
  readonly added: readonly SideResource[];
  readonly removed: readonly SideResource[];
  /** Blocks that one side repeats an unknown number of times, by the block of the new side or else the old one. */
  readonly open: readonly SideResource[];
  /** The ids that the old ones have on the new side. */
  readonly renamed: ReadonlyMap<string, string>;
}

/**
 * Finds out what is the same: by its address, by what a `moved` block or the plan says that its address was, or, of
 * what stands, by its ARN. Nothing else is taken for the same.
 */
export function pairsOf(before: Side, after: Side): Pairs {
  const both: Pair[] = [];
  const taken = new Set<string>();
  const waiting: SideResource[] = [];
  const pair = (old: SideResource, now: SideResource) => {
    both.push({ before: old, after: now });
    taken.add(old.id);
  };
  for (const now of after.resources.values()) {
    const old = before.resources.get(now.id);
    if (old) pair(old, now);
    else waiting.push(now);
  }
  const standing = standingIn(before, taken);
  const alone = waiting.filter((now) => {
    const old = previous(now, before, after) ?? standing.get(standingName(now) ?? "");
    if (!old || taken.has(old.id)) return true;
    pair(old, now);
    return false;
  });
  const removed = [...before.resources.values()].filter(({ id }) => !taken.has(id));
  const { open, left } = withoutOpen(alone, removed);
  return {
    both,
    added: alone.filter((one) => left.has(one)),
    removed: removed.filter((one) => left.has(one)),
    open,
    renamed: new Map(both.map((one) => [one.before.id, one.after.id])),
  };
}

function previous(now: SideResource, before: Side, after: Side): SideResource | undefined {
  const { address } = now.resource;
  const planned = after.changes?.get(address)?.previousAddress;
  if (planned !== undefined) return before.resources.get(idOf(now.stack, planned));
  const moved = after.moved.get(now.stack) ?? [];
  let at = address;
  for (let i = 0; i <= moved.length; i++) {
    const from = movedFrom(at, moved);
    if (from === undefined) break;
    const found = before.resources.get(idOf(now.stack, from));
    if (found) return found;
    at = from;
  }
  return counted(now, before, after);
}

/**
 * The block whose `count` was added or taken away: Terraform moves it to instance 0, or back.
 * https://developer.hashicorp.com/terraform/language/modules/develop/refactoring#enabling-count-or-for_each-for-a-resource
 */
function counted(
  { stack, resource: { address } }: SideResource,
  before: Side,
  after: Side,
): SideResource | undefined {
  const other = address.endsWith("[0]") ? address.slice(0, -3) : `${address}[0]`;
  // Where both are there on one side, neither is the other.
  return after.resources.has(idOf(stack, other)) ? undefined : before.resources.get(idOf(stack, other));
}

/** The address from which a block moves what is now at another. */
function movedFrom(address: string, moved: readonly Moved[]): string | undefined {
  for (const { from, to } of moved) {
    if (!address.startsWith(to)) continue;
    const rest = address.slice(to.length);
    // A block of all instances takes them with it, and a module all that is in it.
    if (rest === "" || rest.startsWith(".") || rest.startsWith("[")) return `${from}${rest}`;
  }
  return undefined;
}

/** What AWS calls something that stands. */
function standingName({ stack, resource: { type, arguments: written } }: SideResource): string | undefined {
  const { arn } = written;
  if (typeof arn !== "string" || !arn.startsWith("arn:")) return undefined;
  return `${stack}\n${type}\n${arn}`;
}

function standingIn(side: Side, taken: ReadonlySet<string>): Map<string, SideResource> {
  const found = new Map<string, SideResource>();
  if (side.form === "configuration") return found;
  for (const one of side.resources.values()) {
    const name = taken.has(one.id) ? undefined : standingName(one);
    if (name !== undefined) found.set(name, one);
  }
  return found;
}

/** Instances of a block that on the other side stands for an unknown one of its own. */
function withoutOpen(added: readonly SideResource[], removed: readonly SideResource[]) {
  const open: SideResource[] = [];
  const left = new Set<SideResource>([...added, ...removed]);
  const isOpen = ({ resource: { address, arguments: written } }: SideResource) =>
    !address.endsWith("]") && (written.count ?? written.for_each) !== undefined;
  for (const [some, others] of [
    [added, removed],
    [removed, added],
  ] as const) {
    const whole = new Map(some.filter(isOpen).map((one) => [withoutIndex(one), one]));
    if (whole.size === 0) continue;
    for (const other of others) {
      const one = whole.get(withoutIndex(other));
      if (!one) continue;
      if (left.delete(one)) open.push(one);
      left.delete(other);
    }
  }
  return { open, left };
}

function withoutIndex({ stack, resource: { address } }: SideResource): string {
  if (!address.endsWith("]")) return `${stack}\n${address}`;
  const before = address.lastIndexOf("]", address.length - 2);
  const index = address.indexOf("[", before + 1);
  return `${stack}\n${index < 0 ? address : address.slice(0, index)}`;
}
