import {
  AWS_OWNED,
  awsManaged,
  inherits,
  ownedOrManaged,
  REQUIRED,
  SERVICE_MANAGED,
  UNKNOWN,
} from "../defaults";
import { IN_PLACE, REPLACED, REQUIRED_REPLACED, withoutBlock } from "../effects";
import { ANY_ARN, ANYTHING } from "../forms";
import { CALLER_ACCOUNT, DOCS, FOR_AWS_RESOURCE, unconfirmed, via } from "../kms-access";
import { LOCAL_STORAGE_OF_ENDPOINT } from "../local-storage";
import type { ServiceFile } from "../service-file";

const FEATURE_STORE = `${DOCS}/sagemaker/latest/dg/feature-store-security.html`;

const PERMISSIONS = `${DOCS}/sagemaker/latest/dg/api-permissions-reference.html`;

const ONLINE_STORE =
  "At a minimum, Feature Store requires the following permissions on a customer managed key";
const IF_KEY_OF_NOTEBOOK =
  "The following permissions are required only if you specify an encryption key: kms:DescribeKey kms:CreateGrant";
const IF_KEY_OF_DOMAIN =
  "Required if a KMS customer managed key is specified for KmsKeyId: elasticfilesystem:CreateFileSystem kms:CreateGrant kms:Decrypt kms:DescribeKey kms:GenerateDataKeyWithoutPlainText";

/** What keywright knows of SageMaker. */
export const sagemaker = {
  services: {
    /**
     * What most jobs and edge devices write into buckets, and what no page tells of. The reference asks for kms:Encrypt of
     * the execution role for some, and says no more than that the key policy must let it:
     * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_OutputDataConfig.html
     */
    sagemaker: { title: "SageMaker", ...unconfirmed("SageMaker") },
    /** What Canvas writes into a bucket. The page does not say that its role reaches KMS through S3. */
    "sagemaker-canvas": {
      title: "SageMaker Canvas",
      requests: [
        {
          sid: "UseForCanvas",
          by: "callers",
          actions: ["kms:Decrypt", "kms:GenerateDataKey"],
          conditions: [CALLER_ACCOUNT],
          to: "to write and read the artifacts of Canvas",
          sentence:
            "Modify the key's policy to grant permissions for the kms:GenerateDataKey and kms:Decrypt actions to the IAM role.",
        },
      ],
      source: `${DOCS}/sagemaker/latest/dg/canvas-kms.html`,
    },
    /** Volumes of endpoints and of jobs. */
    "sagemaker-volume": {
      title: "SageMaker volumes",
      requests: [
        {
          sid: "GrantForSageMakerVolumes",
          by: "callers",
          actions: ["kms:CreateGrant"],
          conditions: [CALLER_ACCOUNT, FOR_AWS_RESOURCE],
          to: "to let SageMaker encrypt volumes",
          sentence:
            "kms:CreateGrant (required only if the associated ResourceConfig has a specified VolumeKmsKeyId and the associated role does not have a policy that permits this action)",
        },
      ],
      source: PERMISSIONS,
    },
    "sagemaker-notebook": {
      title: "SageMaker notebooks",
      requests: [
        {
          sid: "DescribeForNotebooks",
          by: "callers",
          actions: ["kms:DescribeKey"],
          conditions: [CALLER_ACCOUNT],
          to: "to make a notebook instance",
          at: "making",
          sentence: IF_KEY_OF_NOTEBOOK,
        },
        {
          sid: "GrantForNotebooks",
          by: "callers",
          actions: ["kms:CreateGrant"],
          conditions: [CALLER_ACCOUNT, FOR_AWS_RESOURCE],
          to: "to let SageMaker encrypt the volume of a notebook instance",
          at: "making",
          sentence: IF_KEY_OF_NOTEBOOK,
        },
      ],
      source: PERMISSIONS,
    },
    "sagemaker-domain": {
      title: "SageMaker domains",
      requests: [
        {
          sid: "UseForSageMakerDomains",
          by: "callers",
          actions: ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKeyWithoutPlaintext"],
          conditions: [CALLER_ACCOUNT],
          to: "to make a domain",
          at: "making",
          sentence: IF_KEY_OF_DOMAIN,
        },
        {
          sid: "GrantForSageMakerDomains",
          by: "callers",
          actions: ["kms:CreateGrant"],
          conditions: [CALLER_ACCOUNT, FOR_AWS_RESOURCE],
          to: "to let SageMaker encrypt the volumes of a domain",
          at: "making",
          sentence: IF_KEY_OF_DOMAIN,
        },
      ],
      source: PERMISSIONS,
    },
    /** The page asks for kms:RetireGrant as well, which a key policy cannot allow. */
    "sagemaker-online-store": {
      title: "SageMaker Feature Store",
      requests: [
        {
          sid: "UseThroughFeatureStore",
          by: "callers",
          actions: [
            "kms:Decrypt",
            "kms:DescribeKey",
            "kms:Encrypt",
            "kms:GenerateDataKey",
            "kms:ListGrants",
            "kms:ReEncryptFrom",
            "kms:ReEncryptTo",
          ],
          conditions: [CALLER_ACCOUNT, via("sagemaker")],
          to: "to make and use an online store",
          at: "making",
          sentence: ONLINE_STORE,
        },
        {
          sid: "GrantThroughFeatureStore",
          by: "callers",
          actions: ["kms:CreateGrant"],
          conditions: [CALLER_ACCOUNT, via("sagemaker"), FOR_AWS_RESOURCE],
          to: "to let Feature Store maintain an online store",
          at: "making",
          sentence: ONLINE_STORE,
        },
      ],
      source: FEATURE_STORE,
    },
    "sagemaker-offline-store": {
      title: "SageMaker Feature Store",
      requests: [
        {
          sid: "WriteOfflineStores",
          by: "callers",
          // "The kms:ViaService condition key … cannot be used for the offline store."
          actions: ["kms:GenerateDataKey"],
          conditions: [CALLER_ACCOUNT],
          to: "to write an offline store",
          at: "making",
          sentence:
            'The IAM roleARN that is passed as a parameter to CreateFeatureGroup must have below permissions to the KmsKeyId: "kms:GenerateDataKey"',
        },
        {
          sid: "ReadOfflineStores",
          by: "callers",
          actions: ["kms:Decrypt"],
          conditions: [CALLER_ACCOUNT, via("s3")],
          to: "to read an offline store",
          isOptional: true,
          source: `${DOCS}/AmazonS3/latest/userguide/UsingKMSEncryption.html`,
          sentence:
            "To download an object encrypted with an AWS KMS key, you need kms:Decrypt permissions for the key.",
        },
      ],
      source: `${DOCS}/sagemaker/latest/APIReference/API_S3StorageConfig.html`,
    },
  },
  iam: { sagemaker: ["sagemaker"] },
  rows: {
    aws_sagemaker_device_fleet: {
      keys: [
        {
          path: "output_config.kms_key_id",
          protects: "the sampled data",
          within: "output_config",
          bare: {
            ...awsManaged("alias/aws/s3"),
            source: `${DOCS}/sagemaker/latest/APIReference/API_EdgeOutputConfig.html`,
          },
          accepts: ANY_ARN,
          effects: IN_PLACE,
          service: "sagemaker",
        },
      ],
      least: {
        output_config: { s3_output_location: "example" },
        device_fleet_name: "example",
        role_arn: "arn:aws:iam::111122223333:role/example",
      },
    },
    aws_sagemaker_domain: {
      keys: [
        {
          path: "kms_key_id",
          protects: "every volume of the domain",
          bare: ownedOrManaged(
            {
              says: "By default, it uses a KMS key managed in an AWS service account.",
              source: `${DOCS}/sagemaker/latest/dg/encryption-at-rest-studio.html`,
            },
            {
              says: "SageMaker AI uses AWS KMS to encrypt EFS and EBS volumes attached to the domain with an AWS managed key by default.",
              source: `${DOCS}/sagemaker/latest/APIReference/API_CreateDomain.html`,
            },
          ),
          accepts: ANYTHING,
          effects: REPLACED,
          service: "sagemaker-domain",
          // https://docs.aws.amazon.com/sagemaker/latest/dg/encryption-at-rest-studio.html
          note: "It encrypts the working directory of the users: the rest of a volume stays under a key of AWS.",
          source: `${DOCS}/sagemaker/latest/APIReference/API_CreateDomain.html`,
        },
        {
          path: "default_user_settings.canvas_app_settings.workspace_settings.s3_kms_key_id",
          protects: "the Canvas artifact",
          within: "default_user_settings.canvas_app_settings.workspace_settings",
          bare: UNKNOWN,
          accepts: ANYTHING,
          effects: IN_PLACE,
          service: "sagemaker-canvas",
        },
        {
          path: "default_user_settings.sharing_settings.s3_kms_key_id",
          protects: "the shared notebook",
          within: "default_user_settings.sharing_settings",
          when: [{ path: "default_user_settings.sharing_settings.notebook_output_option", is: ["Allowed"] }],
          bare: ownedOrManaged(
            {
              says: "SageMaker AI uses the AWS Key Management Service (AWS KMS) to encrypt the S3 bucket and both volumes. By default, it uses a KMS key managed in an AWS service account.",
              source: `${DOCS}/sagemaker/latest/dg/encryption-at-rest-studio.html`,
            },
            {
              says: "Amazon SageMaker AI automatically encrypts your data using an AWS managed key for Amazon S3 (SSE-S3) by default for the following features: Studio notebooks",
              source: `${DOCS}/sagemaker/latest/dg/encryption-at-rest.html`,
            },
          ),
          accepts: ANYTHING,
          effects: IN_PLACE,
          service: "sagemaker",
        },
      ],
      least: {
        default_user_settings: {
          canvas_app_settings: { workspace_settings: {} },
          sharing_settings: { notebook_output_option: "Allowed" },
          execution_role: "arn:aws:iam::111122223333:role/example",
        },
        auth_mode: "SSO",
        domain_name: "example",
        subnet_ids: ["example"],
        vpc_id: "example",
      },
    },
    aws_sagemaker_endpoint_configuration: {
      isDescription: true,
      keys: [
        {
          path: "kms_key_arn",
          protects: "the endpoint's volume",
          bare: {
            ...SERVICE_MANAGED,
            detail: "a key that is discarded at once",
            source: `${DOCS}/sagemaker/latest/dg/encryption-at-rest-nbi.html`,
          },
          origins: [
            {
              // No instance of the customer's has a volume then; the key encrypts the image of the container.
              by: "production_variants[].serverless_config",
              bare: UNKNOWN,
              source: `${DOCS}/sagemaker/latest/dg/serverless-endpoints-create-config.html`,
            },
            LOCAL_STORAGE_OF_ENDPOINT,
          ],
          accepts: ANY_ARN,
          effects: REPLACED,
          service: "sagemaker-volume",
          note: "The key does not encrypt the local NVMe storage of an instance.",
          source: `${DOCS}/sagemaker/latest/APIReference/API_CreateEndpointConfig.html`,
        },
        {
          path: "async_inference_config.output_config.kms_key_id",
          protects: "the inference output",
          within: "async_inference_config.output_config",
          bare: UNKNOWN,
          accepts: ANY_ARN,
          effects: REPLACED,
          service: "sagemaker",
        },
        {
          path: "data_capture_config.kms_key_id",
          protects: "the captured data",
          within: "data_capture_config",
          // AWS captures by default, and the provider asks it not to where the argument is not set.
          when: [{ path: "data_capture_config.enable_capture", is: [true] }],
          bare: {
            ...awsManaged("alias/aws/s3"),
            source: `${DOCS}/AWSCloudFormation/latest/TemplateReference/aws-properties-sagemaker-endpointconfig-datacaptureconfig.html`,
          },
          accepts: ANY_ARN,
          effects: REPLACED,
          service: "sagemaker",
        },
        {
          path: "production_variants[].core_dump_config.kms_key_id",
          protects: "the core dump",
          within: "production_variants[].core_dump_config",
          bare: {
            ...awsManaged("alias/aws/s3"),
            source: `${DOCS}/sagemaker/latest/APIReference/API_ProductionVariantCoreDumpConfig.html`,
          },
          accepts: ANY_ARN,
          effects: REPLACED,
          service: "sagemaker",
        },
        {
          path: "shadow_production_variants[].core_dump_config.kms_key_id",
          protects: "the core dump",
          within: "shadow_production_variants[].core_dump_config",
          bare: REQUIRED,
          accepts: ANY_ARN,
          effects: {
            ...REQUIRED_REPLACED,
            ...withoutBlock("shadow_production_variants[].core_dump_config", "replace"),
          },
          service: "sagemaker",
          source:
            "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/sagemaker_endpoint_configuration",
        },
      ],
      least: {
        async_inference_config: { output_config: { s3_output_path: "s3://example-bucket/a" } },
        data_capture_config: {
          destination_s3_uri: "s3://example-bucket/a",
          initial_sampling_percentage: 1,
          capture_options: [{ capture_mode: "Input" }],
          enable_capture: true,
        },
        production_variants: [
          { core_dump_config: { destination_s3_uri: "s3://example-bucket/a" }, model_name: "example" },
        ],
        shadow_production_variants: [
          { core_dump_config: { destination_s3_uri: "s3://example-bucket/a" }, model_name: "example" },
        ],
      },
    },
    aws_sagemaker_feature_group: {
      keys: [
        {
          path: "offline_store_config.s3_storage_config.kms_key_id",
          protects: "the offline store",
          within: "offline_store_config.s3_storage_config",
          bare: ownedOrManaged({
            says: "By default, it uses an AWS owned customer managed key for OnlineStore and AWS managed customer managed key for OfflineStore. … Feature Store does not need additional authorization to use the default AWS owned KMS key to protect your online or offline stores in your AWS account.",
            source: FEATURE_STORE,
          }),
          accepts: ANY_ARN,
          effects: REPLACED,
          service: "sagemaker-offline-store",
        },
        {
          path: "online_store_config.security_config.kms_key_id",
          protects: "the online store",
          within: "online_store_config",
          when: [{ path: "online_store_config.enable_online_store", is: [true] }],
          bare: { ...AWS_OWNED, source: FEATURE_STORE },
          origins: [
            {
              by: "online_store_config.storage_type",
              is: ["InMemory"],
              bare: { ...UNKNOWN, detail: "no customer-managed key in the InMemory tier" },
              refuses: "always",
              source: `${DOCS}/sagemaker/latest/dg/feature-store-storage-configurations-online-store.html`,
            },
          ],
          accepts: ANY_ARN,
          effects: REPLACED,
          service: "sagemaker-online-store",
        },
      ],
      least: {
        offline_store_config: { s3_storage_config: { s3_uri: "s3://example-bucket/a" } },
        online_store_config: { enable_online_store: true, security_config: {} },
        event_time_feature_name: "example",
        feature_group_name: "example",
        record_identifier_feature_name: "example",
        role_arn: "arn:aws:iam::111122223333:role/example",
        feature_definition: [{}],
      },
    },
    aws_sagemaker_notebook_instance: {
      keys: [
        {
          path: "kms_key_id",
          protects: "the notebook's volume",
          bare: ownedOrManaged(
            {
              says: "For notebook instances, if you don't specify a KMS key, SageMaker AI encrypts both OS volumes and ML data volumes with a system-managed KMS key.",
              source: `${DOCS}/sagemaker/latest/dg/encryption-at-rest-nbi.html`,
            },
            {
              says: "Amazon SageMaker AI automatically encrypts your data using an AWS managed key for Amazon S3 (SSE-S3) by default for the following features: Studio notebooks, notebook instances",
              source: `${DOCS}/sagemaker/latest/dg/encryption-at-rest.html`,
            },
          ),
          accepts: ANYTHING,
          effects: REPLACED,
          service: "sagemaker-notebook",
          // The page of the encryption of notebooks: "You can't use a KMS key on an instance type with local storage", and
          // also: "You can encrypt all ML data volumes for all SageMaker AI instances". So it is no refusal that is sure.
          note: "One page of AWS says that an instance type with local storage takes no key; CreateNotebookInstance names no such limit.",
        },
      ],
      least: {
        instance_type: "ml.t2.medium",
        name: "example",
        role_arn: "arn:aws:iam::111122223333:role/example",
      },
    },
    aws_sagemaker_user_profile: {
      keys: [
        {
          path: "user_settings.canvas_app_settings.workspace_settings.s3_kms_key_id",
          protects: "the Canvas artifact",
          within: "user_settings.canvas_app_settings.workspace_settings",
          bare: {
            ...inherits("the setting of its domain", {
              by: "domain_id",
              types: {
                aws_sagemaker_domain:
                  "default_user_settings.canvas_app_settings.workspace_settings.s3_kms_key_id",
              },
            }),
            source: `${DOCS}/sagemaker/latest/APIReference/API_CreateDomain.html`,
          },
          accepts: ANYTHING,
          effects: IN_PLACE,
          service: "sagemaker-canvas",
        },
        {
          path: "user_settings.sharing_settings.s3_kms_key_id",
          protects: "the shared notebook",
          within: "user_settings.sharing_settings",
          when: [{ path: "user_settings.sharing_settings.notebook_output_option", is: ["Allowed"] }],
          bare: {
            ...inherits("the setting of its domain", {
              by: "domain_id",
              types: { aws_sagemaker_domain: "default_user_settings.sharing_settings.s3_kms_key_id" },
            }),
            source: `${DOCS}/sagemaker/latest/APIReference/API_CreateDomain.html`,
          },
          accepts: ANYTHING,
          effects: IN_PLACE,
          service: "sagemaker",
        },
      ],
      least: {
        user_settings: {
          canvas_app_settings: { workspace_settings: {} },
          sharing_settings: { notebook_output_option: "Allowed" },
          execution_role: "arn:aws:iam::111122223333:role/example",
        },
        domain_id: "example",
        user_profile_name: "example",
      },
    },
  },
} as const satisfies ServiceFile;
