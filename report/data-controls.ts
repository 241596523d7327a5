import type { Use } from "./encryption-map";

/**
 * A control that asks for the encryption of certain types, in words of its own: most are content with a key of AWS,
 * where the rules of keywright are not.
 */
export interface DataControl {
  readonly id: string;
  /** What it asks for: any encryption, AWS KMS with whichever key, or a key that is named. */
  readonly needs: "encryption" | "kms" | "customer-key";
  /** The arguments that it looks at, by the type of the resource. */
  readonly places: Readonly<Record<string, string | readonly string[]>>;
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
const TRAIL = { aws_cloudtrail: "kms_key_id" };

/**
 * https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-controls-reference.html and the CIS AWS
 * Foundations Benchmark; numbers of the benchmark change from version to version.
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
  { id: "CIS-AWS 3.0 2.3.1", needs: "encryption", places: DATABASE },
  { id: "CIS-AWS 3.0 2.4.1", needs: "encryption", places: FILE_SYSTEM },
  { id: "CIS-AWS 3.0 3.5", needs: "kms", places: TRAIL },
  { id: "CIS-AWS 5.0 2.2.1", needs: "encryption", places: DATABASE },
  { id: "CIS-AWS 5.0 2.3.1", needs: "encryption", places: FILE_SYSTEM },
  { id: "CIS-AWS 5.0 3.5", needs: "kms", places: TRAIL },
  { id: "CIS-AWS 7.0 3.2.1", needs: "encryption", places: DATABASE },
  { id: "CIS-AWS 7.0 3.3.1", needs: "encryption", places: FILE_SYSTEM },
  { id: "CIS-AWS 7.0 4.5", needs: "kms", places: TRAIL },
];

/** Whether a use is what a control asks for. */
export function meets(
  { needs }: DataControl,
  { status, otherwise, keys }: Pick<Use, "status" | "otherwise" | "keys">,
): "yes" | "no" | "cannot-tell" {
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
