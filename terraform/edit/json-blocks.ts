import { parseTemplate } from "../language/parse-expression";
import type { Expression, Span } from "../language/syntax-tree";
import type { HclBlock, HclBody } from "./block-tree";
import { type JsonMember, type JsonNode, type JsonObjectNode, jsonMember } from "./json-tree";

/** How many labels the blocks of a section have. */
const LABELS: Readonly<Record<string, number>> = {
  resource: 2,
  data: 2,
  ephemeral: 2,
  provider: 1,
  variable: 1,
  output: 1,
  module: 1,
  check: 1,
  locals: 0,
  terraform: 0,
  moved: 0,
  import: 0,
  removed: 0,
};

/** The blocks of a file in the JSON syntax, as HCL has them. Offsets are those of the text of JSON. */
export function jsonBlocks(root: JsonNode): HclBlock[] {
  if (root.is !== "object") return [];
  return root.members.flatMap(({ name, key, value }) => {
    const depth = Object.hasOwn(LABELS, name) ? LABELS[name] : undefined;
    return depth === undefined ? [] : blocksOf(name, [], depth, { start: key.start, end: value.end }, value);
  });
}

/** Whether cdktf has written a file, which it writes again at each synthesis. */
export function isSynthesised(root: JsonNode): boolean {
  const comment = root.is === "object" ? jsonMember(root, "//")?.value : undefined;
  const metadata = comment?.is === "object" ? jsonMember(comment, "metadata")?.value : undefined;
  return metadata?.is === "object" && jsonMember(metadata, "stackName") !== undefined;
}

function blocksOf(
  kind: string,
  labels: readonly string[],
  depth: number,
  span: Span,
  value: JsonNode,
): HclBlock[] {
  return objectsIn(value).flatMap((one) => {
    if (depth === 0) return [{ kind, labels, body: bodyOf(one), start: span.start, end: one.end }];
    return one.members.flatMap((member) =>
      isComment(member)
        ? []
        : blocksOf(kind, [...labels, member.name], depth - 1, spanOf(member), member.value),
    );
  });
}

function bodyOf({ members, start, end }: JsonObjectNode): HclBody {
  const own = members.filter((one) => !isComment(one) && one.name !== "dynamic");
  const dynamic = members.filter(({ name }) => name === "dynamic").flatMap(({ value }) => objectsIn(value));
  return {
    start,
    end,
    arguments: own.map((one) => ({
      name: one.name,
      equals: one.key.end,
      value: jsonExpression(one.value),
      ...spanOf(one),
    })),
    blocks: dynamic.flatMap((all) => all.members.flatMap(dynamicBlocks)),
  };
}

function dynamicBlocks(member: JsonMember): HclBlock[] {
  return objectsIn(member.value).map((one) => {
    const content = one.members
      .filter(({ name }) => name === "content")
      .flatMap((inner) => blocksOf("content", [], 0, spanOf(inner), inner.value));
    const { arguments: all, ...body } = bodyOf(one);
    const blocks = [...body.blocks, ...content];
    const others = all.filter(({ name }) => name !== "content");
    return {
      kind: "dynamic",
      labels: [member.name],
      body: { ...body, arguments: others, blocks },
      ...spanOf(member),
    };
  });
}

function objectsIn(value: JsonNode): JsonObjectNode[] {
  const all = value.is === "array" ? value.items : [value];
  return all.flatMap((one) => (one.is === "object" ? [one] : []));
}

function isComment({ name }: JsonMember): boolean {
  return name === "//";
}

function spanOf({ key, value }: JsonMember): Span {
  return { start: key.start, end: value.end };
}

/** A value as an expression. What stands in a text of it has the place of the whole text. */
function jsonExpression(node: JsonNode): Expression {
  const { start, end } = node;
  switch (node.is) {
    case "object":
      return {
        is: "object",
        start,
        end,
        members: node.members
          .filter((one) => !isComment(one))
          .map(({ name, key, value }) => [
            { is: "template", parts: [{ is: "text", text: name }], ...key },
            jsonExpression(value),
          ]),
      };
    case "array":
      return { is: "tuple", start, end, items: node.items.map(jsonExpression) };
    case "scalar":
      return typeof node.value === "string"
        ? placed(parseTemplate(node.value, "json"), { start, end })
        : { is: "literal", value: node.value, start, end };
  }
}

function placed<T>(tree: T, span: Span): T {
  if (Array.isArray(tree)) return tree.map((one: unknown) => placed(one, span)) as T;
  if (typeof tree !== "object" || tree === null) return tree;
  const inner = Object.entries(tree).map(([name, value]) => [name, placed(value as unknown, span)]);
  const copy = Object.fromEntries(inner) as T;
  return "start" in tree ? { ...copy, ...span } : copy;
}
