import type { JsonObject } from "../../../terraform";

/**
 * A document that was made to slip past the guard. To add one, put it into a list beside this file, and the list into
 * `evasions.test.ts`.
 */
export interface Evasion {
  /** What it tried, as the end of "it tried to …". */
  readonly tried: string;
  /** HCL: the text of one file. */
  readonly hcl?: string;
  /** A plan, as `terraform show -json` prints it. It is given to the run task as well. */
  readonly plan?: JsonObject;
  /** A state, in either of its forms. */
  readonly state?: JsonObject;
  /** What has to be said in the lines of each document: `finding: …` or `cannot-tell: …`, any part of them. */
  readonly says?: readonly string[];
  /** Why no part of it is judged: any part of the line. */
  readonly refused?: string;
}
