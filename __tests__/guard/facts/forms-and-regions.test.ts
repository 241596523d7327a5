import type { JsonObject } from "../../../terraform";
import { describeRule } from "../rules/rule-lists";

/*
 * Keys that AWS refuses for their form, their kind or their Region, where the provider takes them.
 */

const REGION: JsonObject = { provider: { aws: { region: "eu-west-1" } } };
const one = (type: string, it: JsonObject, more: JsonObject = {}): JsonObject => ({
  ...REGION,
  resource: { [type]: { it }, ...more },
});
const ALIAS = "arn:aws:kms:eu-west-1:111122223333:alias/mine";
const FAR = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

const ID = "1234abcd-12ab-34cd-56ef-1234567890ab";

const FARGATE_KEY = "configuration.managed_storage_configuration.fargate_ephemeral_storage_kms_key_id";
const fargate = (fargate_ephemeral_storage_kms_key_id: string): JsonObject =>
  one("aws_ecs_cluster", {
    configuration: { managed_storage_configuration: { fargate_ephemeral_storage_kms_key_id } },
  });

const NEWEST: JsonObject = {
  terraform: { required_providers: { aws: { source: "hashicorp/aws", version: ">= 6.66.0" } } },
};
const MULTI = "arn:aws:kms:eu-west-1:111122223333:key/mrk-1234abcd12ab34cd56ef1234567890ab";
const registry = (kms_key_arn: string): JsonObject => ({
  ...one("aws_agentregistry_registry", { name: "r", encryption_configuration: [{ kms_key_arn }] }),
  ...NEWEST,
});
const KNOWLEDGE = "managed_knowledge_base_configuration";
const managed = (kms_key_arn: string): JsonObject => ({
  ...one("aws_bedrockagent_knowledge_base", {
    knowledge_base_configuration: [
      { [KNOWLEDGE]: [{ server_side_encryption_configuration: [{ kms_key_arn }] }] },
    ],
  }),
  ...NEWEST,
});
const KNOWLEDGE_KEY = `knowledge_base_configuration.${KNOWLEDGE}.server_side_encryption_configuration.kms_key_arn`;

/** A connection keeps its secret under a key that can be elsewhere. */
const connection = one("aws_cloudwatch_event_connection", { kms_key_identifier: FAR });

/** A policy that copies images, whose destination is not named as that of snapshots is. */
const copies = (target_region: string): JsonObject =>
  one("aws_dlm_lifecycle_policy", {
    policy_details: {
      policy_type: "IMAGE_MANAGEMENT",
      schedule: { cross_region_copy_rule: { target_region, encrypted: true, cmk_arn: FAR } },
    },
  });

/** A rule that copies logs into a log group in another Region. */
const centralised: JsonObject = {
  ...one("aws_observabilityadmin_centralization_rule_for_organization", {
    rule: {
      destination: {
        region: "us-east-1",
        destination_logs_configuration: {
          logs_encryption_configuration: {
            encryption_strategy: "CUSTOMER_MANAGED",
            encryption_scope: "NEW_DESTINATION_LOG_GROUPS",
            kms_key_arn: FAR,
          },
        },
      },
    },
  }),
  ...NEWEST,
};

describeRule("key-fits-its-use", {
  valid: [
    // The bucket of Macie's results can be in another Region, and so is its key:
    // https://docs.aws.amazon.com/macie/latest/APIReference/classification-export-configuration.html
    [
      "a key of Macie in the Region of its bucket",
      one("aws_macie2_classification_export_configuration", {
        s3_destination: { bucket_name: "results", kms_key_arn: FAR },
      }),
    ],
    // https://docs.aws.amazon.com/cloudwatch/latest/observabilityadmin/API_LogsEncryptionConfiguration.html
    ["a key of centralised logs in the Region that they are copied to", centralised],
    // https://docs.aws.amazon.com/dlm/latest/APIReference/API_CrossRegionCopyRule.html
    ["a key of copied images in the Region that they are copied to", copies("us-east-1")],
    // https://docs.aws.amazon.com/eventbridge/latest/userguide/encryption-connections.html#encryption-connections-cross
    ["a connection of EventBridge under a key of another Region", connection],
    // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-create-storage-key.html
    ["the storage of Fargate under a key that is named by its id", fargate(ID)],
    ["a registry of agents under a key of its Region", registry(MULTI.replace(/key\/.*/, `key/${ID}`))],
    ["a managed knowledge base under a multi-Region key", managed(MULTI)],
  ],
  invalid: [
    [
      "a key of copied images in another Region than the one that they are copied to",
      copies("us-west-2"),
      "aws_dlm_lifecycle_policy.it: policy_details.schedule.cross_region_copy_rule.cmk_arn names a key in us-east-1 and the data is in us-west-2; AWS accepts a key of the same Region. Name a key in us-west-2.",
    ],
    [
      "the storage of Fargate under an alias",
      fargate(ALIAS),
      `aws_ecs_cluster.it: ${FARGATE_KEY} is the ARN of an alias, which AWS refuses: it takes the ARN of a key or a key id. Set ${FARGATE_KEY} to the ARN of the key.`,
    ],
    [
      "the storage of Fargate under a multi-Region key",
      fargate("arn:aws:kms:eu-west-1:111122223333:key/mrk-1234abcd12ab34cd56ef1234567890ab"),
      `aws_ecs_cluster.it: ${FARGATE_KEY} names arn:aws:kms:eu-west-1:111122223333:key/mrk-1234abcd12ab34cd56ef1234567890ab, a multi-Region key; AWS takes a single-Region key for Fargate's ephemeral storage. Name a key that is not multi-Region.`,
    ],
    // https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/registry-data-encryption.html
    [
      "a registry of agents under a multi-Region key",
      registry(MULTI),
      `aws_agentregistry_registry.it: encryption_configuration.kms_key_arn names ${MULTI}, a multi-Region key; AWS takes a single-Region key for the descriptor of a record. Name a key that is not multi-Region.`,
    ],
    // https://docs.aws.amazon.com/agent-registry-control/latest/APIReference/API_EncryptionConfiguration.html
    [
      "a registry of agents under an alias",
      registry(ALIAS),
      "aws_agentregistry_registry.it: encryption_configuration.kms_key_arn is the ARN of an alias, which AWS refuses: it takes the ARN of a key. Set encryption_configuration.kms_key_arn to the ARN of the key.",
    ],
    // https://docs.aws.amazon.com/bedrock/latest/APIReference/API_agent_ServerSideEncryptionConfiguration.html
    [
      "a managed knowledge base under an alias",
      managed(ALIAS),
      `aws_bedrockagent_knowledge_base.it: ${KNOWLEDGE_KEY} is the ARN of an alias, which AWS refuses: it takes the ARN of a key. Set ${KNOWLEDGE_KEY} to the ARN of the key.`,
    ],
    // https://docs.aws.amazon.com/mwaa/latest/userguide/create-environment.html
    [
      "an alias of an environment of Airflow",
      one("aws_mwaa_environment", { kms_key: ALIAS }),
      "aws_mwaa_environment.it: kms_key is the ARN of an alias, which AWS refuses: it takes the ARN of a key or a key id. Set kms_key to the ARN of the key.",
    ],
    [
      "a multi-Region key of an environment of Airflow",
      one(
        "aws_mwaa_environment",
        { kms_key: "${aws_kms_key.k.arn}" },
        { aws_kms_key: { k: { multi_region: true } } },
      ),
      "aws_mwaa_environment.it: kms_key names aws_kms_key.k, a multi-Region key; AWS takes a single-Region key for the environment. Name a key that is not multi-Region.",
    ],
    // https://docs.aws.amazon.com/AmazonS3/latest/API/API_EncryptionConfiguration.html
    [
      "a key id of a replica",
      one("aws_s3_bucket", {
        replication_configuration: {
          rules: {
            destination: { replica_kms_key_id: "1234abcd-12ab-34cd-56ef-1234567890ab" },
            source_selection_criteria: { sse_kms_encrypted_objects: { enabled: true } },
          },
        },
      }),
      "aws_s3_bucket.it: replication_configuration.rules.destination.replica_kms_key_id is a key id, which AWS refuses: it takes the ARN of a key or the ARN of an alias. Set replication_configuration.rules.destination.replica_kms_key_id to the ARN of the key.",
    ],
  ],
});
