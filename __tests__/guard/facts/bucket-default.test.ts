import type { Json, JsonObject } from "../../../terraform";
import { describeRule } from "../rules/rule-lists";

/*
 * What is stored in a bucket and names no key takes the bucket's default, which is followed where the bucket stands in
 * the document.
 */
const AWS_KEY = "no policy you can write, no rotation you can choose, no way to revoke";

/** A resource beside a bucket under a key. */
const beside = (type: string, body: JsonObject): JsonObject => ({
  resource: {
    aws_kms_key: { k: {} },
    aws_s3_bucket: { keyed: { bucket: "keyed" } },
    aws_s3_bucket_server_side_encryption_configuration: {
      e: {
        bucket: "${aws_s3_bucket.keyed.id}",
        rule: {
          apply_server_side_encryption_by_default: {
            sse_algorithm: "aws:kms",
            kms_master_key_id: "${aws_kms_key.k.arn}",
          },
        },
      },
    },
    [type]: { it: body },
  },
});
const firehose = (bucket: Json): JsonObject =>
  beside("aws_kinesis_firehose_delivery_stream", {
    kinesis_source_configuration: {},
    http_endpoint_configuration: { s3_configuration: { bucket_arn: bucket } },
  });
const lex = (bucket: Json): JsonObject =>
  beside("aws_lex_bot_alias", {
    conversation_logs: { log_settings: [{ destination: "S3", resource_arn: bucket }] },
  });
const unseen = (protects: string, by: string, bucket: string, key: string) =>
  `cannot tell; ${protects} takes the bucket's default; ${by} ${bucket.startsWith("var.") ? `comes from ${bucket}` : `is ${bucket}, which no block here makes`}. Check what it comes from, or set ${key} to the ARN of a customer-managed key.`;

describeRule("data-uses-customer-key", {
  valid: [
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/configure-inventory.html
    [
      "an inventory that goes to a bucket under a key",
      beside("aws_s3_bucket_inventory", {
        destination: { bucket: { bucket_arn: "${aws_s3_bucket.keyed.arn}", format: "CSV" } },
      }),
    ],
    ["a stream that delivers to a bucket under a key", firehose("${aws_s3_bucket.keyed.arn}")],
    ["a recorded conversation in a bucket under a key", lex("${aws_s3_bucket.keyed.arn}")],
    [
      "a database of Athena whose bucket is named",
      beside("aws_athena_database", { name: "d", bucket: "keyed" }),
    ],
    [
      "a revision that is exported to a bucket under a key",
      beside("aws_dataexchange_event_action", {
        action: [
          {
            export_revision_to_s3: [{ revision_destination: [{ bucket: "${aws_s3_bucket.keyed.bucket}" }] }],
          },
        ],
      }),
    ],
    [
      "a recording of Connect in a bucket under a key",
      beside("aws_connect_instance_storage_config", {
        storage_config: {
          storage_type: "S3",
          s3_config: { bucket_name: "${aws_s3_bucket.keyed.id}", bucket_prefix: "p" },
        },
      }),
    ],
    [
      "a pipeline with a bucket for its files",
      beside("aws_elastictranscoder_pipeline", { content_config: { bucket: "keyed" } }),
    ],
  ],
  invalid: [
    [
      "a stream that delivers to a bucket elsewhere",
      firehose("arn:aws:s3:::other"),
      `aws_kinesis_firehose_delivery_stream.it: ${unseen(
        "the backed-up record",
        "http_endpoint_configuration.s3_configuration.bucket_arn",
        "arn:aws:s3:::other",
        "http_endpoint_configuration.s3_configuration.kms_key_arn",
      )}`,
      "cannot-tell",
    ],
    [
      "a recorded conversation in a bucket elsewhere",
      lex("${var.bucket}"),
      `aws_lex_bot_alias.it: ${unseen(
        "the recorded conversation",
        "conversation_logs.log_settings.resource_arn",
        "var.bucket",
        "conversation_logs.log_settings.kms_key_arn",
      )}`,
      "cannot-tell",
    ],
    [
      "a configuration history in any bucket, since Config asks for keys of S3",
      beside("aws_config_delivery_channel", { s3_bucket_name: "keyed" }),
      `aws_config_delivery_channel.it: s3_kms_key_arn is not set, so the configuration history is under keys of S3, SSE-S3: ${AWS_KEY}. Set s3_kms_key_arn to the ARN of a customer-managed key.`,
    ],
    [
      "a transcript in any bucket, since Transcribe asks for keys of S3",
      beside("aws_chimesdkmediapipelines_media_insights_pipeline_configuration", {
        elements: [
          {
            amazon_transcribe_call_analytics_processor_configuration: {
              post_call_analytics_settings: { output_location: "s3://keyed" },
            },
          },
        ],
      }),
      `aws_chimesdkmediapipelines_media_insights_pipeline_configuration.it: elements.amazon_transcribe_call_analytics_processor_configuration.post_call_analytics_settings has no output_encryption_kms_key_id, so the transcript is under keys of S3, SSE-S3: ${AWS_KEY}. Set output_encryption_kms_key_id to the ARN of a customer-managed key.`,
    ],
  ],
});
