import type { Annotation } from "../document";
import type { Block, HclFile } from "../language/parse";

/** The annotations of a file: those that belong to a block of the top, and those that belong to none. */
export interface Annotations {
  readonly ofBlocks: ReadonlyMap<Block, readonly Annotation[]>;
  readonly stray: readonly Annotation[];
}

/** Assigns each annotation to the block that it stands in, or in the lines right above which it stands. */
export function annotationsOf(file: HclFile, lineAt: (offset: number) => number): Annotations {
  const ofBlocks = new Map<Block, Annotation[]>();
  const stray: Annotation[] = [];
  for (const { offset, text } of file.annotations) {
    const column = offset - file.text.lastIndexOf("\n", offset - 1);
    const annotation = { text, file: file.name, line: lineAt(offset), column };
    const block = file.blocks.find(({ end }) => end > offset);
    if (!block || (offset < block.start && !isRightAbove(file.text.slice(offset, block.start)))) {
      stray.push(annotation);
      continue;
    }
    const others = ofBlocks.get(block);
    if (others) others.push(annotation);
    else ofBlocks.set(block, [annotation]);
  }
  return { ofBlocks, stray };
}

/** Whether nothing but comments stands between a comment and a block, and no empty line. */
function isRightAbove(between: string): boolean {
  const lines = between.split("\n").slice(1, -1);
  return lines.every((line) => /^\s*(#|\/\/|\*|\/\*)/.test(line));
}
