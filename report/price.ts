/** What keys cost a month, by AWS's price list: an estimate. Requests, which are billed apart, are not counted. */
export interface MonthlyPrice {
  readonly currency: "USD";
  /** Without a rotation yet. */
  readonly least: number;
  /** After the second rotation, where the key rotates or may. */
  readonly most: number;
  /** The day on which the price list was read. */
  readonly asOf: string;
  readonly source: string;
}

/**
 * US dollars a month for a customer-managed key of whatever kind, each replica too, and for each of the first two
 * rotations, whose material AWS keeps; the third and all after it cost nothing.
 */
const PER_KEY = 1;
const PER_ROTATION = 1;
const ROTATIONS_BILLED = 2;

/** When the price list was last read, and where. */
const READ = { asOf: "2026-11-23", source: "https://aws.amazon.com/kms/pricing/" } as const;

/** What one customer-managed key costs. */
export function priceOfKey(rotation: "on" | "off" | "not-possible" | "cannot-tell"): MonthlyPrice {
  const rotates = rotation === "on" || rotation === "cannot-tell";
  const most = rotates ? PER_KEY + ROTATIONS_BILLED * PER_ROTATION : PER_KEY;
  return { currency: "USD", least: PER_KEY, most, ...READ };
}

/** What several cost together. */
export function priceOfAll(prices: readonly (MonthlyPrice | null)[]): MonthlyPrice {
  const sum = (of: "least" | "most") => prices.reduce((all, one) => all + (one?.[of] ?? 0), 0);
  return { currency: "USD", least: sum("least"), most: sum("most"), ...READ };
}
