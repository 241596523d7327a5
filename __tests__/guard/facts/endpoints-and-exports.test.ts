import type { JsonObject } from "../../../terraform";
import { describeRule } from "../rules/rule-lists";

/*
 * What is written only by a target, only where logging is on, or under what the type of its encryption says.
 */
const ARN = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const AWS_KEY = "no policy you can write, no rotation you can choose, no way to revoke";

const resource = (type: string, body: JsonObject): JsonObject => ({
  terraform: { required_providers: { aws: { source: "hashicorp/aws", version: ">= 6.66.0" } } },
  resource: { [type]: { it: body } },
});
const endpoint = (endpoint_type: string): JsonObject =>
  resource("aws_dms_s3_endpoint", { kms_key_arn: ARN, endpoint_type });
/** An endpoint that names its engine, and a key if it is given one. */
const engine = (engine_name: string, more: JsonObject = {}): JsonObject =>
  resource("aws_dms_endpoint", { engine_name, ...more });
const exported = (encryption: JsonObject): JsonObject =>
  resource("aws_dataexchange_event_action", {
    action: [
      { export_revision_to_s3: [{ encryption: [encryption], revision_destination: [{ bucket: "b" }] }] },
    ],
  });
const application = (enabled: boolean): JsonObject =>
  resource("aws_emrserverless_application", {
    monitoring_configuration: {
      cloudwatch_logging_configuration: { enabled },
      managed_persistence_monitoring_configuration: { encryption_key_arn: ARN },
    },
  });
/** A managed knowledge base of Bedrock. */
const knowledge = (managed: JsonObject): JsonObject =>
  resource("aws_bedrockagent_knowledge_base", {
    knowledge_base_configuration: [{ type: "MANAGED", managed_knowledge_base_configuration: [managed] }],
  });
const staging = (ebs_encryption: string): JsonObject =>
  resource("aws_drs_replication_configuration_template", { ebs_encryption });

describeRule("data-uses-customer-key", {
  valid: [
    ["an endpoint that only reads", endpoint("source")],
    ["an application that sends no log to CloudWatch", application(false)],
  ],
  invalid: [
    // The provider: "kms_key_arn must not be set when engine is "s3"".
    [
      "an endpoint of the engine s3, for which the provider takes no key",
      engine("s3"),
      `aws_dms_endpoint.it: the endpoint's connection information is under alias/aws/dms, a key of AWS: ${AWS_KEY}; the provider takes no key of your own there. Use an aws_dms_s3_endpoint.`,
    ],
    [
      "an endpoint of the engine s3 that names a key",
      engine("s3", { kms_key_arn: ARN }),
      "aws_dms_endpoint.it: kms_key_arn is set beside engine_name, where the provider takes no key: the data takes alias/aws/dms. Remove kms_key_arn, or use an aws_dms_s3_endpoint.",
    ],
    [
      "an endpoint of another engine",
      engine("mysql"),
      `aws_dms_endpoint.it: kms_key_arn is not set, so the endpoint's connection information is under alias/aws/dms, a key of AWS: ${AWS_KEY}. Set kms_key_arn to the ARN of a customer-managed key. This replaces the resource: copy its data first, see keywright fix.`,
    ],
    [
      "an endpoint that writes",
      endpoint("target"),
      `aws_dms_s3_endpoint.it: neither encryption_mode nor server_side_encryption_kms_key_id is set, so the object that is written is under keys of S3, SSE-S3: ${AWS_KEY}. Set encryption_mode to SSE_KMS and server_side_encryption_kms_key_id to the ARN of a customer-managed key. AWS refuses this where the resource exists: the encryption of an endpoint cannot be changed from SSE_S3 to SSE_KMS. Copy its data and make the resource anew with the key.`,
    ],
    [
      "an export under keys of S3",
      exported({ type: "AES256" }),
      `aws_dataexchange_event_action.it: in action.export_revision_to_s3.encryption, type is AES256 and kms_key_arn is not set, so the exported revision is under keys of S3, SSE-S3: ${AWS_KEY}. Set type to aws:kms and kms_key_arn to the ARN of a customer-managed key.`,
    ],
    [
      "an export that asks for KMS and names no key",
      exported({ type: "aws:kms" }),
      "aws_dataexchange_event_action.it: action.export_revision_to_s3.encryption has no kms_key_arn, so AWS refuses it. Set kms_key_arn to the ARN of a customer-managed key.",
    ],
    [
      "an application that sends its log to CloudWatch",
      application(true),
      `aws_emrserverless_application.it: monitoring_configuration.cloudwatch_logging_configuration has no encryption_key_arn, so the log in CloudWatch is under keys of the service: ${AWS_KEY}. Set encryption_key_arn to the ARN of a customer-managed key.`,
    ],
    [
      "an organization whose mail is under a key without a known alias",
      resource("aws_workmail_organization", {}),
      `aws_workmail_organization.it: kms_key_arn is not set, so the organization's mail is under a key of AWS: ${AWS_KEY}. Set kms_key_arn to the ARN of a customer-managed key. This replaces the resource: copy its data first, see keywright fix.`,
    ],
    [
      // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/S3DataExport_Requesting.html
      "an export of a table that says nothing of encryption",
      resource("aws_dynamodb_table_export", { s3_bucket: "b" }),
      `aws_dynamodb_table_export.it: neither s3_sse_algorithm nor s3_sse_kms_key_id is set, so the export is under keys of S3, SSE-S3: ${AWS_KEY}. Set s3_sse_algorithm to KMS and s3_sse_kms_key_id to the ARN of a customer-managed key. This replaces the resource: copy its data first, see keywright fix.`,
    ],
    [
      "an export of a table under a key of KMS that is not named",
      resource("aws_dynamodb_table_export", { s3_bucket: "b", s3_sse_algorithm: "KMS" }),
      "aws_dynamodb_table_export.it: cannot tell; s3_sse_kms_key_id is not set, and what AWS does then is not in the catalogue yet. Set s3_sse_kms_key_id to the ARN of a customer-managed key. This replaces the resource: copy its data first, see keywright fix.",
      "cannot-tell",
    ],
    [
      // https://docs.aws.amazon.com/bedrock/latest/userguide/encryption-kb.html
      "a managed knowledge base that says nothing of encryption",
      knowledge({ embedding_model_type: "MANAGED" }),
      `aws_bedrockagent_knowledge_base.it: knowledge_base_configuration.managed_knowledge_base_configuration.server_side_encryption_configuration has no kms_key_arn, so the managed knowledge base is under a key that AWS owns: ${AWS_KEY}. Set kms_key_arn to the ARN of a customer-managed key. This replaces the resource: copy its data first, see keywright fix.`,
    ],
    [
      "a data source of a knowledge base",
      resource("aws_bedrockagent_data_source", {}),
      `aws_bedrockagent_data_source.it: server_side_encryption_configuration has no kms_key_arn, so the data while it is ingested is under a key that AWS owns: ${AWS_KEY}. Set kms_key_arn to the ARN of a customer-managed key.`,
    ],
    [
      // https://docs.aws.amazon.com/bedrock/latest/userguide/evaluation-data-management.html
      "an evaluation job of Bedrock",
      resource("aws_bedrock_evaluation_job", {}),
      `aws_bedrock_evaluation_job.it: customer_encryption_key_id is not set, so the evaluation job is under a key that AWS owns: ${AWS_KEY}. Set customer_encryption_key_id to the ARN of a customer-managed key. This replaces the resource: copy its data first, see keywright fix.`,
    ],
    [
      // https://docs.aws.amazon.com/bedrock/latest/userguide/batch-inference-create.html: "By default, the output data will be encrypted by an AWS managed key."
      "a job of Bedrock's batch inference",
      resource("aws_bedrock_model_invocation_job", { output_data_config: [{ s3_output_data_config: [{}] }] }),
      `aws_bedrock_model_invocation_job.it: output_data_config.s3_output_data_config has no s3_encryption_key_id, so the job's output is under a key of AWS: ${AWS_KEY}. Set s3_encryption_key_id to the ARN of a customer-managed key. This replaces the resource: copy its data first, see keywright fix.`,
    ],
    [
      "staging disks for which encryption is off",
      staging("NONE"),
      "aws_drs_replication_configuration_template.it: cannot tell; ebs_encryption_key_arn is not set, and what AWS does then is not in the catalogue yet. Set ebs_encryption_key_arn to the ARN of a customer-managed key.",
      "cannot-tell",
    ],
  ],
});
