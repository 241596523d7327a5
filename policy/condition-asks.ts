import { findConditionKey } from "../catalogue";
import { isNegative } from "./condition-holds";
import type { ReadCondition } from "./read-policy";
import { hasWildcard, matches } from "./text-pattern";

/*
 * What conditions ask of a request, whichever it is.
 */

/** Two conditions on one key that no value fits. */
export function contradiction(conditions: readonly ReadCondition[]): string | undefined {
  const texts = conditions.filter((one) => asks(one) && /^(?:string|arn)(?:equals|like)$/.test(one.operator));
  for (const one of texts) {
    if (
      findConditionKey(one.key)?.isMultivalued ||
      one.values.some((value) => hasWildcard(value) || value.includes("${"))
    )
      continue;
    const other = texts.find(
      (another) =>
        another.key.toLowerCase() === one.key.toLowerCase() &&
        !one.values.some((value) =>
          another.values.some(
            (like) => matches(like, value, { wildcards: another.operator !== "stringequals" }) !== false,
          ),
        ),
    );
    if (other) return `${one.key} has to be ${one.values.join(" or ")}, and ${other.values.join(" or ")}`;
  }
  return undefined;
}

/** Whether a condition asks for a value, so that a request without the key does not pass. */
export function asks({ operator, ifExists, set }: ReadCondition): boolean {
  return !isNegative(operator) && operator !== "null" && !ifExists && set !== "all";
}

/** Whether a condition is about who calls, or for whom, and asks for a value. */
export function identifies(condition: ReadCondition): boolean {
  return findConditionKey(condition.key)?.identifies !== undefined && asks(condition);
}

/** Whether a condition is about the resource for which a service asks. */
export function asksForSource(condition: ReadCondition): boolean {
  return identifies(condition) || (/^kms:EncryptionContext:/i.test(condition.key) && asks(condition));
}
