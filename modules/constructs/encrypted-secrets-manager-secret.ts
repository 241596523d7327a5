import { SecretsmanagerSecret } from "@cdktf/provider-aws/lib/secretsmanager-secret";
import { collected } from "../stack";
import { encrypted } from "./encrypted";

/**
 * A secret of Secrets Manager under a customer-managed key. A replica in another Region takes a key of that
 * Region, in its block.
 *
 * @example
 * new EncryptedSecretsManagerSecret(this, "payment", { key, name: "shop/payment" });
 */
@collected
export class EncryptedSecretsManagerSecret extends encrypted(SecretsmanagerSecret) {}

/** What an {@link EncryptedSecretsManagerSecret} can be told: what `aws_secretsmanager_secret` takes, and its key. */
export type EncryptedSecretsManagerSecretConfig = ConstructorParameters<
  typeof EncryptedSecretsManagerSecret
>[2];
