/*
 * Terraform's numbers have 512 binary digits, and are printed with as few decimal digits as tell them from their
 * neighbours. Here a number is that shortest decimal; for a division it becomes a binary one and is rounded as Go's
 * math/big does it. https://pkg.go.dev/math/big#Float
 */

/** `coefficient` times ten to the `power`. */
export interface Decimal {
  readonly coefficient: bigint;
  readonly power: number;
}

/** `numerator` divided by `denominator`, which is above 0. */
export interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

const BITS = 512;

/**
 * The fraction as exactly as a number of so many bits holds it, as the shortest decimal that means that number.
 *
 * @param size 512, or 53 for what comes from a function of floating-point numbers.
 */
export function shortest(fraction: Fraction, size = BITS): Decimal {
  const { numerator, denominator } = fraction;
  if (numerator === 0n) return { coefficient: 0n, power: 0 };
  const sign = numerator < 0n ? -1n : 1n;
  const { mantissa, exponent } = rounded(numerator * sign, denominator, size);
  const { coefficient, power } = shortestOf(mantissa, exponent);
  return { coefficient: coefficient * sign, power };
}

/** The exact value of what a decimal means: the number of 512 bits next to it. */
export function binary(decimal: Decimal): Fraction {
  const { coefficient, power } = decimal;
  if (coefficient === 0n) return { numerator: 0n, denominator: 1n };
  const sign = coefficient < 0n ? -1n : 1n;
  const scale = 10n ** BigInt(Math.abs(power));
  const { mantissa, exponent } =
    power < 0 ? rounded(coefficient * sign, scale, BITS) : rounded(coefficient * sign * scale, 1n, BITS);
  return exponent < 0
    ? { numerator: mantissa * sign, denominator: 1n << BigInt(-exponent) }
    : { numerator: (mantissa * sign) << BigInt(exponent), denominator: 1n };
}

interface Binary {
  readonly mantissa: bigint;
  readonly exponent: number;
}

/** A fraction above 0 as a mantissa of so many bits, rounded to the nearest, and of two that are as near to the even one. */
function rounded(numerator: bigint, denominator: bigint, size: number): Binary {
  let exponent = bits(numerator) - bits(denominator) - size;
  let { quotient, rest, divisor } = divided(numerator, denominator, exponent);
  if (bits(quotient) > size) ({ quotient, rest, divisor } = divided(numerator, denominator, ++exponent));
  const twice = 2n * rest;
  if (twice > divisor || (twice === divisor && (quotient & 1n) === 1n)) quotient += 1n;
  if (bits(quotient) > size) return { mantissa: quotient >> 1n, exponent: exponent + 1 };
  return { mantissa: quotient, exponent };
}

function divided(numerator: bigint, denominator: bigint, exponent: number) {
  const dividend = exponent < 0 ? numerator << BigInt(-exponent) : numerator;
  const divisor = exponent > 0 ? denominator << BigInt(exponent) : denominator;
  return { quotient: dividend / divisor, rest: dividend % divisor, divisor };
}

function bits(value: bigint): number {
  const hex = value.toString(16);
  return hex.length * 4 - Math.clz32(Number.parseInt(hex[0] ?? "0", 16)) + 28;
}

/** The shortest decimal between the middles to both neighbours. */
function shortestOf(mantissa: bigint, exponent: number): Decimal {
  // Everything in quarters of the last binary digit, as whole numbers. Go takes both neighbours for as near, also
  // where the lower one is nearer.
  const quarter = exponent - 2;
  const scale = (value: bigint) => (quarter >= 0 ? value << BigInt(quarter) : value * 5n ** BigInt(-quarter));
  const value = String(scale(mantissa * 4n));
  const upper = String(scale(mantissa * 4n + 2n)).padStart(value.length, "0");
  const length = upper.length;
  const exact = value.padStart(length, "0");
  const lower = String(scale(mantissa * 4n - 2n)).padStart(length, "0");
  const power = Math.min(quarter, 0);
  const isEven = (mantissa & 1n) === 0n;
  for (let count = 0; count < length; count++) {
    const digits = count + 1;
    const rest = length - digits;
    const down = BigInt(exact.slice(0, digits));
    const limits = { low: BigInt(lower), high: BigInt(upper) };
    const scaled = (one: bigint) => one * 10n ** BigInt(rest);
    const inside = (one: bigint) =>
      isEven ? one >= limits.low && one <= limits.high : one > limits.low && one < limits.high;
    const isDown = inside(scaled(down));
    const isUp = inside(scaled(down + 1n));
    if (!isDown && !isUp) continue;
    const target = BigInt(exact);
    const [above, below] = [scaled(down + 1n) - target, target - scaled(down)];
    const isUpNearer = above < below || (above === below && (down & 1n) === 1n);
    const coefficient = isDown && (!isUp || !isUpNearer) ? down : down + 1n;
    return trimmed(coefficient, power + rest);
  }
  return trimmed(BigInt(exact), power);
}

function trimmed(coefficient: bigint, power: number): Decimal {
  const text = String(coefficient);
  const significant = text.replace(/(?<!0)0+$/, "");
  return { coefficient: BigInt(significant), power: power + text.length - significant.length };
}
