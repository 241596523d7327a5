import { check } from "../../../guard";
import { type JsonObject, synthesisedJson } from "../../../terraform";
import { message } from "../../../words";
import { replaces } from "../replaces";
import { describeRule } from "../rules/rule-lists";

/*
 * An argument beside the key that chooses the kind of encryption, or a tier that takes no key.
 */

const ARN = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const MULTI = "arn:aws:kms:eu-west-1:111122223333:key/mrk-1234abcd12ab34cd56ef1234567890ab";
const ALIAS = "arn:aws:kms:eu-west-1:111122223333:alias/data";
const LOSS = "no policy you can write, no rotation you can choose, no way to revoke";

const resource = (type: string, body: JsonObject): JsonObject => ({ resource: { [type]: { it: body } } });
const emr = (S3EncryptionConfiguration: JsonObject): JsonObject =>
  resource("aws_emr_security_configuration", {
    configuration: JSON.stringify({
      EncryptionConfiguration: {
        EnableAtRestEncryption: true,
        AtRestEncryptionConfiguration: {
          S3EncryptionConfiguration,
          LocalDiskEncryptionConfiguration: {
            EncryptionKeyProviderType: "AwsKms",
            AwsKmsKey: ARN,
            EnableEbsEncryption: true,
          },
        },
      },
    }),
  });
const S3 = "AtRestEncryptionConfiguration.S3EncryptionConfiguration";
const EMR_KEY = `configuration.EncryptionConfiguration.${S3}.AwsKmsKey`;
const canary = (s3_encryption: JsonObject): JsonObject =>
  resource("aws_synthetics_canary", { artifact_config: { s3_encryption } });
const features = (storage_type: string, security_config: JsonObject): JsonObject =>
  resource("aws_sagemaker_feature_group", {
    online_store_config: { enable_online_store: true, storage_type, security_config },
  });
const workgroup = (encryption_configuration: JsonObject, more: JsonObject = {}): JsonObject =>
  resource("aws_athena_workgroup", {
    configuration: { result_configuration: { encryption_configuration }, ...more },
  });
const database = (encryption_configuration: JsonObject): JsonObject =>
  resource("aws_athena_database", { name: "d", bucket: "b", encryption_configuration });
const build = (artifacts: JsonObject, more: JsonObject = {}): JsonObject =>
  resource("aws_codebuild_project", { artifacts, ...more });
const buildLog = (more: JsonObject): JsonObject => ({
  logs_config: { s3_logs: { status: "ENABLED", ...more } },
});
const UNENCRYPTED_BUILD = (what: string): string =>
  `encryption_disabled is true, so CodeBuild does not encrypt ${what}, and S3 does with the bucket's default.`;
const BY_AWS = `under alias/aws/s3, a key of AWS: ${LOSS}. Set encryption_key to the ARN of a customer-managed key.`;
const uncharted = (type: string, argument: string, form = "ARN"): string =>
  `${type}.it: cannot tell; ${argument} is not set, and what AWS does then is not in the catalogue yet. Set ${argument} to the ${form} of a customer-managed key.${replaces(type, argument)}`;
const data = { server_side_encryption_configuration: { kms_key_arn: ALIAS } };

const newest: JsonObject = {
  terraform: { required_providers: { aws: { source: "hashicorp/aws", version: ">= 6.66.0" } } },
};
const GLUE_KEYS = {
  cloudwatch_encryption: { cloudwatch_encryption_mode: "SSE-KMS", kms_key_arn: ARN },
  job_bookmarks_encryption: { job_bookmarks_encryption_mode: "CSE-KMS", kms_key_arn: ARN },
  s3_encryption: { s3_encryption_mode: "SSE-KMS", kms_key_arn: ARN },
};
const glue = (without: JsonObject): JsonObject =>
  resource("aws_glue_security_configuration", { encryption_configuration: { ...GLUE_KEYS, ...without } });
const collections = (policy: JsonObject): JsonObject =>
  resource("aws_opensearchserverless_security_policy", {
    type: "encryption",
    policy: JSON.stringify({ Rules: [], ...policy }),
  });

describeRule("data-uses-customer-key", {
  valid: [
    ["client-side encryption of EMRFS under a key", emr({ EncryptionMode: "CSE-KMS", AwsKmsKey: ARN })],
    ["an artifact under a key", canary({ encryption_mode: "SSE_KMS", kms_key_arn: ARN })],
    ["an online store in the Standard tier under a key", features("Standard", { kms_key_id: ARN })],
    ["a build that writes nothing to S3", build({ type: "NO_ARTIFACTS" })],
    [
      // https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html
      "an object that asks for two layers of encryption under a key",
      resource("aws_s3_bucket_object", {
        bucket: "b",
        server_side_encryption: "aws:kms:dsse",
        kms_key_id: ARN,
      }),
    ],
    [
      // https://docs.aws.amazon.com/codebuild/latest/APIReference/API_S3LogsConfig.html
      "an artifact under a key, and no log that the switch of the log could be for",
      build(
        { type: "S3" },
        { encryption_key: ARN, ...buildLog({ status: "DISABLED", encryption_disabled: true }) },
      ),
    ],
    [
      "a build that writes no log to S3",
      build({ type: "NO_ARTIFACTS" }, { logs_config: { s3_logs: { status: "DISABLED" } } }),
    ],
    [
      // https://docs.aws.amazon.com/athena/latest/ug/managed-results.html
      "a workgroup whose results Athena keeps under a key",
      workgroup(
        {},
        {
          managed_query_results_configuration: { enabled: true, encryption_configuration: { kms_key: ARN } },
        },
      ),
    ],
  ],
  invalid: [
    [
      "encryption of EMRFS with KMS that names no key",
      emr({ EncryptionMode: "SSE-KMS" }),
      `aws_emr_security_configuration.it: configuration.EncryptionConfiguration.${S3} has no AwsKmsKey, so AWS refuses it. Set AwsKmsKey to the ARN of a customer-managed key.`,
    ],
    [
      "encryption of EMRFS with keys of S3",
      emr({ EncryptionMode: "SSE-S3" }),
      `aws_emr_security_configuration.it: in configuration.EncryptionConfiguration.${S3}, EncryptionMode is SSE-S3 and AwsKmsKey is not set, so what EMRFS writes to S3 is under keys of S3, SSE-S3: ${LOSS}. Set EncryptionMode to SSE-KMS and AwsKmsKey to the ARN of a customer-managed key. This replaces the resource, which holds no data.`,
    ],
    [
      "encryption of EMRFS with keys that a class provides",
      emr({ EncryptionMode: "CSE-Custom" }),
      `aws_emr_security_configuration.it: cannot tell; ${EMR_KEY} is not set, and what AWS does then is not in the catalogue yet. Set ${EMR_KEY} to the ARN of a customer-managed key. This replaces the resource, which holds no data.`,
      "cannot-tell",
    ],
    [
      // https://docs.aws.amazon.com/athena/latest/APIReference/API_EncryptionConfiguration.html
      "a query result for which keys of S3 are chosen",
      workgroup({ encryption_option: "SSE_S3" }),
      `aws_athena_workgroup.it: in configuration.result_configuration.encryption_configuration, encryption_option is SSE_S3 and kms_key_arn is not set, so the query result is under keys of S3, SSE-S3: ${LOSS}. Set encryption_option to SSE_KMS and kms_key_arn to the ARN of a customer-managed key.`,
    ],
    [
      // https://docs.aws.amazon.com/athena/latest/ug/workgroups-settings-override.html
      "a workgroup under a key that lets queries bring their own settings",
      workgroup(
        { encryption_option: "SSE_KMS", kms_key_arn: ARN },
        { enforce_workgroup_configuration: false },
      ),
      "aws_athena_workgroup.it: configuration.result_configuration.encryption_configuration.kms_key_arn is set but configuration.enforce_workgroup_configuration is false, so the result of a query that brings its own settings is not under the key. Set configuration.enforce_workgroup_configuration to true.",
    ],
    [
      "a query result under a key of KMS that is not named",
      workgroup({ encryption_option: "SSE_KMS" }),
      uncharted(
        "aws_athena_workgroup",
        "configuration.result_configuration.encryption_configuration.kms_key_arn",
      ),
      "cannot-tell",
    ],
    [
      "a database for whose results keys of S3 are chosen",
      database({ encryption_option: "SSE_S3" }),
      `aws_athena_database.it: in encryption_configuration, encryption_option is SSE_S3 and kms_key is not set, so the query result is under keys of S3, SSE-S3: ${LOSS}. Set encryption_option to SSE_KMS and kms_key to the ARN of a customer-managed key. This replaces the resource: copy its data first, see keywright fix.`,
    ],
    [
      "a database whose results are under a key of KMS that is not named",
      database({ encryption_option: "CSE_KMS" }),
      uncharted("aws_athena_database", "encryption_configuration.kms_key"),
      "cannot-tell",
    ],
    [
      "a token vault under a key of the customer's that is not named",
      {
        terraform: { required_providers: { aws: { source: "hashicorp/aws", version: ">= 6.18.0" } } },
        ...resource("aws_bedrockagentcore_token_vault_cmk", {
          kms_configuration: [{ key_type: "CustomerManagedKey" }],
        }),
      },
      uncharted("aws_bedrockagentcore_token_vault_cmk", "kms_configuration.kms_key_arn"),
      "cannot-tell",
    ],
    [
      // https://docs.aws.amazon.com/codeguru/latest/reviewer-api/API_KMSKeyDetails.html
      "a review under a key of the customer's that is not named: the argument takes an id",
      resource("aws_codegurureviewer_repository_association", {
        kms_key_details: { encryption_option: "CUSTOMER_MANAGED_CMK" },
      }),
      uncharted("aws_codegurureviewer_repository_association", "kms_key_details.kms_key_id", "id"),
      "cannot-tell",
    ],
    [
      "staging disks under a key of the customer's that is not named",
      resource("aws_drs_replication_configuration_template", { ebs_encryption: "CUSTOM" }),
      uncharted("aws_drs_replication_configuration_template", "ebs_encryption_key_arn"),
      "cannot-tell",
    ],
    [
      // https://docs.aws.amazon.com/codebuild/latest/userguide/security-encryption.html
      "an artifact that CodeBuild encrypts",
      build({ type: "S3" }),
      `aws_codebuild_project.it: encryption_key is not set, so the build artifact is ${BY_AWS}`,
    ],
    [
      "a cache in S3",
      build({ type: "NO_ARTIFACTS" }, { cache: { type: "S3" } }),
      `aws_codebuild_project.it: encryption_key is not set, so the build artifact is ${BY_AWS}`,
    ],
    [
      // https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-encryption.html
      "an artifact that CodeBuild does not encrypt",
      build({ type: "S3", encryption_disabled: true }),
      `aws_codebuild_project.it: artifacts.${UNENCRYPTED_BUILD("the artifact")} Set artifacts.encryption_disabled to false.`,
    ],
    [
      // https://docs.aws.amazon.com/codebuild/latest/APIReference/API_ProjectArtifacts.html
      "an artifact that CodeBuild does not encrypt, beside a log that it does",
      build({ type: "S3", encryption_disabled: true }, { encryption_key: ARN, ...buildLog({}) }),
      `aws_codebuild_project.it: artifacts.${UNENCRYPTED_BUILD("the artifact")} Set artifacts.encryption_disabled to false.`,
    ],
    [
      // https://docs.aws.amazon.com/codebuild/latest/APIReference/API_S3LogsConfig.html
      "a log that CodeBuild does not encrypt, beside an artifact that it does",
      build({ type: "S3" }, { encryption_key: ARN, ...buildLog({ encryption_disabled: true }) }),
      `aws_codebuild_project.it: logs_config.s3_logs.${UNENCRYPTED_BUILD("the log in S3")} Set logs_config.s3_logs.encryption_disabled to false.`,
    ],
    [
      "a log that CodeBuild does not encrypt, and nothing else in S3",
      build({ type: "NO_ARTIFACTS" }, buildLog({ encryption_disabled: true })),
      `aws_codebuild_project.it: logs_config.s3_logs.${UNENCRYPTED_BUILD("the log in S3")} Set logs_config.s3_logs.encryption_disabled to false.`,
    ],
    [
      "an artifact under keys of S3",
      canary({ encryption_mode: "SSE_S3" }),
      `aws_synthetics_canary.it: in artifact_config.s3_encryption, encryption_mode is SSE_S3 and kms_key_arn is not set, so the canary's artifact is under keys of S3, SSE-S3: ${LOSS}. Set encryption_mode to SSE_KMS and kms_key_arn to the ARN of a customer-managed key.`,
    ],
    [
      // InvalidEncryptionConfiguration of CreateActivity and CreateStateMachine.
      "an activity that asks for a key and names none",
      resource("aws_sfn_activity", { encryption_configuration: { type: "CUSTOMER_MANAGED_KMS_KEY" } }),
      "aws_sfn_activity.it: encryption_configuration has no kms_key_id, so AWS refuses it. Set kms_key_id to the ARN of a customer-managed key.",
    ],
    [
      "a state machine that asks for a key and names none",
      resource("aws_sfn_state_machine", { encryption_configuration: { type: "CUSTOMER_MANAGED_KMS_KEY" } }),
      "aws_sfn_state_machine.it: encryption_configuration has no kms_key_id, so AWS refuses it. Set kms_key_id to the ARN of a customer-managed key.",
    ],
    [
      // https://docs.aws.amazon.com/firehose/latest/APIReference/API_DeliveryStreamEncryptionConfigurationInput.html
      "a delivery stream that asks for a key and names none",
      resource("aws_kinesis_firehose_delivery_stream", {
        server_side_encryption: { enabled: true, key_type: "CUSTOMER_MANAGED_CMK" },
      }),
      "aws_kinesis_firehose_delivery_stream.it: server_side_encryption has no key_arn, so AWS refuses it. Set key_arn to the ARN of a customer-managed key.",
    ],
    [
      // https://docs.aws.amazon.com/keyspaces/latest/APIReference/API_EncryptionSpecification.html
      "a table of Keyspaces that asks for a key and names none",
      resource("aws_keyspaces_table", { encryption_specification: { type: "CUSTOMER_MANAGED_KMS_KEY" } }),
      "aws_keyspaces_table.it: encryption_specification has no kms_key_identifier, so AWS refuses it. Set kms_key_identifier to the ARN of a customer-managed key.",
    ],
    [
      // https://docs.aws.amazon.com/connect/latest/APIReference/API_EncryptionConfig.html
      "a recording that asks for a key and names none",
      resource("aws_connect_instance_storage_config", {
        storage_config: {
          storage_type: "S3",
          s3_config: { bucket_name: "b", bucket_prefix: "p", encryption_config: { encryption_type: "KMS" } },
        },
      }),
      "aws_connect_instance_storage_config.it: storage_config.s3_config.encryption_config has no key_id, so AWS refuses it. Set key_id to the ARN of a customer-managed key.",
    ],
    [
      // https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_EncryptionKey.html
      "a pipeline that asks for a key and names none",
      resource("aws_codepipeline", { artifact_store: [{ location: "b", encryption_key: { type: "KMS" } }] }),
      "aws_codepipeline.it: artifact_store.encryption_key has no id, so AWS refuses it. Set id to the ARN of a customer-managed key.",
    ],
    [
      // https://docs.aws.amazon.com/network-firewall/latest/APIReference/API_EncryptionConfiguration.html
      "a firewall under a key of the customer's that is not named",
      resource("aws_networkfirewall_firewall", { encryption_configuration: { type: "CUSTOMER_KMS" } }),
      uncharted("aws_networkfirewall_firewall", "encryption_configuration.key_id"),
      "cannot-tell",
    ],
    [
      // https://docs.aws.amazon.com/managed-flink/latest/apiv2/API_ApplicationEncryptionConfiguration.html
      "an application of Flink under a key of the customer's that is not named",
      {
        ...newest,
        ...resource("aws_kinesisanalyticsv2_application", {
          application_configuration: {
            application_encryption_configuration: { key_type: "CUSTOMER_MANAGED_KEY" },
          },
        }),
      },
      uncharted(
        "aws_kinesisanalyticsv2_application",
        "application_configuration.application_encryption_configuration.key_id",
      ),
      "cannot-tell",
    ],
    [
      // https://docs.aws.amazon.com/glue/latest/webapi/API_CloudWatchEncryption.html
      "a log of Glue under a key of KMS that is not named",
      glue({ cloudwatch_encryption: { cloudwatch_encryption_mode: "SSE-KMS" } }),
      uncharted(
        "aws_glue_security_configuration",
        "encryption_configuration.cloudwatch_encryption.kms_key_arn",
      ),
      "cannot-tell",
    ],
    [
      "a bookmark of Glue under a key of KMS that is not named",
      glue({ job_bookmarks_encryption: { job_bookmarks_encryption_mode: "CSE-KMS" } }),
      uncharted(
        "aws_glue_security_configuration",
        "encryption_configuration.job_bookmarks_encryption.kms_key_arn",
      ),
      "cannot-tell",
    ],
    [
      "output of Glue under a key of KMS that is not named",
      glue({ s3_encryption: { s3_encryption_mode: "SSE-KMS" } }),
      uncharted("aws_glue_security_configuration", "encryption_configuration.s3_encryption.kms_key_arn"),
      "cannot-tell",
    ],
    [
      // https://docs.aws.amazon.com/opensearch-service/latest/developerguide/serverless-encryption.html
      "collections that are under no key of AWS, and whose own key is not named",
      collections({ AWSOwnedKey: false }),
      `${uncharted("aws_opensearchserverless_security_policy", "policy.KmsARN")} Where the resource exists, the old key stays: a collection that exists keeps its key, whatever its policy says later. Recreate each collection of the policy under the other key, data and all.`,
      "cannot-tell",
    ],
    [
      "collections under a key that AWS owns",
      collections({ AWSOwnedKey: true }),
      `aws_opensearchserverless_security_policy.it: policy has no KmsARN, so every collection that the policy is for is under a key that AWS owns: ${LOSS}. Set KmsARN to the ARN of a customer-managed key. Where the resource exists, the old key stays: a collection that exists keeps its key, whatever its policy says later. Recreate each collection of the policy under the other key, data and all.`,
    ],
    // https://docs.aws.amazon.com/storagegateway/latest/APIReference/API_CachediSCSIVolume.html, "This value must be set if KMSEncrypted is true"
    ...["cached", "stored"].map((kind): [string, JsonObject, string] => [
      `a ${kind} volume that asks for a key and names none`,
      resource(`aws_storagegateway_${kind}_iscsi_volume`, { kms_encrypted: true }),
      `aws_storagegateway_${kind}_iscsi_volume.it: kms_key is not set, so AWS refuses it. Set kms_key to the ARN of a customer-managed key.`,
    ]),
    [
      // API_CreateNFSFileShare: KMSKey "must be set if KMSEncrypted is true".
      "a file share that asks for a key and names none",
      resource("aws_storagegateway_nfs_file_share", { kms_encrypted: true }),
      "aws_storagegateway_nfs_file_share.it: kms_key_arn is not set, so AWS refuses it. Set kms_key_arn to the ARN of a customer-managed key.",
    ],
    [
      // API_s3Buckets_EncryptionConfiguration: kmsKeyArn "is required only when sseAlgorithm is set to aws:kms".
      "a table that asks for KMS and names no key",
      resource("aws_s3tables_table", { encryption_configuration: { sse_algorithm: "aws:kms" } }),
      "aws_s3tables_table.it: encryption_configuration has no kms_key_arn, so AWS refuses it. Set kms_key_arn to the ARN of a customer-managed key.",
    ],
    // AWS lists these algorithms, and says of none of them what it encrypts with:
    // https://docs.aws.amazon.com/AmazonS3/latest/API/API_ServerSideEncryptionByDefault.html
    ...["aws:backup", "aws:fsx"].map((sse_algorithm): [string, JsonObject, string, "cannot-tell"] => [
      `a bucket whose default is ${sse_algorithm}`,
      resource("aws_s3_bucket_server_side_encryption_configuration", {
        rule: [{ apply_server_side_encryption_by_default: { sse_algorithm } }],
      }),
      uncharted(
        "aws_s3_bucket_server_side_encryption_configuration",
        "rule.apply_server_side_encryption_by_default.kms_master_key_id",
      ),
      "cannot-tell",
    ]),
    [
      "an object that asks for the encryption of AWS Backup",
      resource("aws_s3_object", { bucket: "b", server_side_encryption: "aws:backup" }),
      uncharted("aws_s3_object", "kms_key_id"),
      "cannot-tell",
    ],
    [
      // API_PutObject: aws:fsx is the only encryption of an access point of FSx.
      "an object in a file system of FSx that names a key, which AWS refuses",
      resource("aws_s3_object", { bucket: "b", server_side_encryption: "aws:fsx", kms_key_id: ARN }),
      "aws_s3_object.it: kms_key_id is set beside server_side_encryption, where AWS takes no key: the data takes the encryption of its FSx file system. Remove kms_key_id.",
    ],
    [
      "an online store in memory that names a key, which AWS refuses",
      features("InMemory", { kms_key_id: ARN }),
      "aws_sagemaker_feature_group.it: online_store_config.security_config.kms_key_id is set beside online_store_config.storage_type, where AWS takes no key: the data takes no customer-managed key in the InMemory tier. Remove online_store_config.security_config.kms_key_id.",
    ],
  ],
});

it("an online store in memory that names no key is unknown", () => {
  const module = synthesisedJson("main", features("InMemory", {}));
  const found = check({ modules: [module] }, { rules: ["data-uses-customer-key"] });
  expect(found.map((one) => [one.status, message(one)])).toEqual([
    [
      "cannot-tell",
      "aws_sagemaker_feature_group.it: cannot tell what encrypts the online store; it takes no customer-managed key in the InMemory tier. Check it in AWS.",
    ],
  ]);
});

/** A key that is named by the ARN of an alias, where AWS takes that of a key. */
const refused = (type: string, argument: string): string =>
  `${type}.it: ${argument} is the ARN of an alias, which AWS refuses: it takes the ARN of a key. Set ${argument} to the ARN of the key.`;
const AGENT_KEY = "customer_encryption_key_arn";
const artifacts = (type: string, id: string): JsonObject =>
  resource(type, { artifact_store: { location: "b", type: "S3", encryption_key: { id, type: "KMS" } } });
/** Arguments whose request takes the ARN of a key, and not that of an alias. */
const BY_KEY_ARN: readonly (readonly [type: string, argument: string, body: JsonObject])[] = [
  // https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupVaultListMember.html
  ["aws_backup_vault", "kms_key_arn", { name: "b", kms_key_arn: ALIAS }],
  // https://docs.aws.amazon.com/datazone/latest/APIReference/API_CreateDomain.html
  ["aws_datazone_domain", "kms_key_identifier", { kms_key_identifier: ALIAS }],
  // https://docs.aws.amazon.com/chime-sdk/latest/APIReference/API_voice-chime_ServerSideEncryptionConfiguration.html
  [
    "aws_chimesdkvoice_voice_profile_domain",
    "server_side_encryption_configuration.kms_key_arn",
    { server_side_encryption_configuration: { kms_key_arn: ALIAS } },
  ],
  // https://docs.aws.amazon.com/bedrock/latest/APIReference/API_agent_CreateFlow.html
  ["aws_bedrockagent_flow", AGENT_KEY, { [AGENT_KEY]: ALIAS }],
  // https://docs.aws.amazon.com/bedrock-agentcore-control/latest/APIReference/API_CreateGateway.html
  ["aws_bedrockagentcore_gateway", "kms_key_arn", { kms_key_arn: ALIAS }],
  // https://docs.aws.amazon.com/bedrock-agentcore-control/latest/APIReference/API_CreateEvaluator.html
  [
    "aws_bedrockagentcore_evaluator",
    "kms_key_arn",
    { kms_key_arn: ALIAS, evaluator_config: [{ llm_as_a_judge: [{ instructions: "Judge it." }] }] },
  ],
  // https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/identity-data-encryption.html
  [
    "aws_bedrockagentcore_token_vault_cmk",
    "kms_configuration.kms_key_arn",
    { kms_configuration: { key_type: "CustomerManagedKey", kms_key_arn: ALIAS } },
  ],
  // https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_SSEKMS.html
  [
    "aws_s3control_storage_lens_configuration",
    "storage_lens_configuration.data_export.s3_bucket_destination.encryption.sse_kms.key_id",
    {
      storage_lens_configuration: {
        enabled: true,
        data_export: { s3_bucket_destination: { encryption: { sse_kms: { key_id: ALIAS } } } },
      },
    },
  ],
  // https://docs.aws.amazon.com/dlm/latest/APIReference/API_CrossRegionCopyRule.html
  [
    "aws_dlm_lifecycle_policy",
    "policy_details.schedule.cross_region_copy_rule.cmk_arn",
    {
      policy_details: {
        schedule: { cross_region_copy_rule: { target: "eu-west-1", encrypted: true, cmk_arn: ALIAS } },
      },
    },
  ],
];

describeRule("key-fits-its-use", {
  valid: [
    ["a key of EMRFS named by its ARN", emr({ EncryptionMode: "SSE-KMS", AwsKmsKey: ARN })],
    ["a key of a pipeline named by its id", artifacts("aws_codepipeline", ARN.replace(/.*key\//, ""))],
  ],
  invalid: [
    ...BY_KEY_ARN.map(
      ([type, argument, body]) =>
        [`a key of ${type} named by an alias`, resource(type, body), refused(type, argument)] as const,
    ),
    [
      // https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_EncryptionKey.html
      "a key of a pipeline named by an alias",
      artifacts("aws_codepipeline", "alias/data"),
      "aws_codepipeline.it: artifact_store.encryption_key.id is an alias, which AWS refuses: it takes the ARN of a key or a key id or the ARN of an alias. Set artifact_store.encryption_key.id to the ARN of the key.",
    ],
    [
      // https://docs.aws.amazon.com/drs/latest/APIReference/API_CreateReplicationConfigurationTemplate.html
      "a key of staging disks named by its id",
      resource("aws_drs_replication_configuration_template", {
        ebs_encryption: "CUSTOM",
        ebs_encryption_key_arn: ARN.replace(/.*key\//, ""),
      }),
      "aws_drs_replication_configuration_template.it: ebs_encryption_key_arn is a key id, which AWS refuses: it takes the ARN of a key or the ARN of an alias. Set ebs_encryption_key_arn to the ARN of the key.",
    ],
    [
      // https://docs.aws.amazon.com/eks/latest/APIReference/API_Provider.html
      "a key of an EKS cluster named by its id",
      resource("aws_eks_cluster", {
        encryption_config: { resources: ["secrets"], provider: { key_arn: ARN.replace(/.*key\//, "") } },
      }),
      "aws_eks_cluster.it: encryption_config.provider.key_arn is a key id, which AWS refuses: it takes the ARN of a key or the ARN of an alias or an alias. Set encryption_config.provider.key_arn to the ARN of the key.",
    ],
    [
      // https://docs.aws.amazon.com/opensearch-service/latest/developerguide/serverless-encryption.html
      "a key of collections named by an alias",
      collections({ AWSOwnedKey: false, KmsARN: "alias/data" }),
      "aws_opensearchserverless_security_policy.it: policy.KmsARN is an alias, which AWS refuses: it takes the ARN of a key. Set policy.KmsARN to the ARN of the key.",
    ],
    [
      // https://docs.aws.amazon.com/audit-manager/latest/APIReference/API_RegisterAccount.html
      "a key of Audit Manager named by an alias",
      resource("aws_auditmanager_account_registration", { kms_key: "alias/data" }),
      "aws_auditmanager_account_registration.it: kms_key is an alias, which AWS refuses: it takes the ARN of a key or the ARN of an alias. Set kms_key to the ARN of the key.",
    ],
    [
      "a key of EMRFS named by an alias",
      emr({ EncryptionMode: "SSE-KMS", AwsKmsKey: ALIAS }),
      refused("aws_emr_security_configuration", EMR_KEY),
    ],
    [
      "a multi-Region key of a data lake",
      resource("aws_securitylake_data_lake", {
        configuration: [{ region: "eu-west-1", encryption_configuration: [{ kms_key_id: MULTI }] }],
      }),
      `aws_securitylake_data_lake.it: configuration.encryption_configuration.kms_key_id names ${MULTI}, a multi-Region key; AWS takes a single-Region key for the data lake. Name a key that is not multi-Region.`,
    ],
    [
      "a key of a data source named by an alias",
      resource("aws_bedrockagent_data_source", data),
      refused("aws_bedrockagent_data_source", "server_side_encryption_configuration.kms_key_arn"),
    ],
    [
      "a key of an agent named by an alias",
      resource("aws_bedrockagent_agent", { [AGENT_KEY]: ALIAS }),
      refused("aws_bedrockagent_agent", AGENT_KEY),
    ],
    [
      "a key of a prompt named by an alias",
      resource("aws_bedrockagent_prompt", { [AGENT_KEY]: ALIAS }),
      refused("aws_bedrockagent_prompt", AGENT_KEY),
    ],
    [
      "a key of an artifact named by an alias",
      canary({ encryption_mode: "SSE_KMS", kms_key_arn: ALIAS }),
      refused("aws_synthetics_canary", "artifact_config.s3_encryption.kms_key_arn"),
    ],
    [
      "a key of a copied snapshot named by an alias",
      resource("aws_dlm_lifecycle_policy", {
        policy_details: {
          action: {
            cross_region_copy: {
              target: "eu-west-1",
              encryption_configuration: { encrypted: true, cmk_arn: ALIAS },
            },
          },
        },
      }),
      refused(
        "aws_dlm_lifecycle_policy",
        "policy_details.action.cross_region_copy.encryption_configuration.cmk_arn",
      ),
    ],
  ],
});
