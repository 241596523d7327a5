/**
 * Blocks, by type, that the AWS provider fills in where they are not written. A plan has them as not known in either
 * case. Source: plans of version 5.100.0 for resources without these blocks; every other block of a key path is then
 * absent, or refused as missing.
 */
const COMPUTED_BLOCKS: Readonly<Record<string, readonly string[]>> = {
  aws_comprehend_document_classifier: ["output_data_config"],
  aws_dms_endpoint: ["redshift_settings"],
  aws_dynamodb_table: ["server_side_encryption"],
  aws_elasticsearch_domain: ["encrypt_at_rest"],
  aws_instance: ["ebs_block_device", "root_block_device"],
  aws_keyspaces_table: ["encryption_specification"],
  aws_networkfirewall_tls_inspection_configuration: ["encryption_configuration"],
  aws_opensearch_domain: ["encrypt_at_rest"],
  aws_s3_bucket: ["replication_configuration", "server_side_encryption_configuration"],
  aws_s3tables_table: ["encryption_configuration"],
  aws_secretsmanager_secret: ["replica"],
  aws_sfn_activity: ["encryption_configuration"],
  aws_spot_instance_request: ["ebs_block_device", "root_block_device"],
  aws_timestreamwrite_table: ["magnetic_store_write_properties"],
  aws_verifiedaccess_endpoint: ["sse_specification"],
  aws_verifiedaccess_group: ["sse_configuration"],
  aws_verifiedaccess_trust_provider: ["sse_specification"],
};

/** Whether the AWS provider fills in a block of a type where it is not written. */
export function isComputedBlock(type: string, block: string): boolean {
  return Object.hasOwn(COMPUTED_BLOCKS, type) && COMPUTED_BLOCKS[type]?.includes(block) === true;
}
