import type BigNumber = require("bignumber.js");

import { EvaluationError } from "../scope";
import {
  bigNumber,
  compareNumbers,
  convert,
  floatValue,
  isWhollyKnown,
  negated,
  numberText,
  numberValue,
} from "../types";
import type { Value } from "../value";
import { type FunctionDefinition, numberAt, operand, textAt, wholeAt } from "./definition";

const NUMBER = { name: "num", type: "number" } as const;

/** A list that `range` makes has at most this many elements. Terraform sets the limit. */
const MAX_RANGE = 1024;

export const NUMBERS: readonly FunctionDefinition[] = [
  {
    name: "abs",
    parameters: [{ ...NUMBER, allows: ["any-type"] }],
    returns: "number",
    call: (operands) => {
      const number = numberAt(operands, 0);
      return numberValue(compareNumbers(number, 0) < 0 || Object.is(number, -0) ? negated(number) : number);
    },
  },
  {
    name: "ceil",
    parameters: [NUMBER],
    returns: "number",
    call: (operands) => rounded(operands, 2),
  },
  {
    name: "floor",
    parameters: [NUMBER],
    returns: "number",
    call: (operands) => rounded(operands, 3),
  },
  {
    name: "log",
    parameters: [NUMBER, { name: "base", type: "number" }],
    returns: "number",
    call: (operands) => float(Math.log(floatAt(operands, 0)) / Math.log(floatAt(operands, 1))),
  },
  {
    name: "pow",
    parameters: [NUMBER, { name: "power", type: "number" }],
    returns: "number",
    call: (operands) => float(power(floatAt(operands, 0), floatAt(operands, 1))),
  },
  {
    name: "signum",
    parameters: [NUMBER],
    returns: "number",
    call: (operands) => {
      const number = wholeAt(operands, 0);
      return numberValue(number < 0n ? -1 : number > 0n ? 1 : 0);
    },
  },
  {
    name: "min",
    parameters: [],
    variadic: { name: "numbers", type: "number", allows: ["any-type"] },
    returns: "number",
    call: (operands) => extreme(operands, -1),
  },
  {
    name: "max",
    parameters: [],
    variadic: { name: "numbers", type: "number", allows: ["any-type"] },
    returns: "number",
    call: (operands) => extreme(operands, 1),
  },
  {
    name: "parseint",
    parameters: [
      { name: "number", type: "any" },
      { name: "base", type: "number" },
    ],
    returns: ([number]) => {
      if (number?.is === "string" || (number?.is === "unknown" && number.type === "string")) return "number";
      throw new EvaluationError("a string is required");
    },
    call: (operands) => parsed(textAt(operands, 0), wholeAt(operands, 1)),
  },
  {
    name: "range",
    parameters: [],
    variadic: { name: "params", type: "number" },
    returns: { list: "number" },
    call: (operands) => ({
      is: "list",
      of: "number",
      items: range(operands.map((_, at) => numberAt(operands, at))),
    }),
  },
  {
    name: "sum",
    parameters: [{ name: "list", type: "any" }],
    returns: "number",
    call: (operands) => {
      const list = operand(operands, 0);
      if (list.is !== "list" && list.is !== "set" && list.is !== "tuple")
        throw new EvaluationError("a list, set or tuple of numbers is required");
      if (list.items.length === 0) throw new EvaluationError("there are no numbers to add");
      if (!isWhollyKnown(list)) return undefined;
      let sum = bigNumber(0);
      for (const item of list.items) {
        const number = convert(item, "number");
        if (number.is !== "number") throw new EvaluationError("null cannot be added");
        sum = sum.plus(bigNumber(number.value));
      }
      return float(sum);
    },
  },
];

/** The next whole number: above (2) or below (3). It is never a negative zero. */
function rounded(operands: readonly Value[], mode: 2 | 3): Value {
  const whole = bigNumber(numberAt(operands, 0)).integerValue(mode);
  return numberValue(whole.isZero() ? 0 : whole);
}

function floatAt(operands: readonly Value[], at: number): number {
  return bigNumber(numberAt(operands, at)).toNumber();
}

function float(value: number | BigNumber): Value {
  if (Number.isNaN(Number(value))) throw new EvaluationError("the result is not a number");
  return typeof value === "number" ? floatValue(value) : numberValue(value);
}

function extreme(operands: readonly Value[], sign: 1 | -1): Value {
  const [first, ...more] = operands.map((_, at) => numberAt(operands, at));
  if (first === undefined) throw new EvaluationError("at least one number is required");
  return numberValue(
    more.reduce((best, number) => (compareNumbers(number, best) * sign > 0 ? number : best), first),
  );
}

const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

function parsed(written: string, base: bigint): Value {
  if (base < 2n || base > 62n)
    throw new EvaluationError(`the base must be a whole number from 2 to 62, but is ${base}`);
  const digits = written.replace(/^[+-]/, "");
  const refused = () =>
    new EvaluationError(`${JSON.stringify(written)} is no whole number to the base ${base}`);
  if (digits === "" || digits.length > 10_000) throw refused();
  let number = 0n;
  for (const character of digits) {
    const digit = BigInt(DIGITS.indexOf(base <= 36n ? character.toLowerCase() : character));
    if (digit < 0n || digit >= base) throw refused();
    number = number * base + digit;
  }
  return numberValue(bigNumber(0).plus((written.startsWith("-") ? -number : number).toString()));
}

function range(limits: readonly (number | BigNumber)[]): readonly Value[] {
  const [one, other, third] = limits.map(bigNumber);
  if (!one || limits.length > 3) throw new EvaluationError("one, two or three numbers are required");
  const [start, end] = other ? [one, other] : [bigNumber(0), one];
  const step = third ?? bigNumber(end.lt(start) ? -1 : 1);
  const isDown = step.lt(0);
  if (isDown ? end.gt(start) : end.lt(start))
    throw new EvaluationError(
      `a step of ${numberText(step)} does not lead from ${numberText(start)} to ${numberText(end)}`,
    );
  const items: Value[] = [];
  for (let number = start; isDown ? number.gt(end) : number.lt(end); number = number.plus(step)) {
    if (items.length >= MAX_RANGE)
      throw new EvaluationError(`more than ${MAX_RANGE} numbers would be generated`);
    items.push(numberValue(number));
  }
  return items;
}

/**
 * Go's `math.Pow`, which rounds otherwise than JavaScript's in the last digit.
 * https://github.com/golang/go/blob/master/src/math/pow.go
 */
function power(x: number, y: number): number {
  if (y === 0 || x === 1) return 1;
  if (y === 1) return x;
  if (!Number.isFinite(x) || !Number.isFinite(y) || x === 0 || Math.abs(y) >= 2 ** 53) return x ** y;
  if (y === 0.5) return Math.sqrt(x);
  if (y === -0.5) return 1 / Math.sqrt(x);
  let whole = Math.trunc(Math.abs(y));
  let fraction = Math.abs(y) - whole;
  if (fraction !== 0 && x < 0) return Number.NaN;
  let result = 1;
  let exponent = 0;
  if (fraction !== 0) {
    if (fraction > 0.5) {
      fraction--;
      whole++;
    }
    result = Math.exp(fraction * Math.log(x));
  }
  let [mantissa, factor] = split(x);
  for (; whole > 0; whole = Math.floor(whole / 2)) {
    if (factor < -4096 || factor > 4096) {
      exponent += factor;
      break;
    }
    if (whole % 2 === 1) {
      result *= mantissa;
      exponent += factor;
    }
    mantissa *= mantissa;
    factor *= 2;
    if (mantissa < 0.5) {
      mantissa += mantissa;
      factor--;
    }
  }
  if (y < 0) {
    result = 1 / result;
    exponent = -exponent;
  }
  // In steps, since two to the power of the exponent alone may be beyond what a number holds.
  for (; exponent > 1000; exponent -= 1000) result *= 2 ** 1000;
  for (; exponent < -1000; exponent += 1000) result *= 2 ** -1000;
  return result * 2 ** exponent;
}

/** A number as a fraction from 1/2 up to 1, and the power of two that goes with it. */
function split(x: number): readonly [fraction: number, exponent: number] {
  let exponent = Math.max(-1022, Math.floor(Math.log2(Math.abs(x))) + 1);
  let fraction = x / 2 ** exponent;
  while (Math.abs(fraction) >= 1) {
    fraction /= 2;
    exponent++;
  }
  while (Math.abs(fraction) < 0.5) {
    fraction *= 2;
    exponent--;
  }
  return [fraction, exponent];
}
