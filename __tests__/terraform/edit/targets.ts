import { EditedFile, type HclBlock, type JsonObject, parseHcl } from "../../../terraform";
import { keyName } from "../../../terraform/edit/edit-path";
import type { Expression } from "../../../terraform/language/syntax-tree";

type Mutable = Record<string, unknown> | unknown[];

/** An argument, a member or an element that an edit can set: one that is written, or one that is missing. */
export interface Target {
  readonly path: readonly (string | number)[];
  /** The value as it is written; undefined where it is missing. */
  readonly value?: Expression;
  /** Does to the block as parseHcl reads it what setting the target has to do. */
  set(value: unknown): void;
  /** Takes it out; undefined where that cannot be done. */
  remove?(): void;
}

/** Everything that can be set in a block, beside the block as parseHcl reads it, which is changed by `set`. */
export function targetsIn(block: HclBlock, json: JsonObject): Target[] {
  return inBlock(block, json as Record<string, unknown>, []);
}

function inBlock(
  block: HclBlock,
  json: Record<string, unknown>,
  path: readonly (string | number)[],
): Target[] {
  const found: Target[] = [missing(json, path)];
  for (const { name, value } of block.body.arguments)
    found.push(...inValue(value, json, name, [...path, name]));
  const literal = new Map<string, number>();
  let dynamics = 0;
  const blocks = block.body.blocks;
  for (const one of blocks) {
    if (one.kind === "dynamic") {
      const [label = ""] = one.labels;
      const made = (json.dynamic as Record<string, Record<string, unknown>[]>[])[dynamics]?.[label]?.[0];
      // Those that are written count first.
      const number = blocks.filter(({ kind }) => kind === label).length + dynamics++;
      const [content] = one.body.blocks;
      const inner = (made?.content as Record<string, unknown>[] | undefined)?.[0];
      if (content && inner) found.push(...inBlock(content, inner, [...path, label, number]));
      continue;
    }
    const i = literal.get(one.kind) ?? 0;
    literal.set(one.kind, i + 1);
    const inner = (json[one.kind] as Record<string, unknown>[])[i];
    if (inner) found.push(...inBlock(one, inner, [...path, one.kind, i]));
  }
  // A block that is missing, with an argument in it.
  found.push({
    path: [...path, "absent_block", 0, "inner", "deep"],
    set: (value) => {
      json.absent_block = [{ inner: [{ deep: value }] }];
    },
  });
  return found;
}

function inValue(
  value: Expression,
  holder: Mutable,
  key: string | number,
  path: readonly (string | number)[],
): Target[] {
  const at = holder as Record<string | number, unknown>;
  const own: Target = {
    path,
    value,
    set: (one) => {
      at[key] = one;
    },
    ...(!Array.isArray(holder) && {
      remove: () => {
        delete at[key];
      },
    }),
  };
  const inner = at[key] as Record<string, unknown>;
  if (value.is === "object") {
    const members = value.members.flatMap(([name, one]) => {
      const text = keyName(name) ?? "";
      return inValue(one, inner, text, [...path, text]);
    });
    return [own, ...members, missing(inner, path)];
  }
  if (value.is === "tuple") {
    const items = value.items.flatMap((one, i) => inValue(one, inner, i, [...path, i]));
    const end: Target = {
      path: [...path, value.items.length],
      set: (one) => {
        (at[key] as unknown[]).push(one);
      },
    };
    return [own, ...items, end];
  }
  return [own];
}

function missing(json: Record<string, unknown>, path: readonly (string | number)[]): Target {
  return {
    path: [...path, "absent_name"],
    set: (value) => {
      json.absent_name = value;
    },
  };
}

/** What is read of the blocks of a file. */
export function read(text: string) {
  const { blocks } = parseHcl("main.tf", text);
  return blocks.map(({ kind, labels, body }) => ({ kind, labels, body }));
}

/** A generated file, a block of it and something in the block that can be set. */
export function chosen(text: string, which: number) {
  const file = new EditedFile("main.tf", text);
  const expected = read(text);
  const all = file.blocks.flatMap((block, i) => {
    const json = expected[i]?.body;
    return json ? targetsIn(block, json).map((target) => ({ block, target })) : [];
  });
  const one = all[which % all.length];
  if (!one) throw new Error("a file without a block was generated");
  return { file, expected, ...one };
}
