import { SecretsmanagerSecret } from "@cdktf/provider-aws/lib/secretsmanager-secret";
import { encrypted } from "./encrypted";

/**
 * A secret of Secrets Manager under a customer-managed key. A replica in another Region takes a key of that
 * Region, in its block.
 *
 * @example
 * new EncryptedSecret(this, "payment", { key, name: "shop/payment" });
 */
export class EncryptedSecret extends encrypted(SecretsmanagerSecret) {}
