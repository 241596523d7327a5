import type { Use } from "./encryption-map";

/**
 * A control that asks for the encryption of certain types, in words of its own: most are content with a key of AWS,
 * where the rules of keywright are not.
 */
export interface DataControl {
  readonly id: string;
  /** What it asks for: any encryption, AWS KMS with whichever key, or a key that is named. */
  readonly needs: "encryption" | "kms" | "customer-key";
  /**
   * What it looks at, by the type of the resource: arguments that name a key, settings, switches beside a key, each by
   * its path without brackets; or {@link EVERY_PLACE}.
   */
  readonly places: Readonly<Record<string, string | readonly string[]>>;
  /** What Security Hub's page says that it answers for in other frameworks. @default not known */
  readonly related?: readonly string[];
}

/** Every place of a type that decides about encryption, whether or not it has an argument. */
export const EVERY_PLACE = "*";

/** What a control looks at in resources of a type. */
export function pathsOf({ places }: DataControl, type: string): readonly string[] {
  return [places[type] ?? []].flat();
}

const OF_INSTANCE = ["root_block_device.kms_key_id", "ebs_block_device.kms_key_id"];
/** Those that are attached, which an instance makes for itself too. */
const VOLUME = {
  aws_ebs_volume: "kms_key_id",
  aws_instance: OF_INSTANCE,
  aws_spot_instance_request: OF_INSTANCE,
};
const DATABASE = { aws_db_instance: "kms_key_id" };
const FILE_SYSTEM = { aws_efs_file_system: "kms_key_id" };
const EBS_DEFAULT = { aws_ebs_encryption_by_default: "enabled" };
const TRAIL = { aws_cloudtrail: "kms_key_id" };

const OF_ENCRYPTION = [
  "NIST.800-53.r5 CA-9(1)",
  "NIST.800-53.r5 CM-3(6)",
  "NIST.800-53.r5 SC-13",
  "NIST.800-53.r5 SC-28",
  "NIST.800-53.r5 SC-28(1)",
  "NIST.800-53.r5 SC-7(10)",
  "NIST.800-53.r5 SI-7(6)",
];
const OF_CUSTOMER_KEYS = [
  "NIST.800-53.r5 AU-9",
  "NIST.800-53.r5 CA-9(1)",
  "NIST.800-53.r5 CM-3(6)",
  "NIST.800-53.r5 SC-7(10)",
  "NIST.800-53.r5 SC-12(2)",
  "NIST.800-53.r5 SC-13",
  "NIST.800-53.r5 SC-28",
  "NIST.800-53.r5 SC-28(1)",
  "NIST.800-53.r5 SI-7(6)",
];

/**
 * https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-controls-reference.html and the CIS AWS
 * Foundations Benchmark; numbers of the benchmark change from version to version.
 *
 * Neptune.6 is not here: a snapshot is under the key of its cluster, for which Neptune.1 asks. Nor are Glue.3 and
 * CloudTrail.10: the provider has no argument for the first, and what the second asks for is not proven.
 */
export const DATA_CONTROLS: readonly DataControl[] = [
  { id: "SecurityHub EC2.3", needs: "encryption", places: VOLUME },
  { id: "SecurityHub EFS.1", needs: "encryption", places: FILE_SYSTEM },
  { id: "SecurityHub RDS.3", needs: "encryption", places: DATABASE },
  { id: "SecurityHub RDS.27", needs: "encryption", places: { aws_rds_cluster: "kms_key_id" } },
  { id: "SecurityHub DocumentDB.1", needs: "encryption", places: { aws_docdb_cluster: "kms_key_id" } },
  { id: "SecurityHub Neptune.1", needs: "encryption", places: { aws_neptune_cluster: "kms_key_arn" } },
  {
    id: "SecurityHub ElastiCache.4",
    needs: "encryption",
    places: { aws_elasticache_replication_group: "kms_key_id" },
  },
  { id: "SecurityHub Redshift.10", needs: "encryption", places: { aws_redshift_cluster: "kms_key_id" } },
  {
    id: "SecurityHub Opensearch.1",
    needs: "encryption",
    places: { aws_opensearch_domain: "encrypt_at_rest.kms_key_id" },
  },
  {
    id: "SecurityHub ES.1",
    needs: "encryption",
    places: { aws_elasticsearch_domain: "encrypt_at_rest.kms_key_id" },
  },
  { id: "SecurityHub Kinesis.1", needs: "encryption", places: { aws_kinesis_stream: "kms_key_id" } },
  { id: "SecurityHub SQS.1", needs: "encryption", places: { aws_sqs_queue: "kms_master_key_id" } },
  { id: "SecurityHub SNS.1", needs: "kms", places: { aws_sns_topic: "kms_master_key_id" } },
  { id: "SecurityHub CloudTrail.2", needs: "kms", places: TRAIL },
  {
    id: "SecurityHub S3.17",
    needs: "kms",
    places: {
      aws_s3_bucket_server_side_encryption_configuration:
        "rule.apply_server_side_encryption_by_default.kms_master_key_id",
      aws_s3_bucket:
        "server_side_encryption_configuration.rule.apply_server_side_encryption_by_default.kms_master_key_id",
    },
  },
  {
    id: "SecurityHub EKS.3",
    needs: "customer-key",
    places: { aws_eks_cluster: "encryption_config.provider.key_arn" },
  },
  {
    id: "SecurityHub DynamoDB.3",
    needs: "encryption",
    places: { aws_dax_cluster: EVERY_PLACE },
    related: OF_ENCRYPTION,
  },
  {
    id: "SecurityHub APIGateway.5",
    needs: "encryption",
    places: { aws_api_gateway_method_settings: EVERY_PLACE },
    related: OF_ENCRYPTION,
  },
  { id: "SecurityHub AppSync.1", needs: "encryption", places: { aws_appsync_api_cache: EVERY_PLACE } },
  {
    id: "SecurityHub CodeBuild.3",
    needs: "encryption",
    places: { aws_codebuild_project: "logs_config.s3_logs.encryption_disabled" },
    related: [
      "NIST.800-53.r5 CA-9(1)",
      "NIST.800-53.r5 CM-3(6)",
      "NIST.800-53.r5 SC-13",
      "NIST.800-53.r5 SC-28",
      "NIST.800-53.r5 SC-28(1)",
      "NIST.800-53.r5 SI-7(6)",
      "PCI-DSS 4.0.1 10.3.2",
    ],
  },
  { id: "SecurityHub CodeBuild.7", needs: "encryption", places: { aws_codebuild_report_group: EVERY_PLACE } },
  {
    id: "SecurityHub ECR.5",
    needs: "customer-key",
    places: { aws_ecr_repository: "encryption_configuration.kms_key" },
    related: OF_CUSTOMER_KEYS,
  },
  {
    id: "SecurityHub RedshiftServerless.4",
    needs: "customer-key",
    places: { aws_redshiftserverless_namespace: "kms_key_id" },
    related: OF_CUSTOMER_KEYS,
  },
  {
    id: "SecurityHub DataFirehose.1",
    needs: "encryption",
    places: { aws_kinesis_firehose_delivery_stream: "server_side_encryption.key_arn" },
    related: [
      "NIST.800-53.r5 AC-3",
      "NIST.800-53.r5 AU-3",
      "NIST.800-53.r5 SC-12",
      "NIST.800-53.r5 SC-13",
      "NIST.800-53.r5 SC-28",
    ],
  },
  {
    id: "SecurityHub EMR.3",
    needs: "encryption",
    places: {
      aws_emr_security_configuration: "configuration.EncryptionConfiguration.EnableAtRestEncryption",
    },
    related: ["NIST.800-53.r5 CA-9(1)", "NIST.800-53.r5 CP-9(8)", "NIST.800-53.r5 SI-12"],
  },
  {
    id: "SecurityHub WorkSpaces.1",
    needs: "encryption",
    places: { aws_workspaces_workspace: "user_volume_encryption_enabled" },
  },
  {
    id: "SecurityHub WorkSpaces.2",
    needs: "encryption",
    places: { aws_workspaces_workspace: "root_volume_encryption_enabled" },
  },
  {
    id: "SecurityHub RDS.4",
    needs: "encryption",
    places: { aws_db_snapshot_copy: "kms_key_id", aws_rds_cluster_snapshot_copy: "kms_key_id" },
    related: OF_ENCRYPTION,
  },
  { id: "SecurityHub EFS.8", needs: "encryption", places: FILE_SYSTEM, related: ["CIS-AWS 5.0 2.3.1"] },
  {
    id: "SecurityHub Backup.1",
    needs: "encryption",
    places: { aws_backup_vault: "kms_key_arn" },
    related: ["NIST.800-53.r5 CP-9(8)", "NIST.800-53.r5 SI-12"],
  },
  {
    id: "SecurityHub EC2.7",
    needs: "encryption",
    places: EBS_DEFAULT,
    related: ["CIS-AWS 3.0 2.2.1", "CIS-AWS 5.0 5.1.1", ...OF_ENCRYPTION],
  },
  {
    id: "SecurityHub EC2.173",
    needs: "encryption",
    places: {
      aws_spot_fleet_request: [
        "launch_specification.root_block_device.kms_key_id",
        "launch_specification.ebs_block_device.kms_key_id",
      ],
    },
  },
  {
    id: "SecurityHub EC2.181",
    needs: "encryption",
    places: { aws_launch_template: "block_device_mappings.ebs.kms_key_id" },
  },
  {
    id: "SecurityHub Bedrock.1",
    needs: "customer-key",
    places: { aws_bedrockagent_data_source: "server_side_encryption_configuration.kms_key_arn" },
  },
  {
    id: "SecurityHub BedrockAgentCore.3",
    needs: "customer-key",
    places: { aws_bedrockagentcore_memory: "encryption_key_arn" },
    related: OF_CUSTOMER_KEYS,
  },
  {
    id: "SecurityHub BedrockAgentCore.4",
    needs: "customer-key",
    places: { aws_bedrockagentcore_gateway: "kms_key_arn" },
    related: OF_CUSTOMER_KEYS,
  },
  {
    id: "SecurityHub SageMaker.17",
    needs: "kms",
    places: { aws_sagemaker_feature_group: "offline_store_config.s3_storage_config.kms_key_id" },
  },
  {
    id: "SecurityHub SageMaker.18",
    needs: "kms",
    places: { aws_sagemaker_feature_group: "online_store_config.security_config.kms_key_id" },
  },
  {
    id: "SecurityHub SageMaker.21",
    needs: "customer-key",
    places: { aws_sagemaker_notebook_instance: "kms_key_id" },
  },
  { id: "CIS-AWS 3.0 2.2.1", needs: "encryption", places: EBS_DEFAULT },
  { id: "CIS-AWS 3.0 2.3.1", needs: "encryption", places: DATABASE },
  { id: "CIS-AWS 3.0 2.4.1", needs: "encryption", places: FILE_SYSTEM },
  { id: "CIS-AWS 3.0 3.5", needs: "kms", places: TRAIL },
  { id: "CIS-AWS 5.0 2.2.1", needs: "encryption", places: DATABASE },
  { id: "CIS-AWS 5.0 2.3.1", needs: "encryption", places: FILE_SYSTEM },
  { id: "CIS-AWS 5.0 3.5", needs: "kms", places: TRAIL },
  { id: "CIS-AWS 5.0 5.1.1", needs: "encryption", places: EBS_DEFAULT },
  { id: "CIS-AWS 7.0 3.2.1", needs: "encryption", places: DATABASE },
  { id: "CIS-AWS 7.0 3.3.1", needs: "encryption", places: FILE_SYSTEM },
  { id: "CIS-AWS 7.0 4.5", needs: "kms", places: TRAIL },
];

/** Whether something is what a control asks for. */
export type Met = "yes" | "no" | "cannot-tell";

/** Whether a use is what a control asks for. */
export function meets(
  { needs }: DataControl,
  { status, otherwise, keys }: Pick<Use, "status" | "otherwise" | "keys">,
): Met {
  switch (status) {
    case "customer":
      return "yes";
    case "none":
      return "no";
    case "cannot-tell":
      return "cannot-tell";
    case "aws":
      if (needs === "encryption") return "yes";
      if (needs === "customer-key") return "no";
      // A key of AWS that is named is one of KMS; so is the one that a service takes by itself.
      return keys.length > 0 || otherwise === "aws-managed" ? "yes" : "no";
  }
}
