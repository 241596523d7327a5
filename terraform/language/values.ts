import type { Json, JsonObject } from "../document";
import { CODE } from "./characters";
import { type Cursor, isNamePart } from "./cursor";
import { exactNumber } from "./number-literal";
import { MAX_NESTING } from "./string-lexer";
import { heredoc, quoted } from "./text";

/** What an expression stands in, and so what ends it: a line of its own, an element of a list or of an object. */
type Within = "line" | "list" | "object";

/** A body or a map while it is being read. */
export type Mutable = Record<string, Json | undefined>;

/** Sets a member, also one called `__proto__`. */
export function setMember(object: Mutable, name: string, value: Json): void {
  if (name === "__proto__")
    Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
  else object[name] = value;
}

/** Reads values: literals as what they are, and what has to be computed as it is written, between `${` and `}`. */
export class Values {
  readonly #cursor: Cursor;

  constructor(cursor: Cursor) {
    this.#cursor = cursor;
  }

  /** A value. What is more than a literal is taken as it is written. */
  read(nesting: number, within: Within): Json {
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
    if (code === CODE.quote) return quoted(cursor, nesting);
    if (code === CODE.openingBracket) return this.#list(nesting);
    if (code === CODE.openingBrace) return this.#object(nesting);
    if (code === CODE.less && text.charCodeAt(cursor.at + 1) === CODE.less) return heredoc(cursor);
    if ((code >= CODE.zero && code <= CODE.nine) || code === CODE.minus) return this.#number();
    for (const [word, value] of WORDS) {
      if (text.startsWith(word, cursor.at) && !isNamePart(text.charCodeAt(cursor.at + word.length))) {
        cursor.at += word.length;
        return value;
      }
    }
    return undefined;
  }

  #number(): number | string | undefined {
    NUMBER.lastIndex = this.#cursor.at;
    const found = NUMBER.exec(this.#cursor.text)?.[0];
    if (found === undefined) return undefined;
    this.#cursor.at += found.length;
    return exactNumber(found);
  }

  #list(nesting: number): Json[] | undefined {
    const cursor = this.#cursor;
    cursor.at++;
    const items: Json[] = [];
    for (;;) {
      cursor.skip(true);
      if (cursor.take("]")) return items;
      if (items.length === 0 && this.#isFor()) return undefined;
      items.push(this.read(nesting + 1, "list"));
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
      setMember(object, key, this.read(nesting + 1, "object"));
      // An element ends with a comma or with its line.
      cursor.skip(false);
      if (cursor.take(",") || cursor.peek() === CODE.newline || cursor.text[cursor.at] === "}") continue;
      cursor.fail(`${cursor.seen()} follows an element; write "," or "}"`);
    }
  }

  #key(nesting: number): string {
    const cursor = this.#cursor;
    if (cursor.peek() === CODE.quote) return quoted(cursor, nesting);
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
      if (
        open.length === 0 &&
        (isEnd(code, within) || (isKey && (code === CODE.equals || code === CODE.colon)))
      )
        break;
      if (code === CODE.quote) quoted(cursor, open.length);
      else if (code === CODE.less && cursor.text.charCodeAt(cursor.at + 1) === CODE.less) heredoc(cursor);
      else {
        if (open.length === 0 && isAssignment(cursor.text, cursor.at)) {
          cursor.fail(`"=" stands inside a value, which began earlier`);
        }
        cursor.at++;
        const closing = CLOSING.get(code);
        if (closing !== undefined) open.push(closing);
        else if (
          code === CODE.closingParenthesis ||
          code === CODE.closingBracket ||
          code === CODE.closingBrace
        ) {
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
const CLOSING = new Map<number, number>([
  [CODE.openingParenthesis, CODE.closingParenthesis],
  [CODE.openingBracket, CODE.closingBracket],
  [CODE.openingBrace, CODE.closingBrace],
]);

/** Whether an expression ends with a character. */
function isEnd(code: number, within: Within): boolean {
  switch (within) {
    case "line":
      return code === CODE.newline || code === CODE.closingBrace;
    case "list":
      return code === CODE.comma || code === CODE.closingBracket;
    case "object":
      return code === CODE.newline || code === CODE.comma || code === CODE.closingBrace;
  }
}

/** Whether a sign of equality stands alone, and is no part of an operator. */
function isAssignment(text: string, at: number): boolean {
  return text[at] === "=" && !/[=!<>]/.test(text[at - 1] ?? "") && !/[=>]/.test(text[at + 1] ?? "");
}
