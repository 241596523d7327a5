import type { Expression, Step } from "../language/syntax-tree";
import type { HclBlock } from "./block-tree";
import { type EditPath, keyName } from "./edit-path";
import type { EditableFile } from "./editable-file";

/** Where something is written, or would be, in a file. */
export interface EditPlace {
  readonly file: EditableFile;
  /** A block at the top of the file. */
  readonly block: HclBlock;
  /** An expression in the block from which the path leads on, such as an operand of a call. @default the block */
  readonly inside?: Expression;
  readonly path: EditPath;
}

/** An expression, with where it is written and what the names in it mean. */
export interface Followed {
  readonly place: EditPlace;
  readonly value: Expression;
  readonly scope: FollowScope;
}

/** What names mean in an expression, beside those that mean the same in all of a module. */
export interface FollowScope {
  /** The key of the instance that is looked at. */
  readonly instance?: string | number;
  /** What `each.value` goes over. */
  readonly forEach?: Followed;
  /** What the names of `dynamic` blocks and of `for`s stand for. */
  readonly names: ReadonlyMap<string, RepeatedName>;
}

/** A name that stands for each element of a collection. */
export interface RepeatedName {
  readonly of: Followed;
  /** Which of the elements is looked at; undefined if that is not known. */
  readonly element?: string | number;
  /** What the name stands for: an element, a key, or an object with both. */
  readonly means: "value" | "key" | "both";
}

export const NO_NAMES: FollowScope = { names: new Map() };

/** The text or the whole number that a literal is; undefined for anything else. */
export function literalKey(value: Expression): string | number | undefined {
  if (value.is === "literal") return typeof value.value === "number" ? value.value : undefined;
  return value.is === "template" ? keyName(value) : undefined;
}

/** Steps behind a name as a path; undefined where one of them is computed. */
export function pathOf(steps: readonly Step[], scope: FollowScope): (string | number)[] | undefined {
  const path: (string | number)[] = [];
  for (const step of steps) {
    const one =
      step.is === "attribute"
        ? step.name
        : step.is === "index"
          ? (literalKey(step.key) ?? knownKey(step.key, scope))
          : undefined;
    if (one === undefined) return undefined;
    path.push(one);
  }
  return path;
}

/** What `each.key`, `count.index` or the key of an iterator is in the instance that is looked at. */
export function knownKey(key: Expression, { instance, names }: FollowScope): string | number | undefined {
  if (key.is === "variable") {
    const repeated = names.get(key.name);
    return repeated?.means === "key" ? repeated.element : undefined;
  }
  if (key.is !== "traversal" || key.of.is !== "variable" || key.steps.length !== 1) return undefined;
  const [step] = key.steps;
  const name = step?.is === "attribute" ? step.name : undefined;
  if ((key.of.name === "each" && name === "key") || (key.of.name === "count" && name === "index"))
    return instance;
  const repeated = names.get(key.of.name);
  return repeated?.means === "both" && name === "key" ? repeated.element : undefined;
}

export function named(scope: FollowScope, name: string, repeated: RepeatedName): FollowScope {
  return { ...scope, names: new Map([...scope.names, [name, repeated]]) };
}

/** An expression to which no path leads, as an operand of a call. */
export function within(
  { place: { file, block }, scope }: Pick<Followed, "place" | "scope">,
  value: Expression,
): Followed {
  return { place: { file, block, inside: value, path: [] }, value, scope };
}

export function down(place: EditPlace, ...steps: EditPath): EditPlace {
  return { ...place, path: [...place.path, ...steps] };
}
