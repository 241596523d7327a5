import type BigNumber = require("bignumber.js");

/*
 * How Go writes a big.Float, which holds the number that has 512 binary digits and is nearest to what is written.
 */

/** Whether a number has digits at all; infinity has none. */
export function digits(number: BigNumber): boolean {
  return number.isFinite();
}

/** `%e`: one digit, and this many behind the point. */
export function exponential(number: BigNumber, precision: number): string {
  const rounded = number.isZero() ? number : round(number, precision - exponentOf(number));
  const [mantissa = "", exponent = ""] = rounded.toExponential(precision).split("e");
  const sign = exponent.startsWith("-") ? "-" : "+";
  return `${mantissa}e${sign}${exponent.replace(/^[+-]/, "").padStart(2, "0")}`;
}

/** `%f`: this many digits behind the point. */
export function fixed(number: BigNumber, precision: number): string {
  return round(number, precision).toFixed(precision);
}

/** `%g`: this many digits in all, without zeros at the end; as many as the number has, if it is not said. */
export function general(number: BigNumber, precision: number | undefined): string {
  const sign = number.isNegative() && !number.isZero() ? "-" : "";
  const positive = number.abs();
  const wanted = precision === undefined ? undefined : Math.max(1, precision);
  const rounded =
    wanted === undefined || positive.isZero() ? positive : round(positive, wanted - 1 - exponentOf(positive));
  const count = rounded.isZero() ? 1 : rounded.precision(false);
  const exponent = rounded.isZero() ? 0 : exponentOf(rounded);
  let limit = wanted ?? 6;
  if (wanted !== undefined && wanted > count && count >= exponent + 1) limit = count;
  if (exponent < -4 || exponent >= limit) return sign + exponential(rounded, count - 1);
  return sign + rounded.toFixed();
}

function exponentOf(number: BigNumber): number {
  return number.e ?? 0;
}

/** Rounds to a number of digits behind the point (before it, if negative); what lies half-way by its 512 bits. */
function round(number: BigNumber, places: number): BigNumber {
  const shifted = number.shiftedBy(places);
  const below = shifted.integerValue(3);
  const rest = shifted.minus(below);
  const order = rest.comparedTo(0.5) ?? 0;
  const isUp = order > 0 || (order === 0 && isUpFromHalf(number, below));
  return (isUp ? below.plus(1) : below).shiftedBy(-places);
}

function isUpFromHalf(number: BigNumber, below: BigNumber): boolean {
  const error = errorOf512Bits(number);
  // Exactly half-way: to the even digit.
  return error === 0 ? !below.modulo(2).isZero() : error > 0;
}

/** Whether the number that 512 bits hold is larger (1) or smaller (-1) than the one written, or the same (0). */
function errorOf512Bits(number: BigNumber): number {
  const places = Math.max(0, number.decimalPlaces() ?? 0);
  const numerator = BigInt(number.shiftedBy(places).toFixed());
  const denominator = 10n ** BigInt(places);
  const size = (value: bigint) => value.toString(2).length;
  let shift = 512 - (size(numerator) - size(denominator));
  const scaled = (by: number) => (by >= 0 ? numerator << BigInt(by) : numerator >> BigInt(-by));
  if (size(scaled(shift) / denominator) > 512) shift--;
  const exact = scaled(shift);
  let mantissa = exact / denominator;
  const rest = exact - mantissa * denominator;
  if (rest * 2n > denominator || (rest * 2n === denominator && mantissa % 2n === 1n)) mantissa++;
  const difference = mantissa * denominator - exact;
  return difference > 0n ? 1 : difference < 0n ? -1 : 0;
}
