import type { PeerChecks } from "../peer-check";

/** Checks of checkov, by id. Only what is about the same as a rule of keywright. */
export const CHECKOV: PeerChecks = {
  CKV_AWS_235: { accepts: "unencrypted", places: ["aws_ami_copy kms_key_id"] },
  CKV_AWS_236: { accepts: "key-of-aws", places: ["aws_ami_copy kms_key_id"] },
  CKV_AWS_308: { accepts: "unencrypted", places: ["aws_api_gateway_method_settings"] },
  CKV_AWS_264: { accepts: "key-of-aws", places: ["aws_appflow_connector_profile kms_arn"] },
  CKV_AWS_263: { accepts: "key-of-aws", places: ["aws_appflow_flow kms_arn"] },
  CKV_AWS_214: { accepts: "unencrypted", places: ["aws_appsync_api_cache"] },
  CKV_AWS_77: { accepts: "unencrypted", places: ["aws_athena_database encryption_configuration.kms_key"] },
  CKV_AWS_159: {
    accepts: "unencrypted",
    places: ["aws_athena_workgroup configuration.result_configuration.encryption_configuration.kms_key_arn"],
  },
  CKV_AWS_96: { accepts: "unencrypted", places: ["aws_rds_cluster kms_key_id"] },
  CKV_AWS_166: { accepts: "key-of-aws", places: ["aws_backup_vault kms_key_arn"] },
  CKV_AWS_373: { accepts: "key-of-aws", places: ["aws_bedrockagent_agent customer_encryption_key_arn"] },
  CKV_AWS_158: { accepts: "key-of-aws", places: ["aws_cloudwatch_log_group kms_key_id"] },
  CKV_AWS_35: { accepts: "key-of-aws", places: ["aws_cloudtrail kms_key_id"] },
  CKV_AWS_294: { accepts: "key-of-aws", places: ["aws_cloudtrail_event_data_store kms_key_id"] },
  CKV_AWS_221: { accepts: "key-of-aws", places: ["aws_codeartifact_domain encryption_key"] },
  CKV_AWS_219: { accepts: "key-of-aws", places: ["aws_codepipeline artifact_store[].encryption_key.id"] },
  CKV_AWS_311: { accepts: "unencrypted", places: ["aws_codebuild_project encryption_key"] },
  CKV_AWS_147: { accepts: "key-of-aws", places: ["aws_codebuild_project encryption_key"] },
  CKV_AWS_267: { accepts: "key-of-aws", places: ["aws_comprehend_entity_recognizer model_kms_key_id"] },
  CKV_AWS_268: { accepts: "key-of-aws", places: ["aws_comprehend_entity_recognizer volume_kms_key_id"] },
  CKV_AWS_269: {
    accepts: "key-of-aws",
    places: [
      "aws_connect_instance_storage_config storage_config.kinesis_video_stream_config.encryption_config.key_id",
    ],
  },
  CKV_AWS_270: {
    accepts: "key-of-aws",
    places: ["aws_connect_instance_storage_config storage_config.s3_config.encryption_config.key_id"],
  },
  CKV_AWS_47: { accepts: "unencrypted", places: ["aws_dax_cluster"] },
  CKV_AWS_266: { accepts: "key-of-aws", places: ["aws_db_snapshot_copy kms_key_id"] },
  CKV_AWS_253: {
    accepts: "unencrypted",
    places: [
      "aws_dlm_lifecycle_policy policy_details.action.cross_region_copy[].encryption_configuration.cmk_arn",
    ],
  },
  CKV_AWS_254: {
    accepts: "key-of-aws",
    places: [
      "aws_dlm_lifecycle_policy policy_details.action.cross_region_copy[].encryption_configuration.cmk_arn",
    ],
  },
  CKV_AWS_255: {
    accepts: "unencrypted",
    places: ["aws_dlm_lifecycle_policy policy_details.schedule[].cross_region_copy_rule[].cmk_arn"],
  },
  CKV_AWS_256: {
    accepts: "key-of-aws",
    places: ["aws_dlm_lifecycle_policy policy_details.schedule[].cross_region_copy_rule[].cmk_arn"],
  },
  CKV_AWS_296: { accepts: "key-of-aws", places: ["aws_dms_endpoint kms_key_arn"] },
  CKV_AWS_212: { accepts: "key-of-aws", places: ["aws_dms_replication_instance kms_key_arn"] },
  CKV_AWS_298: { accepts: "key-of-aws", places: ["aws_dms_s3_endpoint kms_key_arn"] },
  CKV_AWS_182: { accepts: "key-of-aws", places: ["aws_docdb_cluster kms_key_id"] },
  CKV_AWS_74: { accepts: "unencrypted", places: ["aws_docdb_cluster kms_key_id"] },
  CKV_AWS_271: { accepts: "key-of-aws", places: ["aws_dynamodb_table_replica kms_key_arn"] },
  CKV_AWS_119: { accepts: "key-of-aws", places: ["aws_dynamodb_table server_side_encryption.kms_key_arn"] },
  CKV_AWS_106: { accepts: "unencrypted", places: ["aws_ebs_encryption_by_default enabled"] },
  CKV_AWS_3: { accepts: "unencrypted", places: ["aws_ebs_volume kms_key_id"] },
  CKV_AWS_183: { accepts: "key-of-aws", places: ["aws_ebs_snapshot_copy kms_key_id"] },
  CKV_AWS_189: { accepts: "key-of-aws", places: ["aws_ebs_volume kms_key_id"] },
  CKV_AWS_136: { accepts: "key-of-aws", places: ["aws_ecr_repository encryption_configuration[].kms_key"] },
  CKV_AWS_42: { accepts: "unencrypted", places: ["aws_efs_file_system kms_key_id"] },
  CKV_AWS_184: { accepts: "key-of-aws", places: ["aws_efs_file_system kms_key_id"] },
  CKV_AWS_58: { accepts: "unencrypted", places: ["aws_eks_cluster encryption_config.provider.key_arn"] },
  CKV_AWS_350: {
    accepts: "unencrypted",
    places: [
      "aws_emr_security_configuration configuration{}.EncryptionConfiguration.AtRestEncryptionConfiguration.LocalDiskEncryptionConfiguration.AwsKmsKey",
    ],
  },
  CKV_AWS_349: {
    accepts: "unencrypted",
    places: [
      "aws_emr_security_configuration configuration{}.EncryptionConfiguration.AtRestEncryptionConfiguration.LocalDiskEncryptionConfiguration.AwsKmsKey",
    ],
  },
  CKV_AWS_171: {
    accepts: "key-of-aws",
    places: [
      "aws_emr_security_configuration configuration{}.EncryptionConfiguration.AtRestEncryptionConfiguration.S3EncryptionConfiguration.AwsKmsKey",
    ],
  },
  CKV_AWS_191: { accepts: "key-of-aws", places: ["aws_elasticache_replication_group kms_key_id"] },
  CKV_AWS_29: { accepts: "unencrypted", places: ["aws_elasticache_replication_group kms_key_id"] },
  CKV_AWS_5: {
    accepts: "unencrypted",
    places: [
      "aws_elasticsearch_domain encrypt_at_rest.kms_key_id",
      "aws_opensearch_domain encrypt_at_rest.kms_key_id",
    ],
  },
  CKV_AWS_247: {
    accepts: "key-of-aws",
    places: [
      "aws_elasticsearch_domain encrypt_at_rest.kms_key_id",
      "aws_opensearch_domain encrypt_at_rest.kms_key_id",
    ],
  },
  CKV_AWS_178: { accepts: "key-of-aws", places: ["aws_fsx_ontap_file_system kms_key_id"] },
  CKV_AWS_203: { accepts: "key-of-aws", places: ["aws_fsx_openzfs_file_system kms_key_id"] },
  CKV_AWS_179: { accepts: "key-of-aws", places: ["aws_fsx_windows_file_system kms_key_id"] },
  CKV_AWS_94: {
    accepts: "unencrypted",
    places: [
      "aws_glue_data_catalog_encryption_settings data_catalog_encryption_settings.encryption_at_rest.sse_aws_kms_key_id",
      "aws_glue_data_catalog_encryption_settings data_catalog_encryption_settings.connection_password_encryption.aws_kms_key_id",
    ],
  },
  CKV_AWS_99: {
    accepts: "unencrypted",
    places: [
      "aws_glue_security_configuration encryption_configuration.cloudwatch_encryption.kms_key_arn",
      "aws_glue_security_configuration encryption_configuration.job_bookmarks_encryption.kms_key_arn",
    ],
  },
  CKV_AWS_195: {
    accepts: "unencrypted",
    places: [
      "aws_glue_crawler security_configuration",
      "aws_glue_dev_endpoint security_configuration",
      "aws_glue_job security_configuration",
    ],
  },
  CKV_AWS_180: { accepts: "key-of-aws", places: ["aws_imagebuilder_component kms_key_id"] },
  CKV_AWS_199: {
    accepts: "unencrypted",
    places: [
      "aws_imagebuilder_distribution_configuration distribution[].ami_distribution_configuration.kms_key_id",
    ],
  },
  CKV_AWS_200: {
    accepts: "key-of-aws",
    places: ["aws_imagebuilder_image_recipe block_device_mapping[].ebs.kms_key_id"],
  },
  CKV_AWS_227: { rule: "key-is-enabled" },
  CKV_AWS_33: { rule: "key-policy-is-closed" },
  CKV_AWS_7: { rule: "key-rotates" },
  CKV_AWS_262: {
    accepts: "key-of-aws",
    places: ["aws_kendra_index server_side_encryption_configuration.kms_key_id"],
  },
  CKV_AWS_265: {
    accepts: "key-of-aws",
    places: ["aws_keyspaces_table encryption_specification.kms_key_identifier"],
  },
  CKV_AWS_240: {
    accepts: "unencrypted",
    places: ["aws_kinesis_firehose_delivery_stream server_side_encryption.key_arn"],
  },
  CKV_AWS_241: {
    accepts: "key-of-aws",
    places: ["aws_kinesis_firehose_delivery_stream server_side_encryption.key_arn"],
  },
  CKV_AWS_185: { accepts: "key-of-aws", places: ["aws_kinesis_stream kms_key_id"] },
  CKV_AWS_43: { accepts: "unencrypted", places: ["aws_kinesis_stream kms_key_id"] },
  CKV_AWS_177: { accepts: "key-of-aws", places: ["aws_kinesis_video_stream kms_key_id"] },
  CKV_AWS_173: { accepts: "unencrypted", places: ["aws_lambda_function kms_key_arn"] },
  CKV_AWS_8: {
    accepts: "unencrypted",
    places: [
      "aws_instance root_block_device.kms_key_id",
      "aws_instance ebs_block_device[].kms_key_id",
      "aws_launch_configuration",
    ],
  },
  CKV_AWS_190: { accepts: "key-of-aws", places: ["aws_fsx_lustre_file_system kms_key_id"] },
  CKV_AWS_209: { accepts: "key-of-aws", places: ["aws_mq_broker encryption_options.kms_key_id"] },
  CKV_AWS_81: {
    accepts: "unencrypted",
    places: ["aws_msk_cluster encryption_info.encryption_at_rest_kms_key_arn"],
  },
  CKV_AWS_201: { accepts: "key-of-aws", places: ["aws_memorydb_cluster kms_key_arn"] },
  CKV_AWS_278: { accepts: "key-of-aws", places: ["aws_memorydb_snapshot kms_key_arn"] },
  CKV_AWS_347: { accepts: "key-of-aws", places: ["aws_neptune_cluster kms_key_arn"] },
  CKV_AWS_44: { accepts: "unencrypted", places: ["aws_neptune_cluster kms_key_arn"] },
  CKV_AWS_346: {
    accepts: "key-of-aws",
    places: ["aws_networkfirewall_firewall_policy encryption_configuration.key_id"],
  },
  CKV_AWS_345: {
    accepts: "key-of-aws",
    places: [
      "aws_networkfirewall_firewall encryption_configuration.key_id",
      "aws_networkfirewall_rule_group encryption_configuration.key_id",
    ],
  },
  CKV_AWS_246: { accepts: "key-of-aws", places: ["aws_rds_cluster_activity_stream kms_key_id"] },
  CKV_AWS_327: { accepts: "key-of-aws", places: ["aws_rds_cluster kms_key_id"] },
  CKV_AWS_16: { accepts: "unencrypted", places: ["aws_db_instance kms_key_id"] },
  CKV_AWS_245: {
    accepts: "key-of-aws",
    places: ["aws_db_instance_automated_backups_replication kms_key_id"],
  },
  CKV_AWS_354: {
    accepts: "key-of-aws",
    places: [
      "aws_db_instance performance_insights_kms_key_id",
      "aws_rds_cluster_instance performance_insights_kms_key_id",
    ],
  },
  CKV_AWS_64: { accepts: "unencrypted", places: ["aws_redshift_cluster kms_key_id"] },
  CKV_AWS_142: { accepts: "key-of-aws", places: ["aws_redshift_cluster kms_key_id"] },
  CKV_AWS_281: { accepts: "key-of-aws", places: ["aws_redshift_snapshot_copy_grant kms_key_id"] },
  CKV_AWS_282: { accepts: "key-of-aws", places: ["aws_redshiftserverless_namespace kms_key_id"] },
  CKV_AWS_186: { accepts: "key-of-aws", places: ["aws_s3_bucket_object kms_key_id"] },
  CKV_AWS_181: { accepts: "key-of-aws", places: ["aws_s3_object_copy kms_key_id"] },
  CKV_AWS_26: { accepts: "unencrypted", places: ["aws_sns_topic kms_master_key_id"] },
  CKV_AWS_27: { accepts: "unencrypted", places: ["aws_sqs_queue kms_master_key_id"] },
  CKV_AWS_337: { accepts: "key-of-aws", places: ["aws_ssm_parameter key_id"] },
  CKV_AWS_112: { accepts: "unencrypted", places: ["aws_ssm_document content{}.inputs.kmsKeyId"] },
  CKV_AWS_367: {
    accepts: "key-of-aws",
    places: ["aws_sagemaker_data_quality_job_definition data_quality_job_output_config.kms_key_id"],
  },
  CKV_AWS_368: {
    accepts: "key-of-aws",
    places: ["aws_sagemaker_data_quality_job_definition job_resources.cluster_config.volume_kms_key_id"],
  },
  CKV_AWS_187: {
    accepts: "key-of-aws",
    places: ["aws_sagemaker_domain kms_key_id", "aws_sagemaker_notebook_instance kms_key_id"],
  },
  CKV_AWS_98: { accepts: "unencrypted", places: ["aws_sagemaker_endpoint_configuration kms_key_arn"] },
  CKV_AWS_372: { accepts: "key-of-aws", places: ["aws_sagemaker_flow_definition output_config.kms_key_id"] },
  CKV_AWS_22: { accepts: "key-of-aws", places: ["aws_sagemaker_notebook_instance kms_key_id"] },
  CKV_AWS_297: { accepts: "key-of-aws", places: ["aws_scheduler_schedule kms_key_arn"] },
  CKV_AWS_149: { accepts: "key-of-aws", places: ["aws_secretsmanager_secret kms_key_id"] },
  CKV_AWS_160: { accepts: "key-of-aws", places: ["aws_timestreamwrite_database kms_key_id"] },
  CKV_AWS_156: { accepts: "unencrypted", places: ["aws_workspaces_workspace volume_encryption_key"] },
  CKV_AWS_155: { accepts: "unencrypted", places: ["aws_workspaces_workspace volume_encryption_key"] },
  CKV2_AWS_34: { accepts: "unencrypted", places: ["aws_ssm_parameter key_id"] },
  CKV_AWS_19: {
    accepts: "unencrypted",
    places: [
      "aws_s3_bucket server_side_encryption_configuration.rule.apply_server_side_encryption_by_default.kms_master_key_id",
      "aws_s3_bucket_server_side_encryption_configuration rule[].apply_server_side_encryption_by_default.kms_master_key_id",
    ],
  },
  CKV_AWS_145: {
    accepts: "key-of-aws",
    places: [
      "aws_s3_bucket server_side_encryption_configuration.rule.apply_server_side_encryption_by_default.kms_master_key_id",
      "aws_s3_bucket_server_side_encryption_configuration rule[].apply_server_side_encryption_by_default.kms_master_key_id",
    ],
  },
  CKV2_AWS_73: { accepts: "key-of-aws", places: ["aws_sqs_queue kms_master_key_id"] },
};
