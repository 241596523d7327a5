import { isObject, type Json, type JsonObject } from "../document";
import { expression } from "./expression";
import { within } from "./hcl-problem";
import type { Argument, Body, WrittenBlock, WrittenExpression } from "./tree";

/** What the names in a body mean. */
export interface BodyKind {
  /** How an argument is written; undefined if it is a value like any other. */
  argument?(name: string, value: Json): WrittenExpression | undefined;
  /** What blocks of a name are; undefined if the name is that of an argument. */
  block?(name: string, value: Json): BlockKind | undefined;
  /** Names that come first, in this order; others follow by the alphabet. */
  readonly first?: readonly string[];
  /** Whether a provider looks at the arguments, which may compare policies as what they say. */
  readonly isProviders?: boolean;
}

/** Blocks of one name. */
export interface BlockKind {
  /** What stands in them; blocks with a label may differ by it. */
  body(label: string): BodyKind;
  /** Whether they have a label, as `provisioner "local-exec"` does. */
  readonly isLabelled?: boolean;
}

/** Arguments that say how often a block is made and by whom: they come before all others. */
const BEFORE = ["count", "for_each", "provider", "providers"];
/** Blocks and arguments that come last. https://developer.hashicorp.com/terraform/language/style#resource-order */
const AFTER = ["lifecycle", "depends_on"];

/** A body of Terraform's JSON syntax, with its arguments and blocks in the customary order. */
export function bodyOf(json: JsonObject, kind: BodyKind): Body {
  const before: Argument[] = [];
  const plain: Argument[] = [];
  const large: Argument[] = [];
  const after: (Argument[] | WrittenBlock)[] = [];
  const blocks: WrittenBlock[] = [];
  for (const [name, value] of inOrder(json, kind.first ?? [])) {
    const found = kind.block?.(name, value);
    if (found) {
      const made = within(name, () => blocksOf(name, value, found));
      for (const block of made) (AFTER.includes(name) ? after : blocks).push(block);
      continue;
    }
    const argument = {
      name,
      value: within(
        name,
        () => kind.argument?.(name, value) ?? expression(value, "template", isPolicy(name, kind)),
      ),
    };
    if (AFTER.includes(name)) after.push([argument]);
    else if (BEFORE.includes(name) && !isLarge(argument.value)) before.push(argument);
    else if (isLarge(argument.value)) large.push(argument);
    else plain.push(argument);
  }
  const groups = [before, plain, ...large.map((one) => [one])].filter((one) => one.length > 0);
  return [...groups, ...blocks, ...after];
}

/**
 * Arguments that the AWS provider compares as JSON and not byte by byte: policies.
 * https://github.com/hashicorp/terraform-provider-aws/blob/main/docs/data-handling-and-conversion.md
 */
function isPolicy(name: string, { isProviders }: BodyKind): boolean {
  return isProviders === true && /(?:^|_)polic(?:y|ies|y_document|y_json)$/.test(name);
}

/** Names are sorted, so that the order in which an app was built does not matter. `//` is a comment in a body. */
function inOrder(json: JsonObject, first: readonly string[]): [string, Json][] {
  const rank = (name: string) => {
    const found = first.indexOf(name);
    if (found !== -1) return found;
    return first.length + Math.max(AFTER.indexOf(name), -1) + 1;
  };
  return Object.entries(json)
    .filter((entry): entry is [string, Json] => entry[0] !== "//" && entry[1] !== undefined)
    .sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

/** Whether a value takes several lines in any case. */
function isLarge(value: WrittenExpression): boolean {
  switch (value.is) {
    case "code":
      return false;
    case "text":
      return value.parts.some((part) => typeof part === "string" && part.slice(0, -1).includes("\n"));
    case "list":
      return value.items.some(({ is }) => is === "object" || is === "list");
    case "object":
      return value.members.length > 0;
    case "call":
      return true;
  }
}

/** The blocks of a name, however many; a block that is null is none. */
function blocksOf(name: string, value: Json, kind: BlockKind): WrittenBlock[] {
  if (!kind.isLabelled) {
    return objectsIn(value).map((one) => ({ words: [name], body: bodyOf(one, kind.body("")) }));
  }
  return objectsIn(value).flatMap((labelled) =>
    Object.entries(labelled).flatMap(([label, inner]) =>
      label === "//"
        ? []
        : objectsIn(inner).map((one) => ({
            words: [name, JSON.stringify(label)],
            body: bodyOf(one, kind.body(label)),
          })),
    ),
  );
}

/** The objects in what JSON syntax lets be one, or a list of them. */
export function objectsIn(value: Json | undefined): JsonObject[] {
  if (Array.isArray(value)) return (value as readonly Json[]).flatMap(objectsIn);
  return isObject(value) ? [value] : [];
}
