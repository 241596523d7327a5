import type BigNumber = require("bignumber.js");

import { binary, type Decimal, type Fraction, shortest } from "./precision";
import { EvaluationError } from "./scope";
import { bigNumber, decimals, numberValue } from "./types";
import type { Value } from "./value";

type Number512 = number | BigNumber;
type Operation = "+" | "-" | "*" | "/" | "%";

/** Powers of ten beyond which nothing is computed: it would cost too much. */
const MAX_POWER = 5_000;

/**
 * What an operator of arithmetic makes of two numbers, digit for digit as Terraform does it.
 *
 * @throws EvaluationError where Terraform fails: zero by zero, opposing infinities
 */
export function computed(operation: Operation, left: Number512, right: Number512): Value {
  const [short, isExact] = ofIntegers(operation, left, right);
  if (isExact) return numberValue(short);
  const [one, other] = [bigNumber(left), bigNumber(right)];
  if (operation === "%" && other.isZero()) return numberValue(left);
  if (!one.isFinite() || !other.isFinite() || (operation === "/" && other.isZero()))
    return numberValue(withInfinity(operation, one, other));
  const [a, b] = [binary(decimal(one)), binary(decimal(other))];
  const result = fromDecimal(shortest(ofFractions(operation, a, b)));
  const isProduct = operation === "*" || operation === "/";
  // Zero has a sign, as in Go.
  if (result.isZero() && isProduct && one.isNegative() !== other.isNegative())
    return { is: "number", value: -0 };
  return numberValue(result);
}

/** Two whole numbers, of which the result is a whole number too that JavaScript holds exactly. */
function ofIntegers(
  operation: Operation,
  left: Number512,
  right: Number512,
): [value: number, isExact: boolean] {
  if (typeof left !== "number" || typeof right !== "number") return [0, false];
  if (!Number.isSafeInteger(left) || !Number.isSafeInteger(right)) return [0, false];
  const value =
    operation === "+"
      ? left + right
      : operation === "-"
        ? left - right
        : operation === "*"
          ? left * right
          : operation === "/"
            ? left / right
            : (left % right) + 0;
  const isDivision = operation === "/" || operation === "%";
  const isWhole = operation !== "/" || left % right === 0;
  return [value, Number.isSafeInteger(value) && isWhole && !(isDivision && right === 0)];
}

function ofFractions(operation: Operation, a: Fraction, b: Fraction): Fraction {
  switch (operation) {
    case "+":
    case "-": {
      const other = operation === "-" ? -b.numerator : b.numerator;
      return fraction(a.numerator * b.denominator + other * a.denominator, a.denominator * b.denominator);
    }
    case "*":
      return fraction(a.numerator * b.numerator, a.denominator * b.denominator);
    case "/":
      return fraction(a.numerator * b.denominator, a.denominator * b.numerator);
    case "%": {
      // How often b goes into a as a rounded number, and what that leaves.
      const ratio = binary(shortest(ofFractions("/", a, b)));
      const whole = ratio.numerator / ratio.denominator;
      const product = binary(shortest(fraction(whole * b.numerator, b.denominator)));
      return ofFractions("-", a, product);
    }
  }
}

function fraction(numerator: bigint, denominator: bigint): Fraction {
  return denominator < 0n ? { numerator: -numerator, denominator: -denominator } : { numerator, denominator };
}

function withInfinity(operation: Operation, left: BigNumber, right: BigNumber): BigNumber {
  if (operation === "%") throw new EvaluationError("a remainder cannot be computed with infinity");
  const library = decimals();
  const result =
    operation === "+"
      ? left.plus(right)
      : operation === "-"
        ? left.minus(right)
        : operation === "*"
          ? left.times(right)
          : left.div(right);
  if (!result.isNaN()) return new library(result);
  throw new EvaluationError(
    operation === "/"
      ? "zero cannot be divided by zero, nor infinity by infinity"
      : "infinity and zero, or two opposing infinities, cannot be computed with",
  );
}

function decimal(value: BigNumber): Decimal {
  if (value.isZero()) return { coefficient: 0n, power: 0 };
  const [digits = "0", exponent = "0"] = value.toExponential().split("e");
  const [whole = "0", rest = ""] = digits.split(".");
  const power = Number(exponent) - rest.length;
  if (Math.abs(power) > MAX_POWER) throw new EvaluationError("the number is too large, or too near to zero");
  return { coefficient: BigInt(whole + rest), power };
}

function fromDecimal({ coefficient, power }: Decimal): BigNumber {
  return new (decimals())(`${coefficient}e${power}`);
}
