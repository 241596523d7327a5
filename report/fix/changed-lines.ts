import type { ChangedFile, Mended } from "../../fix";
import { type HclBlock, type LineChange, lineChanges, openFile } from "../../terraform";

/** Lines of a file that others take the place of. */
export interface ChangedLines {
  /** The first line that goes, counted from 1. */
  readonly startLine: number;
  /** The last line that goes. An addition has the line before it here as well; 0 in a file that is new or empty. */
  readonly endLine: number;
  /** The lines that come, without what ends them; empty where lines only go. */
  readonly lines: readonly string[];
  /** The findings whose block they are in, as positions in `mended`; those of no block are in the first change. */
  readonly findings: readonly number[];
}

/** A finding in a file, as a position in `mended`. */
interface PlacedFinding {
  readonly position: number;
  readonly line: number | undefined;
}

/** The findings that are mended, by the file in which they stand. */
export function byFile(mended: readonly Pick<Mended, "finding">[]): ReadonlyMap<string, PlacedFinding[]> {
  const found = new Map<string, PlacedFinding[]>();
  mended.forEach(({ finding: { file, line } }, position) => {
    if (file === undefined) return;
    const here = found.get(file) ?? [];
    found.set(file, here);
    here.push({ position, line });
  });
  return found;
}

/**
 * The lines that change in a file: changes are in order, and have no line in common.
 *
 * @param mended The findings in the file that are mended.
 */
export function changedLines(
  { name, before, after }: ChangedFile,
  mended: readonly PlacedFinding[] = [],
): ChangedLines[] {
  const [old, now] = [linesOf(before ?? ""), linesOf(after)];
  const blockAt = blockFinder(name, before ?? "");
  const here = mended.map(({ position, line }) => ({
    position,
    block: line === undefined ? undefined : blockAt(line),
  }));
  const said = new Set<number>();
  const changes = together(lineChanges(old, now), old.length).map(({ from, to, newFrom, newTo }) => {
    const blocks = new Set([blockAt(from + 1), blockAt(to)]);
    const findings = here.filter(({ block }) => block !== undefined && blocks.has(block));
    for (const { position } of findings) said.add(position);
    return {
      startLine: from + 1,
      endLine: to,
      lines: now.slice(newFrom, newTo),
      findings: findings.map(({ position }) => position),
    };
  });
  const rest = here.flatMap(({ position }) => (said.has(position) ? [] : [position]));
  const [first, ...others] = changes;
  return first ? [{ ...first, findings: [...first.findings, ...rest] }, ...others] : [];
}

/** Changes that each cover at least one line of the text before; an empty text has none. */
function together(all: readonly LineChange[], length: number): LineChange[] {
  const found: LineChange[] = [];
  for (const { from, to, newFrom, newTo } of all) {
    const isAddition = from === to && length > 0;
    const [up, down] = isAddition ? (from > 0 ? [1, 0] : [0, 1]) : [0, 0];
    const one = { from: from - up, to: to + down, newFrom: newFrom - up, newTo: newTo + down };
    const last = found.at(-1);
    if (last && last.to > one.from) found.splice(-1, 1, { ...last, to: one.to, newTo: one.newTo });
    else found.push(one);
  }
  return found;
}

/** Lines without what ends them. */
function linesOf(text: string): string[] {
  const lines = text.split(/\r?\n/);
  // What follows the end of the last line is no line.
  return lines.at(-1) === "" ? lines.slice(0, -1) : lines;
}

/** Finds the block at the top of a file that a line is in; the lines behind a block, up to the next, belong to none. */
function blockFinder(name: string, text: string): (line: number) => HclBlock | undefined {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  const { blocks } = openFile(name, text);
  return (line) => {
    const start = starts[line - 1];
    if (start === undefined) return undefined;
    const end = starts[line] ?? text.length + 1;
    return blocks.find((one) => one.start < end && one.end > start);
  };
}
