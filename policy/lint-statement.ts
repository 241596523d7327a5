import { asksWithoutSource, findConditionKey, KEY_ACTIONS, KMS_ACTIONS } from "../catalogue";
import { actionMatches } from "./action-matches";
import { asks, asksForSource, contradiction, identifies } from "./condition-asks";
import { conditionHolds } from "./condition-holds";
import { isAliasArn } from "./evaluate";
import { found, type LintedKey, type PolicyFinding, type PolicyRule } from "./policy-finding";
import { accountOf } from "./principal-matches";
import type { NamedPrincipal, ReadCondition, ReadPolicy, ReadStatement } from "./read-policy";
import { caller, type KeyRequest, RequestContext, withoutKeys } from "./request";
import { findStranger } from "./stranger";
import { hasWildcard, isUnresolved, matches } from "./text-pattern";
import { canComeThrough } from "./through-service";
import { isUnknown } from "./truth";

/** What is wrong with one statement of a key policy. */
export function lintStatement(
  statement: ReadStatement,
  key: LintedKey & { readonly policy: ReadPolicy },
): PolicyFinding[] {
  const { name, principals, conditions, effect } = statement;
  const findings: PolicyFinding[] = [];
  const add = (rule: PolicyRule, what: string, remedy: string) =>
    findings.push(found(rule, `${name}: ${what}`, remedy));
  const unsure = (rule: PolicyRule, whether: string, remedy: string) =>
    findings.push({ rule, status: "cannot-tell", problem: `cannot tell ${whether}`, remedy });

  for (const action of statement.actions.all) {
    const what = whyNoAction(action);
    if (what) add("actions-exist", `${action} is ${what}`, "Correct it, or leave it out.");
  }
  for (const principal of principals.all) {
    const why = whyNobody(principal);
    if (why) add("principals-exist", `${principal.value} is ${why.what}`, why.remedy);
    if (isUndocumented(principal))
      unsure(
        "principals-exist",
        `whether AWS accepts the ${principal.type} principal ${principal.value} in a key policy; ${name} names it`,
        "Name an account, a role, a user or a service.",
      );
  }
  const partition = partitionIn(key.policy, key.arn);
  for (const { value } of principals.all) {
    const [, other] = /^arn:(aws[a-z-]*):/.exec(value) ?? [];
    if (partition === undefined || other === undefined || other === partition) continue;
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html: "Each AWS account is scoped to one partition."
    add(
      "principals-exist",
      `${value} is of the partition ${other}, and the key is of ${partition}`,
      `Name a principal of ${partition}.`,
    );
  }
  for (const { value } of principals.all) {
    const [, partition, account, role] =
      /^arn:([a-z0-9-]+):sts::([0-9]{12}):assumed-role\/([^/]+)\//.exec(value) ?? [];
    if (role === undefined) continue;
    // S3 gives all sessions of a replication one name, and other services may as well: what is true is that it counts.
    add(
      "roles-are-named-and-not-sessions",
      `${value} is the role ${role} in sessions of that name, and in no others`,
      `Name the role: arn:${partition}:iam::${account}:role/${role}, with its path if it has one.`,
    );
  }
  for (const { key: used } of conditions) {
    if (findConditionKey(used) || isUnresolved(used)) continue;
    add(
      "condition-keys-exist",
      `${used} is no condition key of requests to KMS, so what it asks is never so`,
      "Correct it.",
    );
  }
  const impossible = whyNever(statement, key.arn);
  if (impossible)
    add(
      "statements-can-match",
      `${impossible}, so the statement is never about a request`,
      "Correct it, or leave it out.",
    );
  if (effect === "Deny") return findings;
  const inVain = impossible ? [] : allowedInVain(statement);
  const isAllInVain =
    new Set(inVain.flatMap(({ listed }) => listed)).size === new Set(statement.actions.all).size;
  for (const { condition, listed } of inVain) {
    const [are, them] = listed.length === 1 ? ["is", "it"] : ["are", "them"];
    const asked = condition.key;
    const problem = `${listed.join(", ")} ${are} allowed only with ${asked}, which no request for ${them} has`;
    const isMild = !isAllInVain && !listed.some(usesData);
    findings.push({
      ...found(
        "statements-can-match",
        `${name}: ${problem}`,
        `Allow ${them} in a statement without ${asked}.`,
      ),
      // The rest of the statement takes effect, and no data is out of reach.
      ...(isMild && { severity: "warning" as const }),
    });
  }

  const isForEverybody =
    principals.isNot || principals.all.some(({ type, value }) => type === "AWS" && value === "*");
  const stranger = isForEverybody ? findStranger(statement, key) : undefined;
  if (stranger) {
    const rule = "key-is-closed-to-the-world";
    const who = principals.isNot ? "NotPrincipal is everybody else" : "the principal is everybody";
    const remedy = "Name the principals, or add a condition on aws:PrincipalOrgID or kms:CallerAccount.";
    const open = conditions.filter(identifies);
    if (isUnknown(stranger))
      unsure(rule, `${stranger.why.join("; ")}; ${name}: ${who}, in any account`, remedy);
    else if (open.length === 0) add(rule, `${who}, in any account, and no condition says who`, remedy);
    else add(rule, `${who}, in any account, and ${letIn(open, stranger)}`, remedy);
  }
  for (const { type, value } of principals.isNot ? [] : principals.all) {
    const account = accountOf(value);
    const isForeign = account !== undefined && account !== key.account;
    const isEverything = statement.actions.all.some((one) => one === "*" || /^kms:\*$/i.test(one));
    // AWS's own example for a snapshot that is shared lets the account in:
    // https://docs.aws.amazon.com/ebs/latest/userguide/share-kms-key.html
    const isShared = isForeign && !isEverything && key.sharedWith?.includes(account) === true;
    if (isForeign && !isShared && !narrowsAccount(account, conditions)) {
      const what = `account ${account} as a whole may use the key, and decides which of its roles do`;
      if (key.isAccountOpen)
        unsure(
          "foreign-accounts-name-who",
          `whether it is the key's own; ${name}: ${what}`,
          "Name its roles.",
        );
      else add("foreign-accounts-name-who", what, "Name its roles.");
    }
    const isMeant =
      account === key.account ||
      (isForeign && key.isAccountOpen) ||
      key.administrators?.includes(value) === true;
    if (type === "AWS" && isEverything && !statement.actions.isNot && !isMeant && value !== "*") {
      const what = `${value} may do everything`;
      const rule = "only-administrators-do-everything";
      if (mayBeAccount(value, key.account))
        unsure(rule, `whether it is the key's own account; ${name}: ${what}`, CHECK_ACCOUNT);
      else add(rule, `${what}, and is no administrator that is known`, NAME_OR_TELL);
    }
    if (type !== "Service" || !isCryptographic(statement) || asksWithoutSource(value, statement.actions.all))
      continue;
    const forStranger = findStranger(statement, key, value);
    if (!forStranger) continue;
    const remedy =
      "Add a condition on aws:SourceArn, aws:SourceAccount or an encryption context, if the service has one.";
    const open = conditions.filter(asksForSource);
    const rule = "services-name-their-source";
    if (isUnknown(forStranger))
      unsure(rule, `${forStranger.why.join("; ")}; ${name} lets ${value} use the key`, remedy);
    else if (open.length === 0) add(rule, `${value} may use the key for resources of any account`, remedy);
    else
      add(rule, `${value} may use the key for resources of any account: ${letIn(open, forStranger)}`, remedy);
  }
  return findings;
}

/** The partition of a key: that of its ARN, or of the first account that its policy names. */
function partitionIn({ statements }: ReadPolicy, arn: string | undefined): string | undefined {
  const all = statements.flatMap(({ principals }) => principals.all.map(({ value }) => value));
  const [, found] = [arn ?? "", ...all].map((one) => /^arn:(aws[a-z-]*):/.exec(one)).find((one) => one) ?? [];
  return found;
}

/** Which conditions do not keep a stranger out, with a value of theirs that fits. */
function letIn(conditions: readonly ReadCondition[], { principal, context = {} }: KeyRequest): string {
  const [first] = conditions;
  if (!first) return principal;
  const given = Object.entries(context).find(([key]) => key.toLowerCase() === first.key.toLowerCase())?.[1];
  const shown = typeof given === "string" ? given : principal;
  return `the condition ${first.test} ${first.key} ${first.values.join(" or ")} lets strangers in, such as ${shown}`;
}

/** Whether conditions on the caller leave out a role of some name in an account. */
function narrowsAccount(account: string, conditions: readonly ReadCondition[]): boolean {
  const principal = `arn:aws:iam::${account}:role/zq9xk7wv5j`;
  const context = { "aws:userid": "AROAZQ9XK7WV5JZQ9XK7W:zq9xk7wv5j" };
  const request = new RequestContext(caller(principal), { principal, action: "", context });
  return conditions
    .filter((one) => asks(one) && /^aws:(?:PrincipalArn|userid)$/i.test(one.key))
    .some((one) => conditionHolds(one, request, true) === false);
}

const NAME_OR_TELL = "Name the actions, or add it to account.administrators in keywright.json.";
const CHECK_ACCOUNT = "Take the account from data.aws_caller_identity, or check the plan.";

/** Whether a principal of which a part is not known can turn out to be an account as a whole. */
function mayBeAccount(value: string, account: string): boolean {
  if (!isUnresolved(value) || /^\$\{(?:root\.[^{}]*\.)?(?:data\.)?aws_iam_(?:role|user)\./.test(value))
    return false;
  return [account, `arn:aws:iam::${account}:root`].some(
    (one) => matches(value, one, { wildcards: false }) !== false,
  );
}

function whyNoAction(action: string): string | undefined {
  if (action === "*" || isUnresolved(action)) return undefined;
  if (!/^kms:/i.test(action)) return "not an action of KMS, which is all that a key policy decides about";
  const like = (one: string) => matches(action, one, { wildcards: true, ignoreCase: true }) === true;
  if (KEY_ACTIONS.some(like)) return undefined;
  const isAccounts = Object.keys(KMS_ACTIONS).some((one) => like(`kms:${one}`));
  return isAccounts ? "about no single key, so that no key policy decides it" : "not an action of KMS";
}

/**
 * Whether a principal is none that key policies are documented to have: "You can specify AWS accounts, IAM
 * users, IAM roles, and some AWS services as principals in a key policy."
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-overview.html#key-policy-elements
 */
function isUndocumented(principal: NamedPrincipal): boolean {
  const { type, value } = principal;
  if (type === "AWS" || isUnresolved(value) || whyNobody(principal)) return false;
  // "The identifier for a service principal includes the service name, and is usually" service.amazonaws.com.
  return type !== "Service" || caller(value).kind !== "service";
}

/** The identity providers of the internet that AWS knows without an ARN. */
const BUILT_IN_PROVIDERS = [
  "cognito-identity.amazonaws.com",
  "www.amazon.com",
  "graph.facebook.com",
  "accounts.google.com",
];

function whyNobody({ type, value }: NamedPrincipal): { what: string; remedy: string } | undefined {
  // "The service principal in an IAM policy can't be "Service": "*"": nor can any other pattern be.
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-services
  if (type === "Service" && hasWildcard(value))
    return { what: "a pattern, which AWS takes for no service", remedy: "Name the services." };
  // "OIDC federated principals are not supported in policy types other than role trust policies."
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-federated-web-identity
  if (
    type === "Federated" &&
    (BUILT_IN_PROVIDERS.includes(value) || /^arn:[a-z-]+:iam::[^:]*:oidc-provider\//.test(value))
  )
    return {
      what: "an identity provider, which a key policy cannot name",
      remedy: "Name the role that its users assume.",
    };
  if (type !== "AWS" || value === "*" || isUnresolved(value)) return undefined;
  if (hasWildcard(value)) {
    return {
      what: "a pattern, which AWS takes in no principal",
      remedy: "Name the account, and ask for aws:PrincipalArn.",
    };
  }
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
  if (/^A(?:IDA|ROA|GPA|KIA)[A-Z0-9]{16,}$/.test(value)) {
    return { what: "what AWS leaves of a role or user that was deleted", remedy: "Leave it out." };
  }
  const isArn =
    /^arn:[a-z0-9-]+:(?:iam|sts)::[0-9]{12}:(?:root|(?:user|role|assumed-role|federated-user)\/.+)$/;
  return accountOf(value) === undefined && !isArn.test(value)
    ? { what: "no principal: neither an account nor the ARN of a role or a user", remedy: "Correct it." }
    : undefined;
}

/** Why no request can ever be what a statement is about. */
function whyNever(statement: ReadStatement, arn: string | undefined): string | undefined {
  const { principals, resources, conditions, actions } = statement;
  if (!principals.isNot && principals.all.length === 0) return "it names no principal";
  if (!actions.isNot && actions.all.length === 0) return "it names no action";
  const isThis = (one: string) =>
    one === "*" ||
    isUnresolved(one) ||
    (!isAliasArn(one) &&
      (arn === undefined
        ? /^arn:[^:]*:kms:/.test(one) || hasWildcard(one)
        : matches(one, arn, { wildcards: true }) !== false));
  if (!resources.isNot && !resources.all.some(isThis)) {
    return `its resource is ${resources.all.join(", ")}, which is not the key (in a key policy: "*")`;
  }
  const empty = conditions.find(({ values, set }) => values.length === 0 && set !== "all");
  if (empty) return `${empty.key} has to be one of no values`;
  const isService = !principals.isNot && principals.all.every(({ type }) => type === "Service");
  const direct = conditions.find(
    (one) =>
      asks(one) &&
      /^kms:(?:viaservice|calleraccount)$/i.test(one.key) &&
      !isThroughOther(one, principals.all),
  );
  if (isService && direct) {
    const isVia = /^kms:viaservice$/i.test(direct.key);
    return `a service that calls as itself ${isVia ? "does not come through itself" : `has no ${direct.key}`}`;
  }
  return contradiction(conditions);
}

/** The actions of a statement whose requests never have what one of its conditions asks for. */
function allowedInVain({ actions, conditions }: ReadStatement): {
  readonly condition: ReadCondition;
  readonly listed: readonly string[];
}[] {
  if (actions.isNot) return [];
  return conditions.filter(asks).flatMap((condition) => {
    const isInVain = (one: string) => {
      const meant = KEY_ACTIONS.filter(
        (action) => actionMatches({ isNot: false, all: [one] }, action) === true,
      );
      return (
        meant.length > 0 && meant.every((action) => withoutKeys(action).has(condition.key.toLowerCase()))
      );
    };
    const listed = actions.all.filter(isInVain);
    return listed.length === 0 ? [] : [{ condition, listed }];
  });
}

/** Whether a condition asks that the request comes through another service than the principals. */
function isThroughOther(
  { key, values }: ReadStatement["conditions"][number],
  principals: ReadStatement["principals"]["all"],
): boolean {
  if (!/^kms:viaservice$/i.test(key)) return false;
  return values.some((via) => principals.every(({ value }) => canComeThrough(value, via)));
}

/** Whether a statement is about data, and not only about looking at the key. */
function isCryptographic({ actions }: ReadStatement): boolean {
  return CRYPTOGRAPHIC.some((action) => actionMatches(actions, action) !== false);
}

/** Whether an action of a policy, or a pattern of them, is about data. */
function usesData(action: string): boolean {
  const actions = { isNot: false, all: [action] };
  return CRYPTOGRAPHIC.some((one) => actionMatches(actions, one) !== false);
}

const CRYPTOGRAPHIC = Object.entries(KMS_ACTIONS).flatMap(([name, kind]) =>
  kind === "cryptographic" ? [`kms:${name}`] : [],
);
