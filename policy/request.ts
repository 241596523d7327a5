import { findConditionKey, keysWithoutAction } from "../catalogue";
import { type Undecided, unknown } from "./truth";

/** The value of a condition key that is unknown. */
export const UNKNOWN = Symbol("not known");

/** What somebody wants to do with a key. */
export interface KeyRequest {
  /**
   * Who: the ARN of a user, a role, a session of a role or an account's root user, or the name of a service
   * (`logs.eu-west-1.amazonaws.com`).
   */
  readonly principal: string;
  /** What: `kms:Decrypt`. */
  readonly action: string;
  /** The condition keys of the request. Those that follow from the principal need not be named. */
  readonly context?: Readonly<Record<string, string | readonly string[] | typeof UNKNOWN>>;
  /** Whether the request has none of the condition keys that `context` does not name. @default "absent" */
  readonly otherKeys?: "absent" | "unknown";
  /**
   * What the IAM policies of the principal's account say: they allow it, say nothing, or deny it.
   * @default "unknown"
   */
  readonly iam?: "allow" | "silent" | "deny" | "unknown";
}

/** Who makes a request. */
export interface Caller {
  readonly kind: "user" | "role" | "session" | "federated-user" | "root" | "service" | "other";
  readonly text: string;
  /** Twelve digits; a service has none. */
  readonly account: string | undefined;
  /** The name of the role of a session, or of the user of a federated one. */
  readonly name: string | undefined;
}

/** Reads a principal that makes requests. */
export function caller(text: string): Caller {
  const [, service, account, kind = "", rest = ""] =
    /^arn:[a-z0-9-]+:(iam|sts)::([0-9]{12}):([a-z-]+)(?:\/(.+))?$/.exec(text) ?? [];
  if (service === "iam" && kind === "root") return { kind: "root", text, account, name: undefined };
  if (service === "iam" && (kind === "user" || kind === "role")) {
    return { kind, text, account, name: rest.split("/").at(-1) };
  }
  if (service === "sts" && kind === "assumed-role") {
    return { kind: "session", text, account, name: rest.split("/")[0] };
  }
  if (service === "sts" && kind === "federated-user") {
    return { kind: "federated-user", text, account, name: rest };
  }
  if (/^[a-z0-9.-]+\.amazon(?:aws)?\.com(?:\.cn)?$/.test(text)) {
    return { kind: "service", text, account: undefined, name: undefined };
  }
  return { kind: "other", text, account: /:([0-9]{12}):/.exec(text)?.[1], name: undefined };
}

/** What a request says for a condition key: values, nothing, or unknown. */
export type ContextValue = { readonly values: readonly string[] } | undefined | Undecided;

const CONTEXT_KEYS = "kms:encryptioncontextkeys";

/** The condition keys of a request. */
export class RequestContext {
  /** By their names in lower case: IAM does not care. */
  readonly #named = new Map<string, readonly string[] | typeof UNKNOWN>();
  readonly #encryptionContext: Record<string, string> | undefined;
  readonly otherKeys: "absent" | "unknown";
  /** Who makes the request. */
  readonly of: string;
  /** Whether a service makes the request as itself. */
  readonly isOfService: boolean;
  /** The condition keys that no request for the action has. */
  readonly without: ReadonlySet<string>;

  constructor(who: Caller, { action, context = {}, otherKeys = "absent" }: KeyRequest) {
    this.otherKeys = otherKeys;
    this.without = withoutKeys(action);
    this.of = who.text;
    this.isOfService = who.kind === "service";
    for (const [key, values] of Object.entries({ ...following(who), ...context })) {
      this.#named.set(key.toLowerCase(), typeof values === "string" ? [values] : values);
    }
    this.#encryptionContext = otherKeys === "unknown" ? undefined : encryptionContext(context);
    // "the keys of the encryption context": which pairs a request has says which keys it has.
    // https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-encryption-context-keys
    const names = Object.keys(this.#encryptionContext ?? {});
    if (names.length > 0 && !this.#named.has(CONTEXT_KEYS)) this.#named.set(CONTEXT_KEYS, names);
  }

  get(key: string): ContextValue {
    const named = this.#named.get(key.toLowerCase());
    if (named === UNKNOWN) return unknown(`the ${key} of the request is not known`);
    // An empty list is as good as none.
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
    if (named) return named.length > 0 ? { values: named } : undefined;
    if (this.without.has(key.toLowerCase())) return undefined;
    // Only users and roles have tags.
    if (this.isOfService && /^aws:principaltag\//i.test(key)) return undefined;
    if (!findConditionKey(key)) return unknown(`${key} is no condition key of requests to KMS`);
    return this.otherKeys === "unknown" ? unknown(`the ${key} of the request is not known`) : undefined;
  }

  /** The pairs of the encryption context; undefined where not all of them are known. */
  get encryptionContext(): Readonly<Record<string, string>> | undefined {
    return this.#encryptionContext;
  }
}

const withoutKeysOf = new Map<string, ReadonlySet<string>>();

/** The same set for all actions whose requests lack the same. */
export function withoutKeys(action: string): ReadonlySet<string> {
  const known = withoutKeysOf.get(action);
  if (known) return known;
  const keys = keysWithoutAction(action);
  const id = [...keys].join(" ");
  const found = [...withoutKeysOf.values()].find((one) => [...one].join(" ") === id) ?? keys;
  if (withoutKeysOf.size >= MAX_ACTIONS) withoutKeysOf.clear();
  withoutKeysOf.set(action, found);
  return found;
}

/** Names of actions that are remembered; KMS has fewer. */
const MAX_ACTIONS = 1_000;

/** The names of the pairs are told apart by upper and lower case. */
function encryptionContext(context: NonNullable<KeyRequest["context"]>): Record<string, string> | undefined {
  const pairs: Record<string, string> = {};
  for (const [key, values] of Object.entries(context)) {
    const [, name] = /^kms:encryptioncontext:(.+)$/i.exec(key) ?? [];
    if (name === undefined) continue;
    if (values === UNKNOWN) return undefined;
    const value = typeof values === "string" ? values : values[0];
    if (value !== undefined) pairs[name] = value;
  }
  return pairs;
}

/**
 * The condition keys that a request does not have which a service makes as itself: those of the members of an
 * organization ("This policy prevents all principals outside of the specified organization [...]. This includes any
 * AWS services"), and those of users and of the sessions of roles ("These condition keys are only available when a
 * request is made by a principal with role session or federated user principal credentials").
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
const LACKED_BY_SERVICES = [
  "aws:AssumedRoot",
  "aws:ChatbotSourceArn",
  "aws:Ec2InstanceSourcePrivateIPv4",
  "aws:Ec2InstanceSourceVpc",
  "aws:FederatedProvider",
  "aws:MultiFactorAuthAge",
  "aws:MultiFactorAuthPresent",
  "aws:PrincipalOrgID",
  "aws:PrincipalOrgPaths",
  "aws:SignInSessionArn",
  "aws:SourceIdentity",
  "aws:TokenIssueTime",
  "aws:username",
  "codebuild:BuildArn",
  "codebuild:ProjectArn",
  "ec2:RoleDelivery",
  "ec2:SourceInstanceArn",
  "glue:CredentialIssuingService",
  "glue:RoleAssumedBy",
  "identitystore:UserId",
  "lambda:SourceFunctionArn",
  "ssm:SourceInstanceArn",
] as const;

const ABSENT = Object.fromEntries(LACKED_BY_SERVICES.map((key) => [key, []]));

/**
 * The condition keys that AWS derives from who calls.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principal-properties
 */
function following({
  kind,
  text,
  account,
  name,
}: Caller): Record<string, string | readonly string[] | typeof UNKNOWN> {
  if (kind === "service")
    return { ...ABSENT, "aws:PrincipalIsAWSService": "true", "aws:PrincipalServiceName": text };
  if (account === undefined) return {};
  const accounts = {
    "aws:PrincipalAccount": account,
    "kms:CallerAccount": account,
    "aws:PrincipalIsAWSService": "false",
    ...valuesOf(kind, account, name),
  };
  // The ARN of a session does not say the path of its role, so it does not say the role's ARN either.
  if (kind === "session" || kind === "other") return { ...accounts, "aws:PrincipalArn": UNKNOWN };
  return { ...accounts, "aws:PrincipalArn": text };
}

/**
 * The names of callers, by their kind. The ids that AWS gives users and roles are in no ARN.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#principaltable
 */
function valuesOf(
  kind: Caller["kind"],
  account: string,
  name = "",
): Record<string, string | readonly string[] | typeof UNKNOWN> {
  switch (kind) {
    case "root":
      return { "aws:username": [], "aws:userid": account, "aws:PrincipalType": "Account" };
    case "user":
      return { "aws:username": name, "aws:userid": UNKNOWN, "aws:PrincipalType": "User" };
    case "federated-user":
      return {
        "aws:username": [],
        "aws:userid": `${account}:${name}`,
        "aws:PrincipalType": "FederatedUser",
      };
    case "role":
    case "session":
      return { "aws:username": [], "aws:userid": UNKNOWN, "aws:PrincipalType": "AssumedRole" };
    default:
      return {};
  }
}
