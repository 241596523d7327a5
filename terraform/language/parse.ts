import type { JsonObject } from "../document";
import { CODE } from "./characters";
import { Cursor } from "./cursor";
import { MAX_NESTING } from "./string-lexer";
import { quoted } from "./text";
import { type Mutable, setMember, Values } from "./values";

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
  /** Comments of the form `word:…`, which say something to a tool. */
  readonly annotations: readonly { readonly offset: number; readonly text: string }[];
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

class Parser {
  readonly #cursor: Cursor;
  readonly #values: Values;
  readonly #offsets = new WeakMap<JsonObject, ReadonlyMap<string, number>>();
  readonly #top: Block[] = [];

  constructor(name: string, text: string) {
    this.#cursor = new Cursor(name, text);
    this.#values = new Values(this.#cursor);
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
      annotations: cursor.annotations,
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
      if (nesting === 0 ? cursor.isAtEnd : cursor.peek() === CODE.closingBrace) return body;
      const start = cursor.at;
      const name = cursor.name();
      if (name === "") cursor.fail(`${cursor.seen()} is neither an argument nor a block`);
      cursor.skip(false);
      if (cursor.text[cursor.at] === "=" && cursor.text[cursor.at + 1] !== "=") {
        cursor.at++;
        cursor.skip(false);
        if (Object.hasOwn(body, name)) cursor.fail(`${name} is set a second time`, start);
        offsets.set(name, start);
        setMember(body, name, this.#values.read(nesting + 1, "line"));
        this.#endOfLine(nesting);
      } else this.#block(body, offsets, name, start, nesting);
    }
  }

  #block(body: Mutable, offsets: Map<string, number>, kind: string, start: number, nesting: number): void {
    const cursor = this.#cursor;
    const labels: string[] = [];
    while (!cursor.take("{")) {
      const isQuoted = cursor.peek() === CODE.quote;
      const label = isQuoted ? quoted(cursor, nesting) : cursor.name();
      if (label === "" && !isQuoted) {
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
      else setMember(body, kind, [block]);
    }
    this.#endOfLine(nesting);
  }

  /** An argument or a block ends with its line, or with the block that it stands in. */
  #endOfLine(nesting: number): void {
    const cursor = this.#cursor;
    cursor.skip(false);
    const code = cursor.peek();
    if (code === CODE.newline || cursor.isAtEnd || (nesting > 0 && code === CODE.closingBrace)) return;
    cursor.fail(`${cursor.seen()} follows where a new line has to begin`);
  }
}
