import { graphemes } from "../evaluate/functions/graphemes";
import { type FormatLine, formatLines } from "./format-lines";
import type { TextEdit } from "./text-edit";

/** A cell that `terraform fmt` puts below those of the lines around: an assignment or a comment. */
interface Cell {
  /** Where it begins. */
  readonly at: number;
  /** How many columns stand before it, without the spaces right before it. */
  readonly columns: number;
  /** Where these spaces begin. */
  readonly from: number;
  /** Whether it is aligned with no other line: an assignment that goes on over the next lines. */
  readonly isAlone?: boolean;
}

/**
 * The spaces that have to change so that signs of equality stand below each other again as `terraform fmt` puts them.
 * Where they did not before, the lines that were there stay as they are.
 *
 * @param before Whole lines before the edit; `now` tells where a place of them is afterwards.
 */
export function alignedAssignments(
  before: string,
  after: string,
  now: (offset: number) => number,
): TextEdit[] {
  return aligned(before, after, now, assignment, newAssignment);
}

/** The same for comments at the ends of lines. New ones stay where they are put. */
export function alignedComments(before: string, after: string, now: (offset: number) => number): TextEdit[] {
  return aligned(before, after, now, comment, () => undefined);
}

function aligned(
  before: string,
  after: string,
  now: (offset: number) => number,
  cellOf: (text: string, line: FormatLine) => Cell | undefined,
  columnOfNew: (text: string, cell: Cell, known: readonly Cell[]) => number | undefined,
): TextEdit[] {
  /** Whether the cells that were there stood as they have to. */
  const wasAligned = new Map<number, boolean>();
  for (const chain of chains(before, cellOf)) {
    const isAligned = chain.every((cell) => before.slice(cell.from, cell.at) === spaces(chain, cell));
    for (const { at } of chain) wasAligned.set(now(at), isAligned);
  }
  return chains(after, cellOf).flatMap((chain) => {
    const isAligned = chain.every(({ at }) => wasAligned.get(at) ?? true);
    const known = chain.filter(({ at }) => wasAligned.has(at));
    return chain.flatMap((cell): TextEdit[] => {
      const column = isAligned ? undefined : columnOfNew(after, cell, known);
      const isNew = !wasAligned.has(cell.at);
      if (!isAligned && (!isNew || column === undefined)) return [];
      const text = column === undefined ? spaces(chain, cell) : " ".repeat(column - cell.columns);
      return text === after.slice(cell.from, cell.at) ? [] : [{ start: cell.from, end: cell.at, text }];
    });
  });
}

/** The cells of consecutive lines that all have one. */
function chains(text: string, cellOf: (text: string, line: FormatLine) => Cell | undefined): Cell[][] {
  const found: Cell[][] = [];
  let chain: Cell[] = [];
  for (const line of formatLines(text, 0, text.length)) {
    const cell = cellOf(text, line);
    if (cell?.isAlone) {
      found.push([cell]);
      chain = [];
    } else if (cell) {
      if (chain.length === 0) found.push(chain);
      chain.push(cell);
    } else chain = [];
  }
  return found;
}

function spaces(chain: readonly Cell[], { columns }: Cell): string {
  const widest = chain.reduce((most, one) => Math.max(most, one.columns), 0);
  return " ".repeat(widest - columns + 1);
}

function assignment(text: string, { start, equals, nameEnd, assignEnd }: FormatLine): Cell | undefined {
  if (equals === undefined || nameEnd === undefined) return undefined;
  const columns = columnsOf(text.slice(start, nameEnd));
  return { at: equals, from: nameEnd, columns, ...(assignEnd === undefined && { isAlone: true }) };
}

function comment(text: string, line: FormatLine): Cell | undefined {
  if (line.comment === undefined) return undefined;
  const from = line.assignEnd ?? line.leadEnd;
  return { at: line.comment, from, columns: columnsOf(text.slice(line.start, from)) };
}

/** The column of a new assignment among some that are not as `terraform fmt` has them: theirs, if it is the same. */
function newAssignment(text: string, cell: Cell, known: readonly Cell[]): number {
  const columns = new Set(known.map(({ at, from, columns }) => columns + at - from));
  const [column] = columns;
  const isOwn = known.length > 1 && known.every(({ at, from }) => text.slice(from, at) === " ");
  return columns.size === 1 && !isOwn && column !== undefined && column > cell.columns
    ? column
    : cell.columns + 1;
}

function columnsOf(text: string): number {
  return graphemes(text).length;
}
