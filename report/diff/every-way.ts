import { pairInEveryWay, textOfReason } from "../../terraform";
import { cutLine } from "../../words";
import { definitionOf } from "./definition";
import type { Pair } from "./pairs";
import { type DiffRow, WEIGHTS, type Weight } from "./row";
import { withSeen } from "./rows";
import { usesIn } from "./side";

/** More outcomes than this are not told one by one. */
const FEW = 3;

/**
 * The rows about what is on both sides, for every outcome of the conditions that are not known. A condition that is
 * written alike and made of the same has one outcome on both sides.
 */
export function rowsInEveryWay(pair: Pair, rows: (pair: Pair) => readonly DiffRow[]): readonly DiffRow[] {
  const { before, after } = pair;
  const { results, reasons } = pairInEveryWay(
    [before, after],
    (condition, module) => definitionOf(`\${${condition}}`, module),
    (old, now) => {
      if (old === before.scope && now === after.scope) return rows(withUses(pair));
      return rows(withUses({ before: { ...before, scope: old }, after: { ...after, scope: now } }));
    },
  );
  const [first = []] = results;
  return results.length === 1 ? first : merged(results, reasons.map(textOfReason));
}

/** The two with what they use on the way that is being tried. */
function withUses({ before, after }: Pair): Pair {
  const of = <T extends Pair["before"]>(one: T): T => ({ ...one, uses: usesIn(one) });
  return { before: of(before), after: of(after) };
}

/** What all outcomes agree on is so; what some of them say cannot be told, unless no harm is in it. */
function merged(ways: readonly (readonly DiffRow[])[], on: readonly string[]): DiffRow[] {
  const places = new Set(ways.flatMap((rows) => rows.map(placeOf)));
  return [...places].flatMap((place) => {
    const all = ways.map((rows) => rows.filter((one) => placeOf(one) === place));
    const isCommon = ({ message }: DiffRow) =>
      all.every((rows) => rows.some((one) => one.message === message));
    const common = (all[0] ?? []).filter(isCommon);
    const rest = all.map((rows) => rows.filter((one) => !isCommon(one)));
    const distinct = worstFirst([...new Map(rest.flat().map((one) => [one.message, one])).values()]);
    const [worst] = distinct;
    if (!worst) return common;
    const weights = new Set(rest.map((rows) => worstFirst(rows)[0]?.weight));
    return [
      ...common,
      ...(weights.size === 1
        ? [agreed(distinct, worst, on)]
        : distinct.slice(0, FEW).map((one) => open(one, on))),
    ];
  });
}

/** What is told apart: what a row is about, and where. */
function placeOf({ topic, argument }: DiffRow): string {
  return `${topic.split("-")[0]} ${argument ?? ""}`;
}

function worstFirst(rows: readonly DiffRow[]): DiffRow[] {
  return rows.toSorted((a, b) => WEIGHTS.indexOf(a.weight) - WEIGHTS.indexOf(b.weight));
}

/** Each outcome comes to as much, though not to the same. */
function agreed(distinct: readonly DiffRow[], worst: DiffRow, on: readonly string[]): DiffRow {
  const alike = distinct.filter(({ weight }) => weight === worst.weight).map(({ seen }) => seen);
  const seen = [...new Set(alike)].slice(0, FEW).join("; or ");
  return withSeen(worst, `depending on ${names(on)}: ${seen}`, worst.weight);
}

/** Some outcomes come to it, and others do not. */
function open(row: DiffRow, on: readonly string[]): DiffRow {
  const weight: Weight = row.weight === "change" ? "change" : "cannot-tell";
  const begin = row.weight === "danger" ? "cannot tell; depending on" : "depending on";
  return withSeen(row, `${begin} ${names(on)}, ${row.seen}`, weight);
}

function names(on: readonly string[]): string {
  const shown = on.slice(0, FEW).map(cutLine).join(", ");
  return on.length > FEW ? `${shown} and ${on.length - FEW} more` : shown;
}
