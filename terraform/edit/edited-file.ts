import type { Span } from "../language/syntax-tree";
import { alignedAssignments, alignedComments } from "./alignment";
import { type HclBlock, readBlockAt, readBody } from "./block-tree";
import { argumentAdded, blockAdded } from "./body-edits";
import { type EditPath, placeIn } from "./edit-path";
import { EditProblem } from "./edit-problem";
import { indented, indentOf, lineBreakOf, lineStart } from "./layout";
import { type Missing, newArgument, newObject } from "./new-text";
import { itemAdded, memberAdded } from "./object-edits";
import { itemRemoved, memberRemoved } from "./removal";
import { EditedText, type TextEdit } from "./text-edit";

/**
 * A file of HCL that is edited as a careful colleague would: what no edit covers stays as it was, byte by byte, and
 * what is added is laid out as `terraform fmt` lays it out. Blocks and offsets are those of the text that it began with,
 * also after edits. Offsets are indices into the string of JavaScript, in units of UTF-16.
 */
export class EditedFile {
  /** The blocks at the top of the file, as they were before all edits. */
  readonly blocks: readonly HclBlock[];
  readonly #edited: EditedText;

  /**
   * @param text All of the file, with its byte order mark if it has one.
   * @throws HclError for what is not HCL
   */
  constructor(
    readonly name: string,
    readonly text: string,
  ) {
    if (/\.json$/i.test(name))
      throw new EditProblem(`${name} is in the JSON syntax, which is not edited; write it as HCL`);
    this.blocks = readBody(name, text).blocks;
    this.#edited = new EditedText(text);
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
    const here = this.#now(block);
    const { text } = this.#edited;
    const place = placeIn(here, path);
    switch (place.is) {
      case "written":
        this.#edit(block, [replacement(text, place.value, expression)]);
        return;
      case "not in block": {
        const added = newArgument(place.name, place.rest, expression, missing);
        const isBlock = missing === "blocks" && place.rest.length > 0;
        this.#edit(block, (isBlock ? blockAdded : argumentAdded)(text, place.block, added));
        return;
      }
      case "not in object":
        this.#edit(block, memberAdded(text, place.object, place.name, newObject(place.rest, expression)));
        return;
      case "not in tuple":
        this.#edit(block, itemAdded(text, place.tuple, newObject(place.rest, expression)));
    }
  }

  /**
   * Takes an argument, or a member of an object, out of a block, with its line and the comment behind it. What is not
   * there is passed over.
   *
   * @throws EditProblem where the path leads to a block or into a value that is computed
   */
  removeArgument(block: HclBlock, path: EditPath): void {
    const { text } = this.#edited;
    const place = placeIn(this.#now(block), path);
    if (place.is !== "written") return;
    const { argument, body, object, value } = place;
    if (argument && body) this.#edit(block, itemRemoved(text, body, argument));
    else if (object) {
      const index = object.members.findIndex(([, one]) => one === value);
      this.#edit(block, memberRemoved(text, object, index));
    } else
      throw new EditProblem("an element of a list is not taken out: those behind it would get other numbers");
  }

  /** Takes a nested block out of the block that it stands in, with its lines. */
  removeBlock(block: HclBlock, nested: HclBlock): void {
    const inner = this.#now(nested);
    this.#edit(block, itemRemoved(this.#edited.text, this.#now(block).body, inner));
  }

  /** Puts another expression in the place of one, by its offsets in the text before all edits. */
  replaceExpression({ start, end }: Span, expression: string): void {
    const span = { start: this.#edited.now(start, "start"), end: this.#edited.now(end, "end") };
    const around = this.blocks.find((one) => one.start <= start && end <= one.end);
    this.#edit(around, [replacement(this.#edited.text, span, expression)]);
  }

  /**
   * Puts a nested block into a block.
   *
   * @param added As `terraform fmt` writes it, from its name to its brace.
   */
  addBlock(block: HclBlock, added: string): void {
    this.#edit(block, blockAdded(this.#edited.text, this.#now(block), added));
  }

  /** Puts blocks at the end of the file, behind a blank line. */
  append(blocks: string): void {
    const { text } = this.#edited;
    const lineBreak = lineBreakOf(text);
    const added = blocks.trim().replaceAll("\r\n", "\n").replaceAll("\n", lineBreak);
    const isEmpty = text.replace(/^\ufeff/, "") === "";
    const endsLine = isEmpty || text.endsWith("\n");
    const isBlank = isEmpty || /\n[ \t]*\r?\n$/.test(text);
    const gap = (endsLine ? "" : lineBreak) + (isBlank ? "" : lineBreak);
    const at = text.length;
    this.#edited.apply([{ start: at, end: at, text: gap + added + (endsLine ? lineBreak : "") }]);
  }

  /** The file after all edits. */
  result(): string {
    return this.#edited.text;
  }

  /** All edits, in order, as offsets into the text before; they do not overlap. */
  edits(): readonly TextEdit[] {
    return this.#edited.edits();
  }

  /** A block as it is after the edits so far. */
  #now({ start }: HclBlock): HclBlock {
    return readBlockAt(this.name, this.#edited.text, this.#edited.now(start, "start"));
  }

  /** Makes edits in a block, and moves what `terraform fmt` moves because of them. */
  #edit(block: HclBlock | undefined, edits: readonly TextEdit[]): void {
    const edited = this.#edited;
    const top = block && this.blocks.find((one) => one.start <= block.start && block.end <= one.end);
    if (!top) {
      edited.apply(edits);
      return;
    }
    const { steps } = edited;
    const lines = () => {
      const { start, end } = this.#now(top);
      return { text: edited.text, start: lineStart(edited.text, start), end };
    };
    const before = lines();
    const now = (offset: number) => edited.since(steps, offset, "start");
    edited.apply(edits);
    edited.apply(alignedAssignments(before, lines(), now));
    edited.apply(alignedComments(before, lines(), now));
  }
}

function replacement(text: string, { start, end }: Span, expression: string): TextEdit {
  return { start, end, text: indented(expression, indentOf(text, start), lineBreakOf(text)) };
}
