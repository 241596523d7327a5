import { SEVERITIES } from "../../guard";
import { serviceTitle } from "../service-title";
import { STANDINGS, standingOf } from "../standing";
import type { Listed, ListedFinding } from "./listed";
import { type Order, type Sorting, sortingText } from "./sorting";

/** A row of the list of places: a place that encrypts something, or what only findings are about, such as a backend. */
export interface PlaceRow {
  /** Position in the map's uses; null where it is none. */
  readonly use: number | null;
  /** Positions in the map's findings, the worst first. */
  readonly findings: readonly number[];
}

/** What calls of modules that were not read are listed as, where others have a service. */
export const MODULES = "Modules";

/** What is listed without being data under a key. */
export const OTHERS = "Keys, policies and backends";

const known = new WeakMap<Listed, readonly PlaceRow[]>();

/** All rows: every place with its findings, then what else findings are about. */
export function rowsOf(map: Listed): readonly PlaceRow[] {
  const found = known.get(map);
  if (found) return found;
  const worstFirst = (findings: readonly number[]) =>
    findings.toSorted((a, b) => rankOf(map.findings[a]) - rankOf(map.findings[b]) || a - b);
  const rows: PlaceRow[] = map.uses.map(({ findings }, use) => ({ use, findings: worstFirst(findings) }));
  const placed = new Set(map.uses.flatMap(({ findings }) => findings));
  const others = new Map<string, number[]>();
  for (const [i, { root, module, address }] of map.findings.entries()) {
    if (placed.has(i)) continue;
    const id = JSON.stringify([root, module, address]);
    const same = others.get(id);
    if (same) same.push(i);
    else others.set(id, [i]);
  }
  for (const findings of others.values()) rows.push({ use: null, findings: worstFirst(findings) });
  known.set(map, rows);
  return rows;
}

const rowOfFinding = new WeakMap<Listed, ReadonlyMap<number, number>>();

/** The row in which a finding stands. */
export function rowWith(map: Listed, finding: number): number | undefined {
  let all = rowOfFinding.get(map);
  if (!all) {
    const made = new Map<number, number>();
    for (const [at, { findings }] of rowsOf(map).entries()) {
      for (const one of findings) if (!made.has(one)) made.set(one, at);
    }
    all = made;
    rowOfFinding.set(map, all);
  }
  return all.get(finding);
}

/** The service of a row, as the page calls it. */
export function serviceOf(map: Listed, { use }: PlaceRow): string {
  const place = use === null ? undefined : map.uses[use];
  if (!place) return OTHERS;
  return place.kind === "module" ? MODULES : serviceTitle(place.service, place.type);
}

/** The stack of a row. */
export function stackOf(map: Listed, { use, findings }: PlaceRow): string {
  return (use === null ? map.findings[findings[0] ?? -1]?.module : map.uses[use]?.module) ?? "";
}

/** The address of a row. */
export function addressOf(map: Listed, { use, findings }: PlaceRow): string {
  return (use === null ? map.findings[findings[0] ?? -1]?.address : map.uses[use]?.address) ?? "";
}

/** How bad a row is; the lower, the worse. */
function badness(map: Listed, row: PlaceRow): number {
  const use = row.use === null ? undefined : map.uses[row.use];
  const worst = Math.min(NOTHING, ...row.findings.map((i) => rankOf(map.findings[i])));
  const standing = use ? STANDINGS.indexOf(standingOf(use)) : STANDINGS.length;
  const isBare = use !== undefined && standing === 0 && !use.isSuppressed;
  return (isBare ? 0 : 100) + worst * 10 + standing;
}

const NOTHING = 8;

function rankOf(finding: ListedFinding | undefined): number {
  if (!finding || finding.status === "suppressed") return NOTHING - 1;
  const severity = SEVERITIES.indexOf(finding.severity);
  return finding.status === "finding" && severity < 2 ? severity : 2 + severity;
}

const sorted = new WeakMap<Listed, Map<string, readonly number[]>>();

/** Positions of all rows, sorted; those that are equal have the worst first, and then stay as they were read. */
export function rowsIn(map: Listed, sorting: Sorting): readonly number[] {
  const orders = sorted.get(map) ?? new Map<string, readonly number[]>();
  sorted.set(map, orders);
  const found = orders.get(sortingText(sorting));
  if (found) return found;
  const rows = rowsOf(map);
  const bad = rows.map((row) => badness(map, row));
  const { by, isReversed } = sorting;
  const sign = isReversed ? -1 : 1;
  const texts = by === "worst" ? [] : rows.map((row) => textFor(map, row, by));
  const byBadness = (a: number, b: number) => (bad[a] ?? 0) - (bad[b] ?? 0);
  const all = [...rows.keys()].sort((a, b) => {
    if (by === "worst") return sign * byBadness(a, b) || a - b;
    const [one = "", other = ""] = [texts[a], texts[b]];
    // What has no name of this kind comes last, whichever way the names are sorted.
    const order = one === LAST || other === LAST ? 1 : sign;
    return order * (one < other ? -1 : one > other ? 1 : 0) || byBadness(a, b) || a - b;
  });
  orders.set(sortingText(sorting), all);
  return all;
}

/** Sorts behind every name that Terraform takes. */
const LAST = "~";

function textFor(map: Listed, row: PlaceRow, order: Exclude<Order, "worst">): string {
  switch (order) {
    case "service":
      // What is no place comes last.
      return row.use === null ? LAST : serviceOf(map, row);
    case "stack":
      return stackOf(map, row);
    case "place":
      return addressOf(map, row);
    case "key": {
      const use = row.use === null ? undefined : map.uses[row.use];
      return use?.keys[0] ?? use?.under ?? LAST;
    }
  }
}
