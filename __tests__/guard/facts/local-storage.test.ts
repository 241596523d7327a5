import { table } from "../../../catalogue";
import { LOCAL_STORAGE_TYPES } from "../../../catalogue/local-storage";
import { check } from "../../../guard";
import { type JsonObject, synthesisedJson } from "../../../terraform";
import { message } from "../../../words";
import { describeRule } from "../rules/rule-lists";

/*
 * Instances of SageMaker with local storage: their hardware encrypts it. AWS refuses a key for a job, "You can't request
 * a VolumeKmsKeyId when using an instance type with local storage" (API_ResourceConfig), and takes one for an endpoint,
 * "the KmsKeyId parameter does not encrypt instance local storage" (API_CreateEndpointConfig).
 */
const ARN = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const HARDWARE = "a key in a hardware module of the instance";

const resource = (type: string, it: JsonObject): JsonObject => ({
  terraform: { required_providers: { aws: { source: "hashicorp/aws", version: ">= 6.66.0" } } },
  resource: { [type]: { it } },
});
const endpoint = (instance_type: string, more: JsonObject = {}): JsonObject =>
  resource("aws_sagemaker_endpoint_configuration", {
    production_variants: [{ model_name: "m", instance_type }],
    ...more,
  });
const job = (instance_type: string, more: JsonObject = {}): JsonObject =>
  resource("aws_sagemaker_training_job", {
    output_data_config: [{ s3_output_path: "s3://b/o", kms_key_id: ARN }],
    resource_config: [{ instance_type, ...more }],
  });

describeRule("data-uses-customer-key", {
  valid: [
    ["an endpoint on EBS under a key", endpoint("ml.m5.xlarge", { kms_key_arn: ARN })],
    [
      // A variant on another instance has a volume that the key encrypts.
      "an endpoint with a key, of which one variant has local storage",
      resource("aws_sagemaker_endpoint_configuration", {
        kms_key_arn: ARN,
        production_variants: [
          { model_name: "m", instance_type: "ml.m5.xlarge" },
          { model_name: "n", instance_type: "ml.g5.xlarge" },
        ],
      }),
    ],
    [
      "an endpoint with local storage and a key, of which a shadow may have a volume",
      endpoint("ml.g5.xlarge", {
        kms_key_arn: ARN,
        shadow_production_variants: [{ model_name: "m", instance_type: "ml.m5.xlarge" }],
      }),
    ],
    ["a training job on EBS under a key", job("ml.p3.2xlarge", { volume_kms_key_id: ARN })],
  ],
  invalid: [
    [
      "an endpoint with local storage that names a key, which does not encrypt it",
      endpoint("ml.g5.xlarge", { kms_key_arn: ARN }),
      `aws_sagemaker_endpoint_configuration.it: the endpoint's volume is under keys of the service (${HARDWARE}): no policy you can write, no rotation you can choose, no way to revoke; a key of your own does not encrypt it. Allow it with a reason, or use another service for this data.`,
    ],
    // "g7.2xlarge: 1 x 440 GB, NVMe SSD": https://docs.aws.amazon.com/ec2/latest/instancetypes/ac.html#ac_instance-store
    [
      "a training job on the local disk of a G7 instance",
      job("ml.g7.2xlarge", { volume_kms_key_id: ARN }),
      `aws_sagemaker_training_job.it: resource_config.volume_kms_key_id is set beside resource_config.instance_type, where AWS takes no key: the data takes ${HARDWARE}. Remove resource_config.volume_kms_key_id.`,
    ],
    [
      "a training job whose group of instances has local storage",
      resource("aws_sagemaker_training_job", {
        output_data_config: [{ s3_output_path: "s3://b/o", kms_key_id: ARN }],
        resource_config: [
          {
            instance_groups: [{ instance_count: 1, instance_group_name: "g", instance_type: "ml.g5.xlarge" }],
            volume_kms_key_id: ARN,
          },
        ],
      }),
      `aws_sagemaker_training_job.it: resource_config.volume_kms_key_id is set beside resource_config.instance_groups.instance_type, where AWS takes no key: the data takes ${HARDWARE}. Remove resource_config.volume_kms_key_id.`,
    ],
    [
      "an algorithm that is validated on a group of instances with local storage",
      resource("aws_sagemaker_algorithm", {
        validation_specification: [
          {
            validation_profiles: [
              {
                training_job_definition: [
                  {
                    output_data_config: [{ s3_output_path: "s3://b/o", kms_key_id: ARN }],
                    resource_config: [
                      {
                        instance_groups: [
                          { instance_count: 1, instance_group_name: "g", instance_type: "ml.g5.xlarge" },
                        ],
                        volume_kms_key_id: ARN,
                      },
                    ],
                  },
                ],
              },
            ],
          },
        ],
      }),
      `aws_sagemaker_algorithm.it: validation_specification.validation_profiles.training_job_definition.resource_config.volume_kms_key_id is set beside validation_specification.validation_profiles.training_job_definition.resource_config.instance_groups.instance_type, where AWS takes no key: the data takes ${HARDWARE}. Remove validation_specification.validation_profiles.training_job_definition.resource_config.volume_kms_key_id.`,
    ],
    [
      "a tuning job whose list of instances has local storage",
      resource("aws_sagemaker_hyper_parameter_tuning_job", {
        training_job_definition: [
          {
            output_data_config: [{ s3_output_path: "s3://b/o", kms_key_id: ARN }],
            hyper_parameter_tuning_resource_config: [
              { instance_configs: [{ instance_type: "ml.g7.2xlarge" }], volume_kms_key_id: ARN },
            ],
          },
        ],
      }),
      `aws_sagemaker_hyper_parameter_tuning_job.it: training_job_definition.hyper_parameter_tuning_resource_config.volume_kms_key_id is set beside training_job_definition.hyper_parameter_tuning_resource_config.instance_configs.instance_type, where AWS takes no key: the data takes ${HARDWARE}. Remove training_job_definition.hyper_parameter_tuning_resource_config.volume_kms_key_id.`,
    ],
    [
      "an endpoint with local storage that names none",
      endpoint("ml.g5.xlarge"),
      `aws_sagemaker_endpoint_configuration.it: the endpoint's volume is under keys of the service (${HARDWARE}): no policy you can write, no rotation you can choose, no way to revoke; a key of your own does not encrypt it. Allow it with a reason, or use another service for this data.`,
    ],
    [
      "an endpoint without a key of which one variant has local storage, and the other a volume",
      resource("aws_sagemaker_endpoint_configuration", {
        production_variants: [
          { model_name: "n", instance_type: "ml.g5.xlarge" },
          { model_name: "m", instance_type: "ml.m5.xlarge" },
        ],
      }),
      "aws_sagemaker_endpoint_configuration.it: kms_key_arn is not set, so the endpoint's volume is under keys of the service (a key that is discarded at once): no policy you can write, no rotation you can choose, no way to revoke. Set kms_key_arn to the ARN of a customer-managed key. This replaces the resource, which holds no data.",
    ],
    [
      "a training job with local storage that names a key, which AWS refuses",
      job("ml.p4d.24xlarge", { volume_kms_key_id: ARN }),
      `aws_sagemaker_training_job.it: resource_config.volume_kms_key_id is set beside resource_config.instance_type, where AWS takes no key: the data takes ${HARDWARE}. Remove resource_config.volume_kms_key_id.`,
    ],
  ],
});

it("every volume of a job or an endpoint of SageMaker knows of local storage", () => {
  const volumes = Object.values(table)
    .flatMap(({ keys }) => keys)
    .filter(({ service }) => service === "sagemaker-volume");
  expect(volumes.length).toBeGreaterThan(9);
  for (const { path, origins = [] } of volumes)
    expect([path, origins.some(({ is }) => is === LOCAL_STORAGE_TYPES)]).toEqual([path, true]);
});

it.each(LOCAL_STORAGE_TYPES)("asks for no key where an endpoint runs on %s", (type) => {
  const found = check(
    { modules: [synthesisedJson("main", endpoint(type))] },
    { rules: ["data-uses-customer-key"] },
  );
  expect(found.map(message)).toEqual([expect.stringContaining("a key of your own does not encrypt it")]);
});
