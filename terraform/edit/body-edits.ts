import { type HclArgument, type HclBlock, itemsOf } from "./block-tree";
import { beforeSpaceAndLines, endOfLine, endsItsLine, indented, indentOf, type Page } from "./layout";
import type { TextEdit } from "./text-edit";

/** Arguments that say how often a block is made and by whom: a blank line follows them. */
const BEFORE: readonly string[] = ["count", "for_each", "provider", "providers", "source", "version"];
/** Arguments and blocks that come last. https://developer.hashicorp.com/terraform/language/style#resource-order */
const AFTER: readonly string[] = ["lifecycle", "depends_on", "provisioner", "connection", "timeouts"];

/** Arguments behind which no other one goes. https://www.terraform-best-practices.com/naming */
const LAST: readonly string[] = [...AFTER, "tags", "tags_all"];

/** Puts an argument into a block: its lines are indented here. */
export function argumentAdded(page: Page, block: HclBlock, added: string): TextEdit[] {
  const { text, lineBreak } = page;
  const items = itemsOf(block.body);
  const anchor = anchorOfArgument(text, block);
  const first = items[0];
  if (!first) return intoEmpty(page, block, added);
  const opening = opened(page, block);
  const indent = indentIn(page, block);
  const lines = lineBreak + indent + indented(added, indent, lineBreak);
  if (anchor) {
    const gap = BEFORE.includes(anchor.name) ? lineBreak : "";
    return joined(opening, endOfLine(text, anchor.end), gap + lines);
  }
  return atTop(page, block, lines);
}

/** Puts a nested block into a block, between blank lines. */
export function blockAdded(page: Page, block: HclBlock, added: string): TextEdit[] {
  const { text, lineBreak } = page;
  const indent = indentIn(page, block);
  const lines = lineBreak + indent + indented(added, indent, lineBreak);
  const kind = /^[^\s{]*/.exec(added)?.[0] ?? "";
  const items = itemsOf(block.body);
  const before = items.filter((one) => !AFTER.includes(nameOf(one)));
  const anchor = before.findLast((one) => nameOf(one) === kind) ?? before.at(-1);
  if (items.length === 0) return intoEmpty(page, block, added);
  if (!anchor) return atTop(page, block, lines);
  const at = endOfLine(text, anchor.end);
  const isLast = items.at(-1) === anchor;
  const gap = isLast || isBeforeBlank(text, at) ? "" : lineBreak;
  return joined(opened(page, block), at, lineBreak + lines + gap);
}

/** Puts lines before all others of a block, and a blank line behind them. */
function atTop(page: Page, block: HclBlock, lines: string): TextEdit[] {
  const at = endOfLine(page.text, block.body.start);
  return joined(opened(page, block), at, lines + (isBeforeBlank(page.text, at) ? "" : page.lineBreak));
}

/** Whether a blank line follows a line that ends here. */
function isBeforeBlank(text: string, lineEnd: number): boolean {
  return /^\r?\n[ \t]*\r?\n/.test(text.slice(lineEnd, lineEnd + 200));
}

function nameOf(item: HclArgument | HclBlock): string {
  return "body" in item ? item.kind : item.name;
}

/** The argument behind which a new one goes; undefined if it goes to the top of the block. */
function anchorOfArgument(text: string, { body }: HclBlock): HclArgument | undefined {
  const end = body.blocks[0]?.start ?? body.end;
  const isPlain = (one: HclArgument) =>
    !LAST.includes(one.name) && !text.slice(one.start, one.end).includes("\n");
  const plain = body.arguments.filter(isPlain);
  return plain.findLast((one) => one.start < end) ?? plain.at(-1);
}

/** How the lines in a block are indented. */
function indentIn({ text, step }: Page, block: HclBlock): string {
  const first = itemsOf(block.body).find((one) => text.slice(block.body.start, one.start).includes("\n"));
  return first ? indentOf(text, first.start) : indentOf(text, block.start) + step;
}

/** Puts the braces of a block on lines of their own. */
function opened(page: Page, block: HclBlock): TextEdit[] {
  const { text, lineBreak } = page;
  const edits: TextEdit[] = [];
  const { start, end } = block.body;
  if (!endsItsLine(text, start)) {
    const spaces = /^[ \t]*/.exec(text.slice(start))?.[0].length ?? 0;
    edits.push({ start, end: start + spaces, text: lineBreak + indentIn(page, block) });
  }
  const before = beforeSpaceAndLines(text, end);
  if (!text.slice(before, end).includes("\n")) {
    edits.push({ start: before, end, text: lineBreak + indentOf(text, block.start) });
  }
  return edits;
}

/** Fills a block in which nothing but comments stands. */
function intoEmpty(page: Page, block: HclBlock, added: string): TextEdit[] {
  const { text, lineBreak } = page;
  const indent = indentIn(page, block);
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
