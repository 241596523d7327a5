/**
 * What keywright throws when it is asked for something that AWS would refuse, or that would leave data
 * without a customer-managed key.
 *
 * Each line says what it is about, what was seen, what is allowed and what to do. There is no stack trace:
 * the lines say where to look.
 */
export class Refusal extends Error {
  /** One line for each thing that is wrong. */
  readonly lines: readonly string[];

  constructor(lines: string | readonly string[]) {
    const all = typeof lines === "string" ? [lines] : lines;
    super(all.join("\n"));
    this.name = "Refusal";
    this.lines = all;
    this.stack = this.message;
  }
}
