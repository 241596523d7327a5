import { Wildcards } from "../../policy";

/** A pattern with what was added under it. */
interface Entry<T> {
  readonly items: T[];
  /** Undefined for a pattern without a star. */
  readonly wildcards?: Wildcards;
}

/**
 * Many patterns in which `*` stands for any text, none included. Those that a text fits are found in time that grows
 * with the length of the text, and with the patterns that have their longest piece in common with it.
 */
export class Patterns<T> {
  readonly #entries = new Map<string, Entry<T>>();
  readonly #pieces = new Pieces<Entry<T>>();

  /** Adds something under a pattern; there may be more under the same. */
  add(pattern: string, item: T): void {
    const known = this.#entries.get(pattern);
    if (known) {
      known.items.push(item);
      return;
    }
    const entry = pattern.includes("*")
      ? { items: [item], wildcards: Wildcards.withStars(pattern) }
      : { items: [item] };
    this.#entries.set(pattern, entry);
    if (entry.wildcards) this.#pieces.add(longestPiece(pattern), entry);
  }

  /** What was added under the patterns that a text fits. */
  of(text: string): T[] {
    const found = this.#pieces.in(text).filter(({ wildcards }) => wildcards?.fits(text) === true);
    const exact = this.#entries.get(text);
    if (exact && !exact.wildcards) found.push(exact);
    return found.flatMap(({ items }) => items);
  }
}

/** More of a piece than this does not tell patterns apart any better. */
const MAX_PIECE = 64;

/** The end of the longest text between two stars; empty if there are only stars. */
function longestPiece(pattern: string): string {
  const longest = pattern.split("*").reduce((best, one) => (one.length > best.length ? one : best));
  return longest.slice(-MAX_PIECE);
}

const START = 0;
const UNITS = 65_536;

/** Pieces of text, all of which are looked for at once, as Aho and Corasick do. */
class Pieces<T> {
  /** What was added under the empty piece, which is in every text. */
  readonly #everywhere: T[] = [];
  /** From a state, by a character, to the next one. */
  readonly #next = new Map<number, number>();
  readonly #from: number[] = [START];
  readonly #unit: number[] = [0];
  readonly #ending: (T[] | undefined)[] = [undefined];
  /** The state of the longest other piece, or beginning of one, that a state ends with, and of the longest whole one. */
  #shorter: Int32Array | undefined;
  #whole = new Int32Array();

  add(piece: string, item: T): void {
    if (piece === "") {
      this.#everywhere.push(item);
      return;
    }
    this.#shorter = undefined;
    let state = START;
    for (let at = 0; at < piece.length; at++) {
      const unit = piece.charCodeAt(at);
      let next = this.#next.get(state * UNITS + unit);
      if (next === undefined) {
        next = this.#from.length;
        this.#next.set(state * UNITS + unit, next);
        this.#from.push(state);
        this.#unit.push(unit);
        this.#ending.push(undefined);
      }
      state = next;
    }
    const ending = this.#ending[state];
    if (ending) ending.push(item);
    else this.#ending[state] = [item];
  }

  /** What was added under the pieces that stand in a text, each once. */
  in(text: string): T[] {
    const found = [...this.#everywhere];
    if (this.#from.length === 1) return found;
    const shorter = this.#shorter ?? this.#link();
    const seen = new Set<number>();
    let state = START;
    for (let at = 0; at < text.length; at++) {
      state = this.#step(state, text.charCodeAt(at), shorter);
      let whole = this.#ending[state] ? state : (this.#whole[state] ?? START);
      // What ends here ends wherever the same piece does.
      for (; whole !== START && !seen.has(whole); whole = this.#whole[whole] ?? START) {
        seen.add(whole);
        for (const one of this.#ending[whole] ?? []) found.push(one);
      }
    }
    return found;
  }

  #step(from: number, unit: number, shorter: Int32Array): number {
    for (let state = from; ; state = shorter[state] ?? START) {
      const next = this.#next.get(state * UNITS + unit);
      if (next !== undefined) return next;
      if (state === START) return START;
    }
  }

  #link(): Int32Array {
    const shorter = new Int32Array(this.#from.length);
    const whole = new Int32Array(this.#from.length);
    // Nearer to the start first, since each hangs on one that is nearer.
    for (const state of this.#byDepth()) {
      const from = this.#from[state] ?? START;
      const link =
        from === START ? START : this.#step(shorter[from] ?? START, this.#unit[state] ?? 0, shorter);
      shorter[state] = link;
      whole[state] = this.#ending[link] ? link : (whole[link] ?? START);
    }
    this.#shorter = shorter;
    this.#whole = whole;
    return shorter;
  }

  /** All states but the start. */
  #byDepth(): number[] {
    const depth = new Int32Array(this.#from.length);
    // A state is added after the one that leads to it.
    for (let state = 1; state < depth.length; state++)
      depth[state] = (depth[this.#from[state] ?? START] ?? 0) + 1;
    return Array.from({ length: depth.length - 1 }, (_, i) => i + 1).sort(
      (a, b) => (depth[a] ?? 0) - (depth[b] ?? 0),
    );
  }
}
