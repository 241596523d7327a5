import { CODE } from "./characters";
import type { Cursor } from "./cursor";

/** Terraform holds powers of two up to 2^31, which is this power of ten. */
const GREATEST_EXPONENT = 646_456_992;
const NUMBER = /^(\d+)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/;

/** Takes a number literal from where it begins. Points and exponents belong to it, a point at its end does not. */
export function takeNumber(cursor: Cursor): string {
  const { text, at: start } = cursor;
  let end = start;
  for (let at = start; ; ) {
    const code = text.charCodeAt(at);
    if (isDigit(code)) end = ++at;
    else if (code === CODE.point) at++;
    else if (code === CODE.e || code === CODE.E) {
      const next = text.charCodeAt(at + 1);
      const digit = next === CODE.plus || next === CODE.minus ? at + 2 : at + 1;
      if (!isDigit(text.charCodeAt(digit))) break;
      end = at = digit + 1;
    } else break;
  }
  cursor.at = end;
  return text.slice(start, end);
}

/** Whether a character is a digit. */
export function isDigit(code: number): boolean {
  return code >= CODE.zero && code <= CODE.nine;
}

/**
 * The value of a number literal: a number where JavaScript holds it exactly as an integer, else its text.
 *
 * @returns undefined for what is no number, such as `1.2.3`
 */
export function numberOf(text: string): number | string | undefined {
  const [, whole, fraction = "", exponent = "0"] = NUMBER.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const power = Number(exponent) - fraction.length;
  if (Math.abs(power) > GREATEST_EXPONENT) return undefined;
  const digits = (whole + fraction).replace(/^0+/, "");
  if (digits === "") return 0;
  const significant = digits.replace(/(?<!0)0+$/, "");
  const zeros = digits.length - significant.length + power;
  if (zeros < 0 || significant.length + zeros > 16) return text;
  const value = Number(significant + "0".repeat(zeros));
  return Number.isSafeInteger(value) ? value : text;
}

/** How many digits a number may have that JavaScript reads and prints as it is written. Source: IEEE 754, 53 bits */
const MAX_DIGITS = 15;
const SIMPLE = /^-?(?:0|[1-9]\d*)\.\d+$/;

/**
 * A number as Terraform's JSON syntax has it: a number where that is exact, else an expression, `${1e400}`.
 *
 * @param text With a sign, if it has one.
 */
export function exactNumber(text: string): number | string {
  const isNegative = text.startsWith("-");
  const whole = numberOf(isNegative ? text.slice(1) : text);
  if (typeof whole === "number" && !(isNegative && whole === 0)) return isNegative ? -whole : whole;
  return SIMPLE.test(text) && text.length <= MAX_DIGITS ? Number(text) : `\${${text}}`;
}
