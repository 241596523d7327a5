import type { Construct } from "constructs";
import { collected, refuseCall } from "../stack";
import { type KeyConfig, RotatingKey } from "./rotating-key";

/**
 * A symmetric customer-managed key that rotates, with an alias and a policy of its own.
 *
 * Its ARN is what resources are given. What is encrypted with it decides what its policy allows: each use
 * adds the statements of its service, and nothing else is allowed.
 *
 * @example
 * const key = new Key(this, "orders", { description: "Everything about orders" });
 * new EncryptedEbsVolume(this, "disk", { key, availabilityZone: "eu-west-1a", size: 20 });
 */
@collected
export class Key extends RotatingKey {
  constructor(scope: Construct, id: string, config: KeyConfig) {
    refuseCall("Key", scope, id);
    super(scope, id, "Key", config);
  }
}
