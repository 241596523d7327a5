import { findConditionKey, KEY_ACTIONS } from "../catalogue";
import { actionMatches } from "./action-matches";
import { asks } from "./condition-asks";
import { grantName, type JudgedKey, policyOf, resourceMatches } from "./evaluate";
import { covers, named, touches } from "./named-principal";
import type { NamedPrincipal, ReadCondition, ReadStatement, StatementList } from "./read-policy";
import { withoutKeys } from "./request";
import { hasWildcard, isUnresolved } from "./text-pattern";
import { allOf, every, isUnknown, type Truth, unknown } from "./truth";

/** One way to a key: who may do what with it, and when. */
export interface AllowedAccess {
  /** An ARN, the name of a service, twelve digits, `*` for everybody, or what Terraform will put there. */
  readonly principal: string;
  /** Who of `*` is not meant: `NotPrincipal`. @default none */
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
  /** `cannot tell` where it depends on an unknown value; `why` says on what. */
  readonly verdict: "allowed" | "cannot tell";
  readonly why: readonly string[];
}

/** A statement that takes a way to a key back, for some. */
export interface Denial {
  readonly by: string;
  readonly principals: StatementList<NamedPrincipal>;
  readonly conditions: readonly ReadCondition[];
}

/**
 * Who can do what with a key, through which service and under which condition: everything that its policy and
 * its grants allow, without what they deny whatever the request.
 *
 * @param actions which actions to look at. @default all that a key policy decides about
 * @throws PolicyError if AWS would not take the policy
 */
export function whoCan(key: JudgedKey, actions: readonly string[] = KEY_ACTIONS): AllowedAccess[] {
  const { statements } = policyOf(key);
  const denying = statements
    .filter(({ effect }) => effect === "Deny")
    .map((statement) => about(statement, key, actions));
  const found: AllowedAccess[] = [];
  for (const statement of statements) {
    if (statement.effect !== "Allow") continue;
    const allowing = about(statement, key, actions);
    const known = every(statement.conditions, isKnown);
    for (const who of meant(statement.principals)) {
      const way = { ...who, ...withIam(who.principal, key.account), by: statement.name };
      add(found, way, statement.conditions, known, allowing.actions, denying);
    }
  }
  for (const grant of key.grants ?? []) {
    const granted = new Map<string, Truth>(grant.operations.map((operation) => [`kms:${operation}`, true]));
    for (const action of granted.keys()) if (!actions.includes(action)) granted.delete(action);
    const way = { principal: grant.granteePrincipal, by: grantName(grant) };
    add(found, way, grantConditions(grant), true, granted, denying);
  }
  return found;
}

type Way = Pick<AllowedAccess, "principal" | "except" | "iam" | "by">;

/** A statement, and the actions that it is about. */
interface About {
  readonly statement: ReadStatement;
  readonly actions: ReadonlyMap<string, Truth>;
}

function about(statement: ReadStatement, key: JudgedKey, actions: readonly string[]): About {
  const isThis = resourceMatches(statement.resources, key.arn);
  const found = new Map<string, Truth>();
  for (const action of actions) {
    const truth = allOf(isThis, actionMatches(statement.actions, action));
    if (truth !== false) found.set(action, truth);
  }
  return { statement, actions: found };
}

/** Adds the ways to a key that somebody has, one for each action. */
function add(
  found: AllowedAccess[],
  way: Way,
  conditions: readonly ReadCondition[],
  known: Truth,
  actions: ReadonlyMap<string, Truth>,
  denying: readonly About[],
): void {
  const services = conditions.find(isVia);
  const shape = {
    ...way,
    ...(services && { via: services.values }),
    conditions: services ? conditions.filter((one) => one !== services) : conditions,
  };
  const denials = denying
    .map((denial) => ({ denial, scope: share(way, denial.statement.principals) }))
    .filter(({ scope }) => scope !== "none");
  for (const [action, isAbout] of actions) {
    if (neverMet(conditions, action)) continue;
    const unless: Denial[] = [];
    const open = [known, isAbout];
    let isDenied = false;
    for (const { denial, scope } of denials) {
      const denied = denial.actions.get(action);
      if (denied === undefined) continue;
      const { name, principals, conditions: when } = denial.statement;
      if (denied === true && scope === "all" && when.length === 0) isDenied = true;
      open.push(denied);
      unless.push({ by: name, principals, conditions: when });
    }
    if (isDenied) continue;
    const why = [...new Set(open.flatMap((truth) => (isUnknown(truth) ? truth.why : [])))];
    found.push({ ...shape, action, unless, verdict: why.length === 0 ? "allowed" : "cannot tell", why });
  }
}

/** Whether one of several conditions asks for what no request for an action has. */
function neverMet(conditions: readonly ReadCondition[], action: string): boolean {
  const without = withoutKeys(action);
  return conditions.some((one) => asks(one) && without.has(one.key.toLowerCase()));
}

/** Not one that a request without a service passes too, nor one whose star is no wildcard. */
function isVia({ key, operator, set, ifExists, values }: ReadCondition): boolean {
  if (key.toLowerCase() !== "kms:viaservice" || ifExists || set === "all") return false;
  return operator === "stringlike" || (operator === "stringequals" && !values.some(hasWildcard));
}

function isKnown({ key }: ReadCondition): Truth {
  return findConditionKey(key) ? true : unknown(`${key} is no condition key of requests to KMS`);
}

function meant({ isNot, all }: StatementList<NamedPrincipal>): Pick<AllowedAccess, "principal" | "except">[] {
  if (isNot) return [{ principal: "*", except: all.map(({ value }) => value) }];
  // A star that is no account's, such as that of a service, is a principal that AWS refuses.
  const meant = all.filter(({ type, value }) => type === "AWS" || value !== "*");
  return [...new Set(meant.map(({ value }) => value))].map((principal) => ({ principal }));
}

/** IAM has a word for whole accounts, and for everybody of another account. */
function withIam(principal: string, account: string): Pick<AllowedAccess, "iam"> {
  if (principal === "*") return { iam: "*" };
  const { whole, account: own } = named(principal);
  if (whole !== undefined) return { iam: whole };
  return own === undefined || own === account ? {} : { iam: own };
}

/** How many of those whom a way is for a denial is about. */
function share(
  { principal, except }: Way,
  { isNot, all }: StatementList<NamedPrincipal>,
): "all" | "some" | "none" {
  const values = all.filter(({ type, value }) => type === "AWS" || value !== "*").map(({ value }) => value);
  if (values.some(isUnresolved) || isUnresolved(principal)) return "some";
  const isEverybody = values.includes("*");
  if (isNot) {
    if (isEverybody) return "none";
    return principal === "*" || values.some((value) => touches(principal, value)) ? "some" : "all";
  }
  if (isEverybody) return "all";
  if (principal === "*") return values.every((value) => except?.includes(value)) ? "none" : "some";
  if (values.some((value) => covers(value, principal))) return "all";
  return values.some((value) => touches(principal, value)) ? "some" : "none";
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
