import { Cursor } from "../language/cursor";
import { formatLines } from "./format-lines";

/** How `terraform fmt` indents. */
const STEP = "  ";

/** A part of a file, with the habits of the whole file. */
export interface Page {
  readonly text: string;
  readonly lineBreak: "\n" | "\r\n";
  /** What a line is indented with further than the one around it. */
  readonly step: string;
}

/** A file with its habits. */
export function pageOf(text: string): Page {
  return { text, lineBreak: lineBreakOf(text), step: indentStep(text) };
}

/** How a file ends its lines: as its first line does. */
function lineBreakOf(text: string): "\n" | "\r\n" {
  const first = text.indexOf("\n");
  return first > 0 && text[first - 1] === "\r" ? "\r\n" : "\n";
}

/** What a file indents with: a tab where its first indented line has one. */
function indentStep(text: string): string {
  return /^[ \t]+(?=\S)/m.exec(text)?.[0].startsWith("\t") ? "\t" : STEP;
}

/** Where the line begins in which a place is. */
export function lineStart(text: string, at: number): number {
  const start = text.lastIndexOf("\n", at - 1) + 1;
  return start === 0 && text.charCodeAt(0) === 0xfeff ? 1 : start;
}

/** The spaces and tabs with which the line begins in which a place is. */
export function indentOf(text: string, at: number): string {
  const start = lineStart(text, at);
  return /^[ \t]*/.exec(text.slice(start, at))?.[0] ?? "";
}

/** Where the line ends in which something ends, behind its comments and before the line break. */
export function endOfLine(text: string, end: number): number {
  const cursor = new Cursor("", text);
  cursor.at = end;
  cursor.skip(false);
  return cursor.at > end && text[cursor.at - 1] === "\r" ? cursor.at - 1 : cursor.at;
}

/** Whether nothing but spaces and comments stands between a place and the end of its line. */
export function endsItsLine(text: string, end: number): boolean {
  const at = endOfLine(text, end);
  return at >= text.length || text[at] === "\n" || text[at] === "\r";
}

/** Where the spaces begin that stand before a place, on the same line. */
export function beforeSpaces(text: string, at: number): number {
  let from = at;
  while (text[from - 1] === " " || text[from - 1] === "\t") from--;
  return from;
}

/** Where the spaces and line breaks begin that stand before a place. */
export function beforeSpaceAndLines(text: string, at: number): number {
  let from = at;
  while (/\s/.test(text[from - 1] ?? "x")) from--;
  return from;
}

/** A text of several lines, all but the first indented; what stands in heredocs stays as it is. */
export function indented(text: string, indent: string, lineBreak: string): string {
  const plain = text.replaceAll("\r\n", "\n");
  const lines = formatLines(plain, 0, plain.length);
  return lines
    .map(({ start, end }, i) => (i === 0 || start === end ? "" : indent) + plain.slice(start, end))
    .join("\n")
    .replaceAll("\n", lineBreak);
}
