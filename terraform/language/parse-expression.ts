import { Cursor } from "./cursor";
import { ExpressionReader } from "./expression-reader";
import { HclError } from "./hcl-error";
import type { Expression } from "./syntax-tree";

/** Where a text stands that is read apart from the file that it is from. */
export interface TextPlace {
  readonly file: string;
  /** Of its first character, counted from 1. */
  readonly line: number;
  readonly column: number;
}

/**
 * Reads an expression of Terraform's language. Newlines mean nothing in it, as in parentheses.
 *
 * @param place For errors. The spans of the tree are offsets into the text.
 * @throws HclError with line and column
 */
export function parseExpression(text: string, place?: TextPlace): Expression {
  return reading(text, place, (cursor) => {
    const found = new ExpressionReader(cursor, true).read(0);
    cursor.skip(true);
    if (!cursor.isAtEnd) cursor.fail(`${cursor.seen()} follows an expression that has ended`);
    return found;
  });
}

/**
 * Reads an expression that stands in a longer text, from where the cursor is to where the expression ends. The end of
 * a line ends it, as it does an argument of a block.
 *
 * @throws HclError with line and column
 */
export function readExpression(cursor: Cursor, nesting = 0): Expression {
  return new ExpressionReader(cursor, false).read(nesting);
}

/**
 * Reads a template: what stands between the quotes of a string (`quoted`, with escape sequences), or a string of the
 * JSON syntax, a heredoc or a file (`json`, without them).
 *
 * @throws HclError with line and column
 */
export function parseTemplate(text: string, syntax: "quoted" | "json", place?: TextPlace): Expression {
  return reading(text, place, (cursor) =>
    new ExpressionReader(cursor, true).template(0, { is: "end", hasEscapes: syntax === "quoted" }, 0),
  );
}

function reading(
  text: string,
  place: TextPlace | undefined,
  read: (cursor: Cursor) => Expression,
): Expression {
  if (!place) return read(new Cursor("", text));
  try {
    return read(new Cursor(place.file, text));
  } catch (error) {
    if (!(error instanceof HclError)) throw error;
    const column = error.line === 1 ? error.column + place.column - 1 : error.column;
    throw new HclError(error.file, error.line + place.line - 1, column, error.problem);
  }
}
