import type { Default } from "../default";
import { awsManaged, SERVICE_MANAGED, UNKNOWN } from "../defaults";
import type { AwsEffect } from "../effect";
import { IN_PLACE, REPLACED, REPLACED_KEPT } from "../effects";
import { ANY_ARN, ANYTHING } from "../forms";
import { DOCS } from "../kms-access";
import { onLocalStorage } from "../local-storage";
import { IN_6_66 } from "../provider-version";
import type { ServiceFile } from "../service-file";

/** How SageMaker encrypts what its jobs store and write. */
const JOBS = `${DOCS}/sagemaker/latest/dg/encryption-at-rest-nbi.html`;

/** What encrypts the volume of a training, tuning, transform or processing job that names no key. */
const TRANSIENT_KEY: Default = {
  ...SERVICE_MANAGED,
  detail: "a key that is discarded at once",
  source: JOBS,
};

/**
 * What encrypts the output of such a job. "If the output data is stored in Amazon S3 Express One Zone, it is encrypted
 * with server-side encryption with Amazon S3 managed keys (SSE-S3)."
 */
const OUTPUT_DEFAULT: Default = {
  ...awsManaged("alias/aws/s3", "or keys of S3, in S3 Express One Zone"),
  source: JOBS,
};

/** What encrypts the model of a training job. */
const MODEL_DEFAULT: Default = {
  ...OUTPUT_DEFAULT,
  source: `${DOCS}/sagemaker/latest/APIReference/API_OutputDataConfig.html`,
};

/** "SSE-KMS is not currently supported for storing SageMaker AI output data in Amazon S3 directory buckets." */
const EXPRESS_ONE_ZONE = "A directory bucket of S3 Express One Zone takes no key.";

/** The forms that the key of the volume of a training job takes. */
const KEY_OR_ID = {
  forms: ["arn", "id"],
  says: "The VolumeKmsKeyId can be in any of the following formats: // KMS Key ID … // Amazon Resource Name (ARN) of a KMS Key …",
  source: `${DOCS}/sagemaker/latest/APIReference/API_ResourceConfig.html`,
} as const;

/** A model card keeps the key with which it is made, or has none. */
const MODEL_CARD_KEPT: AwsEffect = {
  does: "kept",
  why: "the request for a change of a model card takes no key",
  says: '{ "Content": "string", "ModelCardName": "string", "ModelCardStatus": "string" }',
  source: `${DOCS}/sagemaker/latest/APIReference/API_UpdateModelCard.html`,
};

/** The volumes of these instances are encrypted by their hardware. */
const LOCAL_STORAGE = "Instances with local NVMe storage take no key.";

/** What keywright knows of SageMaker's jobs, and what they are made from. */
export const sagemakerJobs = {
  iam: {
    sagemaker: [
      "sagemaker_algorithm",
      "sagemaker_data_quality",
      "sagemaker_hyper",
      "sagemaker_model_card",
      "sagemaker_monitoring",
      "sagemaker_training",
    ],
  },
  rows: {
    aws_sagemaker_data_quality_job_definition: {
      isDescription: true,
      keys: [
        {
          path: "data_quality_job_output_config.kms_key_id",
          protects: "the job's output",
          within: "data_quality_job_output_config",
          bare: OUTPUT_DEFAULT,
          accepts: ANY_ARN,
          effects: REPLACED,
          service: "sagemaker",
          note: EXPRESS_ONE_ZONE,
        },
        {
          path: "job_resources.cluster_config.volume_kms_key_id",
          protects: "the job's volume",
          within: "job_resources.cluster_config",
          bare: TRANSIENT_KEY,
          origins: [onLocalStorage("job_resources.cluster_config.instance_type")],
          accepts: ANY_ARN,
          effects: REPLACED,
          service: "sagemaker-volume",
          note: LOCAL_STORAGE,
        },
      ],
      least: {
        data_quality_job_output_config: {
          monitoring_outputs: { s3_output: { s3_uri: "s3://example-bucket/a" } },
        },
        job_resources: {
          cluster_config: { instance_count: 1, instance_type: "ml.t3.medium", volume_size_in_gb: 1 },
        },
        role_arn: "arn:aws:iam::111122223333:role/example",
        data_quality_app_specification: { image_uri: "s3://example-bucket/a" },
        data_quality_job_input: {},
      },
    },
    aws_sagemaker_algorithm: {
      since: IN_6_66,
      keys: [
        {
          path: "validation_specification[].validation_profiles[].training_job_definition[].output_data_config[].kms_key_id",
          protects: "the validation's output",
          within:
            "validation_specification[].validation_profiles[].training_job_definition[].output_data_config[]",
          bare: MODEL_DEFAULT,
          accepts: ANYTHING,
          effects: REPLACED,
          service: "sagemaker",
          note: EXPRESS_ONE_ZONE,
          source:
            "https://github.com/hashicorp/terraform-provider-aws/blob/0691b74044e9566d175b77d3cbd9198c4498974d/internal/service/sagemaker/algorithm.go",
        },
        {
          path: "validation_specification[].validation_profiles[].training_job_definition[].resource_config[].volume_kms_key_id",
          protects: "the validation's volume",
          within:
            "validation_specification[].validation_profiles[].training_job_definition[].resource_config[]",
          bare: TRANSIENT_KEY,
          origins: [
            onLocalStorage(
              "validation_specification[].validation_profiles[].training_job_definition[].resource_config[].instance_type",
            ),
            onLocalStorage(
              "validation_specification[].validation_profiles[].training_job_definition[].resource_config[].instance_groups[].instance_type",
            ),
          ],
          accepts: ANYTHING,
          takes: KEY_OR_ID,
          effects: REPLACED,
          service: "sagemaker-volume",
          note: LOCAL_STORAGE,
          source:
            "https://github.com/hashicorp/terraform-provider-aws/blob/0691b74044e9566d175b77d3cbd9198c4498974d/internal/service/sagemaker/algorithm.go",
        },
        {
          path: "validation_specification[].validation_profiles[].transform_job_definition[].transform_output[].kms_key_id",
          protects: "the transform's output",
          within:
            "validation_specification[].validation_profiles[].transform_job_definition[].transform_output[]",
          bare: OUTPUT_DEFAULT,
          accepts: ANYTHING,
          effects: REPLACED,
          service: "sagemaker",
          note: EXPRESS_ONE_ZONE,
          source:
            "https://github.com/hashicorp/terraform-provider-aws/blob/0691b74044e9566d175b77d3cbd9198c4498974d/internal/service/sagemaker/algorithm.go",
        },
        {
          path: "validation_specification[].validation_profiles[].transform_job_definition[].transform_resources[].volume_kms_key_id",
          protects: "the transform's volume",
          within:
            "validation_specification[].validation_profiles[].transform_job_definition[].transform_resources[]",
          bare: TRANSIENT_KEY,
          origins: [
            onLocalStorage(
              "validation_specification[].validation_profiles[].transform_job_definition[].transform_resources[].instance_type",
            ),
          ],
          accepts: ANYTHING,
          effects: REPLACED,
          service: "sagemaker-volume",
          note: LOCAL_STORAGE,
          source:
            "https://github.com/hashicorp/terraform-provider-aws/blob/0691b74044e9566d175b77d3cbd9198c4498974d/internal/service/sagemaker/algorithm.go",
        },
      ],
    },
    aws_sagemaker_hyper_parameter_tuning_job: {
      since: IN_6_66,
      keys: [
        {
          path: "training_job_definition[].hyper_parameter_tuning_resource_config[].volume_kms_key_id",
          protects: "the tuning job's volume",
          within: "training_job_definition[].hyper_parameter_tuning_resource_config[]",
          bare: TRANSIENT_KEY,
          origins: [
            onLocalStorage(
              "training_job_definition[].hyper_parameter_tuning_resource_config[].instance_type",
            ),
            onLocalStorage(
              "training_job_definition[].hyper_parameter_tuning_resource_config[].instance_configs[].instance_type",
            ),
          ],
          accepts: ANYTHING,
          takes: {
            forms: ["arn", "id"],
            says: "You can use either of the following formats to specify a key. KMS Key ID: … Amazon Resource Name (ARN) of a KMS key: …",
            source:
              "https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_HyperParameterTuningResourceConfig.html",
          },
          effects: REPLACED,
          service: "sagemaker-volume",
          note: LOCAL_STORAGE,
          source:
            "https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/sagemaker/hyper_parameter_tuning_job.go",
        },
        {
          path: "training_job_definition[].output_data_config[].kms_key_id",
          protects: "the tuning job's output",
          within: "training_job_definition[].output_data_config[]",
          bare: MODEL_DEFAULT,
          accepts: ANYTHING,
          effects: REPLACED,
          service: "sagemaker",
          note: EXPRESS_ONE_ZONE,
          source:
            "https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/sagemaker/hyper_parameter_tuning_job.go",
        },
        {
          path: "training_job_definition[].resource_config[].volume_kms_key_id",
          protects: "the tuning job's volume",
          within: "training_job_definition[].resource_config[]",
          bare: TRANSIENT_KEY,
          origins: [
            onLocalStorage("training_job_definition[].resource_config[].instance_type"),
            onLocalStorage("training_job_definition[].resource_config[].instance_groups[].instance_type"),
          ],
          accepts: ANYTHING,
          takes: KEY_OR_ID,
          effects: REPLACED,
          service: "sagemaker-volume",
          note: LOCAL_STORAGE,
          source:
            "https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/sagemaker/hyper_parameter_tuning_job.go",
        },
        {
          path: "training_job_definitions[].hyper_parameter_tuning_resource_config[].volume_kms_key_id",
          protects: "the tuning job's volume",
          within: "training_job_definitions[].hyper_parameter_tuning_resource_config[]",
          bare: TRANSIENT_KEY,
          origins: [
            onLocalStorage(
              "training_job_definitions[].hyper_parameter_tuning_resource_config[].instance_type",
            ),
            onLocalStorage(
              "training_job_definitions[].hyper_parameter_tuning_resource_config[].instance_configs[].instance_type",
            ),
          ],
          accepts: ANYTHING,
          takes: {
            forms: ["arn", "id"],
            says: "You can use either of the following formats to specify a key. KMS Key ID: … Amazon Resource Name (ARN) of a KMS key: …",
            source:
              "https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_HyperParameterTuningResourceConfig.html",
          },
          effects: REPLACED,
          service: "sagemaker-volume",
          note: LOCAL_STORAGE,
          source:
            "https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/sagemaker/hyper_parameter_tuning_job.go",
        },
        {
          path: "training_job_definitions[].output_data_config[].kms_key_id",
          protects: "the tuning job's output",
          within: "training_job_definitions[].output_data_config[]",
          bare: MODEL_DEFAULT,
          accepts: ANYTHING,
          effects: REPLACED,
          service: "sagemaker",
          note: EXPRESS_ONE_ZONE,
          source:
            "https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/sagemaker/hyper_parameter_tuning_job.go",
        },
        {
          path: "training_job_definitions[].resource_config[].volume_kms_key_id",
          protects: "the tuning job's volume",
          within: "training_job_definitions[].resource_config[]",
          bare: TRANSIENT_KEY,
          origins: [
            onLocalStorage("training_job_definitions[].resource_config[].instance_type"),
            onLocalStorage("training_job_definitions[].resource_config[].instance_groups[].instance_type"),
          ],
          accepts: ANYTHING,
          takes: KEY_OR_ID,
          effects: REPLACED,
          service: "sagemaker-volume",
          note: LOCAL_STORAGE,
          source:
            "https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/sagemaker/hyper_parameter_tuning_job.go",
        },
      ],
    },
    aws_sagemaker_model_card: {
      since: IN_6_66,
      keys: [
        {
          path: "security_config[].kms_key_id",
          protects: "the model card",
          bare: UNKNOWN,
          accepts: ANY_ARN,
          effects: {
            ...IN_PLACE,
            aws: { change: MODEL_CARD_KEPT, removal: MODEL_CARD_KEPT, addition: MODEL_CARD_KEPT },
          },
          service: "sagemaker",
          source:
            "https://github.com/hashicorp/terraform-provider-aws/blob/496477fcf5ce64b1cff2451700984875aa835a30/internal/service/sagemaker/model_card.go",
        },
      ],
    },
    aws_sagemaker_monitoring_schedule: {
      keys: [
        {
          path: "monitoring_schedule_config.monitoring_job_definition.monitoring_output_config.kms_key_id",
          protects: "the monitoring job's output",
          within: "monitoring_schedule_config.monitoring_job_definition.monitoring_output_config",
          bare: OUTPUT_DEFAULT,
          // internal/service/sagemaker/monitoring_schedule.go
          accepts: ANY_ARN,
          effects: IN_PLACE,
          service: "sagemaker",
          note: EXPRESS_ONE_ZONE,
          since: IN_6_66,
        },
        {
          path: "monitoring_schedule_config.monitoring_job_definition.monitoring_resources.cluster_config.volume_kms_key_id",
          protects: "the monitoring job's volume",
          within: "monitoring_schedule_config.monitoring_job_definition.monitoring_resources.cluster_config",
          bare: TRANSIENT_KEY,
          origins: [
            onLocalStorage(
              "monitoring_schedule_config.monitoring_job_definition.monitoring_resources.cluster_config.instance_type",
            ),
          ],
          // internal/service/sagemaker/monitoring_schedule.go
          accepts: ANY_ARN,
          effects: IN_PLACE,
          service: "sagemaker-volume",
          note: LOCAL_STORAGE,
          since: IN_6_66,
        },
      ],
    },
    aws_sagemaker_training_job: {
      since: IN_6_66,
      keys: [
        {
          path: "output_data_config[].kms_key_id",
          protects: "the model artifact",
          within: "output_data_config[]",
          bare: MODEL_DEFAULT,
          accepts: ANYTHING,
          effects: REPLACED_KEPT,
          service: "sagemaker",
          note: EXPRESS_ONE_ZONE,
          source:
            "https://github.com/hashicorp/terraform-provider-aws/blob/029d1ee2101bf2c3813f73634c11cc273711191a/internal/service/sagemaker/training_job.go",
        },
        {
          path: "resource_config[].volume_kms_key_id",
          protects: "the training volume",
          within: "resource_config[]",
          bare: TRANSIENT_KEY,
          origins: [
            onLocalStorage("resource_config[].instance_type"),
            onLocalStorage("resource_config[].instance_groups[].instance_type"),
          ],
          accepts: ANYTHING,
          takes: KEY_OR_ID,
          effects: REPLACED,
          service: "sagemaker-volume",
          note: LOCAL_STORAGE,
          source:
            "https://github.com/hashicorp/terraform-provider-aws/blob/029d1ee2101bf2c3813f73634c11cc273711191a/internal/service/sagemaker/training_job.go",
        },
      ],
    },
  },
  exceptions: {
    "aws_sagemaker_data_quality_job_definition.network_config.enable_inter_container_traffic_encryption":
      "in transit, not at rest",
    "aws_sagemaker_hyper_parameter_tuning_job.training_job_definition[].enable_inter_container_traffic_encryption":
      "in transit, not at rest",
    "aws_sagemaker_hyper_parameter_tuning_job.training_job_definitions[].enable_inter_container_traffic_encryption":
      "in transit, not at rest",
    "aws_sagemaker_monitoring_schedule.monitoring_schedule_config.monitoring_job_definition.network_config.enable_inter_container_traffic_encryption":
      "in transit, not at rest",
    "aws_sagemaker_training_job.enable_inter_container_traffic_encryption": "in transit, not at rest",
  },
} as const satisfies ServiceFile;
