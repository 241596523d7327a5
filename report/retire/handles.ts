import type { JsonObject } from "../../terraform";

/** The arguments that commands of AWS name a resource by, for the types that have some here. */
const HANDLES: Readonly<Record<string, readonly string[]>> = {
  aws_ami_copy: ["id", "name"],
  aws_backup_vault: ["name"],
  aws_cloudwatch_log_group: ["name", "retention_in_days"],
  aws_db_cluster_snapshot: ["db_cluster_snapshot_identifier"],
  aws_db_instance: ["identifier", "backup_retention_period"],
  aws_db_snapshot: ["db_snapshot_identifier"],
  aws_db_snapshot_copy: ["target_db_snapshot_identifier"],
  aws_docdb_cluster: ["cluster_identifier"],
  aws_docdb_cluster_snapshot: ["db_cluster_snapshot_identifier"],
  aws_dynamodb_table: ["name"],
  aws_ecr_repository: ["name"],
  aws_efs_file_system: ["id"],
  aws_eks_cluster: ["name"],
  aws_elasticache_replication_group: ["replication_group_id"],
  aws_kinesis_stream: ["name", "retention_period"],
  aws_kms_grant: ["grant_id", "grantee_principal", "name"],
  aws_kms_alias: ["name"],
  aws_lambda_function: ["function_name"],
  aws_memorydb_cluster: ["name"],
  aws_neptune_cluster: ["cluster_identifier"],
  aws_neptune_cluster_snapshot: ["db_cluster_snapshot_identifier"],
  aws_opensearch_domain: ["domain_name"],
  aws_rds_cluster: ["cluster_identifier", "backup_retention_period"],
  aws_rds_cluster_snapshot_copy: ["target_db_cluster_snapshot_identifier"],
  aws_redshift_cluster: ["cluster_identifier"],
  aws_redshift_cluster_snapshot: ["snapshot_identifier"],
  aws_s3_bucket: ["bucket"],
  aws_s3_bucket_server_side_encryption_configuration: ["bucket"],
  aws_s3_object: ["bucket", "key"],
  aws_secretsmanager_secret: ["arn"],
  aws_sqs_queue: ["url", "message_retention_seconds"],
  aws_ssm_parameter: ["name"],
};

/** What commands name a resource by. */
export function handleOf(type: string, values: JsonObject): Record<string, string> {
  const found: Record<string, string> = {};
  for (const name of HANDLES[type] ?? ["id"]) {
    const value = values[name];
    if (typeof value === "string" || typeof value === "number") found[name] = String(value);
  }
  return found;
}
