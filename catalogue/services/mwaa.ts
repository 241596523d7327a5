import { AWS_OWNED } from "../defaults";
import { REPLACED } from "../effects";
import { ANY_ARN } from "../forms";
import { arnLike, CALLER_ACCOUNT, DOCS, FOR_AWS_RESOURCE, READ_WRITE, via } from "../kms-access";
import type { ServiceFile } from "../service-file";

/** What keywright knows of Managed Airflow. */
export const mwaa = {
  services: {
    mwaa: {
      title: "Managed Airflow",
      requests: [
        {
          sid: "UseThroughAirflow",
          by: "callers",
          actions: READ_WRITE,
          conditions: [CALLER_ACCOUNT, via("airflow")],
          to: "to make an environment",
          at: "making",
          source: `${DOCS}/mwaa/latest/userguide/access-policies.html#console-full-access`,
          sentence:
            "To use a customer managed key, the IAM principal must have permission to access AWS KMS resources using the key stored in your account.",
        },
        {
          sid: "GrantThroughAirflow",
          by: "callers",
          actions: ["kms:CreateGrant"],
          conditions: [CALLER_ACCOUNT, via("airflow"), FOR_AWS_RESOURCE],
          to: "to let Managed Airflow encrypt what an environment keeps",
          at: "making",
          sentence:
            "When you create an Amazon MWAA environment and specify a customer-managed KMS key, Amazon MWAA attaches the grant policies to your customer-managed KMS key.",
        },
        {
          // Managed Airflow makes log groups with names of this kind, under the key of the environment.
          sid: "LogsUsesAirflowKey",
          by: { service: "logs.${region}.amazonaws.com" },
          actions: [
            "kms:Decrypt*",
            "kms:Describe*",
            "kms:Encrypt*",
            "kms:GenerateDataKey*",
            "kms:ReEncrypt*",
          ],
          conditions: [
            arnLike(
              "kms:EncryptionContext:aws:logs:arn",
              "arn:${partition}:logs:${region}:${account}:log-group:airflow-*",
            ),
          ],
          to: "to encrypt and read the logs of an environment",
          at: "making",
          sentence:
            "If you choose to use your own customer-managed KMS key with Amazon MWAA, you must attach the following policy to the key to allow Amazon MWAA to use it to encrypt your data.",
        },
        {
          sid: "AirflowTasksUseKey",
          by: "callers",
          actions: ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*"],
          conditions: [CALLER_ACCOUNT, via("s3", "sqs")],
          to: "to read DAGs and to queue tasks, as the execution role",
          source: `${DOCS}/mwaa/latest/userguide/mwaa-create-role.html#mwaa-create-role-cmk`,
          sentence:
            "The following example presents an execution role policy you can use for an Customer-managed key.",
        },
      ],
      source: `${DOCS}/mwaa/latest/userguide/custom-keys-certs.html`,
    },
  },
  iam: { airflow: ["mwaa"] },
  rows: {
    aws_mwaa_environment: {
      keys: [
        {
          path: "kms_key",
          protects: "the environment",
          bare: { ...AWS_OWNED, source: `${DOCS}/mwaa/latest/userguide/create-environment.html` },
          accepts: ANY_ARN,
          takes: {
            forms: ["arn", "id"],
            says: "AWS KMS aliases and multi-region keys are not supported by Amazon MWAA",
            source: `${DOCS}/mwaa/latest/userguide/create-environment.html`,
          },
          singleRegion: {
            says: "AWS KMS aliases and multi-region keys are not supported by Amazon MWAA",
            source: `${DOCS}/mwaa/latest/userguide/create-environment.html`,
          },
          effects: REPLACED,
          service: "mwaa",
          note: "A bucket of the environment that is under a key of KMS has to be under the same one.",
          source: `${DOCS}/mwaa/latest/userguide/create-environment.html`,
        },
      ],
      least: {
        network_configuration: {
          subnet_ids: ["subnet-1", "subnet-2"],
          security_group_ids: ["s3://example-bucket/a"],
        },
        dag_s3_path: "s3://example-bucket/a",
        execution_role_arn: "arn:aws:iam::111122223333:role/example",
        name: "example",
        source_bucket_arn: "arn:aws:s3:::example-bucket",
      },
    },
  },
} as const satisfies ServiceFile;
