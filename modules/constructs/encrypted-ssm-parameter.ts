import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { collected } from "../stack";
import { encrypted } from "./encrypted";

/**
 * A SecureString parameter of Systems Manager under a customer-managed key.
 *
 * `value` stands in Terraform's state; `valueWo`, with `valueWoVersion`, does not.
 *
 * @example
 * new EncryptedSsmParameter(this, "token", { key, name: "/shop/token", valueWo: token.stringValue, valueWoVersion: 1 });
 */
@collected
export class EncryptedSsmParameter extends encrypted(SsmParameter) {}

/** What an {@link EncryptedSsmParameter} can be told: what `aws_ssm_parameter` takes, and its key. */
export type EncryptedSsmParameterConfig = ConstructorParameters<typeof EncryptedSsmParameter>[2];
