/** How the list of places can be sorted, in words. */
export const ORDERS = {
  worst: "worst first",
  service: "by service",
  stack: "by stack",
  place: "by address",
  key: "by key",
} as const;
export type Order = keyof typeof ORDERS;

/** An order, or the same turned around. */
export interface Sorting {
  readonly by: Order;
  readonly isReversed: boolean;
}

/** How the list is sorted at first. */
export const WORST_FIRST: Sorting = { by: "worst", isReversed: false };

/** The sorting that a text asks for: `place`, `-place` for the reverse; the worst first where it asks for nothing. */
export function sortingOf(text: string): Sorting {
  const by = text.replace(/^-/, "");
  return isOrder(by) ? { by, isReversed: text.startsWith("-") } : WORST_FIRST;
}

/** The text of a sorting; empty for the one at first. */
export function sortingText({ by, isReversed }: Sorting): string {
  if (isReversed) return `-${by}`;
  return by === WORST_FIRST.by ? "" : by;
}

/** The sorting that the head of a column asks for: its order, and the reverse the second time. */
export function sortedBy(by: Order, now: Sorting): Sorting {
  return { by, isReversed: now.by === by && !now.isReversed };
}

/** What `aria-sort` says of the column of an order; undefined where the list is sorted by something else. */
export function ariaSort(order: Order, { by, isReversed }: Sorting): "ascending" | "descending" | undefined {
  if (order !== by) return undefined;
  // The worst first is from much to little.
  return isReversed === (by === "worst") ? "ascending" : "descending";
}

export function isOrder(text: string): text is Order {
  return Object.hasOwn(ORDERS, text);
}
