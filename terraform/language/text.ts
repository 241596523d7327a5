import { CODE } from "./characters";
import type { Cursor } from "./cursor";
import { beginsCode, endOfCode } from "./string-lexer";

/**
 * Reads a string in quotes, from the opening quote on, into a string of Terraform's JSON syntax: what stands in it
 * between `${` and `}` is left as it is, and characters that only look like that are written `$${`. A string for which
 * that syntax has no form, such as `"\u0024${x}"`, is left in its quotes: `${"\u0024${x}"}`.
 */
export function quoted(cursor: Cursor, nesting: number): string {
  const start = cursor.at++;
  const { text } = cursor;
  let done = "";
  let from = cursor.at;
  let hasForm = true;
  let trims = false;
  let hasBreak = false;
  for (;;) {
    const code = text.charCodeAt(cursor.at);
    if (code === CODE.quote) {
      done += text.slice(from, cursor.at++);
      // `~` trims a text in quotes as a whole, and in the JSON syntax one line of it.
      return hasForm && !(trims && hasBreak) ? done : `\${${text.slice(start, cursor.at)}}`;
    }
    if (Number.isNaN(code) || code === CODE.newline) cursor.fail("this string has no end", start);
    if (code === CODE.backslash) {
      done += text.slice(from, cursor.at);
      const character = escaped(cursor);
      if (character === "{" && isMark(done.at(-1))) done += done.at(-1);
      done += character;
      hasBreak ||= character === "\n";
      if (isMark(character)) {
        if (text.charCodeAt(cursor.at) === CODE.openingBrace) done += character;
        else if (text[cursor.at] === character && text.charCodeAt(cursor.at + 1) === CODE.openingBrace)
          hasForm = false;
      }
      from = cursor.at;
    } else if (beginsCode(text, cursor.at)) {
      trims ||= text.charCodeAt(cursor.at + 2) === CODE.tilde;
      skipCode(cursor, nesting);
      trims ||= text.charCodeAt(cursor.at - 2) === CODE.tilde;
    } else cursor.at++;
  }
}

/** Whether a character makes code of the brace that follows it. */
function isMark(character: string | undefined): boolean {
  return character === "$" || character === "%";
}

/** Skips `${ … }`, with the strings and braces in it. */
function skipCode(cursor: Cursor, nesting: number): void {
  const end = endOfCode(cursor.text, cursor.at + 2, nesting);
  if (end === undefined) cursor.fail("this interpolation has no end, or is nested too deep");
  cursor.at = end + 1;
}

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", '"': '"', "\\": "\\" };

/** Reads an escape sequence, from its backslash on. */
export function escaped(cursor: Cursor): string {
  const { text, at } = cursor;
  const letter = text[at + 1] ?? "";
  const simple = ESCAPES[letter];
  if (simple !== undefined) {
    cursor.at += 2;
    return simple;
  }
  const digits = letter === "u" ? 4 : letter === "U" ? 8 : 0;
  const hex = text.slice(at + 2, at + 2 + digits);
  if (digits === 0 || !/^[0-9a-fA-F]+$/.test(hex) || hex.length < digits) {
    cursor.fail(
      `\\${letter} is no escape sequence; there are \\n, \\r, \\t, \\", \\\\, \\uNNNN and \\UNNNNNNNN`,
    );
  }
  const point = Number.parseInt(hex, 16);
  if (point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff))
    cursor.fail(`\\${letter}${hex} is no character`);
  cursor.at += 2 + digits;
  return String.fromCodePoint(point);
}

/** Reads a heredoc, from `<<` on. */
export function heredoc(cursor: Cursor): string {
  const start = cursor.at;
  const { text } = cursor;
  cursor.at += 2;
  const isIndented = cursor.take("-");
  const word = cursor.name();
  if (word === "") cursor.fail("<< needs a word that ends the text");
  const lineEnd = text.indexOf("\n", cursor.at);
  if (lineEnd === -1 || text.slice(cursor.at, lineEnd).trim() !== "") {
    cursor.fail("the text of a heredoc begins on the next line");
  }
  const lines: string[] = [];
  let at = lineEnd + 1;
  for (;;) {
    const end = text.indexOf("\n", at);
    const line = text.slice(at, end === -1 ? text.length : end).replace(/\r$/, "");
    if (line.trim() === word) {
      cursor.at = end === -1 ? text.length : end;
      return joined(lines, isIndented);
    }
    if (end === -1) break;
    lines.push(line);
    at = end + 1;
  }
  cursor.fail(`the heredoc ${word} has no end`, start);
}

function joined(lines: readonly string[], isIndented: boolean): string {
  const indents = lines
    .filter((line) => line.trim() !== "")
    .map((line) => line.length - line.trimStart().length);
  // In a loop: a text has more lines than a call takes arguments.
  const least = isIndented ? indents.reduce((a, b) => Math.min(a, b), Number.MAX_SAFE_INTEGER) : 0;
  return lines.map((line) => `${least > 0 && least <= line.length ? line.slice(least) : line}\n`).join("");
}
