import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import type { Construct } from "constructs";
import { ROTATION_PERIOD_IN_DAYS } from "../catalogue";
import type { KeyUse } from "../policy";
import { inRange } from "./in-range";
import type { KeyThatLearns } from "./key-source";
import {
  type CommonConfig,
  MANAGED_KEY_OPTIONS,
  ManagedKey,
  type ManagedKeyOptions,
  refuseUnknownOptions,
} from "./managed-key";
import { subject } from "./subject";

/** What a {@link Key} can be told. */
export interface KeyOptions extends ManagedKeyOptions {
  /**
   * Days between two rotations, 90 to 2560; AWS sets both bounds.
   * @default AWS rotates every 365 days
   */
  readonly rotationPeriodInDays?: number;
}

const OPTIONS = [...MANAGED_KEY_OPTIONS, "rotationPeriodInDays"];

/** Those who can use a symmetric key themselves, and not through a service. */
export const SYMMETRIC_PERSONAS = ["users", "encrypters", "decrypters", "grantCreators"] as const;

/**
 * A symmetric customer-managed key that rotates, with an alias and a policy of its own.
 *
 * Its ARN is what resources are given. What is encrypted with it decides what its policy allows: each use
 * adds the statements of its service, and nothing else is allowed.
 *
 * @example
 * const key = new Key(this, "orders", { description: "Everything about orders" });
 * new EncryptedVolume(this, "disk", { key, availabilityZone: "eu-west-1a", size: 20 });
 */
export class Key extends ManagedKey<KmsKey> implements KeyThatLearns {
  constructor(scope: Construct, id: string, options: KeyOptions) {
    const about = subject("Key", scope, id);
    refuseUnknownOptions(about, options, OPTIONS, (name) =>
      name === "enableKeyRotation" ? "a Key always rotates" : `a Key takes ${OPTIONS.join(", ")}`,
    );
    const { rotationPeriodInDays, ...rest } = options;
    const period = inRange(about, "rotationPeriodInDays", rotationPeriodInDays, ROTATION_PERIOD_IN_DAYS);
    const rotation = {
      enableKeyRotation: true,
      ...(period === undefined ? {} : { rotationPeriodInDays: period }),
    };
    const make = (key: Construct, common: CommonConfig) =>
      new KmsKey(key, "Default", { ...common, ...rotation });
    super(scope, id, { name: "Key", make, personas: SYMMETRIC_PERSONAS }, rest);
  }

  usedBy(use: KeyUse): void {
    this.learn(use);
  }

  /**
   * Lets somebody use the key themselves, and not through a service: `users` encrypt and decrypt,
   * `encrypters` and `decrypters` do one of both, `grantCreators` let services of AWS use the key.
   *
   * @param principals ARNs of roles and users, patterns of roles such as those of a permission set
   *   (`arn:aws:iam::ACCOUNT:role/aws-reserved/sso.amazonaws.com/*`), whom IAM in their account has to let as
   *   well, accounts by their twelve digits, organisations (`o-…`)
   *
   * @example
   * key.allow("decrypters", ["arn:aws:iam::111122223333:role/auditor"]);
   */
  allow(persona: (typeof SYMMETRIC_PERSONAS)[number], principals: readonly string[]): this {
    this.allowPersona(persona, principals);
    return this;
  }
}
