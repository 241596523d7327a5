import { findRow, switchState } from "../../catalogue";
import { changedKeys, type KeyUse, terraformJson } from "../../keys";
import { defaultInWords } from "../../words";
import { consequence } from "./effect";
import { rowsInEveryWay } from "./every-way";
import { ownerOf, setsKeyElsewhere } from "./owner";
import type { Pair, Pairs } from "./pairs";
import type { DiffRow } from "./row";
import { rowOf } from "./rows";
import type { Side, SideResource } from "./side";
import { compareUses, namesKey, type PlaceOn, under } from "./under";

/** What changed about the data: which key it is under, and whether it still is under one. */
export function dataRows(pairs: Pairs, before: Side, after: Side): DiffRow[] {
  const old = new Set(pairs.both.map((pair) => pair.after));
  const lost = lostOwners(pairs, before, after);
  const decides = ({ kind }: KeyUse) => kind !== "setting";
  return [
    ...[...lost].map(([owner, by]) => lostRow(owner, by, before)),
    ...pairs.both.flatMap((pair) => {
      if (isUntouched(pair, before, after)) return [];
      return rowsInEveryWay(pair, (one) =>
        pairRows(lost.has(pair.after) ? withoutElsewhere(one) : one, pairs, before, after),
      );
    }),
    ...pairs.added.flatMap((one) =>
      one.uses.filter(decides).map((use) => added(one, use, after, (owner) => old.has(owner))),
    ),
    ...pairs.removed.flatMap(unset),
    ...pairs.removed.flatMap((one) =>
      one.uses.filter(decides).flatMap((use) => removed(one, use, pairs, before, after)),
    ),
  ];
}

/** What has lost the resource that named a key for it, and no other has taken its place. */
function lostOwners(
  { removed, added, renamed }: Pairs,
  before: Side,
  after: Side,
): Map<SideResource, SideResource> {
  const lost = new Map<SideResource, SideResource>();
  for (const one of removed) {
    const owner = one.uses.some(namesKey) ? ownerOf(one, before) : undefined;
    const now = owner && after.resources.get(renamed.get(owner.id) ?? "");
    if (now) lost.set(now, one);
  }
  if (lost.size === 0) return lost;
  for (const one of added) {
    const owner = ownerOf(one, after);
    if (owner) lost.delete(owner);
  }
  return lost;
}

function lostRow(owner: SideResource, by: SideResource, before: Side): DiffRow {
  const from = by.uses
    .filter(namesKey)
    .map((use) => under(use, before))
    .join(" or ");
  const [argument] = findRow(owner.resource.type)?.keys.filter(({ elsewhere }) => elsewhere) ?? [];
  const to = argument ? defaultInWords(argument.bare) : "no key";
  const what = argument?.protects ?? "what is in it";
  const words = {
    seen: `${by.resource.address}, which named ${from} for it, is removed, so ${what} is no longer under a key of yours: ${to}; what is there already stays under the old key`,
    todo: "Keep it, with the ARN of a customer-managed key.",
  };
  return rowOf(owner, "danger", "data-lost-its-key", { before: from, after: to, ...words });
}

function withoutElsewhere({ before, after }: Pair): Pair {
  const own = ({ argument }: KeyUse) => argument?.elsewhere === undefined;
  return {
    before: { ...before, uses: before.uses.filter(own) },
    after: { ...after, uses: after.uses.filter(own) },
  };
}

/**
 * Whether a plan leaves a resource that stands as it is. What the provider fills in stands in a state and not in a
 * plan, so the two are not compared where the plan has the word.
 */
function isUntouched({ before, after }: Pair, old: Side, now: Side): boolean {
  if (old.form !== "state" || !now.changes) return false;
  const change = now.changes.get(after.resource.address);
  if (change?.kind === "stay") return !isTakenAway(before, after);
  if (change?.kind !== "update") return false;
  return (
    changedKeys(change).every((one) => one.before === one.after && !one.isUnknown && one.isWritten) &&
    before.uses.every((use) => use.kind === "argument") &&
    after.uses.every((use) => use.kind === "argument" && use.status !== "none")
  );
}

/** Whether a key that was somebody's own is written no more. */
function isTakenAway(before: SideResource, after: SideResource): boolean {
  return (
    before.uses.some(({ status }) => status === "customer") &&
    after.uses.some(({ status }) => status === "aws" || status === "none")
  );
}

function pairRows({ before, after }: Pair, pairs: Pairs, old: Side, now: Side): DiffRow[] {
  const places = new Map<string, [KeyUse[], KeyUse[]]>();
  for (const [i, { uses }] of [before, after].entries()) {
    for (const use of uses) {
      // A block that is written once more makes no other place of the first.
      const name = `${use.kind} ${use.label.replace(/\[\d+\]/g, "")}`;
      const both = places.get(name) ?? [[], []];
      places.set(name, both);
      both[i]?.push(use);
    }
  }
  return [...places.values()].flatMap(([olds, news]) => {
    const left = [...news];
    const unlike: KeyUse[] = [];
    for (const use of olds) {
      const same = left.findIndex(
        (other) => compareUses(on(use, before, old), on(other, after, now), pairs.renamed) === "same",
      );
      if (same < 0) unlike.push(use);
      else left.splice(same, 1);
    }
    const rows: DiffRow[] = [];
    for (const [i, use] of unlike.entries()) {
      const other = left[i];
      rows.push(
        ...(other
          ? changed(on(use, before, old), on(other, after, now), pairs)
          : gone(on(use, before, old), after)),
      );
    }
    for (const use of left.slice(unlike.length)) rows.push(appeared(on(use, after, now), before));
    return rows;
  });
}

function on(use: KeyUse, at: SideResource, side: Side): PlaceOn {
  return { use, at, side };
}

/** One place whose key, or the lack of one, is another. */
function changed(before: PlaceOn, after: PlaceOn, { renamed }: Pairs): DiffRow[] {
  const { use, at, side } = after;
  const [from, to] = [under(before.use, before.side), under(use, side)];
  const said = { argument: use.label, before: from, after: to };
  const name = use.label === "" ? "" : `${use.label}: `;
  const sameness = compareUses(before, after, renamed);
  if (sameness === "cannot-tell") {
    const seen =
      from === to
        ? `${name}cannot tell whether ${use.protects} is still under ${to}, which is written in another way`
        : `${name}cannot tell whether ${use.protects} changes its key; it was under ${from} and is under ${to}`;
    return [rowOf(at, "cannot-tell", "data", { ...said, seen, todo: "Compare the plans." })];
  }
  const planned = side.changes?.get(at.resource.address);
  const isSwitch =
    [before.use, use].some(({ facts }) =>
      facts.some(({ evidence }) => evidence.seen === "switch-off" || evidence.seen === "setting"),
    ) || isSwitchedOff(after);
  const writes = (one: KeyUse) => namesKey(one) && one.isInherited === undefined;
  if ((before.use.isInherited || use.isInherited) && !writes(before.use) && !writes(use)) {
    const seen = `${name}what ${use.protects} takes its encryption from changes: before ${from}, now ${to}`;
    return [
      rowOf(at, "change", "data", { ...said, seen, onExisting: "What exists keeps its key.", todo: "" }),
    ];
  }
  const was = namesKey(before.use);
  const is = namesKey(use);
  if (was && is) {
    const { weight, ...follows } = consequence(use, "change", planned, false);
    const seen = `${name}${use.protects} moves from ${from} to ${to}`;
    return [rowOf(at, weight, "data-moved-to-another-key", { ...said, seen, ...follows })];
  }
  if (was) {
    const { weight, ...follows } = consequence(use, "removal", planned, isSwitch);
    // The code no longer says so, and the data is under the key all the same.
    const isKept = weight === "change";
    const seen = isKept
      ? `${use.label} no longer names ${from}`
      : `${name}${use.protects} was under ${from} and is no longer under a key of yours: ${to}`;
    return [rowOf(at, weight, "data-lost-its-key", { ...said, seen, ...follows })];
  }
  if (is) {
    const { weight, ...follows } = consequence(use, "addition", planned, isSwitch);
    const seen = `${name}${use.protects} comes under ${to}; before: ${from}`;
    return [rowOf(at, weight, "data-gained-a-key", { ...said, seen, ...follows })];
  }
  const isOff = before.use.status === "aws" && use.status === "none";
  const { weight, ...follows } = consequence(use, isOff ? "removal" : "addition", planned, true);
  const seen = `${name}${use.protects}: before ${from}, now ${to}`;
  return [rowOf(at, weight, "data", { ...said, seen, ...follows })];
}

/** Whether a switch without which there is no encryption says no: one that is not written stays as it is. */
function isSwitchedOff({ use }: PlaceOn): boolean {
  return use.facts.some(
    ({ evidence }) =>
      evidence.seen === "no-key" &&
      evidence.off.some((one) => switchState(one.switch, one.value, terraformJson.isOpaque) === "off"),
  );
}

/** A place that a resource did not have before, or of which there was nothing to say. */
function appeared({ use, at, side }: PlaceOn, before: SideResource): DiffRow {
  const to = under(use, side);
  const said = { argument: use.label, after: to };
  const name = use.label === "" ? "" : `${use.label}: `;
  if (use.status === "cannot-tell") {
    const words = {
      seen: `${name}cannot tell what ${use.protects} is under now: ${to}`,
      todo: "Check the plan.",
    };
    return rowOf(at, "cannot-tell", "data", { ...said, ...words });
  }
  if (use.status === "customer") {
    const words = { seen: `${name}${use.protects} is new, under ${to}`, todo: "Nothing to do." };
    return rowOf(at, "change", "data-added", { ...said, ...words });
  }
  if (use.kind === "setting" || use.kind === "choice") {
    const words = {
      seen: `${use.label} was set for encryption with a key and is no longer: ${to}`,
      todo: "Set it again.",
    };
    return rowOf(at, "danger", "data-lost-its-key", { ...said, ...words });
  }
  const words = {
    seen: `${name}${use.protects} is new on ${before.resource.type}, under no key of yours: ${to}`,
    todo: "Name a customer-managed key.",
  };
  return rowOf(at, "change", "data-added", { ...said, ...words });
}

/** A place that a resource no longer has, or of which there is nothing to say any more. */
function gone({ use, side }: PlaceOn, after: SideResource): DiffRow[] {
  const from = under(use, side);
  const said = { argument: use.label, before: from };
  const name = use.label === "" ? "" : `${use.label}: `;
  // Another resource names the key now, and has a row of its own.
  if (use.argument?.elsewhere && use.status !== "customer") return [];
  const words =
    use.kind === "argument"
      ? {
          seen: `${name}${use.protects} is no longer there; before: ${from}`,
          todo: "Check that it is meant.",
        }
      : { seen: `${name}nothing stands against it any more; before: ${from}`, todo: "Nothing to do." };
  return [
    rowOf(after, "change", use.kind === "argument" ? "data-removed" : "data-gained-a-key", {
      ...said,
      ...words,
    }),
  ];
}

function added(at: SideResource, use: KeyUse, side: Side, wasThere: (one: SideResource) => boolean): DiffRow {
  const to = under(use, side);
  const said = { argument: use.label, after: to };
  const name = use.label === "" ? "" : `${use.label}: `;
  if (use.status === "cannot-tell") {
    const words = {
      seen: `${name}${use.protects} is new; cannot tell what it is under: ${to}`,
      todo: "Check the plan.",
    };
    return rowOf(at, "cannot-tell", "data-added", { ...said, ...words });
  }
  const owner = ownerOf(at, side);
  if (owner && wasThere(owner) && use.status === "customer") {
    const address = owner.resource.address;
    const words = {
      seen: `${name}${use.protects} of ${address} comes under ${to}; what is there already stays as it is`,
      todo: "Write it anew where it has to be under the key.",
    };
    return rowOf(at, "change", "data-gained-a-key", { ...said, ...words });
  }
  const words =
    use.status === "customer"
      ? { seen: `${name}${use.protects} is new, under ${to}`, todo: "Nothing to do." }
      : {
          seen: `${name}${use.protects} is new, and under no key of yours: ${to}`,
          todo: "Name a customer-managed key.",
        };
  return rowOf(at, "change", "data-added", { ...said, ...words });
}

/** What was encrypted and is removed. What sets the key of another resource takes nothing with it but the key. */
function removed(at: SideResource, use: KeyUse, { renamed }: Pairs, before: Side, after: Side): DiffRow[] {
  const from = under(use, before);
  const said = { argument: use.label, before: from };
  const owner = ownerOf(at, before);
  // That of which it set the key says so itself, or another sets it now.
  if (owner && after.resources.has(renamed.get(owner.id) ?? "")) return [];
  if (use.argument && namesKey(use) && setsKeyElsewhere(at, before)) {
    const to = defaultInWords(use.argument.bare);
    const words = {
      seen: `removed, so ${use.protects}, which was under ${from}, is no longer under a key of yours: ${to}`,
      todo: "Keep it, with the ARN of a customer-managed key.",
    };
    return [rowOf(at, "danger", "data-lost-its-key", { ...said, after: to, ...words })];
  }
  const words = {
    seen: `removed with ${use.protects}, which was under ${from}`,
    todo: "Keep the key as long as a copy or a snapshot is under it.",
  };
  return [rowOf(at, "change", "data-removed", { ...said, ...words })];
}

/**
 * A setting of the account that goes with the resource that makes it.
 * https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ebs_encryption_by_default
 */
function unset(at: SideResource): DiffRow[] {
  const row = findRow(at.resource.type);
  if (!row || row.keys.length > 0 || at.uses.length > 0) return [];
  return (row.settings ?? []).map(({ path, otherwise }) => {
    const words = { seen: `removed, and ${path} with it: ${otherwise}`, todo: "Keep it." };
    return rowOf(at, "danger", "data-lost-its-key", { argument: path, ...words });
  });
}
