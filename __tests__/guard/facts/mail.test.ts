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
const written = (write_to_s3: JsonObject): JsonObject =>
  one("aws_mailmanager_rule_set", { rule: [{ action: [{ write_to_s3: [write_to_s3] }] }] });
const withBucket = (document: JsonObject, kms_master_key_id: string): JsonObject => ({
  ...document,
  resource: {
    ...(document.resource as JsonObject),
    aws_s3_bucket: { mail: { bucket: "mail" } },
    aws_s3_bucket_server_side_encryption_configuration: {
      mail: {
        bucket: "${aws_s3_bucket.mail.id}",
        rule: { apply_server_side_encryption_by_default: { sse_algorithm: "aws:kms", kms_master_key_id } },
      },
    },
  },
});
const STORE = "ingress_point_configuration.tls_auth_configuration.trust_store";

// https://docs.aws.amazon.com/ses/latest/dg/encryption-rest.html
describeRule("data-uses-customer-key", {
  valid: [
    ["an archive under a key", one("aws_mailmanager_archive", { kms_key_arn: KEY })],
    ["a trust store under a key", endpoint({ kms_key_arn: KEY })],
    ["mail that is written to S3 under a key", written({ s3_bucket: "mail", s3_sse_kms_key_id: KEY })],
    [
      // https://docs.aws.amazon.com/ses/latest/dg/eb-policies.html#eb-policies-s3
      "mail that is written to a bucket under a key",
      withBucket(written({ s3_bucket: "${aws_s3_bucket.mail.bucket}" }), KEY),
    ],
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
    [
      "mail that is written to a bucket that is not here",
      written({ s3_bucket: "mail" }),
      "aws_mailmanager_rule_set.it: cannot tell; the mail in S3 takes the bucket's default; rule.action.write_to_s3.s3_bucket is mail, which no block here makes. Check what it comes from, or set rule.action.write_to_s3.s3_sse_kms_key_id to the ARN of a customer-managed key.",
      "cannot-tell",
    ],
  ],
});
