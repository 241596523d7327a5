import { awsManaged, UNKNOWN } from "../defaults";
import { REPLACED, REPLACED_KEPT } from "../effects";
import { ANY_ARN, ANYTHING } from "../forms";
import { CALLER_ACCOUNT, DOCS, FOR_AWS_RESOURCE } from "../kms-access";
import { IN_6_66 } from "../provider-version";
import type { ServiceRequest } from "../service";
import type { ServiceFile } from "../service-file";

const LABELING_PERMISSIONS = `${DOCS}/sagemaker/latest/dg/sms-security-kms-permissions.html`;

/** What Ground Truth and Augmented AI ask for by the role of a job. */
const EXECUTION_ROLE = [
  "kms:Decrypt",
  "kms:DescribeKey",
  "kms:Encrypt",
  "kms:GenerateDataKey*",
  "kms:ReEncrypt*",
];

const LABELING: ServiceRequest = {
  sid: "UseForLabeling",
  by: "callers",
  actions: EXECUTION_ROLE,
  conditions: [CALLER_ACCOUNT],
  to: "to write labelled data",
  sentence:
    'This policy gives the IAM execution role that you use to create your labeling job permission to use this key to perform all of the actions listed in "Action".',
};

/** What keywright knows of the parts of SageMaker in which people work: Ground Truth and Augmented AI. */
export const sagemakerLabeling = {
  services: {
    "sagemaker-human-review": {
      title: "Amazon Augmented AI",
      requests: [
        {
          sid: "UseForHumanReviews",
          by: "callers",
          actions: EXECUTION_ROLE,
          conditions: [CALLER_ACCOUNT],
          to: "to write the output of human reviews",
          sentence:
            'This policy gives the IAM execution role that you use to create your human loops permission to use this key to perform all of the actions listed in "Action".',
        },
      ],
      source: `${DOCS}/sagemaker/latest/dg/a2i-permissions-security.html#a2i-kms-encryption`,
    },
    "sagemaker-labeling": {
      title: "SageMaker Ground Truth",
      requests: [LABELING],
      source: LABELING_PERMISSIONS,
    },
    /** The instances that label data by themselves: what the output asks for, and a grant. */
    "sagemaker-labeling-volume": {
      title: "SageMaker Ground Truth volumes",
      requests: [
        LABELING,
        {
          sid: "GrantForLabeling",
          by: "callers",
          actions: ["kms:CreateGrant"],
          conditions: [CALLER_ACCOUNT, FOR_AWS_RESOURCE],
          to: "to let SageMaker encrypt the volumes of a labeling job",
          sentence:
            "If you specify a key ID or ARN for VolumeKmsKeyId, your SageMaker AI execution role must include permissions to call kms:CreateGrant.",
          source: `${DOCS}/sagemaker/latest/dg/sms-security.html`,
        },
      ],
      source: LABELING_PERMISSIONS,
    },
  },
  iam: { sagemaker: ["sagemaker_flow", "sagemaker_labeling"] },
  rows: {
    aws_sagemaker_flow_definition: {
      keys: [
        {
          path: "output_config.kms_key_id",
          protects: "the review's output",
          within: "output_config",
          bare: UNKNOWN,
          accepts: ANY_ARN,
          effects: REPLACED,
          service: "sagemaker-human-review",
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
    aws_sagemaker_labeling_job: {
      since: IN_6_66,
      keys: [
        {
          path: "labeling_job_algorithms_config[].labeling_job_resource_config[].volume_kms_key_id",
          protects: "the labeling job's volume",
          within: "labeling_job_algorithms_config[]",
          bare: UNKNOWN,
          accepts: ANYTHING,
          takes: {
            forms: ["arn", "id"],
            says: "The VolumeKmsKeyId can be any of the following formats: KMS Key ID … Amazon Resource Name (ARN) of a KMS Key …",
            source:
              "https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_LabelingJobResourceConfig.html",
          },
          effects: REPLACED,
          service: "sagemaker-labeling-volume",
          source:
            "https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/sagemaker/labeling_job.go",
        },
        {
          path: "output_config[].kms_key_id",
          protects: "the labelled data",
          within: "output_config[]",
          bare: {
            ...awsManaged("alias/aws/s3"),
            source: `${DOCS}/sagemaker/latest/APIReference/API_LabelingJobOutputConfig.html`,
          },
          accepts: ANYTHING,
          effects: REPLACED_KEPT,
          service: "sagemaker-labeling",
          source:
            "https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/sagemaker/labeling_job.go",
        },
      ],
    },
  },
} as const satisfies ServiceFile;
