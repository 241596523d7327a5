import type { Json } from "../document";
import type { JsonMember, JsonNode, JsonObjectNode } from "./json-tree";
import { indentOf, lineStart, type Page } from "./layout";
import type { TextEdit } from "./text-edit";

/** Puts a member at the end of an object, written as its neighbours are. */
export function jsonMemberAdded(page: Page, object: JsonObjectNode, name: string, value: Json): TextEdit[] {
  const last = object.members.at(-1);
  const colon = colonOf(page, last);
  const span = last && { start: last.key.start, end: last.value.end };
  return elementAdded(
    page,
    object,
    span,
    (indent) => `${JSON.stringify(name)}${colon}${json(value, page, indent, colon)}`,
  );
}

/** Puts an element at the end of a list. */
export function jsonItemAdded(page: Page, list: Extract<JsonNode, { is: "array" }>, value: Json): TextEdit[] {
  const colon = colonOf(page, undefined);
  return elementAdded(page, list, list.items.at(-1), (indent) => json(value, page, indent, colon));
}

/** Puts another value in the place of one, unless it is the same. */
export function jsonReplaced(page: Page, { start, end }: JsonNode, value: Json): TextEdit[] {
  const same = JSON.stringify(JSON.parse(page.text.slice(start, end))) === JSON.stringify(value);
  return same ? [] : [{ start, end, text: onOneLine(value, colonOf(page, undefined)) }];
}

/** Takes a member out of an object, with the comma that stood between it and the next, or the one before. */
export function jsonMemberRemoved(
  text: string,
  { members, start, end }: JsonObjectNode,
  member: JsonMember,
): TextEdit[] {
  const index = members.indexOf(member);
  const before = members[index - 1];
  const after = members[index + 1];
  if (before) return [{ start: before.value.end, end: member.value.end, text: "" }];
  if (after) return [{ start: member.key.start, end: after.key.start, text: "" }];
  return text.slice(start + 1, end - 1).trim() === "" ? [] : [{ start: start + 1, end: end - 1, text: "" }];
}

function elementAdded(
  { text, lineBreak, step }: Page,
  { start, end }: JsonNode,
  last: { readonly start: number; readonly end: number } | undefined,
  added: (indent: string | undefined) => string,
): TextEdit[] {
  if (!last) {
    const own = indentOf(text, start);
    const isInline =
      !text.trimEnd().includes("\n") || text.slice(lineStart(text, start), start).includes("{");
    if (isInline) return [{ start: start + 1, end: end - 1, text: added(undefined) }];
    const inner = own + step;
    return [{ start: start + 1, end: end - 1, text: lineBreak + inner + added(inner) + lineBreak + own }];
  }
  const isFirstOfLine = text.slice(lineStart(text, last.start), last.start).trim() === "";
  if (isFirstOfLine) {
    const indent = indentOf(text, last.start);
    return [{ start: last.end, end: last.end, text: `,${lineBreak}${indent}${added(indent)}` }];
  }
  const space = /":\S/.test(text) && !/",\s/.test(text) ? "" : " ";
  return [{ start: last.end, end: last.end, text: `,${space}${added(undefined)}` }];
}

/** What stands between the name of a member and its value. */
function colonOf({ text }: Page, member: JsonMember | undefined): string {
  const between = member && text.slice(member.key.end, member.value.start);
  if (between !== undefined && /^ ?: ?$/.test(between)) return between;
  return /":\S/.test(text) && !/":\s/.test(text) ? ":" : ": ";
}

/** @param indent That of the line in which it begins. @default it is written on one line */
function json(value: Json, { lineBreak, step }: Page, indent: string | undefined, colon: string): string {
  if (indent === undefined) return onOneLine(value, colon);
  return JSON.stringify(value, null, step).replaceAll("\n", lineBreak + indent);
}

function onOneLine(value: Json, colon: string): string {
  const comma = colon.endsWith(" ") ? ", " : ",";
  if (Array.isArray(value)) return `[${value.map((one) => onOneLine(one as Json, colon)).join(comma)}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(
    ([name, one]) => `${JSON.stringify(name)}${colon}${onOneLine(one as Json, colon)}`,
  );
  return `{${members.join(comma)}}`;
}
