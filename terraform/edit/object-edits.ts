import { Cursor } from "../language/cursor";
import type { Expression } from "../language/syntax-tree";
import type { ObjectExpression, TupleExpression } from "./edit-path";
import { beforeSpaceAndLines, endOfLine, indented, indentOf, lineStart, type Page } from "./layout";
import { keyText } from "./new-text";
import type { TextEdit } from "./text-edit";

/** Puts a member at the end of an object, written as its neighbours are. */
export function memberAdded(page: Page, object: ObjectExpression, name: string, value: string): TextEdit[] {
  const { text } = page;
  const last = object.members.at(-1);
  const isQuoted = object.members.length > 0 && object.members.every(([key]) => text[key.start] === '"');
  const key = isQuoted && !keyText(name).startsWith('"') ? `"${name}"` : keyText(name);
  const sign = last && signBetween(text, last[0], last[1]);
  return elementAdded(
    page,
    object,
    last && { start: last[0].start, end: last[1].end },
    key + (sign ?? " = ") + value,
  );
}

/** Puts an element at the end of a tuple. */
export function itemAdded(page: Page, tuple: TupleExpression, value: string): TextEdit[] {
  return elementAdded(page, tuple, tuple.items.at(-1), value);
}

/** What stands between key and value where that is a colon, which `terraform fmt` does not align. */
function signBetween(text: string, key: Expression, value: Expression): string | undefined {
  const between = text.slice(key.end, value.start);
  return between.trim() === ":" ? between : undefined;
}

function elementAdded(
  { text, lineBreak, step }: Page,
  { start, end, is }: ObjectExpression | TupleExpression,
  last: { readonly start: number; readonly end: number } | undefined,
  added: string,
): TextEdit[] {
  const close = end - 1;
  const from = Math.max(start + 1, beforeSpaceAndLines(text, close));
  const isOpen = text.slice(from, close).includes("\n");
  const needsComma = is === "tuple";
  if (!last) {
    const own = indentOf(text, start) + step;
    if (isOpen) {
      const element = lineBreak + own + indented(added, own, lineBreak) + (needsComma ? "," : "");
      return [{ start: from, end: from, text: element }];
    }
    const pad = is === "object" ? " " : "";
    const inner = indented(added, indentOf(text, start), lineBreak);
    return [{ start: from, end: close, text: pad + inner + pad }];
  }
  const comma = commaAfter(text, last.end);
  if (!isOpen) {
    const inner = indented(added, indentOf(text, last.start), lineBreak);
    if (comma !== undefined) return [{ start: comma + 1, end: comma + 1, text: ` ${inner}` }];
    return [{ start: last.end, end: last.end, text: `, ${inner}` }];
  }
  const isFirstOfLine = text.slice(lineStart(text, last.start), last.start).trim() === "";
  const indent = indentOf(text, last.start) + (isFirstOfLine ? "" : step);
  const at = endOfLine(text, comma === undefined ? last.end : comma + 1);
  const element = lineBreak + indent + indented(added, indent, lineBreak) + (comma === undefined ? "" : ",");
  const edit = { start: at, end: at, text: element };
  if (comma !== undefined || is === "object") return [edit];
  // Nothing may follow the word that ends a heredoc on its line.
  const separator = endsWithHeredoc(text.slice(last.start, last.end)) ? `${lineBreak}${indent},` : ",";
  const behind = { start: last.end, end: last.end, text: separator };
  return at === last.end ? [{ ...behind, text: separator + element }] : [behind, edit];
}

/** Whether the last line of an expression is the word that ends a heredoc. */
function endsWithHeredoc(expression: string): boolean {
  const marker = expression.slice(expression.lastIndexOf("\n") + 1).trim();
  const openings = ["<<", "<<-"].flatMap((sign) => ["\n", "\r\n"].map((end) => sign + marker + end));
  return marker !== "" && openings.some((one) => expression.includes(one));
}

/** Where a comma follows something on its line. */
export function commaAfter(text: string, end: number): number | undefined {
  const cursor = new Cursor("", text);
  cursor.at = end;
  cursor.skip(false);
  return text[cursor.at] === "," ? cursor.at : undefined;
}
