/** An argument that chooses a key, of which the catalogue knows no more than that. */
export interface Uncharted {
  /** In the notation of `KeyArgument.path`. */
  readonly path: string;
  /** There is something to encrypt whether or not the block around it is written. @default only where it is */
  readonly always?: true;
}

const own = (path: string): Uncharted => ({ path, always: true });
const inside = (path: string): Uncharted => ({ path });

/**
 * Arguments that choose a key and came with providers after 6.25, up to 6.66: what AWS does without one, and what a
 * change of it plans, has not been looked at yet, so that the guard cannot tell. With the table and the exceptions they
 * are every such argument of the bindings of CDK Terrain, and a test says so both ways.
 */
export const uncharted: Readonly<Record<string, readonly Uncharted[]>> = {
  aws_agentregistry_registry: [own("encryption_configuration[].kms_key_arn")],
  aws_athena_workgroup: [
    inside("configuration.customer_content_encryption_configuration.kms_key"),
    inside("configuration.monitoring_configuration.managed_logging_configuration.kms_key"),
    inside("configuration.monitoring_configuration.s3_logging_configuration.kms_key"),
  ],
  aws_bedrock_evaluation_job: [own("customer_encryption_key_id")],
  aws_bedrock_model_invocation_job: [
    inside("output_data_config[].s3_output_data_config[].s3_encryption_key_id"),
  ],
  aws_bedrockagent_knowledge_base: [
    inside(
      "knowledge_base_configuration[].managed_knowledge_base_configuration[].server_side_encryption_configuration[].kms_key_arn",
    ),
  ],
  aws_bedrockagentcore_evaluator: [own("kms_key_arn")],
  aws_bedrockagentcore_harness: [inside("memory[].managed_memory_configuration[].encryption_key_arn")],
  aws_bedrockagentcore_policy_engine: [own("encryption_key_arn")],
  aws_dms_instance_profile: [own("kms_key_arn")],
  aws_glue_catalog: [inside("catalog_properties[].data_lake_access_properties[].kms_key")],
  aws_glue_connection: [inside("authentication_configuration.kms_key_arn")],
  // Older than the argument, so that its absence may be that of the provider's.
  aws_grafana_workspace: [inside("kms_key_id")],
  aws_kinesisanalyticsv2_application: [
    inside("application_configuration.application_encryption_configuration.key_id"),
  ],
  aws_mailmanager_archive: [own("kms_key_arn")],
  aws_mailmanager_ingress_point: [
    inside("ingress_point_configuration[].tls_auth_configuration[].trust_store[].kms_key_arn"),
  ],
  aws_mailmanager_rule_set: [inside("rule[].action[].write_to_s3[].s3_sse_kms_key_id")],
  aws_msk_channel: [own("encryption_configuration[].kms_key_arn")],
  aws_observabilityadmin_s3_table_integration: [own("encryption[].kms_key_arn")],
  aws_opensearch_application: [own("kms_key_arn")],
  // A collection goes by its encryption policy where it has no key of its own.
  aws_opensearchserverless_collection: [inside("encryption_config[].kms_key_arn")],
  aws_resiliencehubv2_policy: [own("kms_key_id")],
  aws_resiliencehubv2_service: [own("kms_key_id")],
  aws_resiliencehubv2_system: [own("kms_key_id")],
  aws_s3control_storage_lens_configuration: [
    inside("storage_lens_configuration.data_export.storage_lens_table_destination.encryption.sse_kms.key_id"),
    inside(
      "storage_lens_configuration.expanded_prefixes_data_export.s3_bucket_destination.encryption.sse_kms.key_id",
    ),
    inside(
      "storage_lens_configuration.expanded_prefixes_data_export.storage_lens_table_destination.encryption.sse_kms.key_id",
    ),
  ],
  aws_s3files_file_system: [own("kms_key_id")],
  // An index goes by its bucket where it has no key of its own.
  aws_s3vectors_index: [inside("encryption_configuration[].kms_key_arn")],
  aws_sagemaker_algorithm: [
    inside(
      "validation_specification[].validation_profiles[].training_job_definition[].output_data_config[].kms_key_id",
    ),
    inside(
      "validation_specification[].validation_profiles[].training_job_definition[].resource_config[].volume_kms_key_id",
    ),
    inside(
      "validation_specification[].validation_profiles[].transform_job_definition[].transform_output[].kms_key_id",
    ),
    inside(
      "validation_specification[].validation_profiles[].transform_job_definition[].transform_resources[].volume_kms_key_id",
    ),
  ],
  aws_sagemaker_hyper_parameter_tuning_job: ["training_job_definition", "training_job_definitions"].flatMap(
    (block) => [
      inside(`${block}[].hyper_parameter_tuning_resource_config[].volume_kms_key_id`),
      inside(`${block}[].output_data_config[].kms_key_id`),
      inside(`${block}[].resource_config[].volume_kms_key_id`),
    ],
  ),
  aws_sagemaker_labeling_job: [
    inside("labeling_job_algorithms_config[].labeling_job_resource_config[].volume_kms_key_id"),
    inside("output_config[].kms_key_id"),
  ],
  aws_sagemaker_model_card: [own("security_config[].kms_key_id")],
  aws_sagemaker_monitoring_schedule: [
    inside("monitoring_schedule_config.monitoring_job_definition.monitoring_output_config.kms_key_id"),
    inside(
      "monitoring_schedule_config.monitoring_job_definition.monitoring_resources.cluster_config.volume_kms_key_id",
    ),
  ],
  aws_sagemaker_training_job: [
    inside("output_data_config[].kms_key_id"),
    inside("resource_config[].volume_kms_key_id"),
  ],
  aws_securityhub_connector_v2: [own("kms_key_arn")],
  aws_synthetics_canary: [inside("kms_key_arn")],
  aws_workmail_organization: [own("kms_key_arn")],
};
