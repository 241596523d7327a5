import { HclError } from "../language/hcl-error";
import { parseExpression } from "../language/parse-expression";
import type { Span } from "../language/syntax-tree";
import { type HclBlock, itemsOf, readBody } from "./block-tree";
import { argumentAdded, blockAdded } from "./body-edits";
import { type EditPath, placeIn, placeInside } from "./edit-path";
import { EditProblem } from "./edit-problem";
import type { EditableFile, SetPlace } from "./editable-file";
import { FilePart } from "./file-part";
import { indented, indentOf, type Page, pageOf } from "./layout";
import { type Missing, newArgument, newObject } from "./new-text";
import { itemAdded, memberAdded } from "./object-edits";
import { itemRemoved, memberRemoved } from "./removal";
import type { TextEdit } from "./text-edit";

/**
 * A file of HCL that is edited as a careful colleague would: what no edit covers stays as it was, byte by byte, and
 * what is added is laid out as `terraform fmt` lays it out. Blocks and offsets are those of the text that it began with,
 * also after edits. Offsets are indices into the string of JavaScript, in units of UTF-16.
 */
export class EditedFile implements EditableFile {
  readonly syntax = "hcl";
  /** The blocks at the top of the file, as they were before all edits. */
  readonly blocks: readonly HclBlock[];
  readonly #page: Page;
  readonly #parts: readonly FilePart[];
  #added = "";

  /**
   * @param text All of the file, with its byte order mark if it has one.
   * @throws HclError for text that is not HCL
   */
  constructor(
    readonly name: string,
    readonly text: string,
  ) {
    if (/\.json$/i.test(name)) throw new EditProblem(`${name} is in the JSON syntax and no HCL`);
    const body = readBody(name, text);
    this.blocks = body.blocks;
    this.#page = pageOf(text);
    this.#parts = partsOf(this.#page, itemsOf(body));
  }

  written({ start, end }: Span): string {
    return this.text.slice(start, end);
  }

  canSet(): boolean {
    return true;
  }

  /**
   * Sets an argument to an expression: its value alone is replaced where it has one, else it is added in its place.
   *
   * @param path From the block: names of arguments, nested blocks and members of objects, and numbers of blocks and
   *   elements. A block that is not counted is the first; `dynamic` blocks count by their label.
   * @param expression In HCL, as `terraform fmt` writes it without indentation.
   * @param missing What steps of the path become that are not there. @default blocks
   * @throws EditProblem where the path leads to a block or into a value that is computed
   */
  setArgument(block: HclBlock, path: EditPath, expression: string, missing: Missing = "blocks"): void {
    this.set({ block, path }, expression, missing);
  }

  /** The same at a place that was found: its path can lead on from an expression. */
  set({ block, inside, path }: SetPlace, expression: string, missing: Missing = "blocks"): void {
    refuseUnreadable(expression);
    const part = this.#partOf(block);
    const page = part.now;
    const here = part.blockNow(block);
    const place = inside ? placeInside(here, part.spanNow(inside), path) : placeIn(here, path);
    switch (place.is) {
      case "written":
        part.apply([replacement(page, place.value, expression)]);
        return;
      case "not in block": {
        const added = newArgument(place.name, place.rest, expression, missing);
        const isBlock = missing === "blocks" && place.rest.length > 0;
        part.apply((isBlock ? blockAdded : argumentAdded)(page, place.block, added));
        return;
      }
      case "not in object":
        part.apply(memberAdded(page, place.object, place.name, newObject(place.rest, expression)));
        return;
      case "not in tuple":
        part.apply(itemAdded(page, place.tuple, newObject(place.rest, expression)));
    }
  }

  /**
   * Takes an argument, or a member of an object, out of a block, with its line and the comment behind it. One that
   * does not exist is passed over.
   *
   * @throws EditProblem where the path leads to a block or into a value that is computed
   */
  removeArgument(block: HclBlock, path: EditPath): void {
    const part = this.#partOf(block);
    const { text } = part.now;
    const place = placeIn(part.blockNow(block), path);
    if (place.is !== "written") return;
    const { argument, body, object, value } = place;
    if (argument && body) part.apply(itemRemoved(text, body, argument));
    else if (object) {
      const index = object.members.findIndex(([, one]) => one === value);
      part.apply(memberRemoved(text, object, index));
    } else
      throw new EditProblem("an element of a list is not taken out: those behind it would get other numbers");
  }

  /** Takes a nested block out of the block that it stands in, with its lines. */
  removeBlock(block: HclBlock, nested: HclBlock): void {
    const part = this.#partOf(block);
    part.apply(itemRemoved(part.now.text, part.blockNow(block).body, part.blockNow(nested)));
  }

  renameArgument(block: HclBlock, name: string, to: string): void {
    const part = this.#partOf(block);
    const found = part.blockNow(block).body.arguments.find((one) => one.name === name);
    if (found) part.apply([{ start: found.start, end: found.start + name.length, text: to }]);
  }

  removeBlocks(block: HclBlock, name: string): void {
    const isNamed = ({ kind, labels }: HclBlock) =>
      kind === name || (kind === "dynamic" && labels[0] === name);
    for (const nested of block.body.blocks.filter(isNamed)) this.removeBlock(block, nested);
  }

  /** Puts another expression in the place of one, by its offsets in the text before all edits. */
  replaceExpression(span: Span, expression: string): void {
    refuseUnreadable(expression);
    const part = this.#partOf(span);
    part.apply([replacement(part.now, part.spanNow(span), expression)]);
  }

  insertText(at: number, added: string): void {
    const part = this.#partOf({ start: at, end: at });
    const { start } = part.spanNow({ start: at, end: at });
    const text = added.replaceAll("\r\n", "\n").replaceAll("\n", this.#page.lineBreak);
    part.apply([{ start, end: start, text }]);
  }

  /**
   * Puts a nested block into a block.
   *
   * @param added As `terraform fmt` writes it, from its name to its brace.
   */
  addBlock(block: HclBlock, added: string): void {
    const part = this.#partOf(block);
    part.apply(blockAdded(part.now, part.blockNow(block), added));
  }

  /**
   * Puts blocks at the end of the file, behind a blank line.
   *
   * @throws EditProblem for text that is not HCL
   */
  append(blocks: string): void {
    asProblem(() => readBody("the blocks", blocks));
    const { text, lineBreak } = this.#page;
    const whole = text + this.#added;
    const added = blocks.trim().replaceAll("\r\n", "\n").replaceAll("\n", lineBreak);
    const isEmpty = whole.replace(/^\ufeff/, "") === "";
    const endsLine = isEmpty || whole.endsWith("\n");
    const isBlank = isEmpty || /\n[ \t]*\r?\n$/.test(whole.slice(-100));
    const gap = (endsLine ? "" : lineBreak) + (isBlank ? "" : lineBreak);
    this.#added += gap + added + (endsLine ? lineBreak : "");
  }

  /** The file after all edits. */
  result(): string {
    const pieces: string[] = [];
    let at = 0;
    for (const part of this.#parts) {
      pieces.push(this.text.slice(at, part.start), part.now.text);
      at = part.end;
    }
    return [...pieces, this.text.slice(at), this.#added].join("");
  }

  /** All edits, in order, as offsets into the text before; they do not overlap or touch. */
  edits(): readonly TextEdit[] {
    const { length } = this.text;
    const inParts = this.#parts.flatMap((part) => part.edits());
    return this.#added === "" ? inParts : [...inParts, { start: length, end: length, text: this.#added }];
  }

  #partOf({ start }: Span): FilePart {
    let low = 0;
    let high = this.#parts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.#parts[middle]?.start ?? 0) <= start) low = middle;
      else high = middle;
    }
    const part = this.#parts[low];
    if (!part || start >= part.end) throw new EditProblem(`nothing is written in ${this.name} at ${start}`);
    return part;
  }
}

/** The parts of a file: items with a line between them are in different parts. */
function partsOf(page: Page, items: readonly Span[]): FilePart[] {
  const groups: Span[][] = [];
  for (const one of items) {
    const last = groups.at(-1)?.at(-1);
    const isNext = last && page.text.slice(last.end, one.start).split("\n").length <= 2;
    if (isNext) groups.at(-1)?.push(one);
    else groups.push([one]);
  }
  return groups.map((group) => new FilePart(page, group));
}

/** @throws EditProblem for what is no expression of HCL */
function refuseUnreadable(expression: string): void {
  asProblem(() => parseExpression(expression, { file: "the expression", line: 1, column: 1 }));
}

function asProblem(read: () => unknown): void {
  try {
    read();
  } catch (error) {
    throw error instanceof HclError ? new EditProblem(error.message) : error;
  }
}

function replacement({ text, lineBreak }: Page, { start, end }: Span, expression: string): TextEdit {
  return { start, end, text: indented(expression, indentOf(text, start), lineBreak) };
}
