import { CODE } from "./characters";
import { Cursor } from "./cursor";
import { HclError } from "./hcl-error";
import { MAX_NESTING } from "./string-lexer";
import { heredoc, quoted } from "./text";

/** A member, an element, or what stands in brackets as a text. An index that has to be computed is null. */
export type ReferenceStep = string | number | null | { readonly key: string };

/** An expression of Terraform's language, as far as keys can be followed through it. */
export type Expression =
  | { readonly is: "literal"; readonly value: null | boolean | number }
  /** A text, which can hold further expressions between `${` and `}`. */
  | { readonly is: "template"; readonly text: string }
  /** A name and what is taken from it: `var.keys["ebs"].arn`. */
  | { readonly is: "reference"; readonly root: string; readonly path: readonly ReferenceStep[] }
  | {
      readonly is: "conditional";
      readonly condition: Expression;
      readonly yes: Expression;
      readonly no: Expression;
    }
  | { readonly is: "call"; readonly name: string; readonly operands: readonly Expression[] }
  | { readonly is: "list"; readonly items: readonly Expression[] }
  | { readonly is: "object"; readonly members: readonly (readonly [Expression, Expression])[] }
  | { readonly is: "member"; readonly of: Expression; readonly path: readonly ReferenceStep[] }
  | {
      readonly is: "operation";
      readonly operator: string;
      readonly operands: readonly Expression[];
    }
  /** Something that nobody can follow: a `for`, a splat of more than one. */
  | { readonly is: "other" };

/** Reads an expression. Undefined for what is none. */
export function parseExpression(text: string): Expression | undefined {
  const cursor = new Cursor("", text);
  try {
    const found = conditional(cursor, 0);
    cursor.skip(true);
    return cursor.isAtEnd ? found : undefined;
  } catch (error) {
    if (error instanceof HclError) return undefined;
    throw error;
  }
}

const OTHER: Expression = { is: "other" };

function conditional(cursor: Cursor, nesting: number): Expression {
  if (nesting > MAX_NESTING) cursor.fail("this is nested too deep");
  const condition = operation(cursor, nesting, 0);
  cursor.skip(true);
  if (!cursor.take("?")) return condition;
  const yes = conditional(cursor, nesting + 1);
  cursor.skip(true);
  if (!cursor.take(":")) cursor.fail("a conditional has two branches");
  return { is: "conditional", condition, yes, no: conditional(cursor, nesting + 1) };
}

/** Operators by how they bind, the loosest first. */
const LEVELS = [["||"], ["&&"], ["==", "!="], ["<=", ">=", "<", ">"], ["+", "-"], ["*", "/", "%"]] as const;

function operation(cursor: Cursor, nesting: number, level: number): Expression {
  const operators = LEVELS[level];
  if (!operators) return unary(cursor, nesting);
  let left = operation(cursor, nesting, level + 1);
  for (;;) {
    cursor.skip(true);
    const operator = operators.find((one) => cursor.text.startsWith(one, cursor.at));
    if (operator === undefined) return left;
    cursor.at += operator.length;
    const right = operation(cursor, nesting + 1, level + 1);
    left = { is: "operation", operator, operands: [left, right] };
  }
}

function unary(cursor: Cursor, nesting: number): Expression {
  if (nesting > MAX_NESTING) cursor.fail("this is nested too deep");
  cursor.skip(true);
  if (cursor.take("!")) return { is: "operation", operator: "!", operands: [unary(cursor, nesting + 1)] };
  if (cursor.text[cursor.at] === "-" && !/^-\d/.test(cursor.text.slice(cursor.at, cursor.at + 2))) {
    cursor.at++;
    return { is: "operation", operator: "-", operands: [unary(cursor, nesting + 1)] };
  }
  const first = primary(cursor, nesting);
  const { path, isSplat } = steps(cursor, nesting);
  if (isSplat) return splat(first, path);
  if (path.length === 0) return first;
  if (first.is === "reference") return { ...first, path: [...first.path, ...path] };
  return { is: "member", of: first, path };
}

function primary(cursor: Cursor, nesting: number): Expression {
  const code = cursor.peek();
  if (code === CODE.quote) return { is: "template", text: quoted(cursor, nesting) };
  if (cursor.text.startsWith("<<", cursor.at)) return { is: "template", text: heredoc(cursor) };
  if (cursor.take("(")) {
    const inner = conditional(cursor, nesting + 1);
    cursor.skip(true);
    if (!cursor.take(")")) cursor.fail("( has no end");
    return inner;
  }
  if (cursor.take("[")) return list(cursor, nesting);
  if (cursor.take("{")) return object(cursor, nesting);
  const number = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/.exec(cursor.text.slice(cursor.at, cursor.at + 40))?.[0];
  if (number !== undefined) {
    cursor.at += number.length;
    return { is: "literal", value: Number(number) };
  }
  let name = cursor.name();
  if (name === "") cursor.fail(`${cursor.seen()} stands where a value has to be`);
  if (name === "true" || name === "false") return { is: "literal", value: name === "true" };
  if (name === "null") return { is: "literal", value: null };
  while (cursor.text.startsWith("::", cursor.at)) {
    cursor.at += 2;
    name += `::${cursor.name()}`;
  }
  if (!cursor.take("(")) return { is: "reference", root: name, path: [] };
  const operands: Expression[] = [];
  for (;;) {
    cursor.skip(true);
    if (cursor.take(")")) return { is: "call", name, operands };
    operands.push(conditional(cursor, nesting + 1));
    cursor.skip(true);
    if (cursor.text.startsWith("...", cursor.at)) cursor.at += 3;
    cursor.skip(true);
    if (!cursor.take(",") && cursor.text[cursor.at] !== ")") cursor.fail("an argument has no end");
  }
}

function list(cursor: Cursor, nesting: number): Expression {
  if (isFor(cursor)) return skipped(cursor, "[", "]", nesting);
  const items: Expression[] = [];
  for (;;) {
    cursor.skip(true);
    if (cursor.take("]")) return { is: "list", items };
    items.push(conditional(cursor, nesting + 1));
    cursor.skip(true);
    if (!cursor.take(",") && cursor.text[cursor.at] !== "]") cursor.fail("a list has no end");
  }
}

function object(cursor: Cursor, nesting: number): Expression {
  if (isFor(cursor)) return skipped(cursor, "{", "}", nesting);
  const members: [Expression, Expression][] = [];
  for (;;) {
    cursor.skip(true);
    if (cursor.take("}")) return { is: "object", members };
    const key = conditional(cursor, nesting + 1);
    cursor.skip(true);
    if (!cursor.take("=") && !cursor.take(":")) cursor.fail("a key has no value");
    const name =
      key.is === "reference" && key.path.length === 0 ? ({ is: "template", text: key.root } as const) : key;
    members.push([name, conditional(cursor, nesting + 1)]);
    cursor.skip(true);
    cursor.take(",");
  }
}

/** What is taken from a value: members, elements, and a splat. */
function steps(cursor: Cursor, nesting: number): { path: ReferenceStep[]; isSplat: boolean } {
  const path: ReferenceStep[] = [];
  let isSplat = false;
  for (;;) {
    const start = cursor.at;
    cursor.skip(true);
    if (cursor.text.startsWith("...", cursor.at)) return { path, isSplat };
    if (cursor.take(".")) {
      if (cursor.take("*")) isSplat = true;
      else {
        const name = cursor.name();
        const number =
          name === "" ? /^\d+/.exec(cursor.text.slice(cursor.at, cursor.at + 12))?.[0] : undefined;
        if (number !== undefined) cursor.at += number.length;
        else if (name === "") cursor.fail("a name follows a point");
        path.push(number === undefined ? name : Number(number));
      }
    } else if (cursor.take("[")) {
      cursor.skip(true);
      if (cursor.take("*")) isSplat = true;
      else path.push(index(conditional(cursor, nesting + 1)));
      cursor.skip(true);
      if (!cursor.take("]")) cursor.fail("[ has no end");
    } else {
      cursor.at = start;
      return { path, isSplat };
    }
  }
}

function index(expression: Expression): ReferenceStep {
  if (expression.is === "literal" && typeof expression.value === "number") return expression.value;
  if (expression.is === "template" && !/[$%]\{/.test(expression.text)) return { key: expression.text };
  return null;
}

/** A splat over a resource gives the same attribute of each, of which every one is made alike. */
function splat(first: Expression, path: readonly ReferenceStep[]): Expression {
  if (first.is !== "reference") return OTHER;
  return { is: "list", items: [{ ...first, path: [...first.path, ...path] }] };
}

function isFor(cursor: Cursor): boolean {
  cursor.skip(true);
  return /^for[\s"]/.test(cursor.text.slice(cursor.at, cursor.at + 4));
}

function skipped(cursor: Cursor, open: string, close: string, nesting: number): Expression {
  let depth = 1;
  for (;;) {
    cursor.skip(true);
    if (cursor.isAtEnd) cursor.fail(`${open} has no end`);
    if (cursor.peek() === CODE.quote) quoted(cursor, nesting);
    else if (cursor.take(open)) depth++;
    else if (cursor.take(close)) {
      depth--;
      if (depth === 0) return OTHER;
    } else cursor.at++;
  }
}
