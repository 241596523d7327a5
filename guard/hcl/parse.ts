import type { Json, JsonObject } from "../document";
import { Cursor, isNamePart } from "./cursor";
import { HclError } from "./hcl-error";
import { heredoc, MAX_NESTING, quoted } from "./text";

/** A block at the top of a file. */
export interface Block {
  /** `resource`, `variable`, … */
  readonly kind: string;
  readonly labels: readonly string[];
  readonly body: JsonObject;
  readonly start: number;
  readonly end: number;
}

/** A file of HCL. */
export interface HclFile {
  readonly name: string;
  readonly text: string;
  readonly attributes: JsonObject;
  readonly blocks: readonly Block[];
  /** Where each argument and block of a body begins: offsets into the text. */
  readonly offsets: WeakMap<JsonObject, ReadonlyMap<string, number>>;
  /** Comments to keywright. */
  readonly notes: readonly { readonly offset: number; readonly text: string }[];
}

/**
 * Reads HCL into the shape of Terraform's JSON syntax: literals are values, nested blocks are lists, and whatever
 * has to be computed is a string that holds `${…}`.
 *
 * @throws HclError with line and column
 */
export function parseHcl(name: string, text: string): HclFile {
  return new Parser(name, text).file();
}

/** The values of a `.tfvars` file. @throws HclError */
export function parseValues(name: string, text: string): JsonObject {
  const { attributes, blocks } = parseHcl(name, text);
  const [block] = blocks;
  if (block) throw new HclError(name, 1, 1, `${block.kind} is a block; a file of values has arguments only`);
  return attributes;
}

/** What an expression stands in, and so what ends it: a line of its own, an element of a list or of an object. */
type Within = "line" | "list" | "object";

type Mutable = Record<string, Json | undefined>;

class Parser {
  readonly #cursor: Cursor;
  readonly #offsets = new WeakMap<JsonObject, ReadonlyMap<string, number>>();
  readonly #top: Block[] = [];

  constructor(name: string, text: string) {
    this.#cursor = new Cursor(name, text);
  }

  file(): HclFile {
    const cursor = this.#cursor;
    const attributes = this.#body(0);
    return {
      name: cursor.file,
      text: cursor.text,
      attributes,
      blocks: this.#top,
      offsets: this.#offsets,
      notes: cursor.notes,
    };
  }

  /** Arguments and blocks, until the brace that closes them or the end of the file. */
  #body(nesting: number): JsonObject {
    const cursor = this.#cursor;
    if (nesting > MAX_NESTING) cursor.fail("this is nested too deep");
    const body: Mutable = {};
    const offsets = new Map<string, number>();
    this.#offsets.set(body, offsets);
    for (;;) {
      cursor.skip(true);
      if (nesting === 0 ? cursor.isAtEnd : cursor.peek() === 125) return body;
      const start = cursor.at;
      const name = cursor.name();
      if (name === "") cursor.fail(`${cursor.seen()} is neither an argument nor a block`);
      cursor.skip(false);
      if (cursor.text[cursor.at] === "=" && cursor.text[cursor.at + 1] !== "=") {
        cursor.at++;
        cursor.skip(false);
        if (Object.hasOwn(body, name)) cursor.fail(`${name} is set a second time`, start);
        offsets.set(name, start);
        set(body, name, this.#expression(nesting + 1, "line"));
        this.#endOfLine(nesting);
      } else this.#block(body, offsets, name, start, nesting);
    }
  }

  #block(body: Mutable, offsets: Map<string, number>, kind: string, start: number, nesting: number): void {
    const cursor = this.#cursor;
    const labels: string[] = [];
    while (!cursor.take("{")) {
      const label = cursor.peek() === 34 ? quoted(cursor, nesting) : cursor.name();
      if (label === "" && cursor.text[cursor.at - 1] !== '"') {
        cursor.fail(`${cursor.seen()} follows ${kind}; an argument has "=" there, a block "{"`);
      }
      labels.push(label);
      cursor.skip(false);
    }
    const inner = this.#body(nesting + 1);
    if (!cursor.take("}")) cursor.fail(`the block ${kind} has no end`, start);
    if (nesting === 0) this.#top.push({ kind, labels, body: inner, start, end: cursor.at });
    else {
      const block = labels.reduceRight<JsonObject>((content, label) => ({ [label]: [content] }), inner);
      if (!offsets.has(kind)) offsets.set(kind, start);
      const others = Object.hasOwn(body, kind) ? body[kind] : undefined;
      if (others !== undefined && !Array.isArray(others))
        cursor.fail(`${kind} is set as an argument too`, start);
      if (Array.isArray(others)) others.push(block);
      else set(body, kind, [block]);
    }
    this.#endOfLine(nesting);
  }

  /** An argument or a block ends with its line, or with the block that it stands in. */
  #endOfLine(nesting: number): void {
    const cursor = this.#cursor;
    cursor.skip(false);
    const code = cursor.peek();
    if (code === 10 || cursor.isAtEnd || (nesting > 0 && code === 125)) return;
    cursor.fail(`${cursor.seen()} follows where a new line has to begin`);
  }

  /** A value. What is more than a literal is taken as it is written. */
  #expression(nesting: number, within: Within): Json {
    const cursor = this.#cursor;
    if (nesting > MAX_NESTING) cursor.fail("this is nested too deep");
    const start = cursor.at;
    const literal = this.#literal(nesting);
    if (literal !== undefined) {
      const after = cursor.at;
      cursor.skip(within === "list");
      if (cursor.isAtEnd || isEnd(cursor.peek(), within)) {
        cursor.at = after;
        return literal;
      }
    }
    cursor.at = start;
    return this.#computed(within);
  }

  /** A literal that begins here; undefined if something else does. */
  #literal(nesting: number): Json | undefined {
    const cursor = this.#cursor;
    const { text } = cursor;
    const code = cursor.peek();
    if (code === 34) return quoted(cursor, nesting);
    if (code === 91) return this.#list(nesting);
    if (code === 123) return this.#object(nesting);
    if (code === 60 && text.charCodeAt(cursor.at + 1) === 60) return heredoc(cursor);
    if ((code >= 48 && code <= 57) || code === 45) return this.#number();
    for (const [word, value] of WORDS) {
      if (text.startsWith(word, cursor.at) && !isNamePart(text.charCodeAt(cursor.at + word.length))) {
        cursor.at += word.length;
        return value;
      }
    }
    return undefined;
  }

  #number(): number | undefined {
    NUMBER.lastIndex = this.#cursor.at;
    const found = NUMBER.exec(this.#cursor.text)?.[0];
    if (found === undefined) return undefined;
    this.#cursor.at += found.length;
    return Number(found);
  }

  #list(nesting: number): Json[] | undefined {
    const cursor = this.#cursor;
    cursor.at++;
    const items: Json[] = [];
    for (;;) {
      cursor.skip(true);
      if (cursor.take("]")) return items;
      if (items.length === 0 && this.#isFor()) return undefined;
      items.push(this.#expression(nesting + 1, "list"));
      cursor.skip(true);
      if (!cursor.take(",") && cursor.text[cursor.at] !== "]") {
        cursor.fail(`${cursor.seen()} follows an element; write "," or "]"`);
      }
    }
  }

  #object(nesting: number): JsonObject | undefined {
    const cursor = this.#cursor;
    cursor.at++;
    const object: Mutable = {};
    for (let first = true; ; first = false) {
      cursor.skip(true);
      if (cursor.take("}")) return object;
      if (first && this.#isFor()) return undefined;
      const key = this.#key(nesting);
      cursor.skip(true);
      if (!cursor.take("=") && !cursor.take(":")) cursor.fail(`${cursor.seen()} follows a key; write "="`);
      cursor.skip(true);
      set(object, key, this.#expression(nesting + 1, "object"));
      // An element ends with a comma or with its line.
      cursor.skip(false);
      if (cursor.take(",") || cursor.peek() === 10 || cursor.text[cursor.at] === "}") continue;
      cursor.fail(`${cursor.seen()} follows an element; write "," or "}"`);
    }
  }

  #key(nesting: number): string {
    const cursor = this.#cursor;
    if (cursor.peek() === 34) return quoted(cursor, nesting);
    const start = cursor.at;
    const name = cursor.name();
    const after = cursor.at;
    cursor.skip(false);
    if (name !== "" && (cursor.text[cursor.at] === "=" || cursor.text[cursor.at] === ":")) return name;
    cursor.at = name === "" ? start : after;
    const number = name === "" ? this.#number() : undefined;
    if (number !== undefined) return String(number);
    cursor.at = start;
    return this.#computed("object", true);
  }

  /** `for` as the first word of a list or an object makes it an expression. */
  #isFor(): boolean {
    const { text, at } = this.#cursor;
    return (
      text.startsWith("for", at) &&
      !isNamePart(text.charCodeAt(at + 3)) &&
      !/^for\s*[=:,\]}]/.test(text.slice(at, at + 20))
    );
  }

  /** An expression as it is written, from here to where it ends. */
  #computed(within: Within, isKey = false): string {
    const cursor = this.#cursor;
    const start = cursor.at;
    const open: number[] = [];
    let end = start;
    for (;;) {
      cursor.skip(open.length > 0 || within === "list");
      const code = cursor.peek();
      if (Number.isNaN(code)) {
        if (open.length > 0) cursor.fail("this expression has no end", start);
        break;
      }
      if (open.length === 0 && (isEnd(code, within) || (isKey && (code === 61 || code === 58)))) break;
      if (code === 34) quoted(cursor, open.length);
      else if (code === 60 && cursor.text.charCodeAt(cursor.at + 1) === 60) heredoc(cursor);
      else {
        if (open.length === 0 && isAssignment(cursor.text, cursor.at)) {
          cursor.fail(`"=" stands inside a value, which began earlier`);
        }
        cursor.at++;
        const closing = CLOSING.get(code);
        if (closing !== undefined) open.push(closing);
        else if (code === 41 || code === 93 || code === 125) {
          if (open.pop() !== code) cursor.fail(`${String.fromCharCode(code)} closes nothing`, cursor.at - 1);
        }
        if (open.length > MAX_NESTING) cursor.fail("this is nested too deep");
      }
      end = cursor.at;
    }
    if (end === start) cursor.fail(`${cursor.seen()} stands where a value has to be`);
    return `\${${cursor.text.slice(start, end)}}`;
  }
}

const WORDS = [
  ["true", true],
  ["false", false],
  ["null", null],
] as const;
const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const CLOSING = new Map([
  [40, 41],
  [91, 93],
  [123, 125],
]);

/** Whether an expression ends with a character. */
function isEnd(code: number, within: Within): boolean {
  switch (within) {
    case "line":
      return code === 10 || code === 125;
    case "list":
      return code === 44 || code === 93;
    case "object":
      return code === 10 || code === 44 || code === 125;
  }
}

/** Whether a sign of equality stands alone, and is no part of an operator. */
function isAssignment(text: string, at: number): boolean {
  return text[at] === "=" && !/[=!<>]/.test(text[at - 1] ?? "") && !/[=>]/.test(text[at + 1] ?? "");
}

/** Sets a member, also one called `__proto__`. */
function set(object: Mutable, name: string, value: Json): void {
  if (name === "__proto__")
    Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
  else object[name] = value;
}
