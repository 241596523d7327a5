import { HclError } from "../language/hcl-error";
import type { Span } from "../language/syntax-tree";
import { alignedAssignments, alignedComments } from "./alignment";
import { type HclBlock, readBlockAt, readBody } from "./block-tree";
import { EditProblem } from "./edit-problem";
import { endOfLine, lineStart, type Page } from "./layout";
import { EditedText, type TextEdit } from "./text-edit";

/**
 * Whole lines of a file: blocks that follow each other without a line between them. No edit in it moves anything
 * outside of it.
 */
export class FilePart {
  /** Where its lines begin and end in the file before all edits. */
  readonly start: number;
  readonly end: number;
  readonly #edited: EditedText;

  /** @param page The file. */
  constructor(
    readonly page: Page,
    readonly items: readonly Span[],
  ) {
    const [first, last] = [items[0]?.start ?? 0, items.at(-1)?.end ?? 0];
    const start = lineStart(page.text, first);
    // A comment can end on the line on which a block begins.
    this.start = page.text.slice(start, first).trim() === "" ? start : first;
    this.end = endOfLine(page.text, last);
    this.#edited = new EditedText(page.text.slice(this.start, this.end));
  }

  /** As it is now, with the habits of the file. */
  get now(): Page {
    return { ...this.page, text: this.#edited.text };
  }

  /** Edits as offsets into the file before. */
  edits(): TextEdit[] {
    const { start } = this;
    return this.#edited.edits().map((one) => ({ ...one, start: one.start + start, end: one.end + start }));
  }

  /** Where a stretch of the file before is now, in the text of this part. */
  spanNow({ start, end }: Span): Span {
    return {
      start: this.#edited.now(start - this.start, "start"),
      end: this.#edited.now(end - this.start, "end"),
    };
  }

  /** A block of the file before as it is now, in the text of this part. */
  blockNow({ start }: HclBlock): HclBlock {
    return readBlockAt("", this.#edited.text, this.#edited.now(start - this.start, "start"));
  }

  /**
   * Makes edits, as offsets into this part as it is now, and moves what `terraform fmt` moves because of them.
   *
   * @throws EditProblem where the text would not be HCL any more; then it stays as it was
   */
  apply(edits: readonly TextEdit[]): void {
    const edited = this.#edited;
    const { steps } = edited;
    const before = edited.text;
    const now = (offset: number) => edited.since(steps, offset, "start");
    edited.apply(edits);
    if (edited.text === before) return;
    try {
      readBody("", edited.text);
    } catch (error) {
      edited.undo();
      throw error instanceof HclError
        ? new EditProblem(`the edit would leave text that is not HCL: ${error.problem}`)
        : error;
    }
    edited.apply(alignedAssignments(before, edited.text, now));
    edited.apply(alignedComments(before, edited.text, now));
  }
}
