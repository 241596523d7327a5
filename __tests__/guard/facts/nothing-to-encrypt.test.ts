import type { JsonObject } from "../../../terraform";
import { describeRule } from "../rules/rule-lists";

/*
 * Arguments for a key that protect nothing until something else is switched on.
 */

const NEWEST: JsonObject = {
  terraform: { required_providers: { aws: { source: "hashicorp/aws", version: ">= 6.66.0" } } },
};
const one = (type: string, it: JsonObject): JsonObject => ({ ...NEWEST, resource: { [type]: { it } } });
const LOSS = "no policy you can write, no rotation you can choose, no way to revoke";
const METADATA = "metadata_configuration.inventory_table_configuration.encryption_configuration";

const pipeline = (buffer: JsonObject): JsonObject => one("aws_osis_pipeline", buffer);
const inventory = (configuration_state: string, encryption: JsonObject = {}): JsonObject =>
  one("aws_s3_bucket_metadata_configuration", {
    metadata_configuration: { inventory_table_configuration: { configuration_state, ...encryption } },
  });
const processor = (settings: JsonObject): JsonObject => one("aws_rekognition_stream_processor", { settings });

describeRule("data-uses-customer-key", {
  valid: [
    // https://docs.aws.amazon.com/opensearch-service/latest/APIReference/API_osis_CreatePipeline.html
    ["a pipeline that buffers in memory", pipeline({})],
    [
      "a pipeline whose persistent buffer is off",
      pipeline({ buffer_options: { persistent_buffer_enabled: false } }),
    ],
    // https://docs.aws.amazon.com/AmazonS3/latest/API/API_InventoryTableConfiguration.html
    ["an inventory table that is disabled", inventory("DISABLED")],
    // https://docs.aws.amazon.com/rekognition/latest/APIReference/API_CreateStreamProcessor.html
    ["a stream processor that searches faces, which takes no key", processor({ face_search: {} })],
  ],
  invalid: [
    [
      "a pipeline with a persistent buffer",
      pipeline({ buffer_options: { persistent_buffer_enabled: true } }),
      `aws_osis_pipeline.it: encryption_at_rest_options has no kms_key_arn, so the pipeline's persistent buffer is under a key that AWS owns: ${LOSS}. Set kms_key_arn to the ARN of a customer-managed key.`,
    ],
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-tables-aws-managed-buckets.html
    [
      "an inventory table",
      inventory("ENABLED"),
      `aws_s3_bucket_metadata_configuration.it: ${METADATA} has neither sse_algorithm nor kms_key_arn, so the inventory table is under keys of S3, SSE-S3 (unless the table bucket aws-s3 has another default): ${LOSS}. Set sse_algorithm to aws:kms and kms_key_arn to the ARN of a customer-managed key.`,
    ],
    [
      "an inventory table under KMS, for which AWS takes no default key",
      inventory("ENABLED", { encryption_configuration: { sse_algorithm: "aws:kms" } }),
      `aws_s3_bucket_metadata_configuration.it: ${METADATA} has no kms_key_arn, so AWS refuses it. Set kms_key_arn to the ARN of a customer-managed key.`,
    ],
    [
      "a stream processor that detects labels",
      processor({ connected_home: { labels: ["PERSON"] } }),
      "aws_rekognition_stream_processor.it: cannot tell; kms_key_id is not set, and what AWS does then is not in the catalogue yet. Set kms_key_id to the ARN of a customer-managed key.",
      "cannot-tell",
    ],
  ],
});
