import type { PeerChecks } from "../peer-check";

/** Checks of trivy, by id; `AVD-` before it is passed over. Only what is about the same as a rule of keywright. */
export const TRIVY: PeerChecks = {
  "AWS-0002": {
    name: "aws-apigateway-enable-cache-encryption",
    accepts: "unencrypted",
    places: ["aws_api_gateway_method_settings"],
  },
  "AWS-0006": {
    name: "aws-athena-enable-at-rest-encryption",
    accepts: "unencrypted",
    places: [
      "aws_athena_database encryption_configuration.kms_key",
      "aws_athena_workgroup configuration.result_configuration.encryption_configuration.kms_key_arn",
    ],
  },
  "AWS-0015": {
    name: "aws-cloudtrail-encryption-customer-managed-key",
    accepts: "key-of-aws",
    places: ["aws_cloudtrail kms_key_id"],
  },
  "AWS-0017": {
    name: "aws-cloudwatch-log-group-customer-key",
    accepts: "key-of-aws",
    places: ["aws_cloudwatch_log_group kms_key_id"],
  },
  "AWS-0021": {
    name: "aws-documentdb-enable-storage-encryption",
    accepts: "unencrypted",
    places: ["aws_docdb_cluster kms_key_id"],
  },
  "AWS-0022": {
    name: "aws-documentdb-encryption-customer-key",
    accepts: "key-of-aws",
    places: ["aws_docdb_cluster kms_key_id"],
  },
  "AWS-0023": {
    name: "aws-dynamodb-enable-at-rest-encryption",
    accepts: "unencrypted",
    places: ["aws_dax_cluster"],
  },
  "AWS-0025": {
    name: "aws-dynamodb-table-customer-key",
    accepts: "key-of-aws",
    places: ["aws_dynamodb_table server_side_encryption.kms_key_arn"],
  },
  "AWS-0008": {
    name: "aws-ec2-enable-launch-config-at-rest-encryption",
    accepts: "unencrypted",
    places: ["aws_launch_configuration"],
  },
  "AWS-0131": {
    name: "aws-ec2-enable-at-rest-encryption",
    accepts: "unencrypted",
    places: ["aws_instance root_block_device.kms_key_id", "aws_instance ebs_block_device[].kms_key_id"],
  },
  "AWS-0026": {
    name: "aws-ec2-enable-volume-encryption",
    accepts: "unencrypted",
    places: ["aws_ebs_volume kms_key_id"],
  },
  "AWS-0027": {
    name: "aws-ec2-volume-encryption-customer-key",
    accepts: "key-of-aws",
    places: ["aws_ebs_volume kms_key_id"],
  },
  "AWS-0033": {
    name: "aws-ecr-repository-customer-key",
    accepts: "key-of-aws",
    places: ["aws_ecr_repository encryption_configuration[].kms_key"],
  },
  "AWS-0037": {
    name: "aws-efs-enable-at-rest-encryption",
    accepts: "unencrypted",
    places: ["aws_efs_file_system kms_key_id"],
  },
  "AWS-0039": {
    name: "aws-eks-encrypt-secrets",
    accepts: "unencrypted",
    places: ["aws_eks_cluster encryption_config.provider.key_arn"],
  },
  "AWS-0045": {
    name: "aws-elasticache-enable-at-rest-encryption",
    accepts: "unencrypted",
    places: ["aws_elasticache_replication_group kms_key_id"],
  },
  "AWS-0048": {
    name: "aws-elasticsearch-enable-domain-encryption",
    accepts: "unencrypted",
    places: ["aws_elasticsearch_domain encrypt_at_rest.kms_key_id"],
  },
  "AWS-0137": {
    name: "aws-emr-enable-at-rest-encryption",
    accepts: "unencrypted",
    places: [
      "aws_emr_security_configuration configuration{}.EncryptionConfiguration.AtRestEncryptionConfiguration.S3EncryptionConfiguration.AwsKmsKey",
      "aws_emr_security_configuration configuration{}.EncryptionConfiguration.AtRestEncryptionConfiguration.LocalDiskEncryptionConfiguration.AwsKmsKey",
    ],
  },
  "AWS-0139": {
    name: "aws-emr-enable-local-disk-encryption",
    accepts: "unencrypted",
    places: [
      "aws_emr_security_configuration configuration{}.EncryptionConfiguration.AtRestEncryptionConfiguration.LocalDiskEncryptionConfiguration.AwsKmsKey",
    ],
  },
  "AWS-0064": {
    name: "aws-kinesis-enable-in-transit-encryption",
    accepts: "unencrypted",
    places: ["aws_kinesis_stream kms_key_id"],
  },
  "AWS-0065": { name: "aws-kms-auto-rotate-keys", rule: "key-rotates" },
  "AWS-0179": {
    name: "aws-msk-enable-at-rest-encryption",
    accepts: "unencrypted",
    places: ["aws_msk_cluster encryption_info.encryption_at_rest_kms_key_arn"],
  },
  "AWS-0076": {
    name: "aws-neptune-enable-storage-encryption",
    accepts: "unencrypted",
    places: ["aws_neptune_cluster kms_key_arn"],
  },
  "AWS-0128": {
    name: "aws-neptune-encryption-customer-key",
    accepts: "key-of-aws",
    places: ["aws_neptune_cluster kms_key_arn"],
  },
  "AWS-0079": {
    name: "aws-rds-encrypt-cluster-storage-data",
    accepts: "unencrypted",
    places: ["aws_rds_cluster kms_key_id"],
  },
  "AWS-0080": {
    name: "aws-rds-encrypt-instance-storage-data",
    accepts: "unencrypted",
    places: ["aws_db_instance kms_key_id"],
  },
  "AWS-0078": {
    name: "aws-rds-performance-insights-encryption-customer-key",
    accepts: "key-of-aws",
    places: [
      "aws_rds_cluster_instance performance_insights_kms_key_id",
      "aws_db_instance performance_insights_kms_key_id",
    ],
  },
  "AWS-0084": {
    name: "aws-redshift-encryption-customer-key",
    accepts: "key-of-aws",
    places: ["aws_redshift_cluster kms_key_id"],
  },
  "AWS-0088": {
    name: "aws-s3-enable-bucket-encryption",
    accepts: "unencrypted",
    places: [
      "aws_s3_bucket server_side_encryption_configuration.rule.apply_server_side_encryption_by_default.kms_master_key_id",
    ],
  },
  "AWS-0132": {
    name: "aws-s3-encryption-customer-key",
    accepts: "key-of-aws",
    places: [
      "aws_s3_bucket server_side_encryption_configuration.rule.apply_server_side_encryption_by_default.kms_master_key_id",
    ],
  },
  "AWS-0095": {
    name: "aws-sns-enable-topic-encryption",
    accepts: "unencrypted",
    places: ["aws_sns_topic kms_master_key_id"],
  },
  "AWS-0136": {
    name: "aws-sns-topic-encryption-use-cmk",
    accepts: "key-of-aws",
    places: ["aws_sns_topic kms_master_key_id"],
  },
  "AWS-0096": {
    name: "aws-sqs-enable-queue-encryption",
    accepts: "unencrypted",
    places: ["aws_sqs_queue kms_master_key_id"],
  },
  "AWS-0135": {
    name: "aws-sqs-queue-encryption-use-cmk",
    accepts: "key-of-aws",
    places: ["aws_sqs_queue kms_master_key_id"],
  },
  "AWS-0098": {
    name: "aws-ssm-secret-use-customer-key",
    accepts: "key-of-aws",
    places: ["aws_secretsmanager_secret kms_key_id"],
  },
  "AWS-0109": {
    name: "aws-workspaces-enable-disk-encryption",
    accepts: "unencrypted",
    places: ["aws_workspaces_workspace volume_encryption_key"],
  },
};
