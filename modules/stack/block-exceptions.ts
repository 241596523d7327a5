/**
 * Arguments whose values are objects and that the provider's bindings take for blocks, by resource type: in the
 * schema they are attributes, so that an empty list means something else than none. A test holds the list to the
 * schema of the provider.
 */
export const NO_BLOCKS: Readonly<Record<string, readonly string[]>> = {
  aws_appsync_source_api_association: ["source_api_association_config"],
  aws_auditmanager_assessment: ["roles"],
  aws_bedrockagent_agent: [
    "guardrail_configuration",
    "memory_configuration",
    "prompt_override_configuration",
  ],
  aws_bedrockagent_agent_alias: ["routing_configuration"],
  aws_cloudwatch_log_delivery: ["s3_delivery_configuration"],
  aws_default_route_table: ["route"],
  aws_default_security_group: ["egress", "ingress"],
  aws_emr_cluster: ["placement_group_config", "step"],
  aws_guardduty_malware_protection_plan: ["actions"],
  aws_lexv2models_bot_version: ["locale_specification"],
  aws_network_acl: ["egress", "ingress"],
  aws_networkfirewall_tls_inspection_configuration: ["encryption_configuration"],
  aws_route53domains_domain: ["billing_contact", "name_server"],
  aws_route_table: ["route"],
  aws_s3tables_table: ["encryption_configuration", "maintenance_configuration"],
  aws_s3tables_table_bucket: ["encryption_configuration", "maintenance_configuration"],
  aws_security_group: ["egress", "ingress"],
  aws_securitylake_data_lake: ["configuration.encryption_configuration"],
};

/** Blocks, with nothing but blocks in them, for which the bindings take any value at all. */
export const ALL_BLOCKS: Readonly<Record<string, readonly string[]>> = {
  aws_quicksight_analysis: ["definition"],
  aws_quicksight_dashboard: ["definition"],
  aws_quicksight_template: ["definition"],
  aws_wafv2_rule_group: ["rule.statement"],
  aws_wafv2_web_acl: ["rule.statement"],
};
