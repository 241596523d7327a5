import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import type { Construct } from "constructs";
import { type SpecFor, specsFor } from "../../catalogue";
import { collected, Refusal, refuseCall, subject } from "../stack";
import { type AccessConditions, refuseContext } from "./access-conditions";
import type { KeyResourceConfig } from "./key-resource";
import { ManagedKey } from "./managed-key";
import { MANAGED_KEY_PROPERTIES, type ManagedKeyConfig, refuseUnknownProperties } from "./managed-key-config";

/** What an {@link HmacKey} can be told. */
export interface HmacKeyConfig extends ManagedKeyConfig {
  /** The hash function, by its length in bits. It cannot be changed. @default "HMAC_256" */
  readonly spec?: SpecFor<"GENERATE_VERIFY_MAC">;
}

const PROPERTIES = [...MANAGED_KEY_PROPERTIES, "spec"];
const PERSONAS = ["macGenerators", "macVerifiers"] as const;

/**
 * A customer-managed key that authenticates messages, tokens for example, and leaves them readable.
 *
 * AWS does not rotate HMAC keys, and services do not encrypt with them: for that there is `Key`. To rotate
 * one, make a second key, point the alias at it, and keep the first until nothing that it signed is valid.
 *
 * @example
 * const tokens = new HmacKey(this, "tokens", { description: "Authenticates session tokens" });
 * tokens.allow("macGenerators", ["arn:aws:iam::111122223333:role/login"]);
 */
@collected
export class HmacKey extends ManagedKey<KmsKey> {
  /** Marks the key for those who can only use a symmetric one. */
  readonly usage = "GENERATE_VERIFY_MAC";

  constructor(scope: Construct, id: string, config: HmacKeyConfig) {
    refuseCall("HmacKey", scope, id);
    const about = subject("HmacKey", scope, id);
    refuseUnknownProperties(about, config, PROPERTIES, (name) =>
      name === "rotationPeriodInDays" || name === "enableKeyRotation"
        ? "AWS rotates symmetric keys only"
        : `an HmacKey takes ${PROPERTIES.join(", ")}`,
    );
    const { spec = "HMAC_256", ...rest } = config;
    const specs: readonly string[] = specsFor("GENERATE_VERIFY_MAC");
    if (!specs.includes(spec)) {
      throw new Refusal(
        `${about}: spec is ${JSON.stringify(spec)}; AWS has ${specs.join(", ")}. Choose one.`,
      );
    }
    const kind = { keyUsage: "GENERATE_VERIFY_MAC", customerMasterKeySpec: spec };
    const make = (key: Construct, common: KeyResourceConfig) =>
      new KmsKey(key, "Default", { ...common, ...kind });
    super(scope, id, { name: "HmacKey", make, personas: PERSONAS }, rest);
  }

  /**
   * Lets somebody use the key: `macGenerators` make codes, `macVerifiers` verify them.
   *
   * @param principals as {@link Key.allow} takes them
   * @param conditions what has to hold beside
   */
  allow(
    persona: (typeof PERSONAS)[number],
    principals: readonly string[],
    conditions?: AccessConditions,
  ): this {
    refuseContext(this.node.id, conditions);
    this.allowPersona(persona, principals, conditions);
    return this;
  }
}
