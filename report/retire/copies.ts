import type { ServiceId } from "../../catalogue";

/** What a resource holds under a key that it was never told: the provider only reads which. */
export interface HeldData {
  /** The attribute that the provider reads the key into: names with dots in between. */
  readonly attribute: string;
  readonly protects: string;
  readonly service: ServiceId;
  /** A copy of data stays as it is, whatever happens to what it is of. */
  readonly isCopy: boolean;
}

const copy = (attribute: string, protects: string, service: ServiceId): HeldData[] => [
  { attribute, protects, service, isCopy: true },
];
const part = (attribute: string, protects: string, service: ServiceId): HeldData[] => [
  { attribute, protects, service, isCopy: false },
];

/**
 * The attributes of provider 5.100.0 that a key is only read into, and which therefore are not in the catalogue.
 * __tests__/report/retire/copies.test.ts holds them to the provider's own schema.
 */
export const HELD: Readonly<Record<string, readonly HeldData[]>> = {
  aws_appconfig_deployment: part("kms_key_arn", "the deployed configuration", "appconfig"),
  aws_db_cluster_snapshot: copy("kms_key_id", "the snapshot", "rds"),
  // An argument of the same name, which the catalogue has, is the same key.
  aws_db_instance: part("master_user_secret.kms_key_id", "the master user's secret", "rds-secret"),
  aws_db_snapshot: copy("kms_key_id", "the snapshot", "rds"),
  aws_docdb_cluster: part("master_user_secret.kms_key_id", "the master user's secret", "rds-secret"),
  aws_docdb_cluster_instance: part("kms_key_id", "the cluster's storage", "rds"),
  aws_docdb_cluster_snapshot: copy("kms_key_id", "the snapshot", "rds"),
  aws_ebs_snapshot: copy("kms_key_id", "the snapshot", "ebs"),
  aws_fsx_backup: copy("kms_key_id", "the backup", "fsx"),
  aws_neptune_cluster_instance: part("kms_key_arn", "the cluster's storage", "rds"),
  aws_neptune_cluster_snapshot: copy("kms_key_id", "the snapshot", "rds"),
  aws_opensearchserverless_collection: part("kms_key_arn", "the collection", "opensearch-serverless"),
  aws_rds_cluster: part("master_user_secret.kms_key_id", "the master user's secret", "rds-secret"),
  aws_rds_cluster_instance: part("kms_key_id", "the cluster's storage", "rds"),
  aws_redshift_cluster_snapshot: copy("kms_key_id", "the snapshot", "redshift"),
  aws_redshiftserverless_snapshot: copy("kms_key_id", "the snapshot", "redshift-serverless"),
};

/** Types whose key the catalogue knows and which are copies of data all the same. */
export const COPYING: readonly string[] = [
  "aws_ami_copy",
  "aws_db_snapshot_copy",
  "aws_ebs_snapshot_copy",
  "aws_ebs_snapshot_import",
  "aws_memorydb_snapshot",
  "aws_rds_cluster_snapshot_copy",
  "aws_rds_export_task",
  "aws_dynamodb_table_export",
];
