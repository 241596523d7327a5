import { findConditionKey, KEY_ACTIONS, KEY_POLICY_MAX_BYTES, KMS_ACTIONS } from "../catalogue";
import { isNegative } from "./condition-holds";
import { evaluate, type JudgedKey } from "./evaluate";
import { accountOf } from "./principal-matches";
import {
  type NamedPrincipal,
  PolicyError,
  type ReadCondition,
  type ReadPolicy,
  type ReadStatement,
  readPolicy,
} from "./read-policy";
import { hasWildcard, isUnresolved, matches } from "./text-pattern";
import { whoCan } from "./who-can";

/** What is wrong with a key policy, or cannot be told of it. */
export interface PolicyFinding {
  readonly rule: PolicyRule;
  readonly status: "finding" | "cannot-tell";
  /** What it is about, what was seen, what follows, what to do. */
  readonly line: string;
}

/** The rules, each named for what is right. */
export const POLICY_RULES = [
  "policy-can-be-read",
  "policy-fits",
  "key-is-closed-to-the-world",
  "foreign-accounts-name-who",
  "somebody-manages-the-key",
  "deployer-stays-in",
  "actions-exist",
  "principals-exist",
  "condition-keys-exist",
  "statements-can-match",
  "only-administrators-do-everything",
  "services-name-their-source",
] as const;

/** The name of a rule for key policies. */
export type PolicyRule = (typeof POLICY_RULES)[number];

/** A key whose policy is looked at. */
export interface LintedKey extends Omit<JudgedKey, "grants"> {
  /** Those who may do everything with the key, beside its own account. @default nobody */
  readonly administrators?: readonly string[];
  /** Whoever runs Terraform, by their ARN. @default nobody asks */
  readonly deployer?: string;
}

/** What is wrong with a key policy: ours or anybody's. An empty list if nothing is. */
export function lintKeyPolicy(key: LintedKey): PolicyFinding[] {
  let policy: ReadPolicy;
  try {
    policy = readPolicy(key.policy);
  } catch (error) {
    if (error instanceof PolicyError) return [found("policy-can-be-read", error.message)];
    throw error;
  }
  const read = { ...key, policy };
  return [
    ...size(key.policy),
    ...policy.statements.flatMap((statement) => ofStatement(statement, read)),
    ...management(read),
    ...deployment(read),
  ];
}

function found(rule: PolicyRule, line: string): PolicyFinding {
  return { rule, status: "finding", line };
}

function size(policy: unknown): PolicyFinding[] {
  const text = JSON.stringify(typeof policy === "string" ? JSON.parse(policy) : policy);
  const bytes = new TextEncoder().encode(text).length;
  const strange = /[^\t\n\r\u0020-\u00ff]/.exec(text)?.[0];
  return [
    ...(bytes > KEY_POLICY_MAX_BYTES
      ? [
          found(
            "policy-fits",
            `The policy has ${bytes} bytes; AWS accepts ${KEY_POLICY_MAX_BYTES}. Use grants, or another key.`,
          ),
        ]
      : []),
    // https://docs.aws.amazon.com/kms/latest/APIReference/API_PutKeyPolicy.html
    ...(strange
      ? [
          found(
            "policy-fits",
            `The policy has the character ${JSON.stringify(strange)}; AWS accepts those of Latin-1. Write another.`,
          ),
        ]
      : []),
  ];
}

type Read = LintedKey & { readonly policy: ReadPolicy };

function ofStatement(statement: ReadStatement, key: Read): PolicyFinding[] {
  const { name, principals, conditions, effect } = statement;
  const findings: PolicyFinding[] = [];
  const add = (rule: PolicyRule, what: string) => findings.push(found(rule, `${name}: ${what}`));

  for (const action of statement.actions.all) {
    const what = whyNoAction(action);
    if (what) add("actions-exist", `${action} is ${what}. Correct it, or leave it out.`);
  }
  for (const principal of principals.all) {
    const what = whyNobody(principal);
    if (what) add("principals-exist", `${principal.value} is ${what}`);
  }
  for (const { key: used } of conditions) {
    if (findConditionKey(used) || isUnresolved(used)) continue;
    add(
      "condition-keys-exist",
      `${used} is no condition key of requests to KMS, so what it asks is never so. Correct it.`,
    );
  }
  const impossible = whyNever(statement, key.arn);
  if (impossible)
    add(
      "statements-can-match",
      `${impossible}, so the statement is never about a request. Correct it, or leave it out.`,
    );
  if (effect === "Deny") return findings;

  const isForEverybody = principals.isNot || principals.all.some(({ value }) => value === "*");
  if (isForEverybody && !conditions.some(identifies)) {
    const who = principals.isNot ? "NotPrincipal is everybody else" : "the principal is everybody";
    add(
      "key-is-closed-to-the-world",
      `${who}, in any account, and no condition says who. Name the principals, or ask for aws:PrincipalOrgID or kms:CallerAccount.`,
    );
  }
  for (const { type, value } of principals.isNot ? [] : principals.all) {
    const account = accountOf(value);
    if (account !== undefined && account !== key.account && !conditions.some(narrows)) {
      add(
        "foreign-accounts-name-who",
        `account ${account} as a whole decides who of it may use the key. Name its roles.`,
      );
    }
    const isEverything = statement.actions.all.some((one) => one === "*" || /^kms:\*$/i.test(one));
    const isMeant = account === key.account || key.administrators?.includes(value);
    if (type === "AWS" && isEverything && !statement.actions.isNot && !isMeant && value !== "*") {
      add(
        "only-administrators-do-everything",
        `${value} may do everything, and is no administrator. Name the actions.`,
      );
    }
    if (type === "Service" && isCryptographic(statement) && !conditions.some(namesSource)) {
      add(
        "services-name-their-source",
        `${value} may use the key for anybody's resources. Ask for aws:SourceArn, aws:SourceAccount or an encryption context, if the service has one.`,
      );
    }
  }
  return findings;
}

/** Somebody has to be able to change the policy; AWS Support alone could help otherwise. */
function management(key: Read): PolicyFinding[] {
  const ways = whoCan(key, ["kms:PutKeyPolicy"]);
  if (ways.some(({ verdict }) => verdict === "allowed")) return [];
  const [way] = ways;
  if (way) {
    const line = `Whether anybody may change the policy cannot be told: ${way.why.join("; ")}.`;
    return [{ rule: "somebody-manages-the-key", status: "cannot-tell", line }];
  }
  return [
    found(
      "somebody-manages-the-key",
      "Nobody may change the policy, so only AWS Support could. Allow somebody kms:PutKeyPolicy.",
    ),
  ];
}

/** AWS refuses a policy that locks out whoever sets it. */
function deployment(key: Read): PolicyFinding[] {
  if (key.deployer === undefined) return [];
  const request = {
    principal: key.deployer,
    action: "kms:PutKeyPolicy",
    otherKeys: "unknown",
    iam: "allow",
  } as const;
  const { verdict, because } = evaluate(key, request);
  if (verdict === "allowed") return [];
  const rule = "deployer-stays-in";
  const why = because.join("; ");
  if (verdict === "cannot tell") {
    return [
      {
        rule,
        status: "cannot-tell",
        line: `Whether ${key.deployer} may change the policy again cannot be told: ${why}.`,
      },
    ];
  }
  return [
    found(
      rule,
      `${key.deployer} could not change the policy again: ${why}. AWS refuses such a policy; add them, or let somebody else deploy.`,
    ),
  ];
}

function whyNoAction(action: string): string | undefined {
  if (action === "*" || isUnresolved(action)) return undefined;
  if (!/^kms:/i.test(action)) return "no action of KMS, which is all that a key policy decides about";
  const like = (one: string) => matches(action, one, { wildcards: true, ignoreCase: true }) === true;
  if (KEY_ACTIONS.some(like)) return undefined;
  const isAccounts = Object.keys(KMS_ACTIONS).some((one) => like(`kms:${one}`));
  return isAccounts ? "about no single key, so that no key policy decides it" : "no action of KMS";
}

function whyNobody({ type, value }: NamedPrincipal): string | undefined {
  if (type !== "AWS" || value === "*" || isUnresolved(value)) return undefined;
  if (hasWildcard(value)) {
    return "a pattern, which AWS takes in no principal. Name the account, and ask for aws:PrincipalArn.";
  }
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
  if (/^A(?:IDA|ROA|GPA|KIA)[A-Z0-9]{16,}$/.test(value)) {
    return "what AWS leaves of a role or user that was deleted. Leave it out.";
  }
  const isArn =
    /^arn:[a-z0-9-]+:(?:iam|sts)::[0-9]{12}:(?:root|(?:user|role|assumed-role|federated-user)\/.+)$/;
  return accountOf(value) === undefined && !isArn.test(value)
    ? "no principal: neither an account nor the ARN of a role or a user. Correct it."
    : undefined;
}

/** Why no request can ever be what a statement is about. */
function whyNever(statement: ReadStatement, arn: string | undefined): string | undefined {
  const { principals, resources, conditions, actions } = statement;
  if (!principals.isNot && principals.all.length === 0) return "it names nobody";
  if (!actions.isNot && actions.all.length === 0) return "it names no action";
  const isThis = (one: string) =>
    one === "*" ||
    isUnresolved(one) ||
    (arn === undefined
      ? /^arn:[^:]*:kms:/.test(one) || hasWildcard(one)
      : matches(one, arn, { wildcards: true }) !== false);
  if (!resources.isNot && !resources.all.some(isThis)) {
    return `its resource is ${resources.all.join(", ")}, which is not the key (in a key policy: "*")`;
  }
  const empty = conditions.find(({ values, set }) => values.length === 0 && set !== "all");
  if (empty) return `${empty.key} has to be one of no values`;
  const isService = !principals.isNot && principals.all.every(({ type }) => type === "Service");
  const direct = conditions.find((one) => asks(one) && /^kms:(?:viaservice|calleraccount)$/i.test(one.key));
  if (isService && direct) return `a service that calls as itself has no ${direct.key}`;
  return contradiction(conditions);
}

/** Two conditions on one key that no value fits. */
function contradiction(conditions: readonly ReadCondition[]): string | undefined {
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
function asks({ operator, ifExists, set }: ReadCondition): boolean {
  return !isNegative(operator) && operator !== "null" && !ifExists && set !== "all";
}

/** Whether a condition says who calls, or for whom, in a way that a stranger cannot choose. */
function identifies(condition: ReadCondition): boolean {
  const facts = findConditionKey(condition.key);
  if (!facts?.identifies || !asks(condition)) return false;
  return condition.values.every((value) => {
    if (/^[*?]*$/.test(value) || /\/0$/.test(value)) return false;
    // Anybody can have a role of some name in an account of their own, and a bucket of some name.
    const [, , , , account, ...resource] = value.split(":");
    if (facts.type !== "arn" || account === undefined) return true;
    return account === "" ? !/^[*?]*$/.test(resource.join(":")) : !/^[*?]+$/.test(account);
  });
}

/** Whether a condition makes of a whole account some of it. */
function narrows(condition: ReadCondition): boolean {
  return asks(condition) && /^aws:(?:PrincipalArn|userid)$/i.test(condition.key) && identifiesSome(condition);
}

function identifiesSome({ values }: ReadCondition): boolean {
  return values.every((value) => !/^[*?]*$/.test(value));
}

function namesSource(condition: ReadCondition): boolean {
  const isContext = /^kms:EncryptionContext:/i.test(condition.key) && asks(condition);
  return (isContext && identifiesSome(condition)) || identifies(condition);
}

/** Whether a statement is about data, and not only about looking at the key. */
function isCryptographic({ actions }: ReadStatement): boolean {
  const names = Object.entries(KMS_ACTIONS).filter(([, kind]) => kind === "cryptographic");
  const isAbout = names.some(([name]) =>
    actions.all.some((one) => matches(one, `kms:${name}`, { wildcards: true, ignoreCase: true }) !== false),
  );
  return actions.isNot || isAbout;
}
