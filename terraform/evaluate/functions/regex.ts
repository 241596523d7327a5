import { EvaluationError } from "../scope";
import { type Node, parsePattern } from "./regex-syntax";

/*
 * Go's regular expressions, which are RE2's: matched in time that grows with the text and the pattern, never with
 * two to the power of either. The matcher is Pike's: all ways through the pattern at once, the preferred one first.
 */

type Instruction =
  | { readonly does: "one"; readonly test: (character: string) => boolean }
  | { readonly does: "split"; first: number; second: number }
  | { readonly does: "jump"; to: number }
  | { readonly does: "save"; readonly slot: number }
  | { readonly does: "assert"; readonly holds: Assertion }
  | { readonly does: "match" };

type Assertion = (text: readonly string[], at: number) => boolean;

/** Go refuses patterns beyond a size much like this one. */
const MAX_INSTRUCTIONS = 20_000;
/** A pattern and a text that take more steps together would take seconds. */
const MAX_STEPS = 20_000_000;

/** Where a match and its groups begin and end, as pairs of places; -1 for a group that took no part. */
type Places = readonly number[];

/** A regular expression of Go's `regexp` package. */
export class Regex {
  /** The names of the groups in their order; undefined for one without a name. */
  readonly groups: readonly (string | undefined)[];
  readonly #program: Instruction[] = [];
  #steps = 0;

  /** @throws EvaluationError where Go refuses the pattern */
  constructor(pattern: string) {
    const { node, groups } = parsePattern(pattern);
    this.groups = groups;
    this.#emit({ is: "group", index: 0, of: node });
    this.#add({ does: "match" });
  }

  /** What each group took in the first match; the first element is the whole. undefined where nothing matches. */
  find(text: string): readonly (string | undefined)[] | undefined {
    const characters = [...text];
    this.#steps = 0;
    const places = this.#match(characters, 0);
    return places && taken(characters, places);
  }

  /** What each group took, for all matches that do not overlap. */
  findAll(text: string): readonly (readonly (string | undefined)[])[] {
    const characters = [...text];
    return this.#all(characters).map((places) => taken(characters, places));
  }

  /** The text with all matches replaced; `$1`, `${name}` and `$$` in the replacement stand for what Go has there. */
  replaceAll(text: string, replacement: string): string {
    const characters = [...text];
    let end = 0;
    let result = "";
    for (const places of this.#all(characters)) {
      const groups = taken(characters, places);
      result += characters.slice(end, places[0]).join("") + this.#expanded(replacement, groups);
      end = places[1] ?? end;
      if (result.length > 10_000_000) throw new EvaluationError("the text is longer than 10 MB");
    }
    return result + characters.slice(end).join("");
  }

  #expanded(template: string, groups: readonly (string | undefined)[]): string {
    return template.replace(
      /\$(?:\$|(\w+|[\p{L}\p{Nd}_]+)|\{([\p{L}\p{Nd}_]+)\})/gu,
      (whole, plain, braced) => {
        if (whole === "$$") return "$";
        const name: string = plain ?? braced;
        if (/^(0|[1-9]\d*)$/.test(name)) return groups[Number(name)] ?? "";
        // Of several groups with the name, the first that took part.
        const at = this.groups.findIndex((group, index) => group === name && groups[index + 1] !== undefined);
        return at < 0 ? "" : (groups[at + 1] ?? "");
      },
    );
  }

  #all(characters: readonly string[]): readonly Places[] {
    const matches: Places[] = [];
    this.#steps = 0;
    let previousEnd = -1;
    for (let at = 0; at <= characters.length; ) {
      const places = this.#match(characters, at);
      if (!places) break;
      const [start = 0, end = 0] = places;
      // An empty match right behind another match does not count.
      if (end !== at || start !== previousEnd) matches.push(places);
      at = end === at ? at + 1 : end;
      previousEnd = end;
    }
    return matches;
  }

  /** The leftmost match at or behind a place; of several there, the one that is preferred. */
  #match(characters: readonly string[], from: number): Places | undefined {
    const program = this.#program;
    const slots = 2 * (this.groups.length + 1);
    this.#take(program.length);
    let matched: Places | undefined;
    let current: Thread[] = [];
    const seen = new Int32Array(program.length).fill(-1);
    for (let at = from; ; at++) {
      this.#take(1);
      if (!matched) this.#follow(current, { at: 0, places: new Array(slots).fill(-1) }, characters, at, seen);
      if (matched && current.length === 0) break;
      const next: Thread[] = [];
      const character = characters[at];
      // The marks of this step are spent: those of the next one begin.
      for (const thread of current) {
        this.#take(1);
        const instruction = program[thread.at];
        if (instruction?.does === "match") {
          matched = thread.places;
          break;
        }
        if (instruction?.does === "one" && character !== undefined && instruction.test(character))
          this.#follow(next, { at: thread.at + 1, places: thread.places }, characters, at + 1, seen);
      }
      current = next;
      if (at >= characters.length) break;
    }
    return matched;
  }

  /** Adds a thread, and all that it leads to without taking a character, in the order of preference. */
  #follow(threads: Thread[], start: Thread, text: readonly string[], at: number, seen: Int32Array): void {
    const stack: Thread[] = [start];
    for (let thread = stack.pop(); thread; thread = stack.pop()) {
      this.#take(1);
      if (seen[thread.at] === at) continue;
      seen[thread.at] = at;
      const { places } = thread;
      const instruction = this.#program[thread.at];
      switch (instruction?.does) {
        case "jump":
          stack.push({ at: instruction.to, places });
          break;
        case "split":
          stack.push({ at: instruction.second, places }, { at: instruction.first, places });
          break;
        case "save": {
          this.#take(places.length);
          const saved = [...places];
          saved[instruction.slot] = at;
          stack.push({ at: thread.at + 1, places: saved });
          break;
        }
        case "assert":
          if (instruction.holds(text, at)) stack.push({ at: thread.at + 1, places });
          break;
        default:
          threads.push(thread);
      }
    }
  }

  /** Counts steps: every match from another place looks at the text again. */
  #take(steps: number): void {
    this.#steps += steps;
    if (this.#steps > MAX_STEPS)
      throw new EvaluationError("the pattern and the text are too long to be matched here");
  }

  #add(instruction: Instruction): number {
    if (this.#program.length >= MAX_INSTRUCTIONS) throw new EvaluationError("the pattern is too large");
    return this.#program.push(instruction) - 1;
  }

  #emit(node: Node): void {
    switch (node.is) {
      case "character":
        this.#add({ does: "one", test: node.test });
        return;
      case "assertion":
        this.#add({ does: "assert", holds: ASSERTIONS[node.asserts] });
        return;
      case "sequence":
        for (const one of node.of) this.#emit(one);
        return;
      case "group":
        this.#add({ does: "save", slot: 2 * node.index });
        this.#emit(node.of);
        this.#add({ does: "save", slot: 2 * node.index + 1 });
        return;
      case "alternatives": {
        const jumps: { to: number }[] = [];
        for (const [at, one] of node.of.entries()) {
          if (at === node.of.length - 1) {
            this.#emit(one);
            break;
          }
          const split = { does: "split" as const, first: 0, second: 0 };
          split.first = this.#add(split) + 1;
          this.#emit(one);
          const jump = { does: "jump" as const, to: 0 };
          jumps.push(jump);
          split.second = this.#add(jump) + 1;
        }
        for (const jump of jumps) jump.to = this.#program.length;
        return;
      }
      case "repeat":
        this.#repeat(node);
    }
  }

  #repeat({ of, least, most, greedy }: Node & { is: "repeat" }): void {
    const choice = () => ({ does: "split" as const, first: 0, second: 0 });
    const set = (split: { first: number; second: number }, inside: number, behind: number) => {
      split.first = greedy ? inside : behind;
      split.second = greedy ? behind : inside;
    };
    if (most === undefined) {
      // As Go has it, `x*` is `(?:x+)?` where x may be empty, else a loop that is entered or not.
      const isOptional = least === 0;
      const enter = choice();
      if (isOptional) this.#add(enter);
      for (let count = 1; count < least; count++) this.#emit(of);
      const start = this.#program.length;
      this.#emit(of);
      const again = choice();
      const behind = this.#add(again) + 1;
      set(again, start, behind);
      if (isOptional) set(enter, start, behind);
      return;
    }
    for (let count = 0; count < least; count++) this.#emit(of);
    const splits: { first: number; second: number }[] = [];
    for (let count = least; count < most; count++) {
      const split = choice();
      splits.push(split);
      set(split, this.#add(split) + 1, 0);
      this.#emit(of);
    }
    for (const split of splits) set(split, greedy ? split.first : split.second, this.#program.length);
  }
}

interface Thread {
  readonly at: number;
  readonly places: Places;
}

function taken(characters: readonly string[], places: Places): readonly (string | undefined)[] {
  const groups: (string | undefined)[] = [];
  for (let at = 0; at < places.length; at += 2) {
    const [start = -1, end = -1] = [places[at], places[at + 1]];
    groups.push(start < 0 || end < 0 ? undefined : characters.slice(start, end).join(""));
  }
  return groups;
}

const isWord = (character: string | undefined) => character !== undefined && /^\w$/.test(character);

const ASSERTIONS: Readonly<Record<(Node & { is: "assertion" })["asserts"], Assertion>> = {
  "text-start": (_, at) => at === 0,
  "text-end": (text, at) => at === text.length,
  "line-start": (text, at) => at === 0 || text[at - 1] === "\n",
  "line-end": (text, at) => at === text.length || text[at] === "\n",
  "word-edge": (text, at) => isWord(text[at - 1]) !== isWord(text[at]),
  "no-word-edge": (text, at) => isWord(text[at - 1]) === isWord(text[at]),
};
