import type BigNumber = require("bignumber.js");

import { shortest } from "../precision";
import type { Value } from "../value";

type Library = typeof BigNumber;
let library: Library | undefined;

/**
 * Exact decimal arithmetic, loaded when a number first needs it. Terraform computes with 512 bits, which are 154
 * decimal digits.
 */
export function decimals(): Library {
  if (!library) {
    const loaded = require("bignumber.js") as Library;
    library = loaded.clone({ DECIMAL_PLACES: 155, EXPONENTIAL_AT: 1e9, RANGE: 1e9, POW_PRECISION: 200 });
  }
  return library;
}

/** A number as a value: a JavaScript number if it is a whole one that is exact, else a `BigNumber`. */
export function numberValue(value: number | BigNumber): Value & { is: "number" } {
  if (typeof value === "number") {
    if (Number.isSafeInteger(value)) return { is: "number", value };
    return { is: "number", value: new (decimals())(value) };
  }
  if (value.isInteger() && value.abs().lte(Number.MAX_SAFE_INTEGER))
    return { is: "number", value: value.toNumber() };
  return { is: "number", value };
}

/** Numbers that have the 53 bits of a float, and are printed as one. */
const floats = new WeakMap<BigNumber, string>();

/** What a function of floating-point numbers gives: exactly its value, which has a shorter text. */
export function floatValue(value: number): Value & { is: "number" } {
  if (Number.isSafeInteger(value) || !Number.isFinite(value)) return numberValue(value);
  let [whole, power] = [value, 0];
  for (; !Number.isInteger(whole); power++) whole *= 2;
  const numerator = BigInt(whole);
  const library = decimals();
  const exact = new library(`${numerator * 5n ** BigInt(power)}e-${power}`);
  const { coefficient, power: tens } = shortest({ numerator, denominator: 1n << BigInt(power) }, 53);
  floats.set(exact, new library(`${coefficient}e${tens}`).toFixed());
  return { is: "number", value: exact };
}

/** The number with the other sign, and as exact as it was. */
export function negated(value: number | BigNumber): number | BigNumber {
  if (typeof value === "number") return -value;
  const result = value.negated();
  const short = floats.get(value);
  if (short !== undefined) floats.set(result, short.startsWith("-") ? short.slice(1) : `-${short}`);
  return result;
}

/** A number for arithmetic beyond what a JavaScript number holds. */
export function bigNumber(value: number | BigNumber): BigNumber {
  return typeof value === "number" ? new (decimals())(value) : value;
}

/** A number as Terraform prints it: all its digits, without an exponent. */
export function numberText(value: number | BigNumber): string {
  if (typeof value === "number" && Number.isSafeInteger(value))
    return Object.is(value, -0) ? "-0" : String(value);
  const number = bigNumber(value);
  const short = floats.get(number);
  if (short !== undefined) return short;
  return number.isFinite() ? number.toFixed() : number.isPositive() ? "+Inf" : "-Inf";
}

/** Below 0, 0 or above 0, as the left number is smaller, equal or greater. */
export function compareNumbers(left: number | BigNumber, right: number | BigNumber): number {
  if (typeof left === "number" && typeof right === "number") return left < right ? -1 : left > right ? 1 : 0;
  return bigNumber(left).comparedTo(bigNumber(right)) ?? 0;
}

/** Digits, and an exponent, beyond which a number is refused: it would cost too much to compute with. */
const MAX_DIGITS = 10_000;

/**
 * The number that a text stands for, written in decimal: `12`, `-0.5`, `1e3`.
 *
 * @returns undefined where it stands for none
 */
export function numberOf(text: string): (Value & { is: "number" }) | undefined {
  if (!/^[+-]?(\d+(?:\.\d*)?|\.\d+)([eE][+-]?\d+)?$/.test(text)) return undefined;
  const short = Number(text);
  if (text.length < 16 && Number.isSafeInteger(short)) return numberValue(short);
  const exponent = Math.abs(Number(/[eE]([+-]?\d+)$/.exec(text)?.[1] ?? 0));
  if (exponent > MAX_DIGITS || text.length > MAX_DIGITS) return undefined;
  const number = new (decimals())(text);
  // 512 bits hold 154 digits exactly; what is written beyond them is rounded.
  return numberValue(number.precision(true) > 154 && !number.isInteger() ? number.precision(154) : number);
}
