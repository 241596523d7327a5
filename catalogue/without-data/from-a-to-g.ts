/** Types without data whose names begin with a to g after `aws_`. */
export const fromAToG: Readonly<Record<string, string>> = {
  accessanalyzer: "accessanalyzer_analyzer accessanalyzer_archive_rule",
  account: "account_alternate_contact account_primary_contact account_region",
  accountaccess: "accountaccess_application accountaccess_entitlement",
  acm: "acm_certificate acm_certificate_validation",
  acmpca: `
    acmpca_certificate acmpca_certificate_authority acmpca_certificate_authority_certificate
    acmpca_permission acmpca_policy`,
  alb: `
    alb alb_listener alb_listener_certificate alb_listener_rule alb_target_group alb_target_group_attachment`,
  ami: "ami_launch_permission",
  amplify: "amplify_backend_environment amplify_branch amplify_domain_association amplify_webhook",
  api: `
    api_gateway_account api_gateway_api_key api_gateway_authorizer api_gateway_base_path_mapping
    api_gateway_client_certificate api_gateway_deployment api_gateway_documentation_part
    api_gateway_documentation_version api_gateway_domain_name api_gateway_domain_name_access_association
    api_gateway_gateway_response api_gateway_integration api_gateway_integration_response api_gateway_method
    api_gateway_method_response api_gateway_model api_gateway_request_validator api_gateway_resource
    api_gateway_rest_api api_gateway_rest_api_policy api_gateway_rest_api_put api_gateway_usage_plan
    api_gateway_usage_plan_key api_gateway_vpc_link`,
  apigatewayv2: `
    apigatewayv2_api apigatewayv2_api_mapping apigatewayv2_authorizer apigatewayv2_deployment
    apigatewayv2_domain_name apigatewayv2_integration apigatewayv2_integration_response apigatewayv2_model
    apigatewayv2_route apigatewayv2_route_response apigatewayv2_routing_rule apigatewayv2_stage
    apigatewayv2_vpc_link`,
  app: "app_cookie_stickiness_policy",
  appautoscaling: "appautoscaling_policy appautoscaling_scheduled_action appautoscaling_target",
  appconfig: `
    appconfig_application appconfig_deployment_strategy appconfig_environment appconfig_extension
    appconfig_extension_association appconfig_hosted_configuration_version`,
  appfabric: `
    appfabric_app_authorization appfabric_app_authorization_connection appfabric_ingestion
    appfabric_ingestion_destination`,
  appintegrations: "appintegrations_event_integration",
  applicationinsights: "applicationinsights_application",
  appmesh: `
    appmesh_gateway_route appmesh_mesh appmesh_route appmesh_virtual_gateway appmesh_virtual_node
    appmesh_virtual_router appmesh_virtual_service`,
  apprunner: `
    apprunner_auto_scaling_configuration_version apprunner_connection apprunner_custom_domain_association
    apprunner_default_auto_scaling_configuration_version apprunner_deployment
    apprunner_observability_configuration apprunner_vpc_connector apprunner_vpc_ingress_connection`,
  appstream: "appstream_fleet_stack_association appstream_user appstream_user_stack_association",
  appsync: `
    appsync_api appsync_api_key appsync_channel_namespace appsync_datasource appsync_domain_name
    appsync_domain_name_api_association appsync_function appsync_graphql_api appsync_resolver
    appsync_source_api_association appsync_type`,
  arcregionswitch: "arcregionswitch_plan",
  arczonalshift: `
    arczonalshift_autoshift_observer_notification_status arczonalshift_zonal_autoshift_configuration`,
  athena: "athena_capacity_reservation athena_data_catalog athena_named_query athena_prepared_statement",
  auditmanager: `
    auditmanager_assessment auditmanager_assessment_delegation auditmanager_assessment_report
    auditmanager_control auditmanager_framework auditmanager_framework_share
    auditmanager_organization_admin_account_registration`,
  autoscaling: `
    autoscaling_attachment autoscaling_group autoscaling_group_tag autoscaling_lifecycle_hook
    autoscaling_notification autoscaling_policy autoscaling_schedule autoscaling_traffic_source_attachment`,
  autoscalingplans: "autoscalingplans_scaling_plan",
  backup: `
    backup_framework backup_global_settings backup_plan backup_region_settings backup_report_plan
    backup_restore_testing_plan backup_restore_testing_selection backup_selection
    backup_vault_lock_configuration backup_vault_notifications backup_vault_policy`,
  batch: "batch_job_definition batch_job_queue batch_scheduling_policy",
  bcmdataexports: "bcmdataexports_export",
  bedrock: `
    bedrock_foundation_model_agreement bedrock_guardrail_version bedrock_inference_profile
    bedrock_model_invocation_logging_configuration bedrock_provisioned_model_throughput
    bedrock_use_case_for_model_access`,
  bedrockagent: `
    bedrockagent_agent_action_group bedrockagent_agent_alias bedrockagent_agent_collaborator
    bedrockagent_agent_knowledge_base_association`,
  bedrockagentcore: `
    bedrockagentcore_agent_runtime_endpoint bedrockagentcore_gateway_rule bedrockagentcore_gateway_target
    bedrockagentcore_memory_strategy bedrockagentcore_policy bedrockagentcore_resource_policy
    bedrockagentcore_workload_identity`,
  billing: "billing_view",
  budgets: "budgets_budget budgets_budget_action",
  ce: "ce_anomaly_monitor ce_anomaly_subscription ce_cost_allocation_tag ce_cost_category",
  chatbot: "chatbot_slack_channel_configuration chatbot_teams_channel_configuration",
  chime: `
    chime_voice_connector chime_voice_connector_group chime_voice_connector_logging
    chime_voice_connector_origination chime_voice_connector_streaming chime_voice_connector_termination`,
  chimesdkvoice: "chimesdkvoice_global_settings chimesdkvoice_sip_media_application chimesdkvoice_sip_rule",
  cleanrooms: "cleanrooms_configured_table",
  cloud9: "cloud9_environment_membership",
  cloudformation: "cloudformation_stack_instances cloudformation_stack_set_instance cloudformation_type",
  cloudfront: `
    cloudfront_anycast_ip_list cloudfront_cache_policy cloudfront_connection_function
    cloudfront_connection_group cloudfront_continuous_deployment_policy cloudfront_distribution
    cloudfront_distribution_tenant cloudfront_field_level_encryption_config
    cloudfront_field_level_encryption_profile cloudfront_function cloudfront_key_group
    cloudfront_monitoring_subscription cloudfront_multitenant_distribution cloudfront_origin_access_control
    cloudfront_origin_access_identity cloudfront_origin_request_policy cloudfront_public_key
    cloudfront_realtime_log_config cloudfront_response_headers_policy cloudfront_trust_store
    cloudfront_vpc_origin`,
  cloudfrontkeyvaluestore: "cloudfrontkeyvaluestore_key cloudfrontkeyvaluestore_keys_exclusive",
  cloudhsm: "cloudhsm_v2_hsm",
  cloudsearch: "cloudsearch_domain_service_access_policy",
  cloudtrail: "cloudtrail_organization_delegated_admin_account",
  cloudwatch: `
    cloudwatch_alarm_mute_rule cloudwatch_composite_alarm cloudwatch_contributor_insight_rule
    cloudwatch_contributor_managed_insight_rule cloudwatch_dashboard cloudwatch_event_api_destination
    cloudwatch_event_bus_policy cloudwatch_event_endpoint cloudwatch_event_permission cloudwatch_event_rule
    cloudwatch_event_target cloudwatch_log_account_policy cloudwatch_log_data_protection_policy
    cloudwatch_log_delivery cloudwatch_log_delivery_destination cloudwatch_log_delivery_destination_policy
    cloudwatch_log_delivery_source cloudwatch_log_destination cloudwatch_log_destination_policy
    cloudwatch_log_index_policy cloudwatch_log_metric_filter cloudwatch_log_resource_policy
    cloudwatch_log_s3_table_integration_source cloudwatch_log_storage_tier_policy cloudwatch_log_stream
    cloudwatch_log_subscription_filter cloudwatch_log_transformer cloudwatch_metric_alarm
    cloudwatch_metric_stream cloudwatch_otel_enrichment cloudwatch_query_definition`,
  codeartifact: `
    codeartifact_domain_permissions_policy codeartifact_repository
    codeartifact_repository_permissions_policy`,
  codebuild: "codebuild_resource_policy codebuild_webhook",
  codecatalyst: "codecatalyst_project",
  codecommit: `
    codecommit_approval_rule_template codecommit_approval_rule_template_association codecommit_trigger`,
  codeconnections: "codeconnections_connection codeconnections_host",
  codedeploy: "codedeploy_app codedeploy_deployment_config codedeploy_deployment_group",
  codepipeline: "codepipeline_custom_action_type codepipeline_webhook",
  codestarconnections: "codestarconnections_connection codestarconnections_host",
  codestarnotifications: "codestarnotifications_notification_rule",
  cognito: `
    cognito_identity_openid_token_for_developer_identity cognito_identity_pool_provider_principal_tag
    cognito_identity_pool_roles_attachment cognito_identity_provider cognito_log_delivery_configuration
    cognito_managed_login_branding cognito_managed_user_pool_client cognito_resource_server
    cognito_risk_configuration cognito_user cognito_user_group cognito_user_in_group
    cognito_user_pool_client cognito_user_pool_domain cognito_user_pool_ui_customization`,
  computeoptimizer: "computeoptimizer_enrollment_status computeoptimizer_recommendation_preferences",
  config: `
    config_aggregate_authorization config_config_rule config_configuration_aggregator
    config_configuration_recorder config_configuration_recorder_status config_conformance_pack
    config_organization_conformance_pack config_organization_custom_policy_rule
    config_organization_custom_rule config_organization_managed_rule config_remediation_configuration
    config_retention_configuration`,
  connect: `
    connect_bot_association connect_contact_flow connect_contact_flow_module connect_hours_of_operation
    connect_lambda_function_association connect_phone_number connect_phone_number_contact_flow_association
    connect_queue connect_quick_connect connect_routing_profile connect_security_profile connect_user
    connect_user_hierarchy_group connect_user_hierarchy_structure connect_vocabulary`,
  controltower: "controltower_baseline controltower_control",
  costoptimizationhub: "costoptimizationhub_enrollment_status costoptimizationhub_preferences",
  cur: "cur_report_definition",
  customer: "customer_gateway",
  customerprofiles: "customerprofiles_profile",
  dataexchange: "dataexchange_revision",
  datapipeline: "datapipeline_pipeline",
  datasync: `
    datasync_agent datasync_location_efs datasync_location_fsx_lustre_file_system
    datasync_location_fsx_openzfs_file_system datasync_location_nfs datasync_location_s3 datasync_task`,
  datazone: `
    datazone_asset_type datazone_environment_blueprint_configuration datazone_environment_profile
    datazone_form_type datazone_glossary datazone_glossary_term datazone_policy_grant datazone_project
    datazone_user_profile`,
  dax: "dax_parameter_group dax_subnet_group",
  db: `
    db_event_subscription db_instance_role_association db_option_group db_parameter_group db_proxy
    db_proxy_default_target_group db_proxy_endpoint db_proxy_target db_subnet_group`,
  default: `
    default_network_acl default_route_table default_security_group default_subnet default_vpc
    default_vpc_dhcp_options`,
  detective: `
    detective_invitation_accepter detective_member detective_organization_admin_account
    detective_organization_configuration`,
  devicefarm: "devicefarm_device_pool devicefarm_instance_profile devicefarm_network_profile",
  devopsguru: `
    devopsguru_event_sources_config devopsguru_notification_channel devopsguru_resource_collection`,
  directory: `
    directory_service_conditional_forwarder directory_service_log_subscription
    directory_service_radius_settings directory_service_region directory_service_shared_directory
    directory_service_shared_directory_accepter directory_service_trust`,
  dms: `
    dms_data_provider dms_event_subscription dms_migration_project dms_replication_subnet_group
    dms_replication_task`,
  docdb: "docdb_cluster_parameter_group docdb_event_subscription docdb_subnet_group",
  dsql: "dsql_cluster_peering dsql_cluster_policy",
  dx: `
    dx_bgp_peer dx_connection dx_connection_association dx_connection_confirmation dx_gateway
    dx_gateway_association dx_gateway_association_proposal dx_hosted_connection
    dx_hosted_private_virtual_interface dx_hosted_private_virtual_interface_accepter
    dx_hosted_public_virtual_interface dx_hosted_public_virtual_interface_accepter
    dx_hosted_transit_virtual_interface dx_hosted_transit_virtual_interface_accepter dx_lag
    dx_macsec_key_association dx_private_virtual_interface dx_public_virtual_interface
    dx_transit_virtual_interface`,
  dynamodb: `
    dynamodb_contributor_insights dynamodb_global_secondary_index dynamodb_global_table
    dynamodb_kinesis_streaming_destination dynamodb_resource_policy dynamodb_table_item dynamodb_tag`,
  ebs: "ebs_fast_snapshot_restore ebs_snapshot_block_public_access",
  ec2: `
    ec2_allowed_images_settings ec2_availability_zone_group ec2_capacity_block_reservation
    ec2_capacity_reservation ec2_carrier_gateway ec2_client_vpn_authorization_rule ec2_client_vpn_endpoint
    ec2_client_vpn_network_association ec2_client_vpn_route ec2_default_credit_specification ec2_fleet
    ec2_host ec2_image_block_public_access ec2_instance_connect_endpoint ec2_instance_metadata_defaults
    ec2_instance_state ec2_local_gateway_route ec2_local_gateway_route_table
    ec2_local_gateway_route_table_virtual_interface_group_association
    ec2_local_gateway_route_table_vpc_association ec2_managed_prefix_list ec2_managed_prefix_list_entry
    ec2_network_insights_access_scope ec2_network_insights_analysis ec2_network_insights_path
    ec2_secondary_network ec2_secondary_subnet ec2_serial_console_access ec2_subnet_cidr_reservation ec2_tag
    ec2_traffic_mirror_filter ec2_traffic_mirror_filter_rule ec2_traffic_mirror_session
    ec2_traffic_mirror_target ec2_transit_gateway ec2_transit_gateway_connect
    ec2_transit_gateway_connect_peer ec2_transit_gateway_default_route_table_association
    ec2_transit_gateway_default_route_table_propagation ec2_transit_gateway_metering_policy
    ec2_transit_gateway_metering_policy_entry ec2_transit_gateway_multicast_domain
    ec2_transit_gateway_multicast_domain_association ec2_transit_gateway_multicast_group_member
    ec2_transit_gateway_multicast_group_source ec2_transit_gateway_peering_attachment
    ec2_transit_gateway_peering_attachment_accepter ec2_transit_gateway_policy_table
    ec2_transit_gateway_policy_table_association ec2_transit_gateway_policy_table_entry
    ec2_transit_gateway_prefix_list_reference ec2_transit_gateway_route ec2_transit_gateway_route_table
    ec2_transit_gateway_route_table_association ec2_transit_gateway_route_table_propagation
    ec2_transit_gateway_vpc_attachment ec2_transit_gateway_vpc_attachment_accepter`,
  ecr: `
    ecr_account_setting ecr_authorization_token ecr_lifecycle_policy ecr_pull_time_update_exclusion
    ecr_registry_policy ecr_registry_scanning_configuration ecr_repository_policy`,
  ecrpublic: "ecrpublic_authorization_token ecrpublic_repository_policy",
  ecs: `
    ecs_account_setting_default ecs_cluster_capacity_providers ecs_daemon ecs_daemon_task_definition ecs_tag
    ecs_task_definition ecs_task_set`,
  efs: "efs_access_point efs_file_system_policy efs_mount_target",
  egress: "egress_only_internet_gateway",
  eip: "eip eip_association eip_domain_name",
  eks: `
    eks_access_entry eks_access_policy_association eks_addon eks_cluster_auth eks_identity_provider_config
    eks_pod_identity_association`,
  elastic: `
    elastic_beanstalk_application elastic_beanstalk_application_version
    elastic_beanstalk_configuration_template`,
  elasticache: `
    elasticache_global_replication_group elasticache_parameter_group elasticache_reserved_cache_node
    elasticache_subnet_group elasticache_user elasticache_user_group elasticache_user_group_association`,
  elasticsearch: "elasticsearch_domain_policy elasticsearch_domain_saml_options elasticsearch_vpc_endpoint",
  elastictranscoder: "elastictranscoder_preset",
  elb: "elb elb_attachment",
  emr: `
    emr_block_public_access_configuration emr_instance_fleet emr_instance_group emr_managed_scaling_policy
    emr_studio_session_mapping`,
  emrcontainers: "emrcontainers_virtual_cluster",
  evidently: "evidently_feature evidently_launch evidently_segment",
  finspace: `
    finspace_kx_cluster finspace_kx_database finspace_kx_dataview finspace_kx_scaling_group finspace_kx_user
    finspace_kx_volume`,
  fis: "fis_experiment_template fis_safety_lever_state fis_target_account_configuration",
  flow: "flow_log",
  fms: "fms_admin_account fms_policy fms_resource_set",
  fsx: `
    fsx_backup fsx_data_repository_association fsx_ontap_storage_virtual_machine fsx_ontap_volume
    fsx_openzfs_snapshot fsx_openzfs_volume fsx_s3_access_point_attachment`,
  gamelift: "gamelift_alias gamelift_game_server_group gamelift_game_session_queue",
  glacier: "glacier_vault_lock",
  globalaccelerator: `
    globalaccelerator_accelerator globalaccelerator_cross_account_attachment
    globalaccelerator_custom_routing_accelerator globalaccelerator_custom_routing_endpoint_group
    globalaccelerator_custom_routing_listener globalaccelerator_endpoint_group globalaccelerator_listener`,
  glue: `
    glue_catalog_database glue_catalog_table glue_catalog_table_optimizer glue_classifier
    glue_data_quality_ruleset glue_partition glue_partition_index glue_registry glue_resource_policy
    glue_schema glue_trigger glue_user_defined_function glue_workflow`,
  grafana: `
    grafana_license_association grafana_role_association grafana_workspace_api_key
    grafana_workspace_saml_configuration grafana_workspace_service_account
    grafana_workspace_service_account_token`,
  guardduty: `
    guardduty_detector_feature guardduty_filter guardduty_invite_accepter guardduty_ipset
    guardduty_malware_protection_plan guardduty_member guardduty_member_detector_feature
    guardduty_organization_admin_account guardduty_organization_configuration
    guardduty_organization_configuration_feature guardduty_threatintelset`,
};
