import { type HclArgument, type HclBlock, itemsOf } from "./block-tree";
import {
  beforeSpaceAndLines,
  endOfLine,
  endsItsLine,
  indented,
  indentOf,
  indentStep,
  lineBreakOf,
} from "./layout";
import type { TextEdit } from "./text-edit";

/** Arguments that say how often a block is made and by whom: a blank line follows them. */
const BEFORE: readonly string[] = ["count", "for_each", "provider", "providers", "source", "version"];
/** Arguments and blocks that come last. https://developer.hashicorp.com/terraform/language/style#resource-order */
const AFTER: readonly string[] = ["lifecycle", "depends_on", "provisioner", "connection", "timeouts"];

/** Puts an argument into a block: its lines are indented here. */
export function argumentAdded(text: string, block: HclBlock, added: string): TextEdit[] {
  const items = itemsOf(block.body);
  const anchor = anchorOfArgument(text, block);
  const first = items[0];
  if (!first) return intoEmpty(text, block, added);
  const opening = opened(text, block);
  const { lineBreak, indent } = around(text, block);
  const lines = lineBreak + indent + indented(added, indent, lineBreak);
  if (anchor) {
    const gap = BEFORE.includes(anchor.name) ? lineBreak : "";
    return joined(opening, endOfLine(text, anchor.end), gap + lines);
  }
  return joined(opening, endOfLine(text, block.body.start), lines + lineBreak);
}

/** Puts a nested block into a block, between blank lines. */
export function blockAdded(text: string, block: HclBlock, added: string): TextEdit[] {
  const { lineBreak, indent } = around(text, block);
  const lines = lineBreak + indent + indented(added, indent, lineBreak);
  const kind = /^[^\s{]*/.exec(added)?.[0] ?? "";
  const items = itemsOf(block.body);
  const before = items.filter((one) => !AFTER.includes(nameOf(one)));
  const anchor = before.findLast((one) => nameOf(one) === kind) ?? before.at(-1);
  const opening = opened(text, block);
  if (items.length === 0) return intoEmpty(text, block, added);
  if (!anchor) return joined(opening, endOfLine(text, block.body.start), lines + lineBreak);
  const at = endOfLine(text, anchor.end);
  const isLast = items.at(-1) === anchor;
  const isBlank = /^\r?\n[ \t]*\r?\n/.test(text.slice(at));
  return joined(opening, at, lineBreak + lines + (isLast || isBlank ? "" : lineBreak));
}

function nameOf(item: HclArgument | HclBlock): string {
  return "body" in item ? item.kind : item.name;
}

/** The argument behind which a new one goes; undefined if it goes to the top of the block. */
function anchorOfArgument(text: string, { body }: HclBlock): HclArgument | undefined {
  const end = body.blocks[0]?.start ?? body.end;
  const isPlain = (one: HclArgument) =>
    !AFTER.includes(one.name) && !text.slice(one.start, one.end).includes("\n");
  const plain = body.arguments.filter(isPlain);
  return plain.findLast((one) => one.start < end) ?? plain.at(-1);
}

function around(text: string, block: HclBlock): { readonly lineBreak: string; readonly indent: string } {
  const lineBreak = lineBreakOf(text);
  const first = itemsOf(block.body).find((one) => text.slice(block.body.start, one.start).includes("\n"));
  const indent = first ? indentOf(text, first.start) : indentOf(text, block.start) + indentStep(text);
  return { lineBreak, indent };
}

/** Puts the braces of a block on lines of their own. */
function opened(text: string, block: HclBlock): TextEdit[] {
  const { lineBreak, indent } = around(text, block);
  const edits: TextEdit[] = [];
  const { start, end } = block.body;
  if (!endsItsLine(text, start)) {
    const spaces = /^[ \t]*/.exec(text.slice(start))?.[0].length ?? 0;
    edits.push({ start, end: start + spaces, text: lineBreak + indent });
  }
  const before = beforeSpaceAndLines(text, end);
  if (!text.slice(before, end).includes("\n")) {
    edits.push({ start: before, end, text: lineBreak + indentOf(text, block.start) });
  }
  return edits;
}

/** Fills a block in which nothing but comments stands. */
function intoEmpty(text: string, block: HclBlock, added: string): TextEdit[] {
  const { lineBreak, indent } = around(text, block);
  const { start, end } = block.body;
  const from = Math.max(start, beforeSpaceAndLines(text, end));
  const lines = lineBreak + indent + indented(added, indent, lineBreak);
  const tail = text.slice(from, end);
  if (!tail.includes("\n"))
    return [{ start: from, end, text: lines + lineBreak + indentOf(text, block.start) }];
  return [{ start: from, end: from, text: lines }];
}

/** Edits with one more text, which goes before an edit that begins at the same place. */
function joined(edits: readonly TextEdit[], at: number, text: string): TextEdit[] {
  const same = edits.find(({ start, end }) => start <= at && at <= end);
  if (!same) return [...edits, { start: at, end: at, text }];
  const isBefore = same.text.startsWith("\n") || same.text.startsWith("\r");
  return edits.map((one) =>
    one === same ? { ...one, text: isBefore ? text + one.text : one.text + text } : one,
  );
}
