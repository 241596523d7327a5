import type { JsonObject } from "../../../terraform";
import { describeRule } from "../rules/rule-lists";

/*
 * What is under another key, or under none, where a switch stands another way: queues, streams, traces, central logs.
 */
const AWS_KEY = "no policy you can write, no rotation you can choose, no way to revoke";
const KEY = "${aws_kms_key.k.arn}";
const one = (type: string, body: JsonObject, more: JsonObject = {}): JsonObject => ({
  ...more,
  resource: { aws_kms_key: { k: {} }, [type]: { it: body } },
});
const stream = (server_side_encryption: JsonObject): JsonObject =>
  one("aws_kinesis_firehose_delivery_stream", {
    server_side_encryption,
    extended_s3_configuration: { kms_key_arn: KEY },
  });
const LOGS = "rule.destination.destination_logs_configuration.logs_encryption_configuration";
const centralised = (encryption: JsonObject, version = ">= 6.66.0"): JsonObject =>
  one(
    "aws_observabilityadmin_centralization_rule_for_organization",
    {
      rule: [
        {
          destination: [
            {
              region: "eu-west-1",
              destination_logs_configuration: [
                {
                  logs_encryption_configuration: [
                    { encryption_strategy: "CUSTOMER_MANAGED", kms_key_arn: KEY, ...encryption },
                  ],
                },
              ],
            },
          ],
        },
      ],
    },
    { terraform: { required_providers: { aws: { source: "hashicorp/aws", version } } } },
  );

describeRule("data-uses-customer-key", {
  valid: [
    [
      "a queue with a key, and without SQS's own",
      one("aws_sqs_queue", { sqs_managed_sse_enabled: false, kms_master_key_id: KEY }),
    ],
    [
      "a stream whose block for backups is there, and whose backups are not",
      one("aws_kinesis_firehose_delivery_stream", {
        server_side_encryption: { enabled: true, key_type: "CUSTOMER_MANAGED_CMK", key_arn: KEY },
        extended_s3_configuration: { kms_key_arn: KEY, s3_backup_configuration: { bucket_arn: "b" } },
      }),
    ],
    ["a stream with a key", stream({ enabled: true, key_type: "CUSTOMER_MANAGED_CMK", key_arn: KEY })],
    [
      "central logs that are all under the key",
      centralised({
        encryption_scope: "NEW_DESTINATION_LOG_GROUPS",
        encryption_conflict_resolution_strategy: "SKIP",
      }),
    ],
    [
      "central logs of a provider that knows no scope",
      centralised({ encryption_conflict_resolution_strategy: "SKIP" }, ">= 6.25.0"),
    ],
  ],
  invalid: [
    // https://docs.aws.amazon.com/firehose/latest/APIReference/API_ExtendedS3DestinationConfiguration.html
    [
      "a stream that backs up to a bucket that is not here",
      one("aws_kinesis_firehose_delivery_stream", {
        server_side_encryption: { enabled: true, key_type: "CUSTOMER_MANAGED_CMK", key_arn: KEY },
        extended_s3_configuration: {
          kms_key_arn: KEY,
          s3_backup_mode: "Enabled",
          s3_backup_configuration: { bucket_arn: "b" },
        },
      }),
      "aws_kinesis_firehose_delivery_stream.it: cannot tell; the backed-up record takes the bucket's default; extended_s3_configuration.s3_backup_configuration.bucket_arn is b, which no block here makes. Check what it comes from, or set extended_s3_configuration.s3_backup_configuration.kms_key_arn to the ARN of a customer-managed key.",
      "cannot-tell",
    ],
    // https://docs.aws.amazon.com/kinesis/latest/APIReference/API_StartStreamEncryption.html
    [
      "a stream of Kinesis that asks for KMS and names no key",
      one("aws_kinesis_stream", { encryption_type: "KMS" }),
      "aws_kinesis_stream.it: kms_key_id is not set, so AWS refuses it. Set kms_key_id to the ARN of a customer-managed key.",
    ],
    [
      "a queue without encryption",
      one("aws_sqs_queue", { sqs_managed_sse_enabled: false }),
      "aws_sqs_queue.it: kms_master_key_id is not set, so the message is not encrypted. Set kms_master_key_id to the ARN of a customer-managed key.",
    ],
    [
      "a stream that asks for encryption and names no key",
      stream({ enabled: true }),
      `aws_kinesis_firehose_delivery_stream.it: server_side_encryption has neither key_type nor key_arn, so the record in the stream is under a key that AWS owns: ${AWS_KEY}. Set key_type to CUSTOMER_MANAGED_CMK and key_arn to the ARN of a customer-managed key.`,
    ],
    [
      // https://docs.aws.amazon.com/firehose/latest/dev/encryption.html: "for data stored in interim storage during
      // processing, Amazon Data Firehose encrypts data using AWS Key Management Service"
      "a stream that does not ask for encryption",
      stream({ enabled: false }),
      "aws_kinesis_firehose_delivery_stream.it: in server_side_encryption, enabled is false and key_type and key_arn are not set, so the record in the stream is not encrypted (Firehose encrypts only its interim storage). Set enabled to true and key_type to CUSTOMER_MANAGED_CMK and key_arn to the ARN of a customer-managed key.",
    ],
    [
      "traces that name no key",
      one("aws_xray_encryption_config", { type: "NONE" }),
      `aws_xray_encryption_config.it: type is NONE and key_id is not set, so every trace is under keys of the service: ${AWS_KEY}. Set type to KMS and key_id to the ARN of a customer-managed key.`,
    ],
    [
      "traces that ask for a key and name none",
      one("aws_xray_encryption_config", { type: "KMS" }),
      // API_PutEncryptionConfig does not say what happens then.
      "aws_xray_encryption_config.it: cannot tell; key_id is not set, and what AWS does then is not in the catalogue yet. Set key_id to the ARN of a customer-managed key.",
      "cannot-tell",
    ],
    [
      "central logs that keep the encryption of where they come from",
      centralised(
        { encryption_scope: "ENCRYPTED_SOURCE_ONLY", encryption_conflict_resolution_strategy: "SKIP" },
        ">= 6.25.0",
      ),
      `aws_observabilityadmin_centralization_rule_for_organization.it: ${LOGS}.encryption_scope is ENCRYPTED_SOURCE_ONLY, so logs that are not under a customer-managed key where they come from are stored under a key of AWS. Set ${LOGS}.encryption_scope to NEW_DESTINATION_LOG_GROUPS.`,
    ],
    [
      // API_LogsEncryptionConfiguration has no default of EncryptionConflictResolutionStrategy.
      "central logs that do not say to which log groups they are added",
      centralised({ encryption_scope: "NEW_DESTINATION_LOG_GROUPS" }),
      `aws_observabilityadmin_centralization_rule_for_organization.it: cannot tell; ${LOGS}.encryption_conflict_resolution_strategy is not set, and AWS does not say whether logs are added to a log group that is under a key of AWS then. Set ${LOGS}.encryption_conflict_resolution_strategy to SKIP.`,
      "cannot-tell",
    ],
    [
      "central logs that are added to any log group",
      centralised({
        encryption_scope: "NEW_DESTINATION_LOG_GROUPS",
        encryption_conflict_resolution_strategy: "ALLOW",
      }),
      `aws_observabilityadmin_centralization_rule_for_organization.it: ${LOGS}.encryption_conflict_resolution_strategy is ALLOW, so logs are added to a log group that is under a key of AWS. Set ${LOGS}.encryption_conflict_resolution_strategy to SKIP.`,
    ],
  ],
});
