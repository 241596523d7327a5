import { KmsGrant } from "@cdktf/provider-aws/lib/kms-grant";
import { TerraformStack, Token } from "cdktf";
import { Construct } from "constructs";
import { CONTEXT_OPERATIONS, GRANT_OPERATIONS, type GrantOperation, isKeyId } from "../../catalogue";
import { READING } from "../../policy";
import { collected, KeywrightStack, Refusal, refuseCall, subject } from "../stack";
import { ExistingKey } from "./existing-key";
import type { KeyResource } from "./key-resource";
import { ManagedKey } from "./managed-key";

/** What a {@link KeyGrant} can be told. */
export interface KeyGrantConfig {
  /** The key that may be used. */
  readonly key: ManagedKey<KeyResource> | ExistingKey;
  /** Who may use it: the ARN of a role or a user, of whichever account. */
  readonly grantee: string;
  /** What they may do with it: one operation at least. */
  readonly operations: readonly GrantOperation[];
  /** The ARN of a principal that may retire the grant before Terraform revokes it. @default none */
  readonly retiring?: string;
  /** 1 to 256 letters, digits, `:`, `/`, `_` and `-`; AWS sets the bounds. @default none */
  readonly name?: string;
  /** What the encryption context has to be, pair for pair: 8 at most. @default anything */
  readonly encryptionContextEquals?: Readonly<Record<string, string>>;
  /** Pairs that the encryption context has to hold, beside others: 8 at most. @default none */
  readonly encryptionContextSubset?: Readonly<Record<string, string>>;
}

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateGrant.html */
const NAME = /^[a-zA-Z0-9:/_-]{1,256}$/;
const PAIRS_MAX = 8;
const PRINCIPAL =
  /^arn:aws[a-z-]*:(?:iam::[0-9]{12}:(?:role|user)|sts::[0-9]{12}:assumed-role)\/[\w+=,.@/-]+$/;

/** What keys of a usage can do; all can be described, and their grants handed on and retired. */
const OPERATIONS: Readonly<Record<string, readonly GrantOperation[]>> = {
  SYMMETRIC: CONTEXT_OPERATIONS,
  ENCRYPT_DECRYPT: ["Decrypt", "Encrypt", "GetPublicKey", "ReEncryptFrom", "ReEncryptTo"],
  SIGN_VERIFY: ["GetPublicKey", "Sign", "Verify"],
  KEY_AGREEMENT: ["DeriveSharedSecret", "GetPublicKey"],
  ENCAPSULATE_DECAPSULATE: ["Decapsulate", "Encapsulate", "GetPublicKey"],
  GENERATE_VERIFY_MAC: ["GenerateMac", "VerifyMac"],
};
const OF_ALL: readonly GrantOperation[] = ["CreateGrant", "DescribeKey", "RetireGrant"];

/**
 * Lets somebody use a key by a grant, beside its policy: for a use that comes and goes, or that is told apart
 * by an encryption context. It needs no IAM policy beside it; what the key's policy or IAM denies, it does
 * not allow.
 *
 * A change of anything makes another grant and takes this one back.
 * https://docs.aws.amazon.com/kms/latest/developerguide/grants.html
 *
 * @example
 * new KeyGrant(this, "export", {
 *   key,
 *   grantee: "arn:aws:iam::111122223333:role/export",
 *   operations: ["Decrypt"],
 *   encryptionContextSubset: { tenant: "a" },
 * });
 */
@collected
export class KeyGrant extends Construct {
  readonly resource: KmsGrant;

  constructor(scope: Construct, id: string, config: KeyGrantConfig) {
    refuseCall("KeyGrant", scope, id);
    const about = subject("KeyGrant", scope, id);
    refuse(about, config);
    super(scope, id);
    const { key, grantee, operations, retiring, name } = config;
    const { encryptionContextEquals: equals, encryptionContextSubset: subset } = config;
    const constraint = equals
      ? { encryptionContextEquals: { ...equals } }
      : { encryptionContextSubset: { ...subset } };
    this.resource = new KmsGrant(this, "Default", {
      keyId: key.arn,
      granteePrincipal: grantee,
      operations: [...operations],
      ...(retiring === undefined ? {} : { retiringPrincipal: retiring }),
      ...(name === undefined ? {} : { name }),
      ...(equals || subset ? { constraints: [constraint] } : {}),
    });
    tell(this, config);
  }
}

/** The administrators of the key may then grant it to this grantee, and take that back. */
function tell(grant: KeyGrant, { key, grantee }: KeyGrantConfig): void {
  key.askedBy({ service: "kms-grant-revocation" });
  // The ARN of a role that Terraform makes may wait for the key. A KeywrightStack puts it together from names.
  const isKnown = !Token.isUnresolved(grantee) && !grantee.includes("${");
  if (!isKnown && TerraformStack.of(grant) instanceof KeywrightStack) return;
  key.askedBy({ service: "kms-grants", ...(isKnown && { resource: grantee }) });
}

function refuse(about: string, config: KeyGrantConfig): void {
  const { key, grantee, operations, retiring, name } = config ?? {};
  if (!(key instanceof ManagedKey || key instanceof ExistingKey)) {
    const seen = typeof key === "string" && isKeyId(key) ? "an id" : typeof key;
    throw new Refusal(`${about}: key is ${seen}, not a key. Pass a Key, or an ExistingKey.`);
  }
  refusePrincipal(about, "grantee", grantee);
  if (retiring !== undefined) refusePrincipal(about, "retiring", retiring);
  if (name !== undefined && !NAME.test(name)) {
    throw new Refusal(
      `${about}: name is ${JSON.stringify(name)}; AWS accepts 1 to 256 letters, digits, ":", "/", "_" and "-".`,
    );
  }
  const usage = "usage" in key && typeof key.usage === "string" ? key.usage : "SYMMETRIC";
  const fitting = [...(OPERATIONS[usage] ?? []), ...OF_ALL].sort();
  if (!Array.isArray(operations) || operations.length === 0) {
    throw new Refusal(`${about}: operations is empty. Name what may be done: ${fitting.join(", ")}.`);
  }
  for (const operation of operations) {
    if (fitting.includes(operation)) continue;
    const isNone = !GRANT_OPERATIONS.some((one) => one === operation);
    const what = isNone ? "no operation of a grant" : "nothing that the key can do";
    throw new Refusal(`${about}: ${JSON.stringify(operation)} is ${what}. Choose of ${fitting.join(", ")}.`);
  }
  refuseRetiring(about, key, operations);
  refuseConstraints(about, config, usage);
}

/** What a retiring key still does. */
const OF_RETIRING: readonly GrantOperation[] = GRANT_OPERATIONS.filter(
  (one) => one === "RetireGrant" || READING.some((action) => action === `kms:${one}`),
);

function refuseRetiring(
  about: string,
  key: KeyGrantConfig["key"],
  operations: readonly GrantOperation[],
): void {
  const writing = operations.find((one) => !OF_RETIRING.includes(one));
  if (!("state" in key) || key.state !== "retiring" || writing === undefined) return;
  throw new Refusal(
    `${about}: ${key.node.id} is retiring, so ${writing} is over. Choose of ${[...OF_RETIRING].sort().join(", ")}, or grant another key.`,
  );
}

function refusePrincipal(about: string, property: string, principal: unknown): void {
  if (typeof principal === "string") {
    if (Token.isUnresolved(principal) || principal.includes("${") || PRINCIPAL.test(principal)) return;
  }
  throw new Refusal(
    `${about}: ${property} is ${JSON.stringify(principal)}, not the ARN of a role or a user (arn:aws:iam::ACCOUNT:role/NAME). Name one.`,
  );
}

function refuseConstraints(about: string, config: KeyGrantConfig, usage: string): void {
  const { encryptionContextEquals: equals, encryptionContextSubset: subset, operations } = config;
  const pairs = equals ?? subset;
  if (pairs === undefined) return;
  if (equals && subset) {
    throw new Refusal(
      `${about}: it has encryptionContextEquals and encryptionContextSubset; AWS takes one of them. Choose one.`,
    );
  }
  if (usage !== "SYMMETRIC") {
    throw new Refusal(
      `${about}: there is an encryption context, which only symmetric keys have. Leave it out.`,
    );
  }
  const count = Object.keys(pairs).length;
  if (count === 0 || count > PAIRS_MAX) {
    throw new Refusal(`${about}: the encryption context has ${count} pairs; AWS accepts 1 to ${PAIRS_MAX}.`);
  }
  if (!operations.some((one) => CONTEXT_OPERATIONS.some((other) => other === one))) {
    throw new Refusal(
      `${about}: none of ${operations.join(", ")} has an encryption context, so nothing is kept from anybody. Leave it out.`,
    );
  }
}
