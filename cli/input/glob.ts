import { InputError } from "./input-error";

/** Longer globs than this are refused, in characters. */
const MAX_LENGTH = 4_096;

/** A part of a glob. */
type Part =
  /** One character. */
  | { readonly is: "one"; readonly fits: Fits }
  /** Any number of characters, none included. */
  | { readonly is: "many"; readonly fits: Fits }
  | { readonly is: "either"; readonly of: readonly (readonly Part[])[] };

type Fits = (character: string) => boolean;

/** A state of the comparison: at a character that leads to the next state, or at a choice of states. */
type State =
  | { readonly is: "character"; readonly fits: Fits; readonly next: number }
  | { readonly is: "choice"; readonly next: readonly number[] };

/**
 * A glob for paths with `/`: `*` stands for any text within a name, `**` as a whole name for any folders, `?` for one
 * character, `[a-z]` and `[!a-z]` for one of several, `{a,b}` for one of several texts, and `\` takes its meaning from
 * the character behind it. Everything else stands for itself.
 *
 * A path is compared in all ways at once, so that the time grows with the length of the path times that of the glob,
 * whatever both are.
 */
export class Glob {
  readonly #states: State[] = [];
  readonly #start: number;
  readonly #end: number;

  /** @throws InputError for a glob of more than 4096 characters */
  constructor(glob: string) {
    if (glob.length > MAX_LENGTH)
      throw new InputError(
        `--exclude has a glob of ${glob.length} characters, which is too long; it can have ${MAX_LENGTH}.`,
      );
    this.#end = this.#add({ is: "choice", next: [] });
    this.#start = this.#compiled(new GlobReader(glob).parts(), this.#end);
  }

  /** Whether a whole path fits. */
  fits(path: string): boolean {
    let states = this.#reachable([this.#start]);
    for (const character of path) {
      const next: number[] = [];
      for (const one of states) {
        const state = this.#states[one];
        if (state?.is === "character" && state.fits(character)) next.push(state.next);
      }
      if (next.length === 0) return false;
      states = this.#reachable(next);
    }
    return states.has(this.#end);
  }

  /** The states, with those that choices lead to. */
  #reachable(from: readonly number[]): Set<number> {
    const found = new Set(from);
    for (const one of found) {
      const state = this.#states[one];
      if (state?.is === "choice") for (const next of state.next) found.add(next);
    }
    return found;
  }

  #add(state: State): number {
    return this.#states.push(state) - 1;
  }

  /** Adds the states of some parts, the last first, and returns the one where they begin. */
  #compiled(parts: readonly Part[], end: number): number {
    return parts.reduceRight((next, part) => {
      switch (part.is) {
        case "one":
          return this.#add({ is: "character", fits: part.fits, next });
        case "many": {
          const choice = this.#states.length;
          // The state behind the choice leads back to it.
          this.#add({ is: "choice", next: [choice + 1, next] });
          this.#add({ is: "character", fits: part.fits, next: choice });
          return choice;
        }
        case "either":
          return this.#add({ is: "choice", next: part.of.map((one) => this.#compiled(one, next)) });
      }
      return next;
    }, end);
  }
}

const ANY: Fits = () => true;
const IN_NAME: Fits = (character) => character !== "/";
const literal =
  (text: string): Fits =>
  (character) =>
    character === text;

/** Reads a glob into its parts. */
class GlobReader {
  readonly #text: readonly string[];
  /** Where braces end that begin at a place and have a comma in them. */
  readonly #braces: ReadonlyMap<number, number>;
  #at = 0;

  constructor(glob: string) {
    this.#text = [...glob];
    this.#braces = bracesIn(this.#text);
  }

  parts(): Part[] {
    return this.#until(this.#text.length, true);
  }

  /** @param isStart Whether a name begins here */
  #until(end: number, isStart: boolean): Part[] {
    const parts: Part[] = [];
    let begins = isStart;
    while (this.#at < end) {
      const character = this.#text[this.#at] ?? "";
      const isAnyFolder = begins && this.#isAnyFolder(end);
      begins = character === "/";
      if (isAnyFolder) {
        this.#at += 2;
        if (this.#text[this.#at] === "/" && this.#at < end) {
          this.#at++;
          begins = true;
          const folders: Part[] = [
            { is: "many", fits: ANY },
            { is: "one", fits: literal("/") },
          ];
          parts.push({ is: "either", of: [[], folders] });
        } else parts.push({ is: "many", fits: ANY });
      } else parts.push(this.#part(character, parts.length === 0 && isStart));
    }
    return parts;
  }

  /** Whether a whole name of two stars stands here. */
  #isAnyFolder(end: number): boolean {
    const [one, two, three] = [this.#text[this.#at], this.#text[this.#at + 1], this.#text[this.#at + 2]];
    return one === "*" && two === "*" && (this.#at + 2 >= end || three === "/");
  }

  #part(character: string, isStart: boolean): Part {
    const start = this.#at++;
    switch (character) {
      case "*":
        while (this.#text[this.#at] === "*") this.#at++;
        return { is: "many", fits: IN_NAME };
      case "?":
        return { is: "one", fits: IN_NAME };
      case "[":
        return { is: "one", fits: this.#class() ?? literal("[") };
      case "{": {
        const end = this.#braces.get(start);
        return end === undefined
          ? { is: "one", fits: literal("{") }
          : { is: "either", of: this.#alternatives(end, isStart) };
      }
      case "\\":
        return { is: "one", fits: literal(this.#text[this.#at++] ?? "\\") };
      default:
        return { is: "one", fits: literal(character) };
    }
  }

  #alternatives(end: number, isStart: boolean): Part[][] {
    const all: Part[][] = [];
    while (this.#at <= end) {
      all.push(this.#until(this.#nextComma(end), isStart));
      this.#at++;
    }
    return all;
  }

  /** Where the alternative that begins here ends. */
  #nextComma(end: number): number {
    for (let at = this.#at; at < end; at++) {
      if (this.#text[at] === "\\") at++;
      else if (this.#text[at] === ",") return at;
      else at = this.#braces.get(at) ?? at;
    }
    return end;
  }

  /** What stands in brackets; undefined where they do not end. */
  #class(): Fits | undefined {
    const isNot = /[!^]/.test(this.#text[this.#at] ?? "");
    const single = new Set<string>();
    const ranges: (readonly [string, string])[] = [];
    let at = this.#at + (isNot ? 1 : 0);
    const first = at;
    for (; this.#text[at] !== "]" || at === first; at++) {
      if (this.#text[at] === "\\") at++;
      const from = this.#text[at];
      if (from === undefined) return undefined;
      const to = this.#text[at + 2];
      if (this.#text[at + 1] === "-" && to !== undefined && to !== "]") {
        ranges.push([from, to]);
        at += 2;
      } else single.add(from);
    }
    this.#at = at + 1;
    return (character) =>
      character !== "/" &&
      (single.has(character) || ranges.some(([from, to]) => character >= from && character <= to)) !== isNot;
  }
}

/** The braces of a glob that have a comma in them, by where they begin: others stand for themselves. */
function bracesIn(text: readonly string[]): Map<number, number> {
  const found = new Map<number, number>();
  const open: { readonly at: number; hasComma: boolean }[] = [];
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === "\\") at++;
    else if (character === "{") open.push({ at, hasComma: false });
    else if (character === ",") {
      const last = open.at(-1);
      if (last) last.hasComma = true;
    } else if (character === "}") {
      const last = open.pop();
      if (last?.hasComma) found.set(last.at, at);
    }
  }
  return found;
}
