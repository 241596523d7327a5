import type { Use } from "./encryption-map";

/**
 * How places stand, the worst first: `none` is not encrypted, `aws` is under a key of AWS, `cannot-tell` is unknown,
 * `unread` is the call of a module that was not read, `customer` is under a key of the customer's.
 */
export const STANDINGS = ["none", "aws", "cannot-tell", "unread", "customer"] as const;
export type Standing = (typeof STANDINGS)[number];

/** How a place stands. */
export function standingOf({ kind, status }: Pick<Use, "kind" | "status">): Standing {
  return kind === "module" ? "unread" : status;
}

const WORDS: Readonly<Record<Standing, string>> = {
  none: "not encrypted",
  aws: "key of AWS",
  "cannot-tell": "unknown",
  unread: "not read",
  customer: "your key",
};

/** How places stand, in two words. */
export function standingInWords(standing: Standing): string {
  return WORDS[standing];
}

/** How many places stand how. */
export type Standings = Readonly<Record<Standing, number>>;

/** Counts places by how they stand. */
export function standingsOf(uses: Iterable<Pick<Use, "kind" | "status">>): Standings {
  const counts = { none: 0, aws: 0, "cannot-tell": 0, unread: 0, customer: 0 };
  for (const use of uses) counts[standingOf(use)]++;
  return counts;
}

/** All of them together. */
export function totalOf(counts: Standings): number {
  return STANDINGS.reduce((all, one) => all + counts[one], 0);
}

/** Which of two is worse, for sorting: the one with more that is not encrypted, then with more under keys of AWS, … */
export function worstFirst(one: Standings, other: Standings): number {
  for (const standing of STANDINGS) {
    if (one[standing] !== other[standing]) return other[standing] - one[standing];
  }
  return 0;
}
