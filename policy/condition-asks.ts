import { arnParts, findConditionKey } from "../catalogue";
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

/** Whether a condition says who calls, or for whom, in a way that a stranger cannot choose. */
export function identifies(condition: ReadCondition): boolean {
  const facts = findConditionKey(condition.key);
  if (!facts?.identifies || !asks(condition)) return false;
  return condition.values.every((value) => {
    if (/^[*?]*$/.test(value) || /\/0$/.test(value)) return false;
    // Anybody can have a role of some name in an account of their own, and a bucket of some name.
    const [, , , , account, resource = ""] = arnParts(value);
    if (facts.type !== "arn" || account === undefined) return true;
    return account === "" ? !/^[*?]*$/.test(resource) : !/^[*?]+$/.test(account);
  });
}

/** Whether a condition makes of a whole account some of it. */
export function narrows(condition: ReadCondition): boolean {
  return asks(condition) && /^aws:(?:PrincipalArn|userid)$/i.test(condition.key) && isSome(condition);
}

function isSome({ values }: ReadCondition): boolean {
  return values.every((value) => !/^[*?]*$/.test(value));
}

export function namesSource(condition: ReadCondition): boolean {
  const isContext = /^kms:EncryptionContext:/i.test(condition.key) && asks(condition);
  return (isContext && isSome(condition)) || identifies(condition);
}
