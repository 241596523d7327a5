import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { Annotations, Token } from "cdktf";
import type { Construct } from "constructs";
import {
  isAtLeast,
  isSpecIn,
  isSurelyIn,
  KEY_SPECS,
  type KeySpec,
  type KeySpecFacts,
  type KeyUsage,
  OLDEST_PROVIDER,
  type SpecFor,
  specsFor,
} from "../../catalogue";
import type { PersonaName } from "../../policy";
import { collected, providerVersionOf, Refusal, refuseCall, subject } from "../stack";
import { type AccessConditions, refuseContext } from "./access-conditions";
import { ManagedKey } from "./managed-key";
import { MANAGED_KEY_PROPERTIES, type ManagedKeyConfig, refuseUnknownProperties } from "./managed-key-config";

/** What an asymmetric key can be for. */
export type AsymmetricUsage = Exclude<KeyUsage, "GENERATE_VERIFY_MAC">;

/** Those who can use a key of a usage themselves. */
const PERSONAS = {
  ENCRYPT_DECRYPT: ["publicKeyReaders", "keyPairEncrypters", "decrypters"],
  SIGN_VERIFY: ["signers", "verifiers", "publicKeyReaders"],
  KEY_AGREEMENT: ["agreers", "publicKeyReaders"],
  ENCAPSULATE_DECAPSULATE: ["encapsulators", "decapsulators", "publicKeyReaders"],
} as const satisfies Record<AsymmetricUsage, readonly PersonaName[]>;

/** What an {@link AsymmetricKey} can be told. */
export interface AsymmetricKeyConfig<U extends AsymmetricUsage> extends ManagedKeyConfig {
  /** What the key is for. It cannot be changed. */
  readonly usage: U;
  /**
   * The kind of its material, of those that fit the usage. It cannot be changed. Some are newer than
   * provider 5.100, which refuses them; a later one takes them. No version is proven to take ML_KEM_*, so the stack
   * has to require one after 5.100.0 for these.
   */
  readonly spec: Exclude<SpecFor<U>, "SYMMETRIC_DEFAULT">;
}

/** The least version that a constraint without the oldest provider names. */
const AFTER_OLDEST = "5.100.1";

const PROPERTIES = [...MANAGED_KEY_PROPERTIES, "usage", "spec"];

/**
 * An asymmetric customer-managed key: for signatures, for encryption outside AWS, or to agree on a secret, by key
 * agreement or by key encapsulation (ML-KEM).
 * The private half never leaves KMS.
 *
 * AWS does not rotate asymmetric keys, and services do not encrypt with them: for that there is `Key`. To
 * rotate one, make a second key, point the alias at it, and keep the first for what it signed or encrypted.
 * https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys-manually.html
 *
 * @example
 * const releases = new AsymmetricKey(this, "releases", {
 *   description: "Signs our releases",
 *   usage: "SIGN_VERIFY",
 *   spec: "ECC_NIST_P256",
 * });
 * releases.allow("signers", ["arn:aws:iam::111122223333:role/release"]);
 */
@collected
export class AsymmetricKey<U extends AsymmetricUsage> extends ManagedKey<KmsKey> {
  /** Marks the key for those who can only use a symmetric one. */
  readonly usage: U;

  constructor(scope: Construct, id: string, config: AsymmetricKeyConfig<U>) {
    refuseCall("AsymmetricKey", scope, id);
    const about = subject("AsymmetricKey", scope, id);
    refuseUnknownProperties(about, config, PROPERTIES, (name) =>
      name === "rotationPeriodInDays" || name === "enableKeyRotation"
        ? "AWS rotates symmetric keys only"
        : `an AsymmetricKey takes ${PROPERTIES.join(", ")}`,
    );
    const { usage, spec, ...rest } = config;
    refuseUsage(about, usage);
    refuseSpec(about, usage, spec);
    super(
      scope,
      id,
      {
        name: "AsymmetricKey",
        make: (key, common) =>
          new KmsKey(key, "Default", { ...common, keyUsage: usage, customerMasterKeySpec: spec }),
        personas: PERSONAS[usage],
      },
      rest,
    );
    this.usage = usage;
    refusePartition(about, usage, spec, this);
    const { since }: KeySpecFacts = KEY_SPECS[spec];
    const version = providerVersionOf(this);
    if (isSurelyIn(version, since)) return;
    if (since === "unknown" && version !== undefined && !isAtLeast(version, AFTER_OLDEST)) {
      throw new Refusal(
        `${about}: spec is ${spec}, which provider ${OLDEST_PROVIDER} refuses, and providerVersion (${version}) lets that one in. Require a version that takes it.`,
      );
    }
    Annotations.of(this).addInfo(
      since === "unknown"
        ? `${spec} is newer than provider 5.100, which refuses it, and no later one is proven to take it; validate the stack before you rely on it.`
        : `${spec} is newer than provider 5.100, which refuses it; let the stack require a later one.`,
    );
  }

  /**
   * Lets somebody use the key.
   *
   * @param persona `signers` and `verifiers` of a key for signatures; `keyPairEncrypters` and `decrypters` of
   *   one for encryption; `agreers` of one for key agreement; `encapsulators` and `decapsulators` of one for key
   *   encapsulation; `publicKeyReaders` of each
   * @param principals ARNs of roles and users, patterns of roles such as those of a permission set
   *   (`arn:aws:iam::ACCOUNT:role/aws-reserved/sso.amazonaws.com/*`), which need an IAM policy
   *   in their account as well, accounts by their twelve digits, organisations (`o-…`)
   * @param conditions what has to hold beside
   */
  allow(
    persona: (typeof PERSONAS)[U][number],
    principals: readonly string[],
    conditions?: AccessConditions,
  ): this {
    refuseContext(this.node.id, conditions);
    this.allowPersona(persona, principals, conditions);
    return this;
  }
}

/** The specs of a usage, of those that a partition has. */
function specsOf(usage: AsymmetricUsage, partition?: string): string[] {
  return specsFor(usage).filter((spec) => {
    return spec !== "SYMMETRIC_DEFAULT" && (partition === undefined || isSpecIn(spec, partition));
  });
}

function refusePartition(
  about: string,
  usage: AsymmetricUsage,
  spec: KeySpec,
  { place: { partition }, region }: Pick<ManagedKey<KmsKey>, "place" | "region">,
): void {
  if (Token.isUnresolved(partition) || isSpecIn(spec, partition)) return;
  const { partition: only }: KeySpecFacts = KEY_SPECS[spec];
  const which = only ? "only the Regions of China have" : "the Regions of China do not have";
  const others = specsOf(usage, partition);
  const todo = others.length === 0 ? "Make it in another Region" : `Choose one of ${others.join(", ")}`;
  throw new Refusal(`${about}: spec is ${spec}, which ${which}, and the key is in ${region}. ${todo}.`);
}

function refuseUsage(about: string, usage: string): void {
  if (Object.hasOwn(PERSONAS, usage)) return;
  throw new Refusal(
    `${about}: usage is ${JSON.stringify(usage)}; an asymmetric key is for ${Object.keys(PERSONAS).join(", ")}.`,
  );
}

function refuseSpec(about: string, usage: AsymmetricUsage, spec: string): void {
  const fitting = specsOf(usage);
  if (fitting.includes(spec)) return;
  throw new Refusal(
    `${about}: spec is ${JSON.stringify(spec)}; for ${usage} AWS has ${fitting.join(", ")}. Choose one.`,
  );
}
