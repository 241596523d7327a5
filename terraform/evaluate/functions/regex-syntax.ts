import { MAX_NESTING } from "../../language/string-lexer";
import { EvaluationError } from "../scope";

/** A part of a regular expression of RE2. https://github.com/google/re2/wiki/Syntax */
export type Node =
  | { readonly is: "character"; readonly test: (character: string) => boolean }
  | { readonly is: "sequence"; readonly of: readonly Node[] }
  | { readonly is: "alternatives"; readonly of: readonly Node[] }
  | { readonly is: "group"; readonly index: number; readonly of: Node }
  | {
      readonly is: "repeat";
      readonly of: Node;
      readonly least: number;
      /** undefined: without end. */
      readonly most: number | undefined;
      readonly greedy: boolean;
    }
  | {
      readonly is: "assertion";
      readonly asserts: "text-start" | "text-end" | "line-start" | "line-end" | "word-edge" | "no-word-edge";
    };

/** The most that RE2 repeats by a count. */
const MAX_COUNT = 1000;

/**
 * Reads a pattern.
 *
 * @returns its tree, and the names of its groups in their order
 * @throws EvaluationError where Go refuses it
 */
export function parsePattern(pattern: string): { node: Node; groups: readonly (string | undefined)[] } {
  const parser = new Parser(pattern);
  return { node: parser.all(), groups: parser.groups };
}

interface Flags {
  readonly ignoresCase: boolean;
  readonly isMultiline: boolean;
  readonly dotTakesNewline: boolean;
  readonly isUngreedy: boolean;
}

class Parser {
  readonly groups: (string | undefined)[] = [];
  readonly #pattern: string;
  readonly #characters: readonly string[];
  #at = 0;
  #nesting = 0;

  constructor(pattern: string) {
    this.#pattern = pattern;
    this.#characters = [...pattern];
  }

  all(): Node {
    const none = { ignoresCase: false, isMultiline: false, dotTakesNewline: false, isUngreedy: false };
    const node = this.#alternatives(none);
    if (this.#at < this.#characters.length) this.#fail("there is a ) without a (");
    return node;
  }

  #fail(problem: string): never {
    const shown = this.#pattern.length > 60 ? `${this.#pattern.slice(0, 60)}…` : this.#pattern;
    throw new EvaluationError(`the pattern ${JSON.stringify(shown)}: ${problem}`);
  }

  get #next(): string | undefined {
    return this.#characters[this.#at];
  }

  #takes(text: string): boolean {
    const wanted = [...text];
    if (wanted.some((one, at) => this.#characters[this.#at + at] !== one)) return false;
    this.#at += wanted.length;
    return true;
  }

  /** What follows, as a text. */
  #ahead(length: number): string {
    return this.#characters.slice(this.#at, this.#at + length).join("");
  }

  #alternatives(given: Flags): Node {
    if (++this.#nesting > MAX_NESTING) this.#fail("it is nested too deep");
    let flags = given;
    const alternatives: Node[] = [];
    let sequence: Node[] = [];
    for (let next = this.#next; next !== undefined && next !== ")"; next = this.#next) {
      if (next === "|") {
        this.#at++;
        alternatives.push({ is: "sequence", of: sequence });
        sequence = [];
        continue;
      }
      const changed = this.#flagsAlone(flags);
      if (changed) {
        flags = changed;
        continue;
      }
      if (this.#takes("\\Q")) {
        const literals = this.#quoted(flags);
        const last = literals.pop();
        sequence.push(...literals);
        if (last) sequence.push(this.#repeated(last, flags));
        continue;
      }
      sequence.push(this.#repeated(this.#atom(flags), flags));
    }
    this.#nesting--;
    alternatives.push({ is: "sequence", of: sequence });
    return alternatives.length === 1 ? (alternatives[0] as Node) : { is: "alternatives", of: alternatives };
  }

  /** `(?i)`, which holds up to the end of the group. */
  #flagsAlone(flags: Flags): Flags | undefined {
    const found = /^\(\?([imsU]*)(?:-([imsU]+))?\)/.exec(this.#ahead(16));
    if (!found || (found[1] === "" && found[2] === undefined)) return undefined;
    this.#at += found[0].length;
    return withFlags(flags, found[1] ?? "", found[2] ?? "");
  }

  #quoted(flags: Flags): Node[] {
    const literals: Node[] = [];
    while (this.#next !== undefined && !this.#takes("\\E")) {
      literals.push(literal(this.#next, flags));
      this.#at++;
    }
    return literals;
  }

  #repeated(atom: Node, flags: Flags): Node {
    let node = atom;
    for (let count = 0; ; count++) {
      const limits = this.#limits();
      if (!limits) return node;
      if (count > 0) this.#fail("a repetition is repeated");
      const isLazy = this.#takes("?");
      node = { is: "repeat", of: node, ...limits, greedy: isLazy === flags.isUngreedy };
      checkCount(node, MAX_COUNT, () => this.#fail("it repeats more than 1000 times"));
    }
  }

  #limits(): { least: number; most: number | undefined } | undefined {
    if (this.#takes("*")) return { least: 0, most: undefined };
    if (this.#takes("+")) return { least: 1, most: undefined };
    if (this.#takes("?")) return { least: 0, most: 1 };
    const found = /^\{(0|[1-9]\d*)(?:(,)(0|[1-9]\d*)?)?\}/.exec(this.#ahead(24));
    if (!found) return undefined;
    this.#at += found[0].length;
    const least = Number(found[1]);
    const most = found[3] !== undefined ? Number(found[3]) : found[2] ? undefined : least;
    if (least > MAX_COUNT || (most ?? 0) > MAX_COUNT) this.#fail("it repeats more than 1000 times");
    if (most !== undefined && most < least) this.#fail(`${found[0]} ends below where it begins`);
    return { least, most };
  }

  #atom(flags: Flags): Node {
    const character = this.#next ?? "";
    switch (character) {
      case "(":
        return this.#group(flags);
      case "[":
        return this.#class(flags);
      case "\\":
        return this.#escape(flags);
      case "*":
      case "+":
      case "?":
        return this.#fail(`${character} repeats nothing`);
    }
    if (this.#limitsAhead()) this.#fail("a count repeats nothing");
    this.#at++;
    if (character === ".") return { is: "character", test: (one) => flags.dotTakesNewline || one !== "\n" };
    if (character === "^")
      return { is: "assertion", asserts: flags.isMultiline ? "line-start" : "text-start" };
    if (character === "$") return { is: "assertion", asserts: flags.isMultiline ? "line-end" : "text-end" };
    return literal(character, flags);
  }

  #limitsAhead(): boolean {
    return /^\{(0|[1-9]\d*)(?:,(0|[1-9]\d*)?)?\}/.test(this.#ahead(24));
  }

  #group(flags: Flags): Node {
    this.#at++;
    let inside = flags;
    let index: number | undefined;
    if (this.#takes("?")) {
      const named = /^(?:P<|<(?![=!]))([^>]*)>/.exec(this.#ahead(300));
      const flagged = /^([imsU]*)(?:-([imsU]+))?:/.exec(this.#ahead(16));
      if (named) {
        const name = named[1] ?? "";
        if (!/^[\p{L}\p{Nd}_]+$/u.test(name)) this.#fail(`a group cannot be named ${JSON.stringify(name)}`);
        this.#at += [...named[0]].length;
        index = this.groups.push(name);
      } else if (flagged) {
        this.#at += flagged[0].length;
        inside = withFlags(flags, flagged[1] ?? "", flagged[2] ?? "");
      } else this.#fail(`(?${this.#ahead(2)} is not supported`);
    } else index = this.groups.push(undefined);
    const of = this.#alternatives(inside);
    if (!this.#takes(")")) this.#fail("a ( has no )");
    return index === undefined ? of : { is: "group", index, of };
  }

  #escape(flags: Flags): Node {
    const edge = /^\\([AzbB])/.exec(this.#ahead(2))?.[1];
    if (edge) {
      this.#at += 2;
      const asserts = { A: "text-start", z: "text-end", b: "word-edge", B: "no-word-edge" } as const;
      return { is: "assertion", asserts: asserts[edge as keyof typeof asserts] };
    }
    const ranges = this.#classEscape();
    if (ranges !== undefined) return oneOf(ranges, false, flags);
    return literal(this.#literalEscape(), flags);
  }

  /** `\d`, `\pL` and their like, as what stands in a class of JavaScript's; undefined where none is here. */
  #classEscape(): string | undefined {
    const letter = this.#characters[this.#at + 1];
    const perl = this.#characters[this.#at] === "\\" && letter !== undefined ? PERL[letter] : undefined;
    if (perl !== undefined) {
      this.#at += 2;
      return perl;
    }
    const property = /^\\([pP])(?:\{(\^?)([^}]*)\}|(.))/su.exec(this.#ahead(60));
    if (!property) return undefined;
    this.#at += [...property[0]].length;
    const name = property[3] ?? property[4] ?? "";
    const isNot = (property[1] === "P") !== (property[2] === "^");
    if (name === "Any") return isNot ? "" : "\\u{0}-\\u{10ffff}";
    const of = name.length <= 2 ? name : `Script=${name}`;
    try {
      new RegExp(`\\p{${of}}`, "u");
    } catch {
      this.#fail(`there is no class of characters named ${JSON.stringify(name)}`);
    }
    return `\\${isNot ? "P" : "p"}{${of}}`;
  }

  #literalEscape(): string {
    this.#at++;
    const character = this.#next;
    if (character === undefined) this.#fail("it ends with a \\");
    this.#at++;
    if (/[1-7]/.test(character) && !/[0-7]/.test(this.#next ?? ""))
      this.#fail(`\\${character} is not supported`);
    if (/[0-7]/.test(character)) {
      let digits = character;
      while (digits.length < 3 && /[0-7]/.test(this.#next ?? "")) {
        digits += this.#next;
        this.#at++;
      }
      return String.fromCodePoint(Number.parseInt(digits, 8));
    }
    if (character === "x") {
      const code = /^(?:\{([0-9A-Fa-f]+)\}|([0-9A-Fa-f]{2}))/.exec(this.#ahead(12));
      const point = Number.parseInt(code?.[1] ?? code?.[2] ?? "", 16);
      if (!code || point > 0x10ffff) this.#fail("\\x has no code of a character");
      this.#at += code[0].length;
      return String.fromCodePoint(point);
    }
    const control = CONTROLS[character];
    if (control !== undefined) return control;
    if (!/[^0-9A-Za-z\u0080-\u{10ffff}]/u.test(character)) this.#fail(`\\${character} is not supported`);
    return character;
  }

  #class(flags: Flags): Node {
    this.#at++;
    const isNot = this.#takes("^");
    let ranges = "";
    for (let isFirst = true; isFirst || this.#next !== "]"; isFirst = false) {
      if (this.#next === undefined) this.#fail("a [ has no ]");
      const named = /^\[:(\^?)([a-z]*):\]/.exec(this.#ahead(16));
      if (named) {
        const posix = Object.hasOwn(POSIX, named[2] ?? "") ? POSIX[named[2] ?? ""] : undefined;
        if (posix === undefined) this.#fail(`there is no class of characters ${named[0]}`);
        this.#at += named[0].length;
        ranges += named[1] ? complement(posix) : posix;
        continue;
      }
      const escaped = this.#classEscape();
      if (escaped !== undefined) {
        ranges += escaped;
        continue;
      }
      // A - stands for itself only where the class begins or ends.
      if (this.#next === "-" && !isFirst && this.#characters[this.#at + 1] !== "]")
        this.#fail("a - is out of place");
      const low = this.#classCharacter();
      if (
        this.#next !== "-" ||
        this.#characters[this.#at + 1] === "]" ||
        this.#characters[this.#at + 1] === undefined
      ) {
        ranges += escapedCode(low);
        continue;
      }
      this.#at++;
      const high = this.#classCharacter();
      if ((high.codePointAt(0) ?? 0) < (low.codePointAt(0) ?? 0))
        this.#fail(`${low}-${high} ends below where it begins`);
      ranges += `${escapedCode(low)}-${escapedCode(high)}`;
    }
    this.#at++;
    return oneOf(ranges, isNot, flags);
  }

  #classCharacter(): string {
    const character = this.#next;
    if (character === undefined) this.#fail("a [ has no ]");
    if (character === "\\") return this.#literalEscape();
    this.#at++;
    return character;
  }
}

/** Fails where repetitions in one another come to more than RE2 repeats. */
function checkCount(node: Node, left: number, fail: () => never): void {
  switch (node.is) {
    case "repeat": {
      const count = Math.max(node.most ?? node.least, 1);
      if (count > left) fail();
      checkCount(node.of, Math.floor(left / count), fail);
      return;
    }
    case "group":
      checkCount(node.of, left, fail);
      return;
    case "sequence":
    case "alternatives":
      for (const one of node.of) checkCount(one, left, fail);
  }
}

function withFlags(flags: Flags, on: string, off: string): Flags {
  const is = (letter: string, before: boolean) =>
    off.includes(letter) ? false : on.includes(letter) || before;
  return {
    ignoresCase: is("i", flags.ignoresCase),
    isMultiline: is("m", flags.isMultiline),
    dotTakesNewline: is("s", flags.dotTakesNewline),
    isUngreedy: is("U", flags.isUngreedy),
  };
}

function literal(character: string, flags: Flags): Node {
  if (flags.ignoresCase) return oneOf(escapedCode(character), false, flags);
  return { is: "character", test: (one) => one === character };
}

function oneOf(ranges: string, isNot: boolean, flags: Flags): Node {
  if (ranges === "") return { is: "character", test: () => isNot };
  const expression = new RegExp(`^[${ranges}]$`, flags.ignoresCase ? "iu" : "u");
  return { is: "character", test: (one) => expression.test(one) !== isNot };
}

function escapedCode(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

const CONTROLS: Readonly<Record<string, string>> = {
  a: "\x07",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
};

/** The complement of a class of ASCII characters, as ranges of their own. */
function complement(ranges: string): string {
  const inside = new RegExp(`^[${ranges}]$`, "u");
  let others = "\\u{80}-\\u{10ffff}";
  for (let code = 0; code < 0x80; code++)
    if (!inside.test(String.fromCharCode(code))) others += `\\u{${code.toString(16)}}`;
  return others;
}

const DIGIT = "0-9";
const SPACES = "\\t\\n\\f\\r\\u{20}";
const WORD = "0-9A-Za-z_";

const PERL: Readonly<Record<string, string>> = {
  d: DIGIT,
  D: complement(DIGIT),
  s: SPACES,
  S: complement(SPACES),
  w: WORD,
  W: complement(WORD),
};

const POSIX: Readonly<Record<string, string>> = {
  alnum: "0-9A-Za-z",
  alpha: "A-Za-z",
  ascii: "\\u{0}-\\u{7f}",
  blank: "\\t\\u{20}",
  cntrl: "\\u{0}-\\u{1f}\\u{7f}",
  digit: DIGIT,
  graph: "\\u{21}-\\u{7e}",
  lower: "a-z",
  print: "\\u{20}-\\u{7e}",
  punct: "\\u{21}-\\u{2f}\\u{3a}-\\u{40}\\u{5b}-\\u{60}\\u{7b}-\\u{7e}",
  space: "\\t\\n\\v\\f\\r\\u{20}",
  upper: "A-Z",
  word: WORD,
  xdigit: "0-9A-Fa-f",
};
