/** Types without data whose names begin with h to z after `aws_`. */
export const fromHToZ: Readonly<Record<string, string>> = {
  iam: `
    iam_access_key iam_account_alias iam_account_password_policy iam_group iam_group_membership
    iam_group_policies_exclusive iam_group_policy iam_group_policy_attachment
    iam_group_policy_attachments_exclusive iam_instance_profile iam_openid_connect_provider
    iam_organizations_features iam_outbound_web_identity_federation iam_policy iam_policy_attachment
    iam_role iam_role_policies_exclusive iam_role_policy iam_role_policy_attachment
    iam_role_policy_attachments_exclusive iam_saml_provider iam_security_token_service_preferences
    iam_server_certificate iam_service_linked_role iam_service_specific_credential iam_signing_certificate
    iam_user iam_user_group_membership iam_user_login_profile iam_user_policies_exclusive iam_user_policy
    iam_user_policy_attachment iam_user_policy_attachments_exclusive iam_user_ssh_key iam_virtual_mfa_device`,
  identitystore: "identitystore_group_membership",
  imagebuilder: `
    imagebuilder_image imagebuilder_image_pipeline imagebuilder_infrastructure_configuration
    imagebuilder_lifecycle_policy`,
  inspector2: `
    inspector2_delegated_admin_account inspector2_filter inspector2_member_association
    inspector2_organization_configuration`,
  inspector: "inspector_assessment_target inspector_assessment_template inspector_resource_group",
  internet: "internet_gateway internet_gateway_attachment",
  internetmonitor: "internetmonitor_monitor",
  invoicing: "invoicing_invoice_unit",
  iot: `
    iot_authorizer iot_billing_group iot_ca_certificate iot_certificate iot_domain_configuration
    iot_event_configurations iot_logging_options iot_policy iot_policy_attachment iot_provisioning_template
    iot_role_alias iot_thing_group_membership iot_thing_principal_attachment iot_thing_type iot_topic_rule
    iot_topic_rule_destination`,
  ivs: "ivs_channel ivs_playback_key_pair ivs_recording_configuration",
  ivschat: "ivschat_logging_configuration ivschat_room",
  kendra: `
    kendra_data_source kendra_experience kendra_faq kendra_query_suggestions_block_list kendra_thesaurus`,
  key: "key_pair",
  keyspaces: "keyspaces_keyspace",
  kinesis: "kinesis_account_settings kinesis_resource_policy kinesis_stream_consumer",
  kinesisanalyticsv2: "kinesisanalyticsv2_application_snapshot",
  kms: `
    kms_alias kms_ciphertext kms_custom_key_store kms_external_key kms_grant kms_key kms_key_policy
    kms_replica_external_key kms_replica_key kms_secrets`,
  lakeformation: `
    lakeformation_data_cells_filter lakeformation_data_lake_settings
    lakeformation_identity_center_configuration lakeformation_lf_tag lakeformation_lf_tag_expression
    lakeformation_opt_in lakeformation_permissions lakeformation_resource lakeformation_resource_lf_tag
    lakeformation_resource_lf_tags`,
  lambda: `
    lambda_alias lambda_code_signing_config lambda_function_event_invoke_config
    lambda_function_recursion_config lambda_function_scaling_config lambda_function_url lambda_invocation
    lambda_layer_version_permission lambda_permission lambda_provisioned_concurrency_config
    lambda_resource_policy lambda_runtime_management_config`,
  lambdacore: "lambdacore_network_connector",
  lb: `
    lb lb_cookie_stickiness_policy lb_listener lb_listener_certificate lb_listener_rule
    lb_ssl_negotiation_policy lb_target_group lb_target_group_attachment lb_trust_store
    lb_trust_store_revocation`,
  lexv2models: `
    lexv2models_bot_locale lexv2models_bot_version lexv2models_intent lexv2models_slot lexv2models_slot_type`,
  licensemanager: `
    licensemanager_association licensemanager_grant licensemanager_grant_accepter
    licensemanager_license_configuration`,
  lightsail: `
    lightsail_bucket_access_key lightsail_bucket_resource_access lightsail_certificate
    lightsail_container_service_deployment_version lightsail_disk_attachment lightsail_distribution
    lightsail_domain lightsail_domain_entry lightsail_instance_public_ports lightsail_key_pair lightsail_lb
    lightsail_lb_attachment lightsail_lb_certificate lightsail_lb_certificate_attachment
    lightsail_lb_https_redirection_policy lightsail_lb_stickiness_policy lightsail_static_ip
    lightsail_static_ip_attachment`,
  load: "load_balancer_backend_server_policy load_balancer_listener_policy load_balancer_policy",
  location: "location_map location_place_index location_route_calculator location_tracker_association",
  m2: "m2_deployment",
  macie2: `
    macie2_classification_job macie2_custom_data_identifier macie2_findings_filter
    macie2_invitation_accepter macie2_member macie2_organization_admin_account
    macie2_organization_configuration`,
  mailmanager: "mailmanager_relay mailmanager_traffic_policy",
  main: "main_route_table_association",
  media: "media_convert_queue media_packagev2_channel_group media_store_container_policy",
  medialive: `
    medialive_channel medialive_input medialive_input_security_group medialive_multiplex
    medialive_multiplex_program`,
  memorydb: `
    memorydb_acl memorydb_multi_region_cluster memorydb_parameter_group memorydb_subnet_group memorydb_user`,
  mq: "mq_configuration",
  msk: `
    msk_cluster_policy msk_configuration msk_replicator msk_scram_secret_association
    msk_single_scram_secret_association msk_topic msk_vpc_connection`,
  mskconnect: "mskconnect_worker_configuration",
  nat: "nat_gateway nat_gateway_eip_association",
  neptune: `
    neptune_cluster_endpoint neptune_cluster_instance neptune_cluster_parameter_group
    neptune_event_subscription neptune_parameter_group neptune_subnet_group`,
  neptunegraph: "neptunegraph_private_graph_endpoint",
  network: `
    network_acl network_acl_association network_acl_rule network_interface network_interface_attachment
    network_interface_permission network_interface_sg_attachment`,
  networkfirewall: `
    networkfirewall_container_association networkfirewall_firewall_transit_gateway_attachment_accepter
    networkfirewall_logging_configuration networkfirewall_resource_policy
    networkfirewall_vpc_endpoint_association`,
  networkflowmonitor: "networkflowmonitor_monitor networkflowmonitor_scope",
  networkmanager: `
    networkmanager_attachment_accepter networkmanager_attachment_routing_policy_label
    networkmanager_connect_attachment networkmanager_connect_peer networkmanager_connection
    networkmanager_core_network networkmanager_core_network_policy_attachment
    networkmanager_customer_gateway_association networkmanager_device networkmanager_dx_gateway_attachment
    networkmanager_global_network networkmanager_link networkmanager_link_association
    networkmanager_prefix_list_association networkmanager_site networkmanager_site_to_site_vpn_attachment
    networkmanager_transit_gateway_connect_peer_association networkmanager_transit_gateway_peering
    networkmanager_transit_gateway_registration networkmanager_transit_gateway_route_table_attachment
    networkmanager_vpc_attachment`,
  networkmonitor: "networkmonitor_monitor networkmonitor_probe",
  notifications: `
    notifications_channel_association notifications_event_rule
    notifications_managed_notification_account_contact_association
    notifications_managed_notification_additional_channel_association
    notifications_notification_configuration notifications_notification_hub
    notifications_organizational_unit_association notifications_organizations_access`,
  notificationscontacts: "notificationscontacts_email_contact",
  oam: "oam_link oam_sink oam_sink_policy",
  observabilityadmin: `
    observabilityadmin_telemetry_enrichment observabilityadmin_telemetry_evaluation
    observabilityadmin_telemetry_evaluation_for_organization observabilityadmin_telemetry_rule
    observabilityadmin_telemetry_rule_for_organization`,
  odb: "odb_iam_role_association odb_network odb_network_peering_connection",
  opensearch: `
    opensearch_authorize_vpc_endpoint_access opensearch_domain_policy opensearch_domain_saml_options
    opensearch_inbound_connection_accepter opensearch_outbound_connection opensearch_package_association
    opensearch_vpc_endpoint`,
  opensearchserverless: `
    opensearchserverless_access_policy opensearchserverless_collection_group
    opensearchserverless_lifecycle_policy opensearchserverless_security_config
    opensearchserverless_vpc_endpoint`,
  opsworks: "opsworks_permission opsworks_user_profile",
  organizations: `
    organizations_account organizations_aws_service_access organizations_delegated_administrator
    organizations_organization organizations_organizational_unit organizations_policy
    organizations_policy_attachment organizations_resource_policy organizations_tag`,
  osis: "osis_pipeline_endpoint osis_resource_policy",
  outposts: "outposts_capacity_task",
  paymentcryptography: "paymentcryptography_key paymentcryptography_key_alias",
  pinpoint: "pinpoint_email_channel pinpoint_event_stream pinpoint_sms_channel",
  pinpointsmsvoicev2: `
    pinpointsmsvoicev2_configuration_set pinpointsmsvoicev2_event_destination pinpointsmsvoicev2_keyword
    pinpointsmsvoicev2_phone_number pinpointsmsvoicev2_pool pinpointsmsvoicev2_resource_policy
    pinpointsmsvoicev2_sender_id`,
  placement: "placement_group",
  prometheus: `
    prometheus_alert_manager_definition prometheus_anomaly_detector prometheus_query_logging_configuration
    prometheus_resource_policy prometheus_rule_group_namespace prometheus_scraper
    prometheus_scraper_logging_configuration prometheus_workspace_configuration`,
  proxy: "proxy_protocol_policy",
  qldb: "qldb_stream",
  quicksight: `
    quicksight_account_settings quicksight_account_subscription quicksight_analysis
    quicksight_custom_permissions quicksight_dashboard quicksight_folder quicksight_folder_membership
    quicksight_group quicksight_group_membership quicksight_iam_policy_assignment quicksight_ingestion
    quicksight_ip_restriction quicksight_namespace quicksight_refresh_schedule
    quicksight_role_custom_permission quicksight_role_membership quicksight_template
    quicksight_template_alias quicksight_theme quicksight_user quicksight_user_custom_permission
    quicksight_vpc_connection`,
  ram: `
    ram_permission ram_principal_association ram_resource_association ram_resource_share
    ram_resource_share_accepter ram_resource_share_associations_exclusive ram_sharing_with_organization`,
  rbin: "rbin_rule",
  rds: `
    rds_certificate rds_cluster_endpoint rds_cluster_parameter_group rds_cluster_role_association
    rds_instance_state rds_reserved_instance rds_shard_group`,
  redshift: `
    redshift_authentication_profile redshift_cluster_iam_roles redshift_data_share_authorization
    redshift_data_share_consumer_association redshift_endpoint_access redshift_endpoint_authorization
    redshift_event_subscription redshift_hsm_client_certificate redshift_idc_application redshift_logging
    redshift_namespace_registration redshift_parameter_group redshift_partner redshift_resource_policy
    redshift_scheduled_action redshift_snapshot_schedule redshift_snapshot_schedule_association
    redshift_subnet_group redshift_usage_limit`,
  redshiftserverless: `
    redshiftserverless_custom_domain_association redshiftserverless_endpoint_access
    redshiftserverless_resource_policy redshiftserverless_usage_limit redshiftserverless_workgroup`,
  resiliencehub: "resiliencehub_resiliency_policy",
  resourceexplorer2: "resourceexplorer2_index resourceexplorer2_view",
  resourcegroups: "resourcegroups_group resourcegroups_resource",
  rolesanywhere: "rolesanywhere_profile rolesanywhere_trust_anchor",
  route: "route route_table route_table_association",
  route53: `
    route53_cidr_collection route53_cidr_location route53_delegation_set route53_health_check
    route53_hosted_zone_dnssec route53_key_signing_key route53_query_log route53_record
    route53_records_exclusive route53_resolver_config route53_resolver_dnssec_config
    route53_resolver_endpoint route53_resolver_firewall_config route53_resolver_firewall_domain_list
    route53_resolver_firewall_rule route53_resolver_firewall_rule_group
    route53_resolver_firewall_rule_group_association route53_resolver_query_log_config
    route53_resolver_query_log_config_association route53_resolver_rule route53_resolver_rule_association
    route53_traffic_policy route53_traffic_policy_instance route53_vpc_association_authorization
    route53_zone route53_zone_association`,
  route53domains: `
    route53domains_delegation_signer_record route53domains_domain route53domains_registered_domain`,
  route53profiles: "route53profiles_association route53profiles_profile route53profiles_resource_association",
  route53recoverycontrolconfig: `
    route53recoverycontrolconfig_cluster route53recoverycontrolconfig_control_panel
    route53recoverycontrolconfig_routing_control route53recoverycontrolconfig_safety_rule`,
  route53recoveryreadiness: `
    route53recoveryreadiness_cell route53recoveryreadiness_readiness_check
    route53recoveryreadiness_recovery_group route53recoveryreadiness_resource_set`,
  rum: "rum_metrics_destination",
  s3: `
    s3_access_point s3_account_public_access_block s3_bucket_abac s3_bucket_accelerate_configuration
    s3_bucket_acl s3_bucket_analytics_configuration s3_bucket_cors_configuration
    s3_bucket_intelligent_tiering_configuration s3_bucket_lifecycle_configuration s3_bucket_logging
    s3_bucket_metric s3_bucket_notification s3_bucket_object_lock_configuration s3_bucket_ownership_controls
    s3_bucket_policy s3_bucket_public_access_block s3_bucket_request_payment_configuration
    s3_bucket_versioning s3_bucket_website_configuration`,
  s3control: `
    s3control_access_grant s3control_access_grants_instance s3control_access_grants_instance_resource_policy
    s3control_access_grants_location s3control_access_point_policy s3control_bucket_lifecycle_configuration
    s3control_bucket_policy s3control_directory_bucket_access_point_scope
    s3control_multi_region_access_point s3control_multi_region_access_point_policy
    s3control_multi_region_access_point_routes s3control_object_lambda_access_point
    s3control_object_lambda_access_point_policy`,
  s3files: `
    s3files_access_point s3files_file_system_policy s3files_mount_target
    s3files_synchronization_configuration`,
  s3outposts: "s3outposts_endpoint",
  s3tables: `
    s3tables_namespace s3tables_table_bucket_policy s3tables_table_bucket_replication s3tables_table_policy
    s3tables_table_replication`,
  s3vectors: "s3vectors_vector_bucket_policy",
  sagemaker: `
    sagemaker_app sagemaker_app_image_config sagemaker_code_repository sagemaker_device sagemaker_endpoint
    sagemaker_hub_content_reference sagemaker_human_task_ui sagemaker_image sagemaker_image_version
    sagemaker_model sagemaker_model_card_export_job sagemaker_model_package_group
    sagemaker_model_package_group_policy sagemaker_notebook_instance_lifecycle_configuration
    sagemaker_servicecatalog_portfolio_status sagemaker_space sagemaker_studio_lifecycle_config
    sagemaker_workforce sagemaker_workteam`,
  savingsplans: "savingsplans_savings_plan",
  scheduler: "scheduler_schedule_group",
  schemas: "schemas_discoverer schemas_registry schemas_registry_policy schemas_schema",
  secretsmanager: `
    secretsmanager_random_password secretsmanager_secret_policy secretsmanager_secret_rotation
    secretsmanager_secret_version secretsmanager_tag`,
  security: "security_group security_group_rule",
  securityhub: `
    securityhub_action_target securityhub_aggregator_v2
    securityhub_automation_rule securityhub_automation_rule_v2 securityhub_configuration_policy
    securityhub_configuration_policy_association securityhub_feature_v2 securityhub_finding_aggregator
    securityhub_insight securityhub_invite_accepter securityhub_member
    securityhub_organization_admin_account securityhub_organization_configuration
    securityhub_product_subscription securityhub_standards_control securityhub_standards_control_association
    securityhub_standards_subscription`,
  securitylake: `
    securitylake_aws_log_source securitylake_custom_log_source securitylake_subscriber
    securitylake_subscriber_notification`,
  service: `
    service_discovery_http_namespace service_discovery_instance service_discovery_private_dns_namespace
    service_discovery_public_dns_namespace service_discovery_service`,
  servicecatalog: `
    servicecatalog_budget_resource_association servicecatalog_constraint servicecatalog_organizations_access
    servicecatalog_portfolio servicecatalog_portfolio_share servicecatalog_principal_portfolio_association
    servicecatalog_product servicecatalog_product_portfolio_association servicecatalog_provisioning_artifact
    servicecatalog_service_action servicecatalog_tag_option servicecatalog_tag_option_resource_association`,
  servicecatalogappregistry: `
    servicecatalogappregistry_application servicecatalogappregistry_attribute_group
    servicecatalogappregistry_attribute_group_association`,
  servicequotas: `
    servicequotas_auto_management servicequotas_service_quota servicequotas_template
    servicequotas_template_association`,
  ses: `
    ses_active_receipt_rule_set ses_configuration_set ses_domain_dkim ses_domain_identity
    ses_domain_identity_verification ses_domain_mail_from ses_email_identity ses_event_destination
    ses_identity_notification_topic ses_identity_policy ses_receipt_filter ses_receipt_rule_set ses_template`,
  sesv2: `
    sesv2_account_suppression_attributes sesv2_account_vdm_attributes sesv2_configuration_set
    sesv2_configuration_set_event_destination sesv2_dedicated_ip_assignment sesv2_dedicated_ip_pool
    sesv2_email_identity sesv2_email_identity_feedback_attributes sesv2_email_identity_mail_from_attributes
    sesv2_email_identity_policy sesv2_multi_region_endpoint sesv2_tenant sesv2_tenant_resource_association`,
  sfn: "sfn_alias",
  shield: `
    shield_application_layer_automatic_response shield_drt_access_log_bucket_association
    shield_drt_access_role_arn_association shield_proactive_engagement shield_protection
    shield_protection_group shield_protection_health_check_association shield_subscription`,
  signer: "signer_signing_job signer_signing_profile signer_signing_profile_permission",
  snapshot: "snapshot_create_volume_permission",
  sns: "sns_sms_preferences sns_topic_data_protection_policy sns_topic_policy sns_topic_subscription",
  spot: "spot_datafeed_subscription",
  sqs: "sqs_queue_policy sqs_queue_redrive_allow_policy sqs_queue_redrive_policy",
  ssm: `
    ssm_activation ssm_association ssm_default_patch_baseline ssm_maintenance_window
    ssm_maintenance_window_target ssm_maintenance_window_task ssm_patch_baseline ssm_patch_group
    ssm_service_setting`,
  ssmcontacts: "ssmcontacts_contact ssmcontacts_contact_channel ssmcontacts_plan ssmcontacts_rotation",
  ssmincidents: "ssmincidents_response_plan",
  ssmquicksetup: "ssmquicksetup_configuration_manager",
  ssoadmin: `
    ssoadmin_account_assignment ssoadmin_application ssoadmin_application_access_scope
    ssoadmin_application_assignment ssoadmin_application_assignment_configuration
    ssoadmin_customer_managed_policy_attachment ssoadmin_customer_managed_policy_attachments_exclusive
    ssoadmin_instance_access_control_attributes ssoadmin_managed_policy_attachment
    ssoadmin_managed_policy_attachments_exclusive ssoadmin_permission_set
    ssoadmin_permission_set_inline_policy ssoadmin_permissions_boundary_attachment ssoadmin_region
    ssoadmin_trusted_token_issuer`,
  storagegateway: `
    storagegateway_cache storagegateway_gateway storagegateway_tape_pool storagegateway_upload_buffer
    storagegateway_working_storage`,
  sts: "sts_web_identity_token",
  subnet: "subnet",
  synthetics: "synthetics_group synthetics_group_association",
  transfer: `
    transfer_access transfer_agreement transfer_certificate transfer_connector transfer_host_key
    transfer_profile transfer_server transfer_ssh_key transfer_tag transfer_user transfer_web_app
    transfer_web_app_customization transfer_workflow`,
  uxc: "uxc_account_customizations",
  verifiedaccess: `
    verifiedaccess_instance verifiedaccess_instance_logging_configuration
    verifiedaccess_instance_trust_provider_attachment`,
  verifiedpermissions: `
    verifiedpermissions_identity_source verifiedpermissions_policy verifiedpermissions_policy_template
    verifiedpermissions_schema`,
  volume: "volume_attachment",
  vpc: `
    vpc vpc_block_public_access_exclusion vpc_block_public_access_options vpc_dhcp_options
    vpc_dhcp_options_association vpc_encryption_control vpc_endpoint vpc_endpoint_connection_accepter
    vpc_endpoint_connection_notification vpc_endpoint_policy vpc_endpoint_private_dns
    vpc_endpoint_route_table_association vpc_endpoint_security_group_association vpc_endpoint_service
    vpc_endpoint_service_allowed_principal vpc_endpoint_service_private_dns_verification
    vpc_endpoint_subnet_association vpc_ipam vpc_ipam_organization_admin_account vpc_ipam_pool
    vpc_ipam_pool_cidr vpc_ipam_pool_cidr_allocation vpc_ipam_preview_next_cidr vpc_ipam_resource_discovery
    vpc_ipam_resource_discovery_association vpc_ipam_scope vpc_ipv4_cidr_block_association
    vpc_ipv6_cidr_block_association vpc_network_performance_metric_subscription vpc_peering_connection
    vpc_peering_connection_accepter vpc_peering_connection_options vpc_route_server
    vpc_route_server_endpoint vpc_route_server_peer vpc_route_server_propagation
    vpc_route_server_vpc_association vpc_security_group_egress_rule vpc_security_group_ingress_rule
    vpc_security_group_rules_exclusive vpc_security_group_vpc_association`,
  vpclattice: `
    vpclattice_access_log_subscription vpclattice_auth_policy vpclattice_domain_verification
    vpclattice_listener vpclattice_listener_rule vpclattice_resource_configuration
    vpclattice_resource_gateway vpclattice_resource_policy vpclattice_service vpclattice_service_network
    vpclattice_service_network_resource_association vpclattice_service_network_service_association
    vpclattice_service_network_vpc_association vpclattice_target_group vpclattice_target_group_attachment`,
  vpn: `
    vpn_concentrator vpn_connection vpn_connection_route vpn_gateway vpn_gateway_attachment
    vpn_gateway_route_propagation`,
  waf: `
    waf_byte_match_set waf_geo_match_set waf_ipset waf_rate_based_rule waf_regex_match_set
    waf_regex_pattern_set waf_rule waf_rule_group waf_size_constraint_set waf_sql_injection_match_set
    waf_web_acl waf_xss_match_set`,
  wafregional: `
    wafregional_byte_match_set wafregional_geo_match_set wafregional_ipset wafregional_rate_based_rule
    wafregional_regex_match_set wafregional_regex_pattern_set wafregional_rule wafregional_rule_group
    wafregional_size_constraint_set wafregional_sql_injection_match_set wafregional_web_acl
    wafregional_web_acl_association wafregional_xss_match_set`,
  wafv2: `
    wafv2_api_key wafv2_ip_set wafv2_regex_pattern_set wafv2_rule_group wafv2_web_acl
    wafv2_web_acl_association wafv2_web_acl_logging_configuration wafv2_web_acl_rule
    wafv2_web_acl_rule_group_association`,
  workmail: "workmail_default_domain workmail_domain workmail_group workmail_user",
  workspaces: "workspaces_connection_alias workspaces_directory workspaces_ip_group",
  workspacesweb: `
    workspacesweb_browser_settings_association workspacesweb_data_protection_settings_association
    workspacesweb_identity_provider workspacesweb_ip_access_settings_association
    workspacesweb_network_settings workspacesweb_network_settings_association
    workspacesweb_session_logger_association workspacesweb_trust_store workspacesweb_trust_store_association
    workspacesweb_user_access_logging_settings workspacesweb_user_access_logging_settings_association
    workspacesweb_user_settings_association`,
  worklink: "worklink_fleet worklink_website_certificate_authority_association",
  xray: `
    xray_group xray_indexing_rule xray_resource_policy xray_sampling_rule xray_trace_segment_destination`,
};
