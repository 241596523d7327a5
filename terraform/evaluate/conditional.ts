import type { Expression } from "../language/syntax-tree";
import type { Run } from "./run";
import type { Type } from "./type";
import {
  compareNumbers,
  convert,
  hidden,
  isSameType,
  typeName,
  typeOf,
  unhidden,
  unify,
  unknownFrom,
} from "./types";
import { isNotNull, lengthOf, rangeOf, refined } from "./types/refined";
import type { Bound, Unknown, Value } from "./value";

/** A result of a condition, and what fails in it. */
export interface Branch {
  readonly value: Value;
  readonly problems: readonly string[];
}

/**
 * `condition ? yes : no`. Both results are of one type, the one that is not taken too.
 *
 * @param branch Finds a result. It decides no further conditions where its type alone counts.
 */
export function conditional(
  run: Run,
  condition: Expression,
  branch: (which: "yes" | "no", decides: boolean) => Branch,
): Value {
  const before = run.problems.length;
  const asked = run.operand(condition);
  const hasFailed = run.problems.length > before;
  const answer = hasFailed ? undefined : decision(run, condition, asked);
  const yes = branch("yes", answer !== false);
  const no = branch("no", answer !== true);
  const type = commonType(yes.value, no.value);
  if (type === undefined) {
    const [one, other] = [typeName(typeOf(yes.value)), typeName(typeOf(no.value))];
    return run.fail(
      one === other
        ? `the results of a condition are of different types, both called ${one}`
        : `the results of a condition are of different types: ${one} and ${other}`,
    );
  }
  if (hasFailed) return run.fail("a condition cannot be computed", type);
  const isSensitive = asked.sensitive || yes.value.sensitive || no.value.sensitive;
  if (asked.is === "null") return run.fail("a condition is null", type);
  if (answer === undefined && asked.is === "unknown")
    return hidden(undecided(asked, unhidden(yes.value), unhidden(no.value), type), isSensitive);
  if (answer === undefined)
    return run.fail(`a condition is ${typeName(typeOf(asked))}, and not true or false`, type);
  const taken = answer ? yes : no;
  for (const one of taken.problems) run.problems.push(one);
  const value =
    taken.value.is === "unknown" && type === "any"
      ? taken.value
      : run.attempt(() => convertedTo(taken.value, type), type);
  return hidden(value, isSensitive);
}

/** Where a result is left open, so is the type of both, and nothing is converted. */
function convertedTo(value: Value, type: Type): Value {
  return type === "any" ? value : convert(value, type);
}

/** Undefined for what is neither true nor false, and for an unknown value. */
function decision(run: Run, condition: Expression, asked: Value): boolean | undefined {
  if (asked.is === "unknown") return run.decide(condition, asked);
  if (asked.is === "null") return undefined;
  if (asked.is === "bool") return asked.value;
  if (asked.is !== "string") return undefined;
  return asked.value === "true" || asked.value === "1"
    ? true
    : asked.value === "false" || asked.value === "0"
      ? false
      : undefined;
}

function commonType(yes: Value, no: Value): Type | undefined {
  if (isPlainNull(yes)) return typeOf(no);
  if (isPlainNull(no)) return typeOf(yes);
  const [one, other] = [typeOf(yes), typeOf(no)];
  return one === "any" || other === "any" ? "any" : unify([one, other]);
}

function isPlainNull(value: Value): boolean {
  return value.is === "null" && value.type === "any" && !value.sensitive;
}

/** What is known of a result before it is known which one it is. */
function undecided(condition: Unknown, yes: Value, no: Value, type: Type): Value {
  if (yes.is === "null" && no.is === "null") return { is: "null", type };
  const notNull = isNotNull(yes) && isNotNull(no);
  const [one, other] = [typeOf(yes), typeOf(no)];
  const unknown = unknownFrom(type, [condition, yes, no], notNull ? { notNull } : {});
  if (one === "number" && other === "number") {
    const [low, high] = [rangeOf(yes), rangeOf(no)];
    const least = outer(low.least, high.least, -1);
    const most = outer(low.most, high.most, 1);
    return refined({ ...unknown, range: { ...(least && { least }), ...(most && { most }) } });
  }
  if (isCollection(one) && isSameType(one, other)) {
    const [first, second] = [lengthOf(yes), lengthOf(no)];
    const least = Math.min(first.least, second.least);
    const most =
      first.most !== undefined && second.most !== undefined ? Math.max(first.most, second.most) : undefined;
    return refined({ ...unknown, length: { least, ...(most !== undefined && { most }) } });
  }
  return unknown;
}

function isCollection(type: Type): boolean {
  return typeof type !== "string" && ("list" in type || "set" in type || "map" in type);
}

/** The outer one of two ends. */
function outer(one: Bound | undefined, other: Bound | undefined, sign: 1 | -1): Bound | undefined {
  if (!one || !other) return undefined;
  const order = compareNumbers(one.value, other.value) * sign;
  if (order === 0) return { value: one.value, included: one.included || other.included };
  return order > 0 ? one : other;
}
