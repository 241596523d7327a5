/** Tells lines from offsets, and counts no further than it was asked for. */
export class LineIndex {
  readonly #starts = [0];
  #isWhole = false;

  constructor(readonly text: string) {}

  /** The line in which an offset stands, counted from 1. */
  lineAt(offset: number): number {
    this.#countTo(offset);
    const starts = this.#starts;
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  }

  #countTo(offset: number): void {
    const starts = this.#starts;
    for (let last = starts.at(-1) ?? 0; !this.#isWhole && last <= offset; last = starts.at(-1) ?? 0) {
      const end = this.text.indexOf("\n", last);
      if (end === -1) this.#isWhole = true;
      else starts.push(end + 1);
    }
  }
}
