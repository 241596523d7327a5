import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { encrypted } from "./encrypted";

/**
 * A SecureString parameter of Systems Manager under a customer-managed key.
 *
 * `value` stands in Terraform's state; `valueWo`, with `valueWoVersion`, does not.
 *
 * @example
 * new EncryptedParameter(this, "token", { key, name: "/shop/token", valueWo: token.stringValue, valueWoVersion: 1 });
 */
export class EncryptedParameter extends encrypted(SsmParameter) {}
