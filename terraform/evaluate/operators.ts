import type { BinaryOperator } from "../language/syntax-tree";
import { computed } from "./arithmetic";
import { EvaluationError } from "./scope";
import type { Type } from "./type";
import {
  compareNumbers,
  convert,
  hasSensitive,
  hidden,
  isEqual,
  negated,
  numberValue,
  unhiddenDeep,
  unknownFrom,
} from "./types";
import { rangeOf } from "./types/refined";
import type { Value } from "./value";

/** The type of what an operator makes. */
export function typeOfOperation(operator: BinaryOperator | "!"): "bool" | "number" {
  return "+-*/%".includes(operator) ? "number" : "bool";
}

/**
 * What an operator makes of two values.
 *
 * @param asTerraform Whether `false && x` is not known where x is not.
 * @throws EvaluationError where it cannot be applied to them
 */
export function operation(
  operator: BinaryOperator,
  left: Value,
  right: Value,
  asTerraform: boolean | undefined,
): Value {
  if (operator === "==" || operator === "!=") return equality(operator === "==", left, right);
  const wanted: Type = operator === "&&" || operator === "||" ? "bool" : "number";
  const [one, other] = [operand(left, wanted), operand(right, wanted)];
  if (wanted === "bool") return logic(operator === "||", one, other, asTerraform);
  return hidden(ofNumbers(operator, one, other), one.sensitive || other.sensitive);
}

/** What `!` or `-` makes of a value. */
export function negation(operator: "!" | "-", value: Value): Value {
  const wanted = operator === "!" ? "bool" : "number";
  const one = operand(value, wanted);
  if (one.is === "bool") return hidden({ is: "bool", value: !one.value }, one.sensitive);
  if (one.is === "number") return hidden(numberValue(negated(one.value)), one.sensitive);
  // Terraform forgets behind a "!" that an unknown value is sensitive.
  return hidden(unknownFrom(wanted, [one], { notNull: true }), operator === "-" && one.sensitive);
}

function operand(value: Value, type: Type): Value {
  const found = convert(value, type);
  if (found.is === "null") throw new EvaluationError("an operator has null beside it");
  return found;
}

/** `||`, which `true` decides, or `&&`, which `false` decides. */
function logic(decisive: boolean, one: Value, other: Value, asTerraform: boolean | undefined): Value {
  if (one.is === "bool" && other.is === "bool") {
    const value = one.value === decisive || other.value === decisive ? decisive : !decisive;
    return hidden({ is: "bool", value }, one.sensitive || other.sensitive);
  }
  // Terraform forgets that an operand is sensitive where one is not known.
  if (!asTerraform)
    for (const value of [one, other])
      if (value.is === "bool" && value.value === decisive) return { is: "bool", value: decisive };
  return unknownFrom("bool", [one, other], { notNull: true });
}

function ofNumbers(operator: BinaryOperator, one: Value, other: Value): Value {
  if (operator === "<" || operator === ">" || operator === "<=" || operator === ">=") {
    const holds = comparison(operator, one, other);
    if (holds !== undefined) return { is: "bool", value: holds };
    return unknownFrom("bool", [one, other], { notNull: true });
  }
  if (one.is === "number" && other.is === "number" && isArithmetic(operator))
    return computed(operator, one.value, other.value);
  return unknownFrom("number", [one, other], { notNull: true });
}

function isArithmetic(operator: BinaryOperator): operator is "+" | "-" | "*" | "/" | "%" {
  return typeOfOperation(operator) === "number";
}

/** Whether one number is smaller or greater than another; undefined where their ranges leave that open. */
function comparison(operator: "<" | ">" | "<=" | ">=", one: Value, other: Value): boolean | undefined {
  if (one.is === "number" && other.is === "number") {
    const order = compareNumbers(one.value, other.value);
    switch (operator) {
      case "<":
        return order < 0;
      case ">":
        return order > 0;
      case "<=":
        return order <= 0;
      case ">=":
        return order >= 0;
    }
  }
  const isAbove = operator === ">" || operator === ">=";
  const [small, great] = isAbove ? [rangeOf(other), rangeOf(one)] : [rangeOf(one), rangeOf(other)];
  const isBelow = (left: typeof small.most, right: typeof small.most) =>
    left !== undefined && right !== undefined && compareNumbers(left.value, right.value) < 0;
  if (isBelow(small.most, great.least)) return true;
  if (isBelow(great.most, small.least)) return false;
  return undefined;
}

function equality(wanted: boolean, left: Value, right: Value): Value {
  const isSensitive = hasSensitive(left) || hasSensitive(right);
  const [one, other] = [unhiddenDeep(left), unhiddenDeep(right)];
  const equal = isEqual(one, other);
  const result: Value =
    equal === undefined
      ? unknownFrom("bool", [one, other], { notNull: true })
      : { is: "bool", value: equal === wanted };
  return hidden(result, isSensitive);
}
