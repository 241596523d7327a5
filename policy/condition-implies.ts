import { arnParts } from "../catalogue";
import { asks, contradiction } from "./condition-asks";
import { isInside, isNegative, number, time } from "./condition-holds";
import type { ReadCondition } from "./read-policy";
import { hasWildcard, matches } from "./text-pattern";

/*
 * Conditions beside each other: whether one leaves nothing to another, or rules it out. "No" is said wherever it is
 * not certain.
 */

/** Whether every request that fits one condition, with a value of its key or without, fits the other too. */
export function implies(one: ReadCondition, other: ReadCondition): boolean {
  if (!isSameKey(one, other)) return false;
  if (isSame(one, other)) return true;
  if (other.operator === "null") {
    return one.operator === "null"
      ? one.values.every((value) => other.values.some((another) => equal(value, another)))
      : other.values.some((value) => equal(value, "false")) && asks(one);
  }
  if (one.operator === "null") return one.values.every((v) => equal(v, "true")) && passesWithout(other);
  const mayBeMissing = passesWithout(one) || (one.set === "any" && one.ifExists);
  if (mayBeMissing && !passesWithout(other)) return false;
  if (one.set !== other.set && one.set !== undefined) return false;
  if (isNegative(one.operator)) {
    return isNegative(other.operator) && isInOneOf(other, one);
  }
  return isNegative(other.operator) ? isInNoneOf(one, other) : isInOneOf(one, other);
}

/** Whether no request that fits one condition fits the other. */
export function excludes(one: ReadCondition, other: ReadCondition): boolean {
  if (!isSameKey(one, other)) return false;
  const says = (condition: ReadCondition, word: string) =>
    condition.operator === "null" && condition.values.every((value) => equal(value, word));
  if (says(other, "true")) return asks(one) || says(one, "false");
  if (says(one, "true")) return asks(other) || says(other, "false");
  if (one.operator === "null" || other.operator === "null") return false;
  if (one.set !== undefined || (other.set !== undefined && other.set !== "any")) return false;
  if (asks(one)) {
    return isNegative(other.operator)
      ? isInOneOf(one, other)
      : isInNoneOf(one, other) || contradiction([one, other]) !== undefined;
  }
  return isNegative(one.operator) && asks(other) && isInOneOf(other, one);
}

/** Whether two conditions say the same, in whatever order and case. */
export function isSame(one: ReadCondition, other: ReadCondition): boolean {
  return (
    isSameKey(one, other) &&
    one.operator === other.operator &&
    one.set === other.set &&
    one.ifExists === other.ifExists &&
    isSameList(one.values, other.values)
  );
}

/** Whether two lists have the same in them, in whatever order. */
export function isSameList(one: readonly string[], other: readonly string[]): boolean {
  return one.every((value) => other.includes(value)) && other.every((value) => one.includes(value));
}

function isSameKey(one: ReadCondition, other: ReadCondition): boolean {
  return one.key.toLowerCase() === other.key.toLowerCase();
}

function equal(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** Whether a request without the key passes for certain. */
function passesWithout({ operator, set, ifExists }: ReadCondition): boolean {
  return set !== "any" && (ifExists || set === "all" || isNegative(operator));
}

/** Whether all that one lists is in what the other lists. */
function isInOneOf(one: ReadCondition, other: ReadCondition): boolean {
  return one.values.every((value) =>
    other.values.some((another) => isWithin(value, base(one), another, base(other))),
  );
}

/** Whether nothing that one lists, each a single value, is in what the other lists. */
function isInNoneOf(one: ReadCondition, other: ReadCondition): boolean {
  return one.values.every(
    (value) =>
      isOne(value, base(one)) &&
      other.values.every((another) => !another.includes("${") && isMissed(value, another, base(other))),
  );
}

function base({ operator }: ReadCondition): string {
  return operator.replace("not", "").replace("binaryequals", "stringequals").replace("arnequals", "arnlike");
}

/** Whether a value of a condition stands for itself alone. */
function isOne(value: string, operator: string): boolean {
  if (value.includes("${")) return false;
  return operator === "stringequals" || operator === "bool"
    ? true
    : operator === "stringlike" && !hasWildcard(value);
}

function isMissed(value: string, pattern: string, operator: string): boolean {
  switch (operator) {
    case "stringequals":
      return value !== pattern;
    case "bool":
    case "stringequalsignorecase":
      return !equal(value, pattern);
    case "stringlike":
      return matches(pattern, value, { wildcards: true }) === false;
    default:
      return false;
  }
}

/** Whether whatever fits one value fits the other. */
function isWithin(value: string, operator: string, wide: string, by: string): boolean {
  if (value === wide && operator === by) return true;
  if (value.includes("${") || wide.includes("${")) return false;
  const isLike = operator === "stringlike" || operator === "arnlike";
  if (isOne(value, operator) && operator !== "bool") {
    if (by === "stringequalsignorecase") return equal(value, wide);
    if (by === "stringequals") return value === wide;
    if (by === "stringlike") return isPatternWithin(value, wide);
    return by === "arnlike" && isArnWithin(value, wide);
  }
  if (isLike && by === "stringlike") return isPatternWithin(value, wide);
  if (operator === "arnlike" && by === "arnlike") return isArnWithin(value, wide);
  if (operator === by && (by === "bool" || by === "stringequalsignorecase")) return equal(value, wide);
  if (operator === "ipaddress" && by === "ipaddress") return isRangeWithin(value, wide);
  return isBoundWithin(value, operator, wide, by);
}

/** The stars of one are letters to the other, which only a star of its own stands for. */
function isPatternWithin(value: string, wide: string): boolean {
  if (value === wide) return true;
  if (value.includes("*") && wide.includes("?")) return false;
  return matches(wide, value, { wildcards: true }) === true;
}

/** No wildcard of an ARN reaches from one of its six parts into the next. */
function isArnWithin(value: string, wide: string): boolean {
  const [of, inside] = [arnParts(value), arnParts(wide)];
  if (of.length !== 6) return false;
  if (wide === "*") return true;
  return inside.length === 6 && of.every((part, i) => isPatternWithin(part, inside[i] ?? ""));
}

function isRangeWithin(value: string, wide: string): boolean {
  const [address = "", bits] = value.split("/");
  const most = address.includes(":") ? 128 : 32;
  const length = (range: string | undefined) => (range === undefined ? most : Number(range));
  return isInside(wide, address) === true && length(bits) >= length(wide.split("/")[1]);
}

function isBoundWithin(value: string, operator: string, wide: string, by: string): boolean {
  const [kind] = /^(?:numeric|date)/.exec(operator) ?? [];
  if (kind === undefined || !by.startsWith(kind)) return false;
  const parse = kind === "date" ? time : number;
  const [a, b] = [parse(value), parse(wide)];
  if (a === undefined || b === undefined) return false;
  const [is, bound] = [operator.slice(kind.length), by.slice(kind.length)];
  const isExact = is === "equals";
  switch (bound) {
    case "equals":
      return isExact && a === b;
    case "lessthan":
      return is === "lessthan" ? a <= b : (isExact || is === "lessthanequals") && a < b;
    case "lessthanequals":
      return (isExact || is.startsWith("lessthan")) && a <= b;
    case "greaterthan":
      return is === "greaterthan" ? a >= b : (isExact || is === "greaterthanequals") && a > b;
    case "greaterthanequals":
      return (isExact || is.startsWith("greaterthan")) && a >= b;
    default:
      return false;
  }
}
