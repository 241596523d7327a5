import type { PeerChecks } from "../peer-check";

/** Queries of KICS, by id where it is known, else by name. Only what is about the same as a rule of keywright. */
export const KICS: PeerChecks = {
  amazon_mq_broker_encryption_disabled: {
    accepts: "unencrypted",
    places: ["aws_mq_broker encryption_options.kms_key_id"],
  },
  api_gateway_method_settings_cache_not_encrypted: {
    accepts: "unencrypted",
    places: ["aws_api_gateway_method_settings"],
  },
  athena_database_not_encrypted: {
    accepts: "unencrypted",
    places: ["aws_athena_database encryption_configuration.kms_key"],
  },
  athena_workgroup_not_encrypted: {
    accepts: "unencrypted",
    places: ["aws_athena_workgroup configuration.result_configuration.encryption_configuration.kms_key_arn"],
  },
  aurora_with_disabled_at_rest_encryption: { accepts: "unencrypted", places: ["aws_rds_cluster kms_key_id"] },
  "5d9e3164-9265-470c-9a10-57ae454ac0c7": {
    name: "cloudtrail_log_files_not_encrypted_with_kms",
    accepts: "key-of-aws",
    places: ["aws_cloudtrail kms_key_id"],
  },
  "0afbcfe9-d341-4b92-a64c-7e6de0543879": {
    name: "cloudwatch_log_group_not_encrypted",
    accepts: "key-of-aws",
    places: ["aws_cloudwatch_log_group kms_key_id"],
  },
  "7350fa23-dcf7-4938-916d-6a60b0c73b50": { name: "cmk_is_unusable", rule: "key-is-enabled" },
  "22fbfeac-7b5a-421a-8a27-7a2178bb910b": { name: "cmk_rotation_disabled", rule: "key-rotates" },
  codebuild_project_encrypted_with_aws_managed_key: {
    accepts: "key-of-aws",
    places: ["aws_codebuild_project encryption_key"],
  },
  dax_cluster_not_encrypted: { accepts: "unencrypted", places: ["aws_dax_cluster"] },
  "08bd0760-8752-44e1-9779-7bb369b2b4e4": {
    name: "db_instance_storage_not_encrypted",
    accepts: "unencrypted",
    places: ["aws_db_instance kms_key_id"],
  },
  docdb_cluster_encrypted_with_aws_managed_key: {
    accepts: "key-of-aws",
    places: ["aws_docdb_cluster kms_key_id"],
  },
  docdb_cluster_not_encrypted: { accepts: "unencrypted", places: ["aws_docdb_cluster kms_key_id"] },
  docdb_cluster_without_kms: { accepts: "key-of-aws", places: ["aws_docdb_cluster kms_key_id"] },
  "ce089fd4-1406-47bd-8aad-c259772bb294": {
    name: "dynamodb_table_not_encrypted",
    accepts: "unencrypted",
    places: ["aws_dynamodb_table server_side_encryption.kms_key_arn"],
  },
  ebs_default_encryption_disabled: {
    accepts: "unencrypted",
    places: ["aws_ebs_encryption_by_default enabled"],
  },
  "cc997676-481b-4e93-aa81-d19f8c5e9b12": {
    name: "ebs_volume_encryption_disabled",
    accepts: "unencrypted",
    places: ["aws_ebs_volume kms_key_id"],
  },
  "0e32d561-4b5a-4664-a6e3-a3fa85649157": {
    name: "ecr_repository_not_encrypted",
    accepts: "key-of-aws",
    places: ["aws_ecr_repository encryption_configuration[].kms_key"],
  },
  "48207659-729f-4b5c-9402-f884257d794f": {
    name: "efs_not_encrypted",
    accepts: "unencrypted",
    places: ["aws_efs_file_system kms_key_id"],
  },
  efs_without_kms: { accepts: "key-of-aws", places: ["aws_efs_file_system kms_key_id"] },
  eks_cluster_encryption_disabled: {
    accepts: "unencrypted",
    places: ["aws_eks_cluster encryption_config.provider.key_arn"],
  },
  elasticache_replication_group_not_encrypted_at_rest: {
    accepts: "unencrypted",
    places: ["aws_elasticache_replication_group kms_key_id"],
  },
  elasticsearch_encryption_with_kms_is_disabled: {
    accepts: "key-of-aws",
    places: ["aws_elasticsearch_domain encrypt_at_rest.kms_key_id"],
  },
  elasticsearch_not_encrypted_at_rest: {
    accepts: "unencrypted",
    places: ["aws_elasticsearch_domain encrypt_at_rest.kms_key_id"],
  },
  glue_data_catalog_encryption_disabled: {
    accepts: "unencrypted",
    places: [
      "aws_glue_data_catalog_encryption_settings data_catalog_encryption_settings.encryption_at_rest.sse_aws_kms_key_id",
      "aws_glue_data_catalog_encryption_settings data_catalog_encryption_settings.connection_password_encryption.aws_kms_key_id",
    ],
  },
  glue_security_configuration_encryption_disabled: {
    accepts: "unencrypted",
    places: [
      "aws_glue_security_configuration encryption_configuration.cloudwatch_encryption.kms_key_arn",
      "aws_glue_security_configuration encryption_configuration.job_bookmarks_encryption.kms_key_arn",
    ],
  },
  "862fe4bf-3eec-4767-a517-40f378886b88": {
    name: "kinesis_not_encrypted_with_kms",
    accepts: "key-of-aws",
    places: ["aws_kinesis_stream kms_key_id"],
  },
  kinesis_sse_not_configured: {
    accepts: "unencrypted",
    places: ["aws_kinesis_firehose_delivery_stream server_side_encryption.key_arn"],
  },
  "0b530315-0ea4-497f-b34c-4ff86268f59d": {
    name: "kms_key_with_no_deletion_window",
    rule: "key-waits-before-deletion",
  },
  launch_configuration_is_not_encrypted: { accepts: "unencrypted", places: ["aws_launch_configuration"] },
  msk_cluster_encryption_disabled: {
    accepts: "unencrypted",
    places: ["aws_msk_cluster encryption_info.encryption_at_rest_kms_key_arn"],
  },
  neptune_database_cluster_encryption_disabled: {
    accepts: "unencrypted",
    places: ["aws_neptune_cluster kms_key_arn"],
  },
  rds_storage_not_encrypted: { accepts: "unencrypted", places: ["aws_rds_cluster kms_key_id"] },
  "cfdcabb0-fc06-427c-865b-c59f13e898ce": {
    name: "redshift_not_encrypted",
    accepts: "unencrypted",
    places: ["aws_redshift_cluster kms_key_id"],
  },
  "5fb49a69-8d46-4495-a2f8-9c8c622b2b6e": {
    name: "s3_bucket_object_not_encrypted",
    accepts: "unencrypted",
    places: [
      "aws_s3_bucket server_side_encryption_configuration.rule.apply_server_side_encryption_by_default.kms_master_key_id",
      "aws_s3_bucket_object kms_key_id",
      "aws_s3_object kms_key_id",
    ],
  },
  sagemaker_endpoint_configuration_encryption_disabled: {
    accepts: "unencrypted",
    places: ["aws_sagemaker_endpoint_configuration kms_key_arn"],
  },
  sagemaker_notebook_instance_without_kms: {
    accepts: "key-of-aws",
    places: ["aws_sagemaker_notebook_instance kms_key_id"],
  },
  secretsmanager_secret_encrypted_with_aws_managed_key: {
    accepts: "key-of-aws",
    places: ["aws_secretsmanager_secret kms_key_id"],
  },
  "a2f548f2-188c-4fff-b172-e9a6acb216bd": {
    name: "secretsmanager_secret_without_kms",
    accepts: "key-of-aws",
    places: ["aws_secretsmanager_secret kms_key_id"],
  },
  "b1a72f66-2236-4f3b-87ba-0da1b366956f": {
    name: "sns_topic_encrypted_with_aws_managed_key",
    accepts: "key-of-aws",
    places: ["aws_sns_topic kms_master_key_id"],
  },
  "28545147-2fc6-42d5-a1f9-cf226658e591": {
    name: "sns_topic_not_encrypted",
    accepts: "unencrypted",
    places: ["aws_sns_topic kms_master_key_id"],
  },
  "6e8849c1-3aa7-40e3-9063-b85ee300f29f": {
    name: "sqs_with_sse_disabled",
    accepts: "unencrypted",
    places: ["aws_sqs_queue kms_master_key_id"],
  },
  ssm_session_transit_encryption_disabled: {
    accepts: "unencrypted",
    places: ["aws_ssm_document content{}.inputs.kmsKeyId"],
  },
  workspaces_workspace_volume_not_encrypted: {
    accepts: "unencrypted",
    places: ["aws_workspaces_workspace volume_encryption_key"],
  },
};
