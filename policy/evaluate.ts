import { CONTEXT_OPERATIONS, type GrantOperation } from "../catalogue";
import { actionMatches } from "./action-matches";
import { conditionHolds, lookup } from "./condition-holds";
import { type PrincipalMatch, principalMatches } from "./principal-matches";
import { type ReadCondition, type ReadPolicy, type ReadStatement, readPolicy } from "./read-policy";
import { type Caller, caller, type KeyRequest, RequestContext, withoutKeys } from "./request";
import { type Lookup, matches, variablesIn } from "./text-pattern";
import { allOf, anyOf, every, isUnknown, not, some, type Truth, unknown } from "./truth";

/** A grant on a key. https://docs.aws.amazon.com/kms/latest/APIReference/API_GrantListEntry.html */
export interface Grant {
  /** @default the grant has none */
  readonly name?: string;
  /** Who may use the key: the ARN of a user, a role or a session, or the name of a service. */
  readonly granteePrincipal: string;
  /** Who may retire the grant. @default the grantee, if `operations` say so */
  readonly retiringPrincipal?: string;
  readonly operations: readonly GrantOperation[];
  /** What the encryption context of a request has to be, or to hold. @default anything */
  readonly constraints?: {
    readonly encryptionContextEquals?: Readonly<Record<string, string>>;
    readonly encryptionContextSubset?: Readonly<Record<string, string>>;
  };
}

/** A key, as far as the decision about a request needs it. */
export interface JudgedKey {
  /** The key policy: its JSON, what that says, or what `readPolicy` made of it. */
  readonly policy: unknown;
  /** The account of the key: twelve digits. */
  readonly account: string;
  /** Where it is known: statements may be about some keys only. */
  readonly arn?: string;
  /** @default none */
  readonly grants?: readonly Grant[];
}

/** What comes of a request. */
export interface Decision {
  readonly verdict: "allowed" | "denied" | "cannot tell";
  /** Which statements or grants decided, or what would have to be known: a phrase each. */
  readonly because: readonly string[];
}

/**
 * Decides about a request as KMS does, from the key's policy and its grants.
 *
 * Not looked at are what may take rights away elsewhere: service and resource control policies, permissions
 * boundaries, policies of sessions and of VPC endpoints. *Allowed* is therefore "as far as the key says".
 * https://docs.aws.amazon.com/kms/latest/developerguide/policy-evaluation.html
 *
 * @throws PolicyError if AWS would not take the policy
 */
export function evaluate(key: JudgedKey, request: KeyRequest): Decision {
  const policy = policyOf(key);
  const who = caller(request.principal);
  const context = contextOf(who, request);
  const found = policy.statements.map((statement) => ({
    statement,
    ...matched(statement, policy, who, request.action, key.arn, context),
  }));

  const denying = found.filter(({ statement }) => statement.effect === "Deny");
  const denied = some(denying, ({ direct, account }) => anyOf(direct, account));
  const by = (all: typeof found) =>
    all
      .filter(({ direct, account }) => direct === true || account === true)
      .map(({ statement }) => statement.name);
  if (denied === true) return { verdict: "denied", because: by(denying).map((name) => `${name} denies it`) };
  if (request.iam === "deny")
    return { verdict: "denied", because: ["IAM in the principal's account denies it"] };

  const allowing = found.filter(({ statement }) => statement.effect === "Allow");
  const direct = some(allowing, (one) => one.direct);
  const account = some(allowing, (one) => one.account);
  const iam = iamAllows(who, request);
  const isForeign = who.account !== undefined && who.account !== key.account;
  const byPolicy = isForeign ? allOf(anyOf(direct, account), iam) : anyOf(direct, allOf(account, iam));
  const byGrant = (key.grants ?? []).map((grant) => ({
    grant,
    truth: granted(grant, who, request, context),
  }));
  const allowed = anyOf(byPolicy, ...byGrant.map(({ truth }) => truth));

  if (allowed === false) {
    const lacksIam = anyOf(direct, account) !== false;
    const reason = lacksIam ? "IAM in the principal's account does not allow it" : "nothing allows it";
    return { verdict: "denied", because: [reason] };
  }
  const certain = allOf(allowed, not(denied));
  if (isUnknown(certain)) return { verdict: "cannot tell", because: certain.why };
  const grants = byGrant.filter(({ truth }) => truth === true).map(({ grant }) => grantName(grant));
  const names = byPolicy === true ? by(allowing) : [];
  return { verdict: "allowed", because: [...names, ...grants].map((name) => `${name} allows it`) };
}

/** What messages call the statements that deny a request, whatever others allow. */
export function denyingStatements(key: JudgedKey, request: KeyRequest): string[] {
  const policy = policyOf(key);
  const who = caller(request.principal);
  const context = contextOf(who, request);
  return policy.statements.flatMap((statement) => {
    if (statement.effect !== "Deny") return [];
    const { direct, account } = matched(statement, policy, who, request.action, key.arn, context);
    return direct === true || account === true ? [statement.name] : [];
  });
}

/** What messages call a grant. */
export function grantName({ name, granteePrincipal }: Grant): string {
  return name === undefined ? `a grant to ${granteePrincipal}` : `grant "${name}"`;
}

/** The policy of a key, read now if it was not before. */
export function policyOf({ policy }: JudgedKey): ReadPolicy {
  return isRead(policy) ? policy : readPolicy(policy);
}

function isRead(policy: unknown): policy is ReadPolicy {
  return typeof policy === "object" && policy !== null && "statements" in policy && "hasVariables" in policy;
}

/** One context is asked for every action of a request. One that can change is read each time. */
const contexts = new WeakMap<object, RequestContext[]>();

function contextOf(who: Caller, request: KeyRequest): RequestContext {
  const { context, otherKeys } = request;
  if (context === undefined || !Object.isFrozen(context)) return new RequestContext(who, request);
  const all = contexts.get(context) ?? [];
  contexts.set(context, all);
  const without = withoutKeys(request.action);
  const known = all.find(
    (one) => one.of === who.text && one.otherKeys === (otherKeys ?? "absent") && one.without === without,
  );
  if (known) return known;
  const made = new RequestContext(who, request);
  all.push(made);
  return made;
}

const held = new WeakMap<RequestContext, Map<ReadCondition, Truth>>();

function holds(condition: ReadCondition, context: RequestContext, hasVariables: boolean): Truth {
  const ofContext = held.get(context) ?? new Map<ReadCondition, Truth>();
  held.set(context, ofContext);
  const known = ofContext.get(condition);
  if (known !== undefined) return known;
  const truth = conditionHolds(condition, context, hasVariables);
  ofContext.set(condition, truth);
  return truth;
}

/** How a statement applies to a request: by the name of the principal, or by its account. */
function matched(
  { principals, effect, actions, resources, conditions }: ReadStatement,
  { hasVariables }: ReadPolicy,
  who: Caller,
  action: string,
  key: string | undefined,
  context: RequestContext,
): PrincipalMatch {
  const principal = principalMatches(principals, effect, who);
  if (principal.direct === false && principal.account === false) return principal;
  const rest = every(
    [
      () => actionMatches(actions, action),
      () => resourceMatches(resources, key, hasVariables ? lookup(context) : "none"),
      ...conditions.map((condition) => () => holds(condition, context, hasVariables)),
    ],
    (one) => one(),
  );
  return {
    direct: allOf(principal.direct, rest),
    account: allOf(principal.account, rest),
  };
}

/**
 * Whether a statement is about a key. In a key policy `*` is the key itself.
 *
 * A variable stands in "the resource portion of the ARN", after the fifth colon, and a resource with one that has no
 * value "will not match any resource".
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-resourceelement
 *
 * @param variable the values of variables in a request; "none" in a policy without variables. @default not known
 */
export function resourceMatches(
  { isNot, all }: ReadStatement["resources"],
  key: string | undefined,
  variable?: Lookup | "none",
): Truth {
  const isThis = some(all, (resource) => {
    if (resource === "*") return true;
    const variables = variable === "none" ? [] : variablesIn(resource);
    if (variables.length > 0 && typeof variable !== "function")
      return unknown(`whether the key is ${resource} depends on the request`);
    if (variables.length > 0 && resource.slice(0, resource.indexOf("${")).split(":").length < 6) return false;
    // An alias is no key, and its ARN that of none.
    if (isAliasArn(resource)) return false;
    if (key === undefined) return unknown(`whether the key is ${resource} is not known`);
    return matches(resource, key, {
      wildcards: true,
      variable: typeof variable === "function" ? variable : undefined,
    });
  });
  return isNot ? not(isThis) : isThis;
}

/** Whether a resource of a statement is an alias, in whatever account and Region. */
export function isAliasArn(resource: string): boolean {
  return /^arn:[^:]*:kms:[^:]*:[^:]*:alias\//.test(resource);
}

/** Whether the principal's own account lets it. A service and the root user need no IAM policy. */
function iamAllows({ kind, account }: Caller, { iam = "unknown" }: KeyRequest): Truth {
  if (kind === "service" || kind === "root") return true;
  if (iam !== "unknown") return iam === "allow";
  return unknown(`IAM in account ${account ?? "of the principal"} decides`);
}

/**
 * Whether a grant allows a request. It needs no IAM policy beside it, whatever the account: one trusts a key "in
 * a different AWS account if a grant or IAM policy in your account allows you to use the KMS key".
 */
function granted(grant: Grant, who: Caller, { action }: KeyRequest, context: RequestContext): Truth {
  const operation = action.replace(/^kms:/i, "");
  const isOperation = (one: string) => one.toLowerCase() === operation.toLowerCase();
  const isRetiring = isOperation("RetireGrant") && grant.retiringPrincipal !== undefined;
  const retires = isRetiring ? is(grant.retiringPrincipal ?? "", who) : false;
  if (!grant.operations.some(isOperation)) return retires;
  const isGrantee = is(grant.granteePrincipal, who);
  if (isGrantee === false) return retires;
  return allOf(isGrantee, constraintHolds(grant, operation, context));
}

function is(principal: string, who: Caller): Truth {
  const type = who.kind === "service" ? "Service" : "AWS";
  return principalMatches({ isNot: false, all: [{ type, value: principal }] }, "Allow", who).direct;
}

/** https://docs.aws.amazon.com/kms/latest/developerguide/create-grant-overview.html#grant-constraints */
function constraintHolds({ constraints }: Grant, operation: string, context: RequestContext): Truth {
  if (constraints === undefined) return true;
  const { encryptionContextEquals: equals, encryptionContextSubset: subset } = constraints;
  if (equals === undefined && subset === undefined) return true;
  if (/^CreateGrant$/i.test(operation)) {
    return unknown("whether the new grant is as narrow as the one it comes from is not known");
  }
  if (!CONTEXT_OPERATIONS.some((one) => one.toLowerCase() === operation.toLowerCase())) return true;
  const given = context.encryptionContext;
  if (given === undefined) return unknown("the encryption context of the request is not known");
  const holds = (pairs: Readonly<Record<string, string>>) =>
    Object.entries(pairs).every(([name, value]) => given[name] === value);
  const isWhole = equals === undefined || Object.keys(equals).length === Object.keys(given).length;
  return holds({ ...equals, ...subset }) && isWhole;
}
