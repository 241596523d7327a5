/**
 * Arguments of encryption that the catalogue does not know yet: switches and settings to be charted. The list only
 * shrinks, and this file goes with its last line.
 */
export const STILL_TO_CHART: readonly string[] = [
  "aws_athena_workgroup.configuration.enable_minimum_encryption_configuration",
  "aws_launch_configuration.root_block_device.encrypted",
  "aws_observabilityadmin_centralization_rule_for_organization.rule[].destination[].destination_logs_configuration[].logs_encryption_configuration[].encryption_conflict_resolution_strategy",
  "aws_observabilityadmin_centralization_rule_for_organization.rule[].destination[].destination_logs_configuration[].logs_encryption_configuration[].encryption_scope",
  "aws_observabilityadmin_s3_table_integration.encryption[].sse_algorithm",
  "aws_s3control_storage_lens_configuration.storage_lens_configuration.data_export.storage_lens_table_destination.encryption.sse_s3[]",
  "aws_s3control_storage_lens_configuration.storage_lens_configuration.expanded_prefixes_data_export.s3_bucket_destination.encryption.sse_s3[]",
  "aws_s3control_storage_lens_configuration.storage_lens_configuration.expanded_prefixes_data_export.storage_lens_table_destination.encryption.sse_s3[]",
  "aws_s3vectors_index.encryption_configuration[].sse_type",
];
