import type { NamedPrincipal, StatementList } from "./read-policy";
import type { Caller } from "./request";
import { hasWildcard, isUnresolved, matches } from "./text-pattern";
import { allOf, anyOf, isUnknown, not, some, type Truth, unknown } from "./truth";

/** How a statement is about somebody. */
export interface PrincipalMatch {
  /** By name, or because it is about everybody. */
  readonly direct: Truth;
  /** As somebody of an account that it names: then IAM in that account has the word. */
  readonly account: Truth;
}

/** Whether a statement's principals include who makes a request. */
export function principalMatches(
  { isNot, all }: StatementList<NamedPrincipal>,
  effect: "Allow" | "Deny",
  who: Caller,
): PrincipalMatch {
  const direct = some(all, (one) => isNamed(one, who));
  const account = some(all, (one) => isOfAccount(one, who));
  if (!isNot) return { direct, account };
  return { direct: excluded(effect, who, { direct, account }), account: false };
}

/**
 * Whether `NotPrincipal` leaves somebody in the statement.
 *
 * "When you use NotPrincipal with Deny, you must also specify the account ARN of the not-denied principal.
 * Otherwise, the policy might deny access to the entire account containing the principal."
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
 */
function excluded(effect: "Allow" | "Deny", who: Caller, { direct, account }: PrincipalMatch): Truth {
  const isListed = who.account === undefined ? direct : allOf(direct, account);
  if (isListed === true) return false;
  const isMentioned = anyOf(direct, account);
  if (isMentioned === false) return true;
  if (isUnknown(isMentioned)) return not(isMentioned);
  if (effect === "Deny" && direct === false && who.kind !== "root") return true;
  return unknown("NotPrincipal names the principal without its account, or its account without it");
}

/** By name, or with everybody. */
function isNamed({ type, value }: NamedPrincipal, who: Caller): Truth {
  if (type === "AWS" && value === "*") return true;
  if (type === "Service") {
    return who.kind === "service" && matches(value, who.text, { wildcards: false });
  }
  if (type !== "AWS") return who.kind === "other" && value === who.text;
  if (who.kind === "service") return false;
  if (isUnresolved(value)) {
    if (accountOf(value) !== undefined) return false;
    // A role's ARN may have a path that the session's does not say.
    const role = who.kind === "session" ? roleMatches(value, who) : false;
    return anyOf(matches(value, who.text, { wildcards: false }), role);
  }
  if (accountOf(value) !== undefined) return who.kind === "root" && accountOf(value) === who.account;
  if (hasWildcard(value)) return false;
  if (value === who.text) return true;
  if (who.kind === "session") return roleMatches(value, who);
  if (who.kind === "federated-user") {
    return value.endsWith(`:iam::${who.account}:user/${who.name}`);
  }
  return false;
}

function roleMatches(value: string, { account, name }: Caller): Truth {
  if (isUnresolved(value)) {
    // The unknown part may hold the path.
    return matches(value, `arn:aws:iam::${account}:role/${name}`, { wildcards: false });
  }
  const [, of, path] = /^arn:[a-z0-9-]+:iam::([0-9]{12}):role\/(.+)$/.exec(value) ?? [];
  return of === account && path?.split("/").at(-1) === name;
}

function isOfAccount({ type, value }: NamedPrincipal, { account, kind }: Caller): Truth {
  if (type !== "AWS" || account === undefined || kind === "service") return false;
  if (isUnresolved(value)) {
    const forms = [account, `arn:aws:iam::${account}:root`];
    return some(forms, (form) => matches(value, form, { wildcards: false }));
  }
  return accountOf(value) === account;
}

/** The account that a principal names as a whole. */
export function accountOf(value: string): string | undefined {
  const [, digits, ofRoot] = /^(?:([0-9]{12})|arn:[a-z0-9-]+:iam::([0-9]{12}):root)$/.exec(value) ?? [];
  return digits ?? ofRoot;
}
