import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { Annotations, Token } from "cdktf";
import type { Construct } from "constructs";
import {
  isSurelyIn,
  KEY_SPECS,
  type KeySpecFacts,
  type KeyUsage,
  type SpecFor,
  specsFor,
} from "../../catalogue";
import type { PersonaName } from "../../policy";
import { providerVersionOf, Refusal, subject } from "../stack";
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
} as const satisfies Record<AsymmetricUsage, readonly PersonaName[]>;

/** What an {@link AsymmetricKey} can be told. */
export interface AsymmetricKeyConfig<U extends AsymmetricUsage> extends ManagedKeyConfig {
  /** What the key is for. It cannot be changed. */
  readonly usage: U;
  /**
   * The kind of its material, of those that fit the usage. It cannot be changed. Some are newer than
   * provider 5.100, which refuses them; a later one takes them.
   */
  readonly spec: Exclude<SpecFor<U>, "SYMMETRIC_DEFAULT">;
}

const PROPERTIES = [...MANAGED_KEY_PROPERTIES, "usage", "spec"];

/**
 * An asymmetric customer-managed key: for signatures, for encryption outside AWS, or to agree on a secret.
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
export class AsymmetricKey<U extends AsymmetricUsage> extends ManagedKey<KmsKey> {
  /** Marks the key for those who can only use a symmetric one. */
  readonly usage: U;

  constructor(scope: Construct, id: string, config: AsymmetricKeyConfig<U>) {
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
    const { since, partition }: KeySpecFacts = KEY_SPECS[spec];
    if (partition && !Token.isUnresolved(this.place.partition) && this.place.partition !== partition) {
      throw new Refusal(
        `${about}: spec is ${spec}, which only the Regions of China have, and the key is in ${this.region}. Choose one of ${specsOf(usage, this.place.partition).join(", ")}.`,
      );
    }
    if (!isSurelyIn(providerVersionOf(this), since)) {
      Annotations.of(this).addInfo(
        `${spec} is newer than provider 5.100, which refuses it; let the stack require a later one.`,
      );
    }
  }

  /**
   * Lets somebody use the key.
   *
   * @param persona `signers` and `verifiers` of a key for signatures; `keyPairEncrypters` and `decrypters` of
   *   one for encryption; `agreers` of one for key agreement; `publicKeyReaders` of each
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
    const { partition: only }: KeySpecFacts = KEY_SPECS[spec];
    return (
      spec !== "SYMMETRIC_DEFAULT" && (partition === undefined || only === undefined || only === partition)
    );
  });
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
