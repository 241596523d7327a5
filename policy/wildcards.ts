/** One character, or any one (`?`). */
export type WildcardUnit = number | "any";

/** The characters of a text, as a pattern has them. */
export function unitsOf(text: string): number[] {
  return Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
}

/**
 * A pattern with wildcards, made ready. It is compared in time that grows with the length of the text, whatever the
 * pattern: there is nothing to go back to, as a regular expression would.
 */
export class Wildcards {
  readonly #runs: readonly Run[];
  readonly #least: number;

  /** @param runs What stands between the stars: a pattern without a star is one run. */
  constructor(runs: readonly (readonly WildcardUnit[])[]) {
    this.#runs = runs.map((units) => (units.includes("any") ? new OpenRun(units) : new FixedRun(units)));
    this.#least = this.#runs.reduce((sum, { length }) => sum + length, 0);
  }

  /** A pattern in which `*` stands for any text, none included, and everything else for itself. */
  static withStars(pattern: string): Wildcards {
    return new Wildcards(pattern.split("*").map(unitsOf));
  }

  /** Whether a text fits; undefined where that would take too many steps, which no policy of AWS is long enough for. */
  fits(text: string): boolean | undefined {
    const first = this.#runs[0];
    const last = this.#runs.at(-1);
    if (!first || !last || text.length < this.#least) return false;
    if (first === last && text.length !== first.length) return false;
    const end = text.length - last.length;
    if (!first.isAt(text, 0) || !last.isAt(text, end)) return false;
    let at = first.length;
    for (const run of this.#runs.slice(1, -1)) {
      const found = run.find(text, at, end);
      if (found === undefined) return undefined;
      if (found < 0) return false;
      at = found + run.length;
    }
    return true;
  }
}

/** What stands between two stars. */
interface Run {
  readonly length: number;
  /** Whether it stands at a place; a text that is too short has it nowhere. */
  isAt(text: string, at: number): boolean;
  /** The first place from one place where it stands, and ends before another; -1 if there is none. */
  find(text: string, from: number, end: number): number | undefined;
}

/** A run without `?`, found as Knuth, Morris and Pratt do. */
class FixedRun implements Run {
  readonly #text: string;
  #borders: Int32Array | undefined;

  constructor(units: readonly WildcardUnit[]) {
    this.#text = units.map((unit) => (unit === "any" ? "" : String.fromCharCode(unit))).join("");
  }

  get length(): number {
    return this.#text.length;
  }

  isAt(text: string, at: number): boolean {
    return text.startsWith(this.#text, at);
  }

  find(text: string, from: number, end: number): number {
    const run = this.#text;
    if (run.length === 0) return from;
    this.#borders ??= bordersOf(run);
    let known = 0;
    for (let at = from; at < end; at++) {
      while (known > 0 && text[at] !== run[known]) known = this.#borders[known - 1] ?? 0;
      if (text[at] === run[known]) known++;
      if (known === run.length) return at - known + 1;
    }
    return -1;
  }
}

/** For each beginning of a text, the length of the longest shorter one that it ends with. */
function bordersOf(text: string): Int32Array {
  const borders = new Int32Array(text.length);
  let length = 0;
  for (let at = 1; at < text.length; at++) {
    while (length > 0 && text[at] !== text[length]) length = borders[length - 1] ?? 0;
    if (text[at] === text[length]) length++;
    borders[at] = length;
  }
  return borders;
}

/** As many as a run and a text of 32 KB take, the longest policy that AWS accepts. */
const MAX_STEPS = 40_000_000;

/** A run with `?`: all of its places are looked at together, 32 with each step. */
class OpenRun implements Run {
  readonly #units: readonly WildcardUnit[];
  readonly #words: number;
  #places: Map<number, Uint32Array> | undefined;
  #open = new Uint32Array();

  constructor(units: readonly WildcardUnit[]) {
    this.#units = units;
    this.#words = Math.ceil(units.length / 32);
  }

  get length(): number {
    return this.#units.length;
  }

  isAt(text: string, at: number): boolean {
    if (at < 0 || at + this.length > text.length) return false;
    return this.#units.every((unit, i) => unit === "any" || unit === text.charCodeAt(at + i));
  }

  find(text: string, from: number, end: number): number | undefined {
    if ((end - from) * this.#words > MAX_STEPS) return undefined;
    const places = this.#placesOfUnits();
    const reached = new Uint32Array(this.#words);
    const last = this.length - 1;
    for (let at = from; at < end; at++) {
      const fitting = places.get(text.charCodeAt(at)) ?? this.#open;
      // Each place that was reached leads to the next one, and the first one is always open.
      let carry = 1;
      for (let word = 0; word < reached.length; word++) {
        const before = reached[word] ?? 0;
        reached[word] = ((before << 1) | carry) & (fitting[word] ?? 0);
        carry = before >>> 31;
      }
      if (((reached[last >>> 5] ?? 0) >>> (last & 31)) & 1) return at - last;
    }
    return -1;
  }

  /** At which places of the run each character may stand. */
  #placesOfUnits(): Map<number, Uint32Array> {
    if (this.#places) return this.#places;
    const open = new Uint32Array(this.#words);
    for (const [i, unit] of this.#units.entries()) if (unit === "any") mark(open, i);
    const places = new Map<number, Uint32Array>();
    for (const [i, unit] of this.#units.entries()) {
      if (unit === "any") continue;
      const own = places.get(unit) ?? open.slice();
      places.set(unit, own);
      mark(own, i);
    }
    this.#open = open;
    this.#places = places;
    return places;
  }
}

function mark(places: Uint32Array, at: number): void {
  places[at >>> 5] = (places[at >>> 5] ?? 0) | (1 << (at & 31));
}
