import type { Expression, Span } from "../language/syntax-tree";
import type { HclArgument, HclBlock, HclBody } from "./block-tree";
import { EditProblem } from "./edit-problem";
import { expressionAt } from "./expression-at";

/** The way to an argument: names of arguments, nested blocks and members, and numbers of blocks and elements. */
export type EditPath = readonly (string | number)[];

/** Where a path leads. */
export type PathEnd =
  | {
      readonly is: "written";
      readonly value: Expression;
      /** The argument, where the path leads to one and not into its value. */
      readonly argument?: HclArgument;
      readonly body?: HclBody;
      /** The object in which it is a member. */
      readonly object?: ObjectExpression;
    }
  /** A body has no such argument or block; `rest` leads on inside of what is missing. */
  | { readonly is: "not in block"; readonly block: HclBlock; readonly name: string; readonly rest: EditPath }
  | {
      readonly is: "not in object";
      readonly object: ObjectExpression;
      readonly name: string;
      readonly rest: EditPath;
    }
  | { readonly is: "not in tuple"; readonly tuple: TupleExpression; readonly rest: EditPath };

export type ObjectExpression = Extract<Expression, { is: "object" }>;
export type TupleExpression = Extract<Expression, { is: "tuple" }>;

/**
 * Follows a path from a block. A block that is not counted is the first of its name; the content of a `dynamic` block
 * counts as a block of the name that it makes.
 *
 * @throws EditProblem where the path leads to a block, or into a value that is computed
 */
export function placeIn(block: HclBlock, path: EditPath): PathEnd {
  const [name, ...rest] = path;
  if (typeof name !== "string")
    throw new EditProblem(`${block.kind} has no argument ${name ?? "without a name"}`);
  const argument = block.body.arguments.find((one) => one.name === name);
  if (argument) {
    return rest.length === 0
      ? { is: "written", value: argument.value, argument, body: block.body }
      : inValue(argument.value, rest, name);
  }
  const blocks = nestedBlocks(block.body, name);
  const [number, ...inner] = rest;
  const index = typeof number === "number" ? number : 0;
  const nested = blocks[index];
  const behind = typeof number === "number" ? inner : rest;
  if (nested) {
    if (behind.length === 0) throw new EditProblem(`${name} is a block here, and not an argument`);
    return placeIn(nested, behind);
  }
  if (index > blocks.length)
    throw new EditProblem(`${name}[${index}] cannot be added: there are ${blocks.length} blocks ${name}`);
  return { is: "not in block", block, name, rest: behind };
}

/** The blocks of a name in a body, and behind them the contents of the `dynamic` blocks that make such. */
export function nestedBlocks({ blocks }: HclBody, name: string): HclBlock[] {
  const dynamic = blocks.filter(({ kind, labels }) => kind === "dynamic" && labels[0] === name);
  const contents = dynamic.flatMap(({ body }) => body.blocks.filter(({ kind }) => kind === "content"));
  return [...blocks.filter(({ kind }) => kind === name), ...contents];
}

/** Follows a path from an expression that stands in a block. @throws EditProblem as {@link placeIn} does */
export function placeInside(block: HclBlock, span: Span, path: EditPath): PathEnd {
  const found = expressionAt(block, span);
  if (!found) throw new EditProblem("the expression is not there any more");
  return inValue(found, path, "the value");
}

function inValue(value: Expression, path: EditPath, at: string, object?: ObjectExpression): PathEnd {
  if (value.is === "parentheses" || value.is === "wrapped") {
    if (path.length > 0) return inValue(value.of, path, at, object);
  }
  const [step, ...rest] = path;
  if (step === undefined) return { is: "written", value, ...(object && { object }) };
  if (value.is === "object") {
    const found = memberOf(value, String(step));
    if (found) return inValue(found, rest, `${at}.${step}`, value);
    // A value that stands for one block needs no number.
    if (typeof step === "number") {
      if (step === 0 && rest.length > 0) return inValue(value, rest, at, object);
      throw new EditProblem(`${at} is an object and has no element ${step}`);
    }
    return { is: "not in object", object: value, name: step, rest };
  }
  if (value.is === "tuple") {
    const index = typeof step === "number" ? step : 0;
    const item = value.items[index];
    const behind = typeof step === "number" ? rest : path;
    if (item) return inValue(item, behind, `${at}[${index}]`);
    if (index === value.items.length) return { is: "not in tuple", tuple: value, rest: behind };
    throw new EditProblem(`${at} has ${value.items.length} elements, and none with the number ${index}`);
  }
  throw new EditProblem(`${at} is computed where it is written, so ${step} cannot be set in it`);
}

/** The value of a member of an object, by its key; the last counts where a key is written twice. */
export function memberOf({ members }: ObjectExpression, name: string): Expression | undefined {
  return members.findLast(([key]) => keyName(key) === name)?.[1];
}

/** The key of a member, where it is written and not computed. */
export function keyName(key: Expression): string | undefined {
  if (key.is === "literal") return String(key.value);
  if (key.is !== "template") return undefined;
  const [part, second] = key.parts;
  if (!part) return "";
  return part.is === "text" && !second ? part.text : undefined;
}
