import type { Condition } from "./condition";
import type { Default, EncryptionSource } from "./default";
import type { Cannot, Row } from "./row";

/*
 * Types of the AWS provider that hold data, and have no argument that chooses a key or make something that has one.
 * What AWS encrypts the data with is not charted, so the guard says that it cannot tell. A type of which a page says
 * more gets a row in the file of its service instead.
 */

const NOT_CHARTED = "no argument of the type chooses a key, and the catalogue does not say what AWS does";

/** What is known of a type beside what it holds. */
interface More {
  /** Who or what decides, as a clause. @default the type chooses no key, and the catalogue does not say more */
  readonly because?: string;
  readonly when?: readonly Condition[];
  readonly unless?: readonly string[];
  readonly instead?: string;
  readonly bare?: Default;
}

const holds = (protects: string, { because = NOT_CHARTED, bare, ...more }: More = {}): Row => ({
  keys: [],
  cannot: { protects, bare: bare ?? { kind: "unknown", detail: because }, ...more } satisfies Cannot,
});

const TEMPLATE = "a template describes it, which is not read";
const CREATION_TEMPLATE = "a repository creation template decides";
const CREDENTIALS = "the credentials for another system";
const secret = (...paths: readonly string[]) =>
  holds(CREDENTIALS, { when: paths.map((path): Condition => ({ path })) });

/** A token vault keeps them, whose key another type sets. */
const IN_TOKEN_VAULT = holds(CREDENTIALS, {
  because: "the key of the token vault decides",
  instead: "an aws_bedrockagentcore_token_vault_cmk with a key",
});

/** Where the image of an instance has the encryption of its disks from. */
const OF_INSTANCE: EncryptionSource = {
  by: "source_instance_id",
  types: { aws_instance: "root_block_device.kms_key_id" },
};

/** https://docs.aws.amazon.com/iot/latest/developerguide/encryption-at-rest.html */
const OF_IOT_CORE: More = {
  because:
    "the account's encryption of IoT Core decides, a key that AWS owns by default, and no type of the provider sets it",
};

/** https://docs.aws.amazon.com/singlesignon/latest/userguide/encryption-at-rest.html */
const OF_IDENTITY_CENTER: More = {
  because:
    "the instance of IAM Identity Center decides, a key that AWS owns by default, and no type of the provider sets it",
};

const OPSWORKS_LAYER = holds("each volume of the layer", { when: [{ path: "ebs_volume" }] });

/** Every one of them, with what it holds. */
export const unchartedTypes: Readonly<Record<string, Row>> = {
  aws_ami_from_instance: holds("each snapshot of the image", {
    bare: {
      kind: "inherits",
      detail: "the encryption and the keys of the instance's volumes",
      from: OF_INSTANCE,
    },
  }),
  aws_amplify_app: holds("the app's content and its environment variables"),
  aws_api_gateway_stage: holds("the cache of the stage", {
    because: "the cache takes no key, and cache_data_encrypted of aws_api_gateway_method_settings decides",
    when: [{ path: "cache_cluster_enabled", is: [true] }],
  }),
  aws_appstream_directory_config: secret("service_account_credentials"),
  aws_appstream_fleet: holds("the disk of a streaming instance"),
  aws_appstream_image_builder: holds("the disk of the image builder"),
  aws_appstream_stack: holds("what its users store", {
    when: [{ path: "storage_connectors" }, { path: "application_settings" }],
  }),
  aws_batch_compute_environment: holds("the disk of an instance", {
    because: "the account and the image decide, since no launch template is named",
    when: [{ path: "compute_resources.type" }],
    unless: ["compute_resources.launch_template"],
    instead: "an aws_launch_template with a key",
  }),
  aws_bedrockagentcore_agent_runtime: holds("the data of its sessions"),
  aws_bedrockagentcore_api_key_credential_provider: IN_TOKEN_VAULT,
  aws_bedrockagentcore_browser: holds("the data of its sessions"),
  aws_bedrockagentcore_browser_profile: holds("the data of the browser profile"),
  aws_bedrockagentcore_code_interpreter: holds("the data of its sessions"),
  aws_bedrockagentcore_oauth2_credential_provider: IN_TOKEN_VAULT,
  aws_bedrockagentcore_online_evaluation_config: holds("the results of the evaluation"),
  aws_bedrockagentcore_registry: holds("the registry's content"),
  aws_chime_voice_connector_termination_credentials: holds(CREDENTIALS),
  aws_cleanrooms_collaboration: holds("the collaboration's data"),
  aws_cleanrooms_membership: holds("the results of queries"),
  aws_cloud9_environment_ec2: holds("the disk of the environment's instance", {
    because: "the account and the image decide",
  }),
  aws_cloudfront_key_value_store: holds("the keys and values of the store"),
  aws_cloudsearch_domain: holds("the documents of the domain"),
  aws_codebuild_fleet: holds("the disk of a machine"),
  aws_codebuild_source_credential: holds(CREDENTIALS),
  aws_codecatalyst_dev_environment: holds("the disk of the environment"),
  aws_codecatalyst_source_repository: holds("the code in the repository"),
  aws_connect_instance: holds("the data of the contact center"),
  aws_controltower_landing_zone: holds("the logs of the landing zone", {
    because: "a manifest describes it, which is not read",
  }),
  aws_dataexchange_revision_assets: holds("the assets of the revision"),
  aws_datapipeline_pipeline_definition: holds("what the pipeline's instances and clusters store", {
    because: "its objects describe them, which are not read",
  }),
  aws_datasync_location_azure_blob: secret("sas_configuration"),
  aws_datasync_location_fsx_ontap_file_system: secret("protocol.smb"),
  aws_datasync_location_fsx_windows_file_system: holds(CREDENTIALS),
  aws_datasync_location_hdfs: secret("kerberos_keytab", "kerberos_keytab_base64"),
  aws_datasync_location_object_storage: secret("secret_key"),
  aws_datasync_location_smb: holds(CREDENTIALS),
  aws_datazone_environment: holds("what the environment stores", {
    because: "a blueprint describes it, which is not read",
  }),
  aws_devicefarm_upload: holds("the file"),
  aws_directory_service_directory: holds("the data of the directory"),
  aws_dms_certificate: holds("the wallet", { when: [{ path: "certificate_wallet" }] }),
  aws_ecr_pull_through_cache_rule: holds("each repository that the rule makes", {
    because: CREATION_TEMPLATE,
    instead: "an aws_ecr_repository_creation_template with a key",
  }),
  aws_ecr_replication_configuration: holds("each repository that replication makes", {
    because: CREATION_TEMPLATE,
    instead: "an aws_ecr_repository_creation_template with a key",
  }),
  aws_ecrpublic_repository: holds("each image of the repository"),
  aws_ecs_capacity_provider: holds("the disk of an instance", {
    because: "the account and the image decide",
    when: [{ path: "managed_instances_provider" }],
  }),
  aws_ecs_express_gateway_service: holds("what the service writes", {
    because: "ECS makes the log group and the rest of it",
  }),
  aws_efs_backup_policy: holds("each automatic backup of the file system", {
    because: "EFS and AWS Backup make the vault",
    when: [{ path: "backup_policy.status", is: ["ENABLED"] }],
    instead: "an aws_backup_plan with a vault under a key",
  }),
  aws_eks_capability: holds("what the capability stores"),
  aws_elastic_beanstalk_environment: holds("the disks and the databases of the environment", {
    because:
      "its settings and the account decide; of its disks the account alone, by whether it encrypts EBS by default",
    instead: "an aws_ebs_encryption_by_default, an aws_ebs_default_kms_key and a database of its own",
  }),
  aws_evidently_project: holds("the events of the project"),
  aws_gamelift_fleet: holds("the disk of an instance"),
  aws_glue_ml_transform: holds("the labels of the transform"),
  aws_identitystore_group: holds("the attributes of the group", OF_IDENTITY_CENTER),
  aws_identitystore_user: holds("the attributes of the user", OF_IDENTITY_CENTER),
  aws_iot_indexing_configuration: holds("the index of the account's things", {
    when: [
      { path: "thing_indexing_configuration.thing_indexing_mode", is: ["REGISTRY", "REGISTRY_AND_SHADOW"] },
    ],
  }),
  aws_iot_thing: holds("the attributes and the shadow of the thing", OF_IOT_CORE),
  aws_iot_thing_group: holds("the attributes of the group", {
    ...OF_IOT_CORE,
    when: [{ path: "properties.attribute_payload" }],
  }),
  aws_kinesis_analytics_application: holds("the application's code and state"),
  aws_lambdamicrovms_image: holds("the image"),
  aws_lambdamicrovms_microvm: holds("the disk of the machine"),
  aws_lex_bot: holds("what users say to the bot"),
  aws_lex_intent: holds("each sample utterance of the intent"),
  aws_lex_slot_type: holds("each value of the slot type"),
  aws_lightsail_container_service: holds("the images of the service"),
  aws_media_package_channel: holds("the content of the channel"),
  aws_media_store_container: holds("each object"),
  aws_mskconnect_connector: holds("the configuration of the connector"),
  aws_mskconnect_custom_plugin: holds("the copy of the plugin"),
  aws_observabilityadmin_telemetry_pipeline: holds("what the pipeline takes in"),
  aws_odb_cloud_autonomous_vm_cluster: holds("each database of the cluster"),
  aws_odb_cloud_exadata_infrastructure: holds("each database on it"),
  aws_odb_cloud_vm_cluster: holds("each database of the cluster"),
  aws_opensearch_package: holds("the copy of the package"),
  aws_opsworks_application: secret(
    "app_source.password",
    "app_source.ssh_key",
    "environment",
    "ssl_configuration.private_key",
  ),
  aws_opsworks_custom_layer: OPSWORKS_LAYER,
  aws_opsworks_ecs_cluster_layer: OPSWORKS_LAYER,
  aws_opsworks_ganglia_layer: OPSWORKS_LAYER,
  aws_opsworks_haproxy_layer: OPSWORKS_LAYER,
  aws_opsworks_instance: holds("the disk of the instance", { because: "the account and the image decide" }),
  aws_opsworks_java_app_layer: OPSWORKS_LAYER,
  aws_opsworks_memcached_layer: OPSWORKS_LAYER,
  aws_opsworks_mysql_layer: OPSWORKS_LAYER,
  aws_opsworks_nodejs_app_layer: OPSWORKS_LAYER,
  aws_opsworks_php_app_layer: OPSWORKS_LAYER,
  aws_opsworks_rails_app_layer: OPSWORKS_LAYER,
  aws_opsworks_rds_db_instance: holds(CREDENTIALS),
  aws_opsworks_stack: secret("custom_cookbooks_source.password", "custom_cookbooks_source.ssh_key"),
  aws_opsworks_static_web_layer: OPSWORKS_LAYER,
  aws_pinpointsmsvoicev2_opt_out_list: holds("each phone number"),
  aws_quicksight_data_set: holds("the data in SPICE", {
    because: "the account's keys for QuickSight decide",
    when: [{ path: "import_mode", is: ["SPICE"] }],
  }),
  aws_quicksight_data_source: secret("credentials.credential_pair"),
  aws_redshift_hsm_configuration: holds(CREDENTIALS),
  aws_redshiftdata_statement: holds("the statement and its result"),
  aws_rekognition_project: holds("the data of the project", {
    because: "each training of its model names a key of its own, or takes one that AWS owns",
  }),
  aws_resiliencehubv2_assertion: holds("the assertion"),
  aws_resiliencehubv2_input_source: holds("what is read from the source"),
  aws_resiliencehubv2_service_function: holds("the function"),
  aws_resiliencehubv2_user_journey: holds("the journey"),
  aws_rum_app_monitor: holds("what the monitor collects"),
  aws_s3control_bucket: holds("each object"),
  aws_sagemaker_hub: holds("the content of the hub"),
  aws_sagemaker_mlflow_app: holds("the data of the app"),
  aws_sagemaker_mlflow_tracking_server: holds("the data of the tracking server"),
  aws_sagemaker_pipeline: holds("what the jobs of the pipeline store", {
    because: "its definition describes them, which is not read",
  }),
  aws_sagemaker_project: holds("what the project stores", { because: TEMPLATE }),
  aws_securityhub_account: holds("the findings of the account"),
  aws_securityhub_account_v2: holds("the findings of the account"),
  aws_serverlessapplicationrepository_cloudformation_stack: holds("what the stack stores", {
    because: TEMPLATE,
  }),
  aws_servicecatalog_provisioned_product: holds("what the product stores", { because: TEMPLATE }),
  aws_sesv2_contact_list: holds("each contact"),
  aws_simpledb_domain: holds("the items of the domain"),
  aws_sns_platform_application: holds(CREDENTIALS),
  aws_storagegateway_file_system_association: holds(CREDENTIALS),
  aws_swf_domain: holds("the history of executions"),
  aws_transcribe_language_model: holds("the training data of the model"),
  aws_transcribe_medical_vocabulary: holds("the words of the vocabulary"),
  aws_transcribe_vocabulary: holds("the words of the vocabulary"),
  aws_transcribe_vocabulary_filter: holds("the words of the filter"),
  aws_workspaces_pool: holds("the disk of a WorkSpace"),
};

/** A type of the AWS provider that the catalogue has never seen. */
export const UNSEEN_TYPE: Row = holds("what it may hold", {
  because: "the catalogue does not have this resource type",
});
