import type { Span } from "../language/syntax-tree";
import type { HclBody } from "./block-tree";
import type { ObjectExpression } from "./edit-path";
import { beforeSpaceAndLines, beforeSpaces, endOfLine, lineStart } from "./layout";
import { commaAfter } from "./object-edits";
import type { TextEdit } from "./text-edit";

/** Takes an argument or a block out of a body, with its lines and the comment behind it. */
export function itemRemoved(text: string, body: HclBody, { start, end }: Span): TextEdit[] {
  const from = lineStart(text, start);
  if (text.slice(from, start).trim() !== "" || !isAtLineEnd(text, endOfLine(text, end))) {
    return [onOneLine(text, body, { start, end })];
  }
  const lineEnd = endOfLine(text, end);
  // A blank line before what was last is not left behind.
  const isLast = text[behindSpaceAndLines(text, lineEnd)] === "}";
  const blank = isLast ? beforeSpaceAndLines(text, from) : from;
  const isBehindLine = text.slice(blank, from).split("\n").length > 2 && text[blank - 1] !== "{";
  if (isBehindLine) return [{ start: endOfLine(text, blank), end: lineEnd, text: "" }];
  return [{ start: from, end: withBlankLine(text, from, lineEnd), text: "" }];
}

/** Where something follows that is no space. */
function behindSpaceAndLines(text: string, at: number): number {
  let next = at;
  while (/\s/.test(text[next] ?? "x")) next++;
  return next;
}

/** Takes a member out of an object, with its comma, and with its lines where it has them for itself. */
export function memberRemoved(text: string, object: ObjectExpression, index: number): TextEdit[] {
  const member = object.members[index];
  if (!member) return [];
  const [start, valueEnd] = [member[0].start, member[1].end];
  const comma = commaAfter(text, valueEnd);
  const end = comma === undefined ? valueEnd : comma + 1;
  const from = lineStart(text, start);
  if (text.slice(from, start).trim() === "" && isAtLineEnd(text, endOfLine(text, end))) {
    return [{ start: from, end: withBlankLine(text, from, endOfLine(text, end)), text: "" }];
  }
  const before = object.members[index - 1];
  // The comma before goes where none is left behind.
  if (before && comma === undefined) return [{ start: before[1].end, end: valueEnd, text: "" }];
  if (before || object.members[index + 1]) {
    const spaces = /^[ \t]*/.exec(text.slice(end))?.[0].length ?? 0;
    return [{ start, end: end + spaces, text: "" }];
  }
  return [onOneLine(text, { start: object.start + 1, end: object.end - 1 }, { start, end })];
}

/** What stands alone between two braces goes with the spaces around it. */
function onOneLine(text: string, inside: Span, { start, end }: Span): TextEdit {
  const from = beforeSpaces(text, start);
  const spaces = /^[ \t]*/.exec(text.slice(end))?.[0].length ?? 0;
  const isAlone = from === inside.start && end + spaces === inside.end;
  return isAlone ? { start: from, end: end + spaces, text: "" } : { start: from, end, text: "" };
}

function isAtLineEnd(text: string, at: number): boolean {
  return at >= text.length || text[at] === "\n" || text[at] === "\r";
}

/** Behind the line break of what is taken out, and behind a blank line of which one stands before already. */
function withBlankLine(text: string, from: number, lineEnd: number): number {
  const next = behindBreak(text, lineEnd);
  const before = text.slice(beforeSpaceAndLines(text, from), from);
  const isBehindBlank = before.split("\n").length > 2;
  const opens = /[{[(]$/.test(text.slice(0, beforeSpaceAndLines(text, from)));
  const blank = /^[ \t]*\r?\n/.exec(text.slice(next))?.[0];
  return blank !== undefined && (isBehindBlank || opens) ? next + blank.length : next;
}

function behindBreak(text: string, at: number): number {
  if (text.startsWith("\r\n", at)) return at + 2;
  return text[at] === "\n" ? at + 1 : at;
}
