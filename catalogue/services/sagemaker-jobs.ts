import { AWS_OWNED, awsManaged, UNKNOWN } from "../defaults";
import { REPLACED } from "../effects";
import { ANY_ARN } from "../forms";
import { IN_6_66 } from "../provider-version";
import type { ServiceFile } from "../service-file";

/** What keywright knows of SageMaker's jobs, and what they are made from. */
export const sagemakerJobs = {
  iam: {
    sagemaker: [
      "sagemaker_algorithm",
      "sagemaker_data_quality",
      "sagemaker_hyper",
      "sagemaker_labeling",
      "sagemaker_model_card",
      "sagemaker_monitoring",
      "sagemaker_training",
    ],
  },
  rows: {
    aws_sagemaker_data_quality_job_definition: {
      keys: [
        {
          path: "data_quality_job_output_config.kms_key_id",
          protects: "the job's output",
          within: "data_quality_job_output_config",
          bare: awsManaged("alias/aws/s3"),
          accepts: ANY_ARN,
          effects: REPLACED,
          service: "sagemaker",
        },
        {
          path: "job_resources.cluster_config.volume_kms_key_id",
          protects: "the job's volume",
          within: "job_resources.cluster_config",
          bare: AWS_OWNED,
          accepts: ANY_ARN,
          effects: REPLACED,
          service: "sagemaker",
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
          protects: "what it stores",
          within:
            "validation_specification[].validation_profiles[].training_job_definition[].output_data_config[]",
          bare: UNKNOWN,
          accepts: "unknown",
          effects: {},
          service: "sagemaker",
        },
        {
          path: "validation_specification[].validation_profiles[].training_job_definition[].resource_config[].volume_kms_key_id",
          protects: "what it stores",
          within:
            "validation_specification[].validation_profiles[].training_job_definition[].resource_config[]",
          bare: UNKNOWN,
          accepts: "unknown",
          effects: {},
          service: "sagemaker",
        },
        {
          path: "validation_specification[].validation_profiles[].transform_job_definition[].transform_output[].kms_key_id",
          protects: "what it stores",
          within:
            "validation_specification[].validation_profiles[].transform_job_definition[].transform_output[]",
          bare: UNKNOWN,
          accepts: "unknown",
          effects: {},
          service: "sagemaker",
        },
        {
          path: "validation_specification[].validation_profiles[].transform_job_definition[].transform_resources[].volume_kms_key_id",
          protects: "what it stores",
          within:
            "validation_specification[].validation_profiles[].transform_job_definition[].transform_resources[]",
          bare: UNKNOWN,
          accepts: "unknown",
          effects: {},
          service: "sagemaker",
        },
      ],
    },
    aws_sagemaker_hyper_parameter_tuning_job: {
      since: IN_6_66,
      keys: [
        {
          path: "training_job_definition[].hyper_parameter_tuning_resource_config[].volume_kms_key_id",
          protects: "what it stores",
          within: "training_job_definition[].hyper_parameter_tuning_resource_config[]",
          bare: UNKNOWN,
          accepts: "unknown",
          takes: {
            forms: ["arn", "id"],
            says: "You can use either of the following formats to specify a key. KMS Key ID: … Amazon Resource Name (ARN) of a KMS key: …",
            source:
              "https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_HyperParameterTuningResourceConfig.html",
          },
          effects: {},
          service: "sagemaker",
        },
        {
          path: "training_job_definition[].output_data_config[].kms_key_id",
          protects: "what it stores",
          within: "training_job_definition[].output_data_config[]",
          bare: UNKNOWN,
          accepts: "unknown",
          effects: {},
          service: "sagemaker",
        },
        {
          path: "training_job_definition[].resource_config[].volume_kms_key_id",
          protects: "what it stores",
          within: "training_job_definition[].resource_config[]",
          bare: UNKNOWN,
          accepts: "unknown",
          takes: {
            forms: ["arn", "id"],
            says: "You can use either of the following formats to specify a key. KMS Key ID: … Amazon Resource Name (ARN) of a KMS key: …",
            source:
              "https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_HyperParameterTuningResourceConfig.html",
          },
          effects: {},
          service: "sagemaker",
        },
        {
          path: "training_job_definitions[].hyper_parameter_tuning_resource_config[].volume_kms_key_id",
          protects: "what it stores",
          within: "training_job_definitions[].hyper_parameter_tuning_resource_config[]",
          bare: UNKNOWN,
          accepts: "unknown",
          takes: {
            forms: ["arn", "id"],
            says: "You can use either of the following formats to specify a key. KMS Key ID: … Amazon Resource Name (ARN) of a KMS key: …",
            source:
              "https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_HyperParameterTuningResourceConfig.html",
          },
          effects: {},
          service: "sagemaker",
        },
        {
          path: "training_job_definitions[].output_data_config[].kms_key_id",
          protects: "what it stores",
          within: "training_job_definitions[].output_data_config[]",
          bare: UNKNOWN,
          accepts: "unknown",
          effects: {},
          service: "sagemaker",
        },
        {
          path: "training_job_definitions[].resource_config[].volume_kms_key_id",
          protects: "what it stores",
          within: "training_job_definitions[].resource_config[]",
          bare: UNKNOWN,
          accepts: "unknown",
          takes: {
            forms: ["arn", "id"],
            says: "You can use either of the following formats to specify a key. KMS Key ID: … Amazon Resource Name (ARN) of a KMS key: …",
            source:
              "https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_HyperParameterTuningResourceConfig.html",
          },
          effects: {},
          service: "sagemaker",
        },
      ],
    },
    aws_sagemaker_labeling_job: {
      since: IN_6_66,
      keys: [
        {
          path: "labeling_job_algorithms_config[].labeling_job_resource_config[].volume_kms_key_id",
          protects: "what it stores",
          within: "labeling_job_algorithms_config[].labeling_job_resource_config[]",
          bare: UNKNOWN,
          accepts: "unknown",
          takes: {
            forms: ["arn", "id"],
            says: "The VolumeKmsKeyId can be any of the following formats: KMS Key ID … Amazon Resource Name (ARN) of a KMS Key …",
            source:
              "https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_LabelingJobResourceConfig.html",
          },
          effects: {},
          service: "sagemaker",
        },
        {
          path: "output_config[].kms_key_id",
          protects: "what it stores",
          within: "output_config[]",
          bare: UNKNOWN,
          accepts: "unknown",
          effects: {},
          service: "sagemaker",
        },
      ],
    },
    aws_sagemaker_model_card: {
      since: IN_6_66,
      keys: [
        {
          path: "security_config[].kms_key_id",
          protects: "what it stores",
          bare: UNKNOWN,
          accepts: "unknown",
          effects: {
            aws: {
              change: {
                does: "kept",
                why: "the request for a change of a model card takes no key",
                says: "ModelCardName, Content and ModelCardStatus are all that UpdateModelCard takes.",
                source: "https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_UpdateModelCard.html",
              },
            },
          },
          service: "sagemaker",
        },
      ],
    },
    aws_sagemaker_monitoring_schedule: {
      keys: [
        {
          path: "monitoring_schedule_config.monitoring_job_definition.monitoring_output_config.kms_key_id",
          protects: "what it stores",
          within: "monitoring_schedule_config.monitoring_job_definition.monitoring_output_config",
          bare: UNKNOWN,
          accepts: "unknown",
          effects: {},
          service: "sagemaker",
          since: IN_6_66,
        },
        {
          path: "monitoring_schedule_config.monitoring_job_definition.monitoring_resources.cluster_config.volume_kms_key_id",
          protects: "what it stores",
          within: "monitoring_schedule_config.monitoring_job_definition.monitoring_resources.cluster_config",
          bare: UNKNOWN,
          accepts: "unknown",
          effects: {},
          service: "sagemaker",
          since: IN_6_66,
        },
      ],
    },
    aws_sagemaker_training_job: {
      since: IN_6_66,
      keys: [
        {
          path: "output_data_config[].kms_key_id",
          protects: "what it stores",
          within: "output_data_config[]",
          bare: UNKNOWN,
          accepts: "unknown",
          effects: {},
          service: "sagemaker",
        },
        {
          path: "resource_config[].volume_kms_key_id",
          protects: "what it stores",
          within: "resource_config[]",
          bare: UNKNOWN,
          accepts: "unknown",
          takes: {
            forms: ["arn", "id"],
            says: "The VolumeKmsKeyId can be in any of the following formats: // KMS Key ID … // Amazon Resource Name (ARN) of a KMS Key …",
            source: "https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ResourceConfig.html",
          },
          effects: {},
          service: "sagemaker",
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
