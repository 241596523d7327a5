import { findConditionKey, KEY_ACTIONS } from "../catalogue";
import { actionMatches, grantName, type JudgedKey, policyOf, resourceMatches } from "./evaluate";
import { accountOf } from "./principal-matches";
import type { Listed, NamedPrincipal, ReadCondition, ReadStatement } from "./read-policy";
import { hasWildcard, isUnresolved } from "./text-pattern";
import { every, isUnknown, type Truth, unknown } from "./truth";

/** One way to a key: who may do what with it, and when. */
export interface Access {
  /** An ARN, the name of a service, twelve digits, `*` for everybody, or what Terraform will put there. */
  readonly principal: string;
  /** Who of `*` is not meant: `NotPrincipal`. @default nobody */
  readonly except?: readonly string[];
  /** `kms:Decrypt`, … */
  readonly action: string;
  /** The services through which alone it is allowed. @default any way, directly as well */
  readonly via?: readonly string[];
  /** What else a request has to be like. All of them have to hold. */
  readonly conditions: readonly ReadCondition[];
  /** What denies it under conditions, or to some of those who are meant. */
  readonly unless: readonly Denial[];
  /** Who has the word: the key alone, or IAM in an account as well (`*`: in the caller's). */
  readonly iam?: string;
  /** The statement or grant that allows it. */
  readonly by: string;
  /** `cannot tell` where it hangs on what is not known; `why` says on what. */
  readonly verdict: "allowed" | "cannot tell";
  readonly why: readonly string[];
}

/** A statement that takes a way to a key back, for some. */
export interface Denial {
  readonly by: string;
  readonly principals: Listed<NamedPrincipal>;
  readonly conditions: readonly ReadCondition[];
}

/**
 * Who can do what with a key, through which service and under which condition: everything that its policy and
 * its grants allow, without what they deny whatever the request.
 *
 * @param actions which actions to look at. @default all that a key policy decides about
 * @throws PolicyError if AWS would not take the policy
 */
export function whoCan(key: JudgedKey, actions: readonly string[] = KEY_ACTIONS): Access[] {
  const { statements } = policyOf(key);
  const allowing = statements.filter(({ effect }) => effect === "Allow");
  const denying = statements
    .filter(({ effect }) => effect === "Deny")
    .map((statement) => ({ statement, isThis: resourceMatches(statement.resources, key.arn) }));
  const found: Access[] = [];
  for (const statement of allowing) {
    const isThis = resourceMatches(statement.resources, key.arn);
    if (isThis === false) continue;
    for (const action of actions) {
      const isAbout = actionMatches(statement.actions, action);
      if (isAbout === false) continue;
      const truth = every([isThis, isAbout, ...statement.conditions.map(isKnown)], (one) => one);
      for (const who of meant(statement.principals)) {
        const way = { ...who, ...withIam(who.principal, key.account), action, by: statement.name };
        add(found, way, statement.conditions, truth, denying);
      }
    }
  }
  for (const grant of key.grants ?? []) {
    for (const operation of grant.operations) {
      const action = `kms:${operation}`;
      if (!actions.includes(action)) continue;
      const way = { principal: grant.granteePrincipal, action, by: grantName(grant) };
      add(found, way, grantConditions(grant), true, denying);
    }
  }
  return found;
}

type Way = Pick<Access, "principal" | "except" | "action" | "iam" | "by">;

function add(
  found: Access[],
  way: Way,
  conditions: readonly ReadCondition[],
  truth: Truth,
  denying: readonly { readonly statement: ReadStatement; readonly isThis: Truth }[],
): void {
  const unless: Denial[] = [];
  const why = new Set(isUnknown(truth) ? truth.why : []);
  for (const { statement, isThis } of denying) {
    const scope = share(way, statement.principals);
    if (scope === "none") continue;
    const about = every([isThis, actionMatches(statement.actions, way.action)], (one) => one);
    if (about === false) continue;
    if (isUnknown(about)) for (const reason of about.why) why.add(reason);
    else if (scope === "all" && statement.conditions.length === 0) return;
    const { name, principals } = statement;
    unless.push({ by: name, principals, conditions: statement.conditions });
  }
  const services = conditions.filter(isVia);
  const via = services[0]?.values;
  found.push({
    ...way,
    ...(via && { via }),
    conditions: conditions.filter((one) => one !== services[0]),
    unless,
    verdict: why.size === 0 ? "allowed" : "cannot tell",
    why: [...why],
  });
}

/** Not one that a request without a service passes too, nor one whose star is no wildcard. */
function isVia({ key, operator, set, ifExists, values }: ReadCondition): boolean {
  if (key.toLowerCase() !== "kms:viaservice" || ifExists || set === "all") return false;
  return operator === "stringlike" || (operator === "stringequals" && !values.some(hasWildcard));
}

function isKnown({ key }: ReadCondition): Truth {
  return findConditionKey(key) ? true : unknown(`${key} is no condition key of requests to KMS`);
}

function meant({ isNot, all }: Listed<NamedPrincipal>): Pick<Access, "principal" | "except">[] {
  if (isNot) return [{ principal: "*", except: all.map(({ value }) => value) }];
  return [...new Set(all.map(({ value }) => value))].map((principal) => ({ principal }));
}

/** IAM has a word for whole accounts, and for everybody of another account. */
function withIam(principal: string, account: string): Pick<Access, "iam"> {
  if (principal === "*") return { iam: "*" };
  const whole = accountOf(principal);
  if (whole !== undefined) return { iam: whole };
  const own = accountIn(principal);
  return own === undefined || own === account ? {} : { iam: own };
}

function accountIn(principal: string): string | undefined {
  return accountOf(principal) ?? /^arn:[a-z0-9-]+:(?:iam|sts)::([0-9]{12}):/.exec(principal)?.[1];
}

/** How many of those whom a way is for a denial is about. */
function share({ principal, except }: Way, { isNot, all }: Listed<NamedPrincipal>): "all" | "some" | "none" {
  const values = all.map(({ value }) => value);
  if (values.some(isUnresolved) || isUnresolved(principal)) return "some";
  const isEverybody = values.includes("*");
  if (isNot) {
    if (isEverybody) return "none";
    const isMentioned = values.some((value) => touches(principal, value));
    return isMentioned || principal === "*" ? "some" : "all";
  }
  if (isEverybody) return "all";
  if (principal === "*") return values.every((value) => except?.includes(value)) ? "none" : "some";
  if (values.some((value) => covers(value, principal))) return "all";
  return values.some((value) => touches(principal, value)) ? "some" : "none";
}

/** Whether whoever is meant by the one is meant by the other too. */
function covers(wide: string, narrow: string): boolean {
  if (wide === narrow) return true;
  const account = accountOf(wide);
  if (account !== undefined) return accountIn(narrow) === account;
  return isSessionOf(wide, narrow);
}

/** Whether somebody may be meant by both. */
function touches(one: string, other: string): boolean {
  return covers(one, other) || covers(other, one) || accountIn(one) === accountOf(other);
}

function isSessionOf(role: string, session: string): boolean {
  const [, account, name] = /^arn:[a-z0-9-]+:iam::([0-9]{12}):role\/(?:.+\/)?([^/]+)$/.exec(role) ?? [];
  return name !== undefined && session.includes(`:sts::${account}:assumed-role/${name}/`);
}

/** The constraints of a grant, in the words of a policy. */
function grantConditions({ constraints = {} }: NonNullable<JudgedKey["grants"]>[number]): ReadCondition[] {
  const { encryptionContextEquals: equals, encryptionContextSubset: subset } = constraints;
  const only = { test: "ForAllValues:StringEquals", operator: "stringequals", set: "all" as const };
  const pairs = Object.entries({ ...equals, ...subset });
  return [
    ...pairs.map(([name, value]) => ({
      test: "StringEquals",
      operator: "stringequals",
      set: undefined,
      ifExists: false,
      key: `kms:EncryptionContext:${name}`,
      values: [value],
    })),
    ...(equals
      ? [{ ...only, ifExists: false, key: "kms:EncryptionContextKeys", values: Object.keys(equals) }]
      : []),
  ];
}
