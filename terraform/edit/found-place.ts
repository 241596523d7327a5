import { shownText } from "../evaluate/reference";
import type { Expression } from "../language/syntax-tree";
import type { EditPath } from "./edit-path";
import type { EditPlace, Followed } from "./follow-scope";

/** Where the value of an argument comes from. */
export type WrittenPlace =
  /** It is written there, or, without a `value`, that is where it has to be added. */
  | (EditPlace & { readonly is: "place"; readonly value?: Expression })
  /** A variable of the module decides, or a part of it. */
  | {
      readonly is: "variable";
      readonly name: string;
      /** The way into its value. */
      readonly path: EditPath;
      /** The same in its default, if the module declares one. */
      readonly byDefault?: EditPlace;
    }
  /** Several places decide, or none that is written here: a phrase says what. */
  | { readonly is: "undecided"; readonly why: string; readonly choice?: WrittenChoice };

/** Two expressions, of which a condition takes one. `coalesce`, `try` and `lookup` take the next where one is missing. */
export interface WrittenChoice {
  /** As HCL writes it. */
  readonly condition: string;
  readonly yes: WrittenBranch;
  readonly no: WrittenBranch;
  /** It takes the next where a value is null, as `coalesce` does. @default it does not */
  readonly passesNull?: true;
  /** All of the expression, where the value is one of the two and no part of one. */
  readonly whole?: EditPlace;
}

/** An expression of a choice, and where its value comes from. */
export interface WrittenBranch {
  readonly at: EditPlace;
  readonly found: WrittenPlace;
}

/** A choice that an expression makes. @param rest The way into its value */
export function chosen(
  { place, value }: Followed,
  condition: string,
  yes: WrittenBranch,
  no: WrittenBranch,
  rest: EditPath,
): WrittenChoice {
  const whole = { file: place.file, block: place.block, inside: value, path: [] };
  return { condition, yes, no, ...(rest.length === 0 && { whole }) };
}

/** The choice of the first of several expressions for which a condition holds, or of the last one. */
export function inTurn(
  at: Followed,
  operands: readonly Expression[],
  condition: (operand: Expression) => string,
  rest: EditPath,
  branch: (operand: Expression) => WrittenBranch,
): WrittenChoice | undefined {
  const [first, second, third] = operands;
  if (!first || !second) return undefined;
  const next = branch(second);
  const behind = third && inTurn(at, operands.slice(1), condition, rest, branch);
  if (!behind) return chosen(at, condition(first), branch(first), next, rest);
  const { whole: _, ...choice } = behind;
  const found = { ...undecided(`several values decide: ${shown(at)}`), choice };
  return chosen(at, condition(first), branch(first), { at: next.at, found }, rest);
}

export function undecided(why: string): WrittenPlace & { readonly is: "undecided" } {
  return { is: "undecided", why };
}

/** An expression as it is written, on one line. */
export function shown({ place, value }: Followed): string {
  const text = shownText(place.file.text.slice(value.start, value.end)).replace(/\s+/g, " ");
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
