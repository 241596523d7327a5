import type { JsonObject } from "../../../terraform";
import { describeRule } from "../rules/rule-lists";

/*
 * What Mail Manager of SES stores.
 */

const LOSS = "no policy you can write, no rotation you can choose, no way to revoke";
const KEY = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

const one = (type: string, it: JsonObject): JsonObject => ({
  terraform: { required_providers: { aws: { source: "hashicorp/aws", version: ">= 6.66.0" } } },
  resource: { [type]: { it } },
});
const endpoint = (trust_store: JsonObject): JsonObject =>
  one("aws_mailmanager_ingress_point", {
    ingress_point_configuration: [{ tls_auth_configuration: [{ trust_store: [trust_store] }] }],
  });
const STORE = "ingress_point_configuration.tls_auth_configuration.trust_store";

// https://docs.aws.amazon.com/ses/latest/dg/encryption-rest.html
describeRule("data-uses-customer-key", {
  valid: [
    ["an archive under a key", one("aws_mailmanager_archive", { kms_key_arn: KEY })],
    ["a trust store under a key", endpoint({ kms_key_arn: KEY })],
  ],
  invalid: [
    [
      "an archive without a key",
      one("aws_mailmanager_archive", { name: "a" }),
      `aws_mailmanager_archive.it: kms_key_arn is not set, so the archived mail is under a key that AWS owns: ${LOSS}. Set kms_key_arn to the ARN of a customer-managed key. This replaces the resource: copy its data first, see keywright fix.`,
    ],
    [
      "a trust store without a key",
      endpoint({ ca_content: "c" }),
      `aws_mailmanager_ingress_point.it: ${STORE} has no kms_key_arn, so the trust store is under a key that AWS owns: ${LOSS}. Set kms_key_arn to the ARN of a customer-managed key.`,
    ],
  ],
});
