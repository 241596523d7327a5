import { EvaluationError, type Outside } from "../scope";
import type { Type } from "../type";
import { bigNumber, numberText } from "../types";
import type { Value } from "../value";

/** What a parameter takes beside known values of its type. */
export interface Parameter {
  readonly name: string;
  readonly type: Type;
  /**
   * - `null`: null does not end the call
   * - `unknown`: the body sees an operand that is not known as a whole, and decides
   * - `any-type`: the body sees an operand of a type that is not decided
   * - `sensitive`: the body sees what is sensitive, and says what of its result is
   */
  readonly allows?: readonly ("null" | "unknown" | "any-type" | "sensitive")[];
}

/** A function of Terraform's language: `function.Spec` of cty. */
export interface FunctionDefinition {
  readonly name: string;
  readonly parameters: readonly Parameter[];
  /** What further operands are. @default there may be no more */
  readonly variadic?: Parameter;
  /** Its result may be null, so that an unknown result may turn out to be null. @default false */
  readonly mayBeNull?: true;
  /** The type of the result; also asked with operands that are not known. */
  readonly returns: Type | ((operands: readonly Value[]) => Type);
  /**
   * The result.
   *
   * @returns undefined where it is not known
   * @throws EvaluationError where Terraform fails
   */
  call(operands: readonly Value[], context: CallContext): Value | undefined;
}

/** What a body sees beside its operands. */
export interface CallContext {
  readonly outside: Outside;
  /** What `returns` said. */
  readonly type: Type;
}

/** A text of this many characters, or a collection of this many elements, is beyond what is computed here. */
export const MAX_TEXT = 10_000_000;
export const MAX_ELEMENTS = 100_000;

/** A text as a value, in Unicode's normal form C, as Terraform keeps every text. */
export function text(value: string): Value {
  if (value.length > MAX_TEXT) throw new EvaluationError("the text is longer than 10 MB");
  return { is: "string", value: value.normalize("NFC") };
}

export const TRUE: Value = { is: "bool", value: true };
export const FALSE: Value = { is: "bool", value: false };

export function bool(value: boolean): Value {
  return value ? TRUE : FALSE;
}

export function operand(operands: readonly Value[], at: number): Value {
  const value = operands[at];
  if (value === undefined) throw new EvaluationError(`the operand ${at + 1} is missing`);
  return value;
}

/** The text of an operand that the caller made a string. */
export function textAt(operands: readonly Value[], at: number): string {
  return textOf(operand(operands, at));
}

export function textOf(value: Value): string {
  if (value.is !== "string") throw new EvaluationError("a string is required");
  return value.value;
}

/** The elements of a list, set or tuple that is known. */
export function itemsOf(value: Value): readonly Value[] {
  if (value.is === "list" || value.is === "set" || value.is === "tuple") return value.items;
  throw new EvaluationError("a list is required");
}

/** The number that an operand is. */
export function numberAt(operands: readonly Value[], at: number) {
  const value = operand(operands, at);
  if (value.is !== "number") throw new EvaluationError("a number is required");
  return value.value;
}

const LIMIT = 2n ** 63n;

/**
 * A whole number of 64 bits.
 *
 * @throws EvaluationError where the number has a fraction or is too large
 */
export function wholeAt(operands: readonly Value[], at: number): bigint {
  const value = numberAt(operands, at);
  const whole = bigWholeAt(operands, at);
  if (whole < -LIMIT || whole >= LIMIT)
    throw new EvaluationError(`a number of 64 bits is required, but this is ${numberText(value)}`);
  return whole;
}

/** A whole number of any size. */
export function bigWholeAt(operands: readonly Value[], at: number): bigint {
  const value = numberAt(operands, at);
  if (!bigNumber(value).isInteger())
    throw new EvaluationError(`a whole number is required, but this is ${numberText(value)}`);
  return BigInt(numberText(value));
}
