import { CONDITION_KEYS, KMS_ACTIONS } from "../../catalogue";
import { evaluate, type Grant, type JudgedKey, type KeyRequest, PolicyError, UNKNOWN } from "../../policy";
import { type AwsError, type LocalGrant, type LocalKey, type LocalRequest, placeOf } from "./local-request";

/** Which key of a call each action is about, where it is not that of `KeyId`: the names of parameters. */
const ELSEWHERE: Readonly<Record<string, readonly (readonly [action: string, parameter: string])[]>> = {
  CreateAlias: [["CreateAlias", "TargetKeyId"]],
  Decrypt: [["Decrypt", "CiphertextBlob"]],
  DeleteAlias: [["DeleteAlias", "AliasName"]],
  ReEncrypt: [
    ["ReEncryptFrom", "CiphertextBlob"],
    ["ReEncryptTo", "DestinationKeyId"],
  ],
  UpdateAlias: [
    ["UpdateAlias", "AliasName"],
    ["UpdateAlias", "TargetKeyId"],
  ],
};

/** Calls that write a key policy, after which its caller has to be able to change it. */
const WRITE_POLICY = ["CreateKey", "PutKeyPolicy", "ReplicateKey"];

/** The calls to KMS that a key policy decides, or that write one. */
export const KMS_CALLS: readonly string[] = [
  ...new Set([
    ...Object.entries(KMS_ACTIONS)
      .filter(([name, kind]) => kind !== "account" && !/^ReEncrypt./.test(name))
      .map(([name]) => name),
    ...Object.keys(ELSEWHERE),
    ...WRITE_POLICY,
  ]),
];

/** What KMS says instead of doing what somebody asks of it; undefined if it does it. */
export function refuseKmsCall(call: LocalRequest): AwsError | undefined {
  const { operation, parameters, keys } = call;
  const places = ELSEWHERE[operation] ?? [[operation, "KeyId"] as const];
  for (const [action, parameter] of places) {
    const named = parameters[parameter];
    const key = typeof named === "string" ? keys[named] : undefined;
    const request = key && { ...directRequest(call, key), action: `kms:${action}` };
    const denied = request && denial(key, request);
    if (denied !== undefined) {
      return {
        code: "AccessDeniedException",
        message: `${call.caller} may not ${request?.action} with ${key?.arn}: ${denied}. Let it in the key's policy.`,
      };
    }
  }
  return WRITE_POLICY.includes(operation) ? refusePolicy(call) : undefined;
}

/**
 * KMS takes no policy that it cannot read, and none that locks out who writes it.
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_PutKeyPolicy.html
 */
function refusePolicy(call: LocalRequest): AwsError | undefined {
  const { Policy: policy, KeyId: named, BypassPolicyLockoutSafetyCheck: isBypassed } = call.parameters;
  if (typeof policy !== "string") return undefined;
  const key = typeof named === "string" ? call.keys[named] : undefined;
  const arn = key?.arn ?? `arn:aws:kms:${call.region}:${call.account}:key/new`;
  const code = "MalformedPolicyDocumentException";
  const written = { ...(key ?? NEW_KEY), arn, policy, isOfAws: false, grants: [] };
  try {
    const denied = denial(written, { ...directRequest(call, written), action: "kms:PutKeyPolicy" });
    if (denied === undefined || isBypassed === true) return undefined;
    return {
      code,
      message: `With this key policy ${call.caller} may not kms:PutKeyPolicy any more: ${denied}. Let it, or set BypassPolicyLockoutSafetyCheck.`,
    };
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    return { code, message: `The key policy is no policy that KMS takes: ${error.message}` };
  }
}

const NEW_KEY: Omit<LocalKey, "arn" | "policy" | "grants" | "isOfAws"> = {
  aliases: [],
  tags: {},
  spec: "SYMMETRIC_DEFAULT",
  usage: "ENCRYPT_DECRYPT",
  origin: "AWS_KMS",
  multiRegion: null,
};

/** Why a key denies a request; undefined if it allows it, or if that cannot be told here. */
export function denial(key: LocalKey, request: KeyRequest): string | undefined {
  if (key.isOfAws) return undefined;
  const { verdict, because } = evaluate(judged(key), request);
  return verdict === "denied" ? because.join("; ") : undefined;
}

function judged(key: LocalKey): JudgedKey {
  return {
    policy: key.policy,
    account: placeOf(key).account,
    arn: key.arn,
    grants: key.grants.map(grantOf),
  };
}

function grantOf({ Name, GranteePrincipal, RetiringPrincipal, Operations, Constraints }: LocalGrant): Grant {
  const { EncryptionContextEquals: equals, EncryptionContextSubset: subset } = Constraints ?? {};
  return {
    granteePrincipal: GranteePrincipal,
    operations: Operations,
    ...(Name === null ? {} : { name: Name }),
    ...(RetiringPrincipal === null ? {} : { retiringPrincipal: RetiringPrincipal }),
    constraints: {
      ...(equals === undefined ? {} : { encryptionContextEquals: equals }),
      ...(subset === undefined ? {} : { encryptionContextSubset: subset }),
    },
  };
}

/** The condition keys that a parameter of a call becomes. https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html */
const OF_PARAMETERS: Readonly<Record<string, string>> = {
  AliasName: "kms:RequestAlias",
  BypassPolicyLockoutSafetyCheck: "kms:BypassPolicyLockoutSafetyCheck",
  EncryptionAlgorithm: "kms:EncryptionAlgorithm",
  ExpirationModel: "kms:ExpirationModel",
  GranteePrincipal: "kms:GranteePrincipal",
  KeyAgreementAlgorithm: "kms:KeyAgreementAlgorithm",
  KeyPairSpec: "kms:DataKeyPairSpec",
  MacAlgorithm: "kms:MacAlgorithm",
  MessageType: "kms:MessageType",
  Operations: "kms:GrantOperations",
  PendingWindowInDays: "kms:ScheduleKeyDeletionPendingWindowInDays",
  PrimaryRegion: "kms:PrimaryRegion",
  ReplicaRegion: "kms:ReplicaRegion",
  RetiringPrincipal: "kms:RetiringPrincipal",
  RotationPeriodInDays: "kms:RotationPeriodInDays",
  SigningAlgorithm: "kms:SigningAlgorithm",
  ValidTo: "kms:ValidTo",
  WrappingAlgorithm: "kms:WrappingAlgorithm",
  WrappingKeySpec: "kms:WrappingKeySpec",
};

/** What AWS says of a caller and the way that the request took, and the local AWS does not know. */
const NOT_KNOWN = Object.entries(CONDITION_KEYS)
  .filter(([, facts]) => facts.identifies === "network")
  .map(([name]) => name)
  .concat("aws:UserAgent", "aws:referer", "aws:userid", "aws:username", "aws:TokenIssueTime");

type Context = NonNullable<KeyRequest["context"]>;

/** A call that no service makes: the caller itself calls KMS, and IAM lets it everything. All else, the call lacks. */
function directRequest(call: LocalRequest, key: LocalKey): Omit<KeyRequest, "action"> {
  const { parameters } = call;
  const { account } = placeOf(key);
  const context: Record<string, Context[string]> = {
    ...Object.fromEntries(NOT_KNOWN.map((name) => [name, UNKNOWN])),
    "aws:CurrentTime": new Date().toISOString(),
    "aws:RequestedRegion": call.region,
    "aws:ResourceAccount": account,
    "aws:SecureTransport": "true",
    "aws:ViaAWSService": "false",
    "kms:KeyOrigin": key.origin,
    "kms:KeySpec": key.spec,
    "kms:KeyUsage": key.usage,
    "kms:MultiRegion": String(key.multiRegion !== null),
    "kms:ResourceAliases": key.aliases,
    ...(key.multiRegion === null ? {} : { "kms:MultiRegionKeyType": key.multiRegion }),
    ...prefixed("aws:ResourceTag/", key.tags),
  };
  for (const [parameter, name] of Object.entries(OF_PARAMETERS)) {
    const value = parameters[parameter];
    if (Array.isArray(value)) context[name] = value.map(String);
    else if (value !== undefined && value !== null) context[name] = String(value);
  }
  const tags = tagsIn(parameters.Tags);
  Object.assign(context, prefixed("aws:RequestTag/", tags), { "aws:TagKeys": Object.keys(tags) });
  const pairs = (parameters.EncryptionContext ?? parameters.SourceEncryptionContext ?? {}) as Record<
    string,
    string
  >;
  Object.assign(context, prefixed("kms:EncryptionContext:", pairs), {
    "kms:EncryptionContextKeys": Object.keys(pairs),
  });
  return { principal: call.caller, iam: "allow", context };
}

function prefixed(prefix: string, pairs: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(pairs).map(([name, value]) => [`${prefix}${name}`, value]));
}

function tagsIn(tags: unknown): Record<string, string> {
  if (!Array.isArray(tags)) return {};
  const all = tags as readonly { readonly TagKey?: string; readonly TagValue?: string }[];
  return Object.fromEntries(all.map(({ TagKey = "", TagValue = "" }) => [TagKey, TagValue]));
}
