import type { JsonObject } from "../document";
import type { Expression, Span } from "../language/syntax-tree";
import type { HclBlock } from "./block-tree";
import type { EditPath } from "./edit-path";
import type { Missing } from "./new-text";
import type { TextEdit } from "./text-edit";

/** A place in a file, as {@link findWrittenPlace} finds it. */
export interface SetPlace {
  readonly block: HclBlock;
  /** An expression of the text before all edits from which the path leads on. @default the block */
  readonly inside?: Span;
  readonly path: EditPath;
}

/**
 * A file of Terraform that is edited: what no edit covers stays as it was, byte by byte. Blocks and offsets are those of
 * the text that it began with, also after edits. Offsets are indices into the string of JavaScript, in units of UTF-16.
 */
export interface EditableFile {
  readonly name: string;
  /** All of the file as it was, with its byte order mark if it has one. */
  readonly text: string;
  readonly syntax: "hcl" | "json";
  /** The blocks at the top of the file, as they were before all edits. */
  readonly blocks: readonly HclBlock[];
  /** An expression as HCL writes it, whichever syntax the file has. */
  written(expression: Expression): string;
  /** Whether the value at a place can be set without what stands around it. */
  canSet(place: SetPlace): boolean;
  /**
   * Sets an argument to an expression: its value alone is replaced where it has one, else it is added in its place.
   *
   * @param path From the block: names of arguments, nested blocks and members of objects, and numbers of blocks and
   *   elements. A block that is not counted is the first; `dynamic` blocks count by their label.
   * @param expression In HCL, as `terraform fmt` writes it without indentation.
   * @param missing What steps of the path become that are not there. @default blocks
   * @throws EditProblem where the path leads to a block or into a value that is computed
   */
  setArgument(block: HclBlock, path: EditPath, expression: string, missing?: Missing): void;
  /** The same at a place that was found: its path can lead on from an expression. */
  set(place: SetPlace, expression: string, missing?: Missing): void;
  /**
   * Takes an argument, or a member of an object, out of a block. One that does not exist is passed over.
   *
   * @throws EditProblem where the path leads into a value that is computed
   */
  removeArgument(block: HclBlock, path: EditPath): void;
  /** Gives an argument of a block another name; its value and its place stay. One that does not exist is passed over. */
  renameArgument(block: HclBlock, name: string, to: string): void;
  /** Takes all blocks of a name out of a block, and the `dynamic` blocks that make such. */
  removeBlocks(block: HclBlock, name: string): void;
  /** Puts another expression in the place of one, by its offsets in the text before all edits. */
  replaceExpression(span: Span, expression: string): void;
  /**
   * Puts text into an expression, such as a heredoc, as it is.
   *
   * @param at An offset in the text before all edits.
   * @throws EditProblem where the file could not be read any more
   */
  insertText(at: number, added: string): void;
  /**
   * Puts a nested block into a block.
   *
   * @param added As `terraform fmt` writes it, from its name to its brace.
   * @throws EditProblem in the JSON syntax
   */
  addBlock(block: HclBlock, added: string): void;
  /**
   * Puts blocks at the end of the file.
   *
   * @param blocks In HCL, and the same in the JSON syntax.
   */
  append(blocks: string, json: JsonObject): void;
  /** The file after all edits. */
  result(): string;
  /** All edits, in order, as offsets into the text before; they do not overlap or touch. */
  edits(): readonly TextEdit[];
}
