import type { Construct } from "constructs";
import type { ServiceUse } from "../../policy";
import type { SymmetricAccessConditions } from "./access-conditions";
import type { KeyResource } from "./key-resource";
import type { KeyThatLearns } from "./key-source";
import { ManagedKey, type ManagedKeyKind } from "./managed-key";
import type { ManagedKeyConfig } from "./managed-key-config";

/** Those who can use a symmetric key themselves, and not through a service. */
const PERSONAS = ["users", "encrypters", "decrypters", "grantCreators"] as const;

/** What all symmetric keys have in common: services encrypt with them, and their policies follow from that. */
export abstract class SymmetricKey<R extends KeyResource> extends ManagedKey<R> implements KeyThatLearns {
  protected constructor(
    scope: Construct,
    id: string,
    kind: Omit<ManagedKeyKind<R>, "personas">,
    config: ManagedKeyConfig,
  ) {
    super(scope, id, { ...kind, personas: PERSONAS }, config);
  }

  usedBy(use: ServiceUse): void {
    this.learn(use);
  }

  /**
   * Lets somebody use the key themselves, and not through a service: `users` encrypt and decrypt,
   * `encrypters` and `decrypters` do one of both, `grantCreators` let services of AWS use the key.
   *
   * @param principals ARNs of roles and users, patterns of roles such as those of a permission set
   *   (`arn:aws:iam::ACCOUNT:role/aws-reserved/sso.amazonaws.com/*`), which need an IAM policy
   *   in their account as well, accounts by their twelve digits, organisations (`o-…`), services of AWS by their
   *   principals (`delivery.logs.amazonaws.com`), which may use the key for resources of its own account alone, unless
   *   `sourceArn` or `sourceAccount` says otherwise
   *
   * @param conditions what has to hold beside; calls with other conditions add up
   *
   * @example
   * key.allow("decrypters", ["arn:aws:iam::111122223333:role/auditor"]);
   * key.allow("users", ["arn:aws:iam::111122223333:role/tenant-a"], { encryptionContext: { tenant: "a" } });
   */
  allow(
    persona: (typeof PERSONAS)[number],
    principals: readonly string[],
    conditions?: SymmetricAccessConditions,
  ): this {
    this.allowPersona(persona, principals, conditions);
    return this;
  }
}
