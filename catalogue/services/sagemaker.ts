import { AWS_OWNED, awsManaged, inherits, REQUIRED, SERVICE_MANAGED, UNKNOWN } from "../defaults";
import { IN_PLACE, REPLACED, REQUIRED_REPLACED } from "../effects";
import { ANY_ARN, ANYTHING } from "../forms";
import { DOCS, unconfirmed } from "../kms-access";
import type { ServiceFile } from "../service-file";

const FEATURE_STORE = `${DOCS}/sagemaker/latest/dg/feature-store-security.html`;

/** What keywright knows of SageMaker. */
export const sagemaker = {
  services: {
    sagemaker: { title: "SageMaker", ...unconfirmed("SageMaker") },
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
          bare: {
            kind: "aws-managed",
            source: `${DOCS}/sagemaker/latest/APIReference/API_CreateDomain.html`,
          },
          accepts: ANYTHING,
          effects: REPLACED,
          service: "sagemaker",
          source: `${DOCS}/sagemaker/latest/APIReference/API_CreateDomain.html`,
        },
        {
          path: "default_user_settings.canvas_app_settings.workspace_settings.s3_kms_key_id",
          protects: "the Canvas artifact",
          within: "default_user_settings.canvas_app_settings.workspace_settings",
          bare: UNKNOWN,
          accepts: ANYTHING,
          effects: IN_PLACE,
          service: "sagemaker",
        },
        {
          path: "default_user_settings.sharing_settings.s3_kms_key_id",
          protects: "the shared notebook",
          within: "default_user_settings.sharing_settings",
          when: [{ path: "default_user_settings.sharing_settings.notebook_output_option", is: ["Allowed"] }],
          bare: { ...AWS_OWNED, source: `${DOCS}/sagemaker/latest/dg/encryption-at-rest-studio.html` },
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
          ],
          accepts: ANY_ARN,
          effects: REPLACED,
          service: "sagemaker",
          note: "Instances with local NVMe storage take no key.",
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
          effects: REQUIRED_REPLACED,
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
          bare: { kind: "aws-managed", source: FEATURE_STORE },
          accepts: ANY_ARN,
          effects: REPLACED,
          service: "sagemaker",
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
          service: "sagemaker",
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
    aws_sagemaker_flow_definition: {
      keys: [
        {
          path: "output_config.kms_key_id",
          protects: "the review's output",
          within: "output_config",
          bare: UNKNOWN,
          accepts: ANY_ARN,
          effects: REPLACED,
          service: "sagemaker",
        },
      ],
      least: {
        output_config: { s3_output_path: "s3://example-bucket/a" },
        flow_definition_name: "flow",
        role_arn: "arn:aws:iam::111122223333:role/example",
        human_loop_config: {
          human_task_ui_arn: "arn:aws:s3:::example-bucket",
          task_count: 1,
          task_description: "example",
          task_title: "example",
          workteam_arn: "arn:aws:s3:::example-bucket",
        },
      },
    },
    aws_sagemaker_notebook_instance: {
      keys: [
        {
          path: "kms_key_id",
          protects: "the notebook's volume",
          bare: {
            ...SERVICE_MANAGED,
            detail: "a KMS key that SageMaker manages",
            source: `${DOCS}/sagemaker/latest/dg/encryption-at-rest-nbi.html`,
          },
          accepts: ANYTHING,
          effects: REPLACED,
          service: "sagemaker",
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
          service: "sagemaker",
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
