import { CODE } from "../language/characters";
import { Cursor } from "../language/cursor";
import { readExpression } from "../language/parse-expression";
import { MAX_NESTING } from "../language/string-lexer";
import type { Expression, Span } from "../language/syntax-tree";
import { quoted } from "../language/text";

/** An argument as it is written, from its name to the end of its value. */
export interface HclArgument extends Span {
  readonly name: string;
  /** Where its sign of equality stands. */
  readonly equals: number;
  readonly value: Expression;
}

/** A block as it is written, from its name to the brace that closes it. */
export interface HclBlock extends Span {
  /** `resource`, `rule`, `dynamic`, … */
  readonly kind: string;
  readonly labels: readonly string[];
  readonly body: HclBody;
}

/** What stands between the braces of a block, without them; or a whole file. */
export interface HclBody extends Span {
  readonly arguments: readonly HclArgument[];
  readonly blocks: readonly HclBlock[];
}

/**
 * Reads a file with the places of everything in it. Offsets are indices into the string of JavaScript, which counts
 * in units of UTF-16; a byte order mark is its first character.
 *
 * @throws HclError with line and column
 */
export function readBody(name: string, text: string): HclBody {
  const cursor = new Cursor(name, text);
  return body(cursor, 0);
}

/**
 * Reads the one block that begins at an offset.
 *
 * @throws HclError with line and column
 */
export function readBlockAt(name: string, text: string, start: number): HclBlock {
  const cursor = new Cursor(name, text);
  cursor.at = start;
  const kind = cursor.name();
  cursor.skip(false);
  return block(cursor, kind, start, 1);
}

/** The arguments and blocks of a body in the order in which they are written. */
export function itemsOf({ arguments: all, blocks }: HclBody): (HclArgument | HclBlock)[] {
  return [...all, ...blocks].sort((a, b) => a.start - b.start);
}

function body(cursor: Cursor, nesting: number): HclBody {
  if (nesting > MAX_NESTING) cursor.fail("this is nested too deep");
  const outer = { start: cursor.at, arguments: [] as HclArgument[], blocks: [] as HclBlock[] };
  for (;;) {
    cursor.skip(true);
    if (nesting === 0 ? cursor.isAtEnd : cursor.peek() === CODE.closingBrace) {
      return { ...outer, end: cursor.at };
    }
    const start = cursor.at;
    const name = cursor.name();
    if (name === "") cursor.fail(`${cursor.seen()} is neither an argument nor a block`);
    cursor.skip(false);
    const equals = cursor.at;
    if (cursor.take("=")) {
      cursor.skip(false);
      const value = readExpression(cursor, nesting + 1);
      outer.arguments.push({ name, equals, value, start, end: value.end });
    } else outer.blocks.push(block(cursor, name, start, nesting + 1));
    endOfLine(cursor, nesting);
  }
}

function block(cursor: Cursor, kind: string, start: number, nesting: number): HclBlock {
  const labels: string[] = [];
  while (!cursor.take("{")) {
    const isQuoted = cursor.peek() === CODE.quote;
    const label = isQuoted ? quoted(cursor, nesting) : cursor.name();
    if (label === "" && !isQuoted) {
      cursor.fail(`${cursor.seen()} follows ${kind}; an argument has "=" there, a block "{"`);
    }
    labels.push(label);
    cursor.skip(false);
  }
  const inner = body(cursor, nesting);
  if (!cursor.take("}")) cursor.fail(`the block ${kind} has no end`, start);
  return { kind, labels, body: inner, start, end: cursor.at };
}

/** An argument or a block ends with its line, or with the block that it stands in. */
function endOfLine(cursor: Cursor, nesting: number): void {
  cursor.skip(false);
  const code = cursor.peek();
  if (code === CODE.newline || cursor.isAtEnd || (nesting > 0 && code === CODE.closingBrace)) return;
  cursor.fail(`${cursor.seen()} follows where a new line has to begin`);
}
