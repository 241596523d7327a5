import type { JsonObject } from "../../../terraform";
import { describeRule } from "../rules/rule-lists";

/*
 * The Data Catalog of Glue, and the logs of its crawlers.
 */

const ARN = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const LOSS = "no policy you can write, no rotation you can choose, no way to revoke";
const SETTINGS = "data_catalog_encryption_settings";

const settings = (
  encryption_at_rest: JsonObject,
  connection_password_encryption: JsonObject,
): JsonObject => ({
  resource: {
    aws_glue_data_catalog_encryption_settings: {
      it: { [SETTINGS]: { encryption_at_rest, connection_password_encryption } },
    },
  },
});
const CATALOG = { catalog_encryption_mode: "SSE-KMS", sse_aws_kms_key_id: ARN };
const PASSWORDS = { return_connection_password_encrypted: true, aws_kms_key_id: ARN };

describeRule("data-uses-customer-key", {
  valid: [["a catalog and its passwords under a key", settings(CATALOG, PASSWORDS)]],
  invalid: [
    // https://docs.aws.amazon.com/glue/latest/dg/encrypt-glue-data-catalog.html
    [
      "a catalog that names no key",
      settings({ catalog_encryption_mode: "SSE-KMS" }, PASSWORDS),
      `aws_glue_data_catalog_encryption_settings.it: ${SETTINGS}.encryption_at_rest has no sse_aws_kms_key_id, so the Data Catalog is under alias/aws/glue, a key of AWS: ${LOSS}. Set sse_aws_kms_key_id to the ARN of a customer-managed key.`,
    ],
    [
      "a catalog that is used through a role and names no key",
      settings({ catalog_encryption_mode: "SSE-KMS-WITH-SERVICE-ROLE" }, PASSWORDS),
      `aws_glue_data_catalog_encryption_settings.it: ${SETTINGS}.encryption_at_rest has no sse_aws_kms_key_id, so AWS refuses it (a role can use only a customer-managed key for the Data Catalog). Set sse_aws_kms_key_id to the ARN of a customer-managed key.`,
    ],
    // https://docs.aws.amazon.com/glue/latest/dg/encrypt-connection-passwords.html
    [
      "passwords that are encrypted, and no key",
      settings(CATALOG, { return_connection_password_encrypted: true }),
      `aws_glue_data_catalog_encryption_settings.it: cannot tell; ${SETTINGS}.connection_password_encryption.aws_kms_key_id is not set, and what AWS does then is not in the catalogue yet. Set ${SETTINGS}.connection_password_encryption.aws_kms_key_id to the ARN of a customer-managed key.`,
      "cannot-tell",
    ],
    // https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
    [
      "the log of a crawler",
      { resource: { aws_glue_crawler: { it: {} } } },
      `aws_glue_crawler.it: security_configuration is not set, so the crawler's log is under keys of the service (unless its log group has a key): ${LOSS}. Name an aws_glue_security_configuration that names the ARN of a customer-managed key.`,
    ],
  ],
});
