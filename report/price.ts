/** What keys cost a month, by AWS's price list: an estimate. Requests, which are billed apart, are not counted. */
export interface MonthlyPrice {
  readonly currency: "USD";
  /** Without a rotation yet. */
  readonly least: number;
  /** After the second rotation, where the key rotates. */
  readonly most: number;
  /** The day on which the price list was read. */
  readonly asOf: string;
  readonly source: string;
}
