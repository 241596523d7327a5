import type { HclBlock, HclBody } from "../../terraform";

/** The resource under a cursor, and the way down from it to what the cursor is on. */
export interface Hovered {
  readonly block: HclBlock;
  /** Names of blocks and arguments, without numbers; empty on the head of the resource. */
  readonly path: readonly string[];
  /** What the cursor is on, as offsets. */
  readonly start: number;
  readonly end: number;
}

/** Finds what a cursor is on; undefined outside of resources, and between their arguments. */
export function hoveredIn(blocks: readonly HclBlock[], offset: number): Hovered | undefined {
  const block = blocks.find((one) => one.start <= offset && offset <= one.end);
  if (block?.kind !== "resource") return undefined;
  if (offset < block.body.start) return { block, path: [], start: block.start, end: block.body.start };
  return inBody(block, block.body, [], offset);
}

function inBody(
  block: HclBlock,
  body: HclBody,
  path: readonly string[],
  offset: number,
): Hovered | undefined {
  const isOn = ({ start, end }: { readonly start: number; readonly end: number }) =>
    start <= offset && offset <= end;
  const argument = body.arguments.find(isOn);
  if (argument) return { block, path: [...path, argument.name], start: argument.start, end: argument.end };
  const nested = body.blocks.find(isOn);
  if (!nested) return undefined;
  const below = [...path, ...namesOf(nested)];
  if (offset < nested.body.start) return { block, path: below, start: nested.start, end: nested.body.start };
  return inBody(block, nested.body, below, offset);
}

/** What a block adds to a path: a `dynamic` block stands for those that it makes. */
function namesOf({ kind, labels }: HclBlock): readonly string[] {
  if (kind === "dynamic") return labels.slice(0, 1);
  return kind === "content" ? [] : [kind];
}
