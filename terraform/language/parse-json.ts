import type { Json, JsonObject } from "../document";
import { isObject } from "../document";
import { exactNumber } from "./number-literal";
import { type Mutable, setMember } from "./values";

/**
 * Reads a file of Terraform's JSON syntax. Beside what JSON says, as in Terraform:
 *
 * - Blocks that are written twice, `"resource"` in a file or `"rule"` in a block, are all taken, as a list. Of other
 *   members with the same name the last one counts; Terraform refuses those.
 * - Numbers are exact: one that JavaScript rounds is an expression, `${12345678901234567890}`.
 *
 * @param json What JSON.parse says of the text, where that is known.
 * @throws SyntaxError where the text is no JSON, RangeError where it is nested too deep
 */
export function parseJsonSyntax(text: string, json: Json = JSON.parse(text) as Json): Json {
  return saysAll(json, text) ? json : new Reader(text).read();
}

/**
 * Reads a `.tfvars.json`, in which texts are no templates: `${` in them is written `$${` in what is returned.
 *
 * @throws SyntaxError where the text is no JSON, RangeError where it is nested too deep
 */
export function parseJsonValues(text: string): Json {
  JSON.parse(text);
  return new Reader(text, withoutCode).read();
}

function withoutCode(text: string): string {
  return text.replace(/([$%])\{/g, "$1$1{");
}

/** Whether what JSON.parse says of a text is all that the text says, as of nearly every file. */
function saysAll(json: Json, text: string): boolean {
  const members = countMembers(json);
  const colons = countColons(text);
  if (colons === undefined || (members.hasNumberInList && LONG_IN_LIST.test(text))) return false;
  // More of them only where one stands behind a quote in a text.
  return colons === members.count || countNames(text) === members.count;
}

/** A number that may be one that JavaScript rounds, or zero with a sign. */
const LONG = /-?[\d.]{15}|-?[\d.]+[eE]|-0(?![.\d])/y;
/** The same as an element of a list; also in a text. */
const LONG_IN_LIST = /[[,]\s*(?:-?[\d.]{15}|-?[\d.]+[eE]|-0(?![.\d]))/;

function countMembers(json: Json, all = { count: 0, hasNumberInList: false }): typeof all {
  if (typeof json !== "object" || json === null) return all;
  if (Array.isArray(json)) {
    for (const one of json as readonly Json[]) {
      if (typeof one === "object") countMembers(one, all);
      else if (typeof one === "number") all.hasNumberInList = true;
    }
    return all;
  }
  // There can be a hundred thousand: lists of names or values would be made for each object.
  for (const name in json as JsonObject) {
    all.count++;
    const value = (json as JsonObject)[name];
    if (typeof value === "object") countMembers(value, all);
  }
  return all;
}

/** How many colons stand behind a quote in a text of JSON; undefined where a long number follows one. */
function countColons(text: string): number | undefined {
  let count = 0;
  for (let at = text.indexOf(":"); at !== -1; at = text.indexOf(":", at + 1)) {
    let after = at + 1;
    let before = at - 1;
    while (text.charCodeAt(before) <= SPACE) before--;
    if (text.charCodeAt(before) !== QUOTE) continue;
    count++;
    let code = text.charCodeAt(after);
    while (code <= SPACE) code = text.charCodeAt(++after);
    if (code === QUOTE || code > NINE) continue;
    // Nearly all numbers have one digit, or a few.
    if (code >= ZERO && isEndOfNumber(text.charCodeAt(after + 1))) continue;
    LONG.lastIndex = after;
    if (LONG.test(text)) return undefined;
  }
  return count;
}

/** Whether a number has ended where this stands in a text that is JSON. */
function isEndOfNumber(code: number): boolean {
  return code === COMMA || code <= SPACE || code === CLOSING;
}

/** How many names of members stand in a text of JSON. */
function countNames(text: string): number {
  let count = 0;
  for (let start = text.indexOf('"'); start !== -1; ) {
    const end = endOfText(text, start);
    let after = end;
    while (text.charCodeAt(after) <= SPACE) after++;
    if (text.charCodeAt(after) === COLON) count++;
    start = text.indexOf('"', after);
  }
  return count;
}

const SPACE = 32;
const QUOTE = 34;
const COMMA = 44;
const ZERO = 48;
const NINE = 57;
const COLON = 58;
const BACKSLASH = 92;
const CLOSING = 125;

/** Behind the quote that closes a text. */
function endOfText(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let escapes = 0;
    while (text.charCodeAt(end - 1 - escapes) === BACKSLASH) escapes++;
    if (escapes % 2 === 0) return end + 1;
  }
  return text.length;
}

/** Reads a text that is JSON. */
class Reader {
  #at = 0;

  /** @param taken What a text, or a name, is taken as. */
  constructor(
    readonly text: string,
    readonly taken: (text: string) => string = (text) => text,
  ) {}

  read(): Json {
    const first = this.#next();
    if (first === "{") return this.#object();
    if (first === "[") return this.#list();
    if (first === '"') return this.#string();
    SCALAR.lastIndex = this.#at;
    const word = SCALAR.exec(this.text)?.[0] ?? "";
    this.#at += word.length;
    return /^[-\d]/.test(word) ? exactNumber(word) : (JSON.parse(word) as Json);
  }

  #object(): Json {
    const object: Mutable = {};
    this.#at++;
    while (this.#next() !== "}") {
      if (this.#next() === ",") this.#at++;
      this.#next();
      const name = this.#string();
      this.#next();
      this.#at++;
      const value = this.read();
      const before = Object.hasOwn(object, name) ? object[name] : undefined;
      setMember(object, name, isBlocks(before) && isBlocks(value) ? ([before, value].flat() as Json) : value);
    }
    this.#at++;
    return object;
  }

  #list(): Json {
    const items: Json[] = [];
    this.#at++;
    while (this.#next() !== "]") {
      if (this.#next() === ",") this.#at++;
      items.push(this.read());
    }
    this.#at++;
    return items;
  }

  #string(): string {
    const start = this.#at;
    this.#at = endOfText(this.text, start);
    return this.taken(JSON.parse(this.text.slice(start, this.#at)) as string);
  }

  /** The next character that is no space. */
  #next(): string | undefined {
    while (this.text.charCodeAt(this.#at) <= SPACE) this.#at++;
    return this.text[this.#at];
  }
}

const SCALAR = /[-+.\w]+/y;

/** Whether a value can be a block, or several. */
function isBlocks(value: Json | undefined): boolean {
  return Array.isArray(value) || isObject(value);
}
