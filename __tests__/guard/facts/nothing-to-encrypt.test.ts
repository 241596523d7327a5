import type { JsonObject } from "../../../terraform";
import { describeRule } from "../rules/rule-lists";

/*
 * Arguments for a key that protect nothing until something else is switched on.
 */

const NEWEST: JsonObject = {
  terraform: { required_providers: { aws: { source: "hashicorp/aws", version: ">= 6.66.0" } } },
};
const one = (type: string, it: JsonObject): JsonObject => ({ ...NEWEST, resource: { [type]: { it } } });
const ARN = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const LOSS = "no policy you can write, no rotation you can choose, no way to revoke";
const METADATA = "metadata_configuration.inventory_table_configuration.encryption_configuration";

const pipeline = (buffer: JsonObject): JsonObject => one("aws_osis_pipeline", buffer);
const inventory = (configuration_state: string, encryption: JsonObject = {}): JsonObject =>
  one("aws_s3_bucket_metadata_configuration", {
    metadata_configuration: { inventory_table_configuration: { configuration_state, ...encryption } },
  });
const processor = (settings: JsonObject): JsonObject => one("aws_rekognition_stream_processor", { settings });

const MANAGED = "configuration.managed_query_results_configuration";
/** Lists of the objects of a bucket. */
const lists = (it: JsonObject): JsonObject =>
  one("aws_s3_bucket_inventory", { destination: { bucket: { bucket_arn: "arn:aws:s3:::b" } }, ...it });
const OF_LISTS =
  "aws_s3_bucket_inventory.it: cannot tell; the inventory takes the bucket's default; destination.bucket.bucket_arn is arn:aws:s3:::b, which no block here makes. Check what it comes from, or set destination.bucket.encryption.sse_kms.key_id to the ARN of a customer-managed key.";
const EXPORT = "storage_lens_configuration.data_export.s3_bucket_destination";
/** A dashboard of S3 Storage Lens that exports what it measures. */
const dashboard = (enabled: boolean): JsonObject =>
  one("aws_s3control_storage_lens_configuration", {
    storage_lens_configuration: {
      enabled,
      data_export: { s3_bucket_destination: { arn: "arn:aws:s3:::b" } },
    },
  });
/** A workgroup whose results in S3 are under a key. */
const workgroup = (configuration: JsonObject): JsonObject =>
  one("aws_athena_workgroup", {
    configuration: {
      result_configuration: { encryption_configuration: { encryption_option: "SSE_KMS", kms_key_arn: ARN } },
      ...configuration,
    },
  });
const engine = (selected_engine_version: string): JsonObject => ({
  engine_version: { selected_engine_version },
});
const evaluator = (config: JsonObject): JsonObject =>
  one("aws_bedrockagentcore_evaluator", { evaluator_config: [config] });
const harness = (memory: JsonObject): JsonObject => one("aws_bedrockagentcore_harness", memory);

describeRule("data-uses-customer-key", {
  valid: [
    // "the service encrypts the evaluator's instructions and rating scale"
    // https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/evaluations-encryption.html
    ["an evaluator that is code, without instructions", evaluator({ code_based: [{ lambda_config: [{}] }] })],
    // https://docs.aws.amazon.com/athena/latest/APIReference/API_ManagedQueryResultsConfiguration.html
    [
      "a workgroup whose results Athena does not keep",
      workgroup({ managed_query_results_configuration: { enabled: false } }),
    ],
    // "This setting does not apply to Athena SQL workgroups."
    // https://docs.aws.amazon.com/athena/latest/APIReference/API_CustomerContentEncryptionConfiguration.html
    ["a SQL workgroup, which has no notebooks", workgroup(engine("Athena engine version 3"))],
    [
      "a Spark workgroup whose notebooks are under a key",
      workgroup({
        ...engine("PySpark engine version 3"),
        customer_content_encryption_configuration: { kms_key: ARN },
      }),
    ],
    // https://docs.aws.amazon.com/athena/latest/APIReference/API_ManagedLoggingConfiguration.html
    [
      "a workgroup whose logs Athena does not keep",
      workgroup({ monitoring_configuration: { managed_logging_configuration: { enabled: false } } }),
    ],
    // https://docs.aws.amazon.com/athena/latest/APIReference/API_S3LoggingConfiguration.html
    [
      "a workgroup that writes no logs to S3",
      workgroup({ monitoring_configuration: { s3_logging_configuration: { enabled: false } } }),
    ],
    // https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/harness-memory.html
    ["a harness without a memory", harness({ memory: { disabled: {} } })],
    [
      "a harness with a memory that is made elsewhere",
      harness({
        memory: { agentcore_memory_configuration: { arn: "arn:aws:bedrock-agentcore:eu-west-1::memory/a" } },
      }),
    ],
    // https://docs.aws.amazon.com/opensearch-service/latest/APIReference/API_osis_CreatePipeline.html
    ["a pipeline that buffers in memory", pipeline({})],
    [
      "a pipeline whose persistent buffer is off",
      pipeline({ buffer_options: { persistent_buffer_enabled: false } }),
    ],
    // https://docs.aws.amazon.com/AmazonS3/latest/API/API_InventoryTableConfiguration.html
    ["an inventory table that is disabled", inventory("DISABLED")],
    // https://docs.aws.amazon.com/AmazonS3/latest/API/API_InventoryConfiguration.html
    ["an inventory that is disabled", lists({ enabled: false })],
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/storage_lens_disabling.html
    ["a dashboard of Storage Lens that is disabled", dashboard(false)],
    // https://docs.aws.amazon.com/rekognition/latest/APIReference/API_CreateStreamProcessor.html
    ["a stream processor that searches faces, which takes no key", processor({ face_search: {} })],
  ],
  invalid: [
    [
      "an evaluator with instructions",
      evaluator({ llm_as_a_judge: [{ instructions: "Judge it." }] }),
      `aws_bedrockagentcore_evaluator.it: kms_key_arn is not set, so the evaluator is under a key that AWS owns: ${LOSS}. Set kms_key_arn to the ARN of a customer-managed key. This replaces the resource: copy its data first, see keywright fix.`,
    ],
    [
      "a workgroup whose results Athena keeps",
      workgroup({ managed_query_results_configuration: { enabled: true }, result_configuration: {} }),
      `aws_athena_workgroup.it: ${MANAGED}.encryption_configuration has no kms_key, so the query result that Athena keeps is under a key that AWS owns: ${LOSS}. Set kms_key to the ARN of a customer-managed key.`,
    ],
    // Encrypted all the same; the guide says with a key that AWS owns, the API with one that AWS manages.
    // https://docs.aws.amazon.com/athena/latest/ug/notebooks-spark-getting-started.html
    [
      "a Spark workgroup, which has notebooks",
      workgroup(engine("PySpark engine version 3")),
      `aws_athena_workgroup.it: configuration.customer_content_encryption_configuration has no kms_key, so the notebook's content is under a key that AWS owns (or one that it manages): ${LOSS}. Set kms_key to the ARN of a customer-managed key.`,
    ],
    [
      "a workgroup whose logs Athena keeps",
      workgroup({ monitoring_configuration: { managed_logging_configuration: { enabled: true } } }),
      "aws_athena_workgroup.it: cannot tell; configuration.monitoring_configuration.managed_logging_configuration.kms_key is not set, and what AWS does then is not in the catalogue yet. Set configuration.monitoring_configuration.managed_logging_configuration.kms_key to the ARN of a customer-managed key.",
      "cannot-tell",
    ],
    // https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/harness-memory.html: "omit the memory configuration".
    [
      "a harness that says nothing of its memory, for which AWS makes one",
      harness({}),
      `aws_bedrockagentcore_harness.it: memory.managed_memory_configuration has no encryption_key_arn, so the harness's memory is under a key that AWS owns: ${LOSS}. Set encryption_key_arn to the ARN of a customer-managed key.`,
    ],
    [
      "a pipeline with a persistent buffer",
      pipeline({ buffer_options: { persistent_buffer_enabled: true } }),
      `aws_osis_pipeline.it: encryption_at_rest_options has no kms_key_arn, so the pipeline's persistent buffer is under a key that AWS owns: ${LOSS}. Set kms_key_arn to the ARN of a customer-managed key.`,
    ],
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-tables-aws-managed-buckets.html
    [
      "an inventory table",
      inventory("ENABLED"),
      `aws_s3_bucket_metadata_configuration.it: ${METADATA} has neither sse_algorithm nor kms_key_arn, so the inventory table is under keys of S3, SSE-S3 (unless the table bucket aws-s3 has another default): ${LOSS}. Set sse_algorithm to aws:kms and kms_key_arn to the ARN of a customer-managed key. Where the resource exists, the old key stays: the encryption of a table that AWS manages is set when the table is made. Disable the inventory table, delete it, and enable it again with the key.`,
    ],
    [
      "an inventory table under KMS, for which AWS takes no default key",
      inventory("ENABLED", { encryption_configuration: { sse_algorithm: "aws:kms" } }),
      `aws_s3_bucket_metadata_configuration.it: ${METADATA} has no kms_key_arn, so AWS refuses it. Set kms_key_arn to the ARN of a customer-managed key.`,
    ],
    ["an inventory, which is enabled by itself", lists({}), OF_LISTS, "cannot-tell"],
    ["an inventory that is enabled", lists({ enabled: true }), OF_LISTS, "cannot-tell"],
    [
      "a dashboard of Storage Lens",
      dashboard(true),
      `aws_s3control_storage_lens_configuration.it: cannot tell; the exported metrics file takes the bucket's default; ${EXPORT}.arn is arn:aws:s3:::b, which no block here makes. Check what it comes from, or set ${EXPORT}.encryption.sse_kms.key_id to the ARN of a customer-managed key.`,
      "cannot-tell",
    ],
    [
      "a stream processor that detects labels",
      processor({ connected_home: { labels: ["PERSON"] } }),
      "aws_rekognition_stream_processor.it: cannot tell; kms_key_id is not set, and what AWS does then is not in the catalogue yet. Set kms_key_id to the ARN of a customer-managed key. This replaces the resource: copy its data first, see keywright fix.",
      "cannot-tell",
    ],
  ],
});
