import { KMS_ACTIONS, type KmsAction } from "../catalogue";
import { type Grant, PolicyError, type AllowedAccess as Way, whoCan } from "../policy";
import { policyAsWritten } from "../words";
import { type Access, CAPABILITIES, type Capability } from "./access";

/** Everything that is known of who may use a key. */
export interface KeyRights {
  /** The JSON of its policy. */
  readonly policy: string;
  readonly account: string;
  readonly grants: readonly Grant[];
}

/** Rows of the matrix, or why AWS would not take the policy. */
export type Matrix = { readonly rows: readonly Access[] } | { readonly invalid: string };

const known = new Map<string, Matrix>();
/** Keys of one library have the same few policies; beyond this many the oldest are worked out again. */
const CACHE_SIZE = 1_000;

/** Who may do what with a key: one row for everybody that a statement names, and for each grant. */
export function accessOf({ policy, account, grants }: KeyRights): Matrix {
  const key = JSON.stringify([account, grants, policy]);
  const found = known.get(key) ?? matrixOf(policy, account, grants);
  if (known.size >= CACHE_SIZE) known.clear();
  known.set(key, found);
  return found;
}

function matrixOf(policy: string, account: string, grants: readonly Grant[]): Matrix {
  try {
    return { rows: rowsOf(whoCan({ policy, account, grants })) };
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    return { invalid: error.message };
  }
}

/**
 * The policy that AWS writes for a key without one: IAM of the account decides.
 *
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
export function defaultPolicy(account: string): string {
  const principal = { AWS: `arn:aws:iam::${account}:root` };
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "Enable IAM User Permissions",
        Effect: "Allow",
        Principal: principal,
        Action: "kms:*",
        Resource: "*",
      },
    ],
  });
}

/** The ways to a key, those together that differ in nothing but the action. */
function rowsOf(ways: readonly Way[]): Access[] {
  const rows = new Map<string, { readonly way: Way; readonly actions: string[] }>();
  for (const way of ways) {
    const { action, ...shape } = way;
    const key = JSON.stringify(shape);
    const row = rows.get(key);
    if (row) row.actions.push(action);
    else rows.set(key, { way, actions: [action] });
  }
  return [...rows.values()].map(({ way, actions }) => rowOf(way, actions));
}

function rowOf(way: Way, actions: readonly string[]): Access {
  const can = new Set(actions.map(capabilityOf));
  return {
    principal: policyAsWritten(way.principal),
    except: (way.except ?? []).map(policyAsWritten),
    can: CAPABILITIES.filter((one) => can.has(one)),
    actions: [...actions].sort(),
    via: way.via ?? [],
    conditions: way.conditions.map(conditionInWords),
    unless: way.unless.map(({ by, principals, conditions }) => {
      const who = principals.all.map(({ value }) => value).join(", ");
      const when = conditions.length === 0 ? "" : ` where ${conditions.map(conditionInWords).join(" and ")}`;
      return policyAsWritten(`${by} denies it to ${principals.isNot ? `everybody but ${who}` : who}${when}`);
    }),
    iam: way.iam === undefined ? null : policyAsWritten(way.iam),
    by: way.by,
    verdict: way.verdict === "allowed" ? "allowed" : "cannot-tell",
    why: way.why.map(policyAsWritten),
  };
}

function conditionInWords({ key, test, values }: Way["conditions"][number]): string {
  return policyAsWritten(`${key} ${test} ${values.join(", ")}`);
}

/** Taking a grant back is administration; making one hands the key on. */
const OTHERS: Readonly<Partial<Record<KmsAction, Capability>>> = {
  CreateGrant: "grant",
  RetireGrant: "grant",
  Decrypt: "decrypt",
  ReEncryptFrom: "decrypt",
  Sign: "sign",
  GenerateMac: "sign",
  Verify: "verify",
  VerifyMac: "verify",
  DeriveSharedSecret: "agree",
  // Both halves of one key encapsulation: the secret that two sides then share.
  Encapsulate: "agree",
  Decapsulate: "agree",
};

/** Which column of the matrix an action is in. */
export function capabilityOf(action: string): Capability {
  const name = action.replace(/^kms:/, "") as KmsAction;
  const other = OTHERS[name];
  if (other !== undefined) return other;
  switch (KMS_ACTIONS[name]) {
    case "cryptographic":
      return "encrypt";
    case "view":
      return "look";
    default:
      return "administer";
  }
}
