import { CODE } from "./characters";
import { type Cursor, isNamePart } from "./cursor";
import type { Expression } from "./syntax-tree";
import { escaped } from "./text";

/** A piece of a template before its directives are put together. */
export type TemplateToken =
  | { readonly is: "text"; text: string }
  | { readonly is: "interpolation"; readonly of: Expression }
  | { readonly is: "if"; readonly condition: Expression; readonly at: number }
  | {
      readonly is: "for";
      readonly keyName?: string;
      readonly valueName: string;
      readonly of: Expression;
      readonly at: number;
    }
  | { readonly is: "else" | "endif" | "endfor"; readonly at: number };

/**
 * What a template stands in: quotes, with escape sequences; a heredoc; or a text of its own, as a string of the JSON
 * syntax is. `marker` is the word that ends a heredoc.
 */
export type TemplateEnd =
  | { readonly is: "quote" }
  | { readonly is: "marker"; readonly marker: string }
  | { readonly is: "end"; readonly hasEscapes: boolean };

/** Space as Go's unicode.IsSpace has it. Few templates trim any, and to make these takes time. */
const leadingSpace = () => /^[\t\n\v\f\r \u0085\p{Z}]+/u;
const trailingSpace = () => /(?<![\t\n\v\f\r \u0085\p{Z}])[\t\n\v\f\r \u0085\p{Z}]+$/u;

/**
 * Reads a template up to what ends it, and that too where it is a quote or a marker.
 *
 * The texts are cut as Terraform cuts them, since `~` trims one text alone: at each line in a heredoc and in a string
 * of the JSON syntax, and at each `$` and `%`.
 *
 * @param code Reads an expression at the cursor, with newlines in it.
 */
export function templateTokens(cursor: Cursor, end: TemplateEnd, code: () => Expression): TemplateToken[] {
  const start = cursor.at;
  const tokens: TemplateToken[] = [];
  let isLineStart = true;
  let trimsNext = false;
  for (;;) {
    if (isAtEnd(cursor, end, isLineStart, start)) return tokens;
    const opening = cursor.peek();
    const isCode = cursor.text.charCodeAt(cursor.at + 1) === CODE.openingBrace;
    if (isCode && (opening === CODE.dollar || opening === CODE.percent)) {
      const at = cursor.at;
      cursor.at += 2;
      if (cursor.take("~")) trimEnd(tokens.at(-1));
      tokens.push(
        opening === CODE.dollar ? { is: "interpolation", of: code() } : directive(cursor, at, code),
      );
      cursor.skip(true);
      trimsNext = cursor.take("~");
      if (!cursor.take("}"))
        cursor.fail(`${cursor.seen()} follows where "}" has to close what began earlier`);
      isLineStart = false;
      continue;
    }
    const text = takeText(cursor, end);
    isLineStart = text.endsWith("\n");
    tokens.push({ is: "text", text: trimsNext ? text.replace(leadingSpace(), "") : text });
    trimsNext = false;
  }
}

function trimEnd(last: TemplateToken | undefined): void {
  if (last?.is === "text") last.text = last.text.replace(trailingSpace(), "");
}

/** Takes the spaces from the lines of a `<<-` heredoc that stand before all of them. Lines of spaces alone do not count. */
export function unindent(tokens: readonly TemplateToken[]): void {
  const lines: { text: string }[] = [];
  let least = Number.POSITIVE_INFINITY;
  let isLineStart = true;
  for (const token of tokens) {
    if (isLineStart) {
      isLineStart = false;
      if (token.is !== "text") least = 0;
      else {
        const spaces = leadingSpace().exec(token.text)?.[0] ?? "";
        if (spaces !== token.text || !token.text.endsWith("\n")) {
          lines.push(token);
          least = Math.min(least, spaces.length);
        }
      }
    }
    if (token.is === "text" && token.text.endsWith("\n")) isLineStart = true;
  }
  for (const line of lines) line.text = line.text.slice(least);
}

function isAtEnd(cursor: Cursor, end: TemplateEnd, isLineStart: boolean, start: number): boolean {
  switch (end.is) {
    case "quote":
      if (cursor.take('"')) return true;
      if (cursor.isAtEnd || cursor.peek() === CODE.newline) cursor.fail("this string has no end", start - 1);
      return false;
    case "marker": {
      if (cursor.isAtEnd) cursor.fail(`the heredoc ${end.marker} has no end`, start);
      if (!isLineStart) return false;
      const { text, at } = cursor;
      const newline = text.indexOf("\n", at);
      const lineEnd = newline === -1 ? text.length : newline;
      if (text.slice(at, lineEnd).trim() !== end.marker) return false;
      cursor.at = text.charCodeAt(lineEnd - 1) === CODE.return ? lineEnd - 1 : lineEnd;
      return true;
    }
    case "end":
      return cursor.isAtEnd;
  }
}

/** Takes text up to where Terraform cuts it. */
function takeText(cursor: Cursor, end: TemplateEnd): string {
  const { text } = cursor;
  const hasEscapes = end.is === "quote" || (end.is === "end" && end.hasEscapes);
  const first = cursor.peek();
  if (first === CODE.dollar || first === CODE.percent) {
    const isEscape =
      text.charCodeAt(cursor.at + 1) === first && text.charCodeAt(cursor.at + 2) === CODE.openingBrace;
    const taken = text.slice(isEscape ? cursor.at + 1 : cursor.at, cursor.at + (isEscape ? 3 : 1));
    cursor.at += isEscape ? 3 : 1;
    const newline = /^\r?\n/.exec(hasEscapes ? "" : text.slice(cursor.at, cursor.at + 2))?.[0] ?? "";
    cursor.at += newline.length;
    return taken + newline;
  }
  let done = "";
  let from = cursor.at;
  for (; ; cursor.at++) {
    const code = text.charCodeAt(cursor.at);
    if (Number.isNaN(code) || code === CODE.dollar || code === CODE.percent) break;
    if (code === CODE.newline) {
      if (!hasEscapes) cursor.at++;
      else if (end.is === "end") cursor.fail("a string in quotes has one line; write \\n");
      break;
    }
    if (code === CODE.quote && end.is === "quote") break;
    if (code === CODE.backslash && hasEscapes) {
      done += text.slice(from, cursor.at) + escaped(cursor);
      from = cursor.at--;
    }
  }
  return done + text.slice(from, cursor.at);
}

/** Reads what stands behind `%{`, without the brace that closes it. */
function directive(cursor: Cursor, at: number, code: () => Expression): TemplateToken {
  cursor.skip(true);
  const start = cursor.at;
  const word = cursor.name();
  switch (word) {
    case "if":
      return { is: "if", condition: code(), at };
    case "else":
    case "endif":
    case "endfor":
      return { is: word, at };
    case "for":
      return { is: "for", ...forNames(cursor), of: code(), at };
  }
  return cursor.fail("after %{ stands if, else, endif, for or endfor", start);
}

/** The names of a `for`, from behind that word up to and with `in`. */
export function forNames(cursor: Cursor): { readonly keyName?: string; readonly valueName: string } {
  const first = forName(cursor);
  cursor.skip(true);
  const second = cursor.take(",") ? forName(cursor) : undefined;
  cursor.skip(true);
  if (!takeWord(cursor, "in")) cursor.fail(`${cursor.seen()} follows the names of a for; write "in"`);
  return second === undefined ? { valueName: first } : { keyName: first, valueName: second };
}

function forName(cursor: Cursor): string {
  cursor.skip(true);
  const name = cursor.name();
  if (name === "") cursor.fail(`${cursor.seen()} stands where a for needs a name`);
  return name;
}

/** Takes a word, if it stands here as a whole. */
export function takeWord(cursor: Cursor, word: string): boolean {
  const { text, at } = cursor;
  if (!text.startsWith(word, at) || isNamePart(text.charCodeAt(at + word.length))) return false;
  cursor.at += word.length;
  return true;
}
