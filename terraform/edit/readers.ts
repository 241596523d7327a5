import type { Expression } from "../language/syntax-tree";
import type { HclBlock } from "./block-tree";
import type { EditPath } from "./edit-path";
import type { EditableFile } from "./editable-file";
import { expressionsIn } from "./expression-at";
import { type EditPlace, literalKey } from "./follow-scope";

/** A reference to a local value or to a variable. */
export interface Reader {
  readonly file: EditableFile;
  /** The block at the top of the file in which it stands. */
  readonly block: HclBlock;
  readonly value: Expression;
}

/**
 * What reads a place in a local value or in a variable's default, as far as references name it or what it is a part
 * of: everything that another value there changes.
 *
 * @param files All files of the module.
 * @returns undefined for a place in another block, which may be read by its address
 */
export function readersOf(files: readonly EditableFile[], place: EditPlace): Reader[] | undefined {
  const named = nameOf(place);
  if (!named) return undefined;
  return files.flatMap((file) =>
    file.blocks.flatMap((block) =>
      [...expressionsIn(block)]
        .filter((value) => readsPart(value, named.root, named.path))
        .map((value) => ({ file, block, value })),
    ),
  );
}

/** What a place is called by references, with the way into it as far as it is known. */
function nameOf({
  block,
  inside,
  path,
}: EditPlace): { readonly root: string; readonly path: EditPath } | undefined {
  if (block.kind === "variable")
    return { root: "var", path: [block.labels[0] ?? "", ...(inside ? [] : path.slice(1))] };
  if (block.kind !== "locals") return undefined;
  if (!inside) return { root: "local", path };
  const own = block.body.arguments.find((one) => one.start <= inside.start && inside.end <= one.end);
  return own && { root: "local", path: [own.name] };
}

function readsPart(value: Expression, root: string, path: EditPath): boolean {
  if (value.is !== "traversal" || value.of.is !== "variable" || value.of.name !== root) return false;
  for (const [i, step] of value.steps.entries()) {
    const wanted = path[i];
    // What goes on behind the place, or over all elements, reads it.
    if (wanted === undefined || step.is === "splat") return true;
    const name = step.is === "attribute" ? step.name : literalKey(step.key);
    if (name !== undefined && String(name) !== String(wanted)) return false;
  }
  return true;
}
