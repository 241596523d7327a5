import type { PeerChecks } from "../peer-check";

/** Checks of tfsec, by id. Only what is about the same as a rule of keywright. */
export const TFSEC: PeerChecks = {
  "aws-api-gateway-enable-cache-encryption": {
    accepts: "unencrypted",
    places: ["aws_api_gateway_method_settings"],
  },
  "aws-athena-enable-at-rest-encryption": {
    accepts: "unencrypted",
    places: [
      "aws_athena_database encryption_configuration.kms_key",
      "aws_athena_workgroup configuration.result_configuration.encryption_configuration.kms_key_arn",
    ],
  },
  "aws-autoscaling-enable-at-rest-encryption": {
    accepts: "unencrypted",
    places: ["aws_launch_configuration"],
  },
  "aws-cloudtrail-enable-at-rest-encryption": {
    accepts: "unencrypted",
    places: ["aws_cloudtrail kms_key_id"],
  },
  "aws-cloudwatch-log-group-customer-key": {
    accepts: "key-of-aws",
    places: ["aws_cloudwatch_log_group kms_key_id"],
  },
  "aws-documentdb-enable-storage-encryption": {
    accepts: "unencrypted",
    places: ["aws_docdb_cluster kms_key_id"],
  },
  "aws-documentdb-encryption-customer-key": {
    accepts: "key-of-aws",
    places: ["aws_docdb_cluster kms_key_id"],
  },
  "aws-dynamodb-enable-at-rest-encryption": { accepts: "unencrypted", places: ["aws_dax_cluster"] },
  "aws-dynamodb-table-customer-key": {
    accepts: "key-of-aws",
    places: ["aws_dynamodb_table server_side_encryption.kms_key_arn"],
  },
  "aws-ebs-enable-volume-encryption": { accepts: "unencrypted", places: ["aws_ebs_volume kms_key_id"] },
  "aws-ebs-encryption-customer-key": { accepts: "key-of-aws", places: ["aws_ebs_volume kms_key_id"] },
  "aws-ecr-repository-customer-key": {
    accepts: "key-of-aws",
    places: ["aws_ecr_repository encryption_configuration[].kms_key"],
  },
  "aws-efs-enable-at-rest-encryption": { accepts: "unencrypted", places: ["aws_efs_file_system kms_key_id"] },
  "aws-eks-encrypt-secrets": {
    accepts: "unencrypted",
    places: ["aws_eks_cluster encryption_config.provider.key_arn"],
  },
  "aws-elastic-search-encrypt-replication-group": {
    accepts: "unencrypted",
    places: ["aws_elasticache_replication_group kms_key_id"],
  },
  "aws-elastic-service-enable-domain-encryption": {
    accepts: "unencrypted",
    places: ["aws_elasticsearch_domain encrypt_at_rest.kms_key_id"],
  },
  "aws-kinesis-enable-in-transit-encryption": {
    accepts: "unencrypted",
    places: ["aws_kinesis_stream kms_key_id"],
  },
  "aws-kms-auto-rotate-keys": { rule: "key-rotates" },
  "aws-neptune-enable-storage-encryption": {
    accepts: "unencrypted",
    places: ["aws_neptune_cluster kms_key_arn"],
  },
  "aws-rds-enable-performance-insights": {
    accepts: "unencrypted",
    places: [
      "aws_rds_cluster_instance performance_insights_kms_key_id",
      "aws_db_instance performance_insights_kms_key_id",
    ],
  },
  "aws-rds-encrypt-cluster-storage-data": { accepts: "unencrypted", places: ["aws_rds_cluster kms_key_id"] },
  "aws-rds-encrypt-instance-storage-data": { accepts: "unencrypted", places: ["aws_db_instance kms_key_id"] },
  "aws-redshift-encryption-customer-key": {
    accepts: "key-of-aws",
    places: ["aws_redshift_cluster kms_key_id"],
  },
  "aws-s3-enable-bucket-encryption": {
    accepts: "unencrypted",
    places: [
      "aws_s3_bucket server_side_encryption_configuration.rule.apply_server_side_encryption_by_default.kms_master_key_id",
    ],
  },
  "aws-sns-enable-topic-encryption": { accepts: "unencrypted", places: ["aws_sns_topic kms_master_key_id"] },
  "aws-sqs-enable-queue-encryption": { accepts: "unencrypted", places: ["aws_sqs_queue kms_master_key_id"] },
  "aws-ssm-secret-use-customer-key": {
    accepts: "key-of-aws",
    places: ["aws_secretsmanager_secret kms_key_id"],
  },
  "aws-workspace-enable-disk-encryption": {
    accepts: "unencrypted",
    places: ["aws_workspaces_workspace volume_encryption_key"],
  },
};
