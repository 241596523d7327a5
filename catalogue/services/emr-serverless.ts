import { BUCKET_DEFAULT, inherits, SERVICE_MANAGED, UNKNOWN } from "../defaults";
import { REPLACED } from "../effects";
import { ANY_ARN, ANYTHING } from "../forms";
import { arnLike, CALLER_ACCOUNT, DOCS } from "../kms-access";
import type { ServiceRequest } from "../service";
import type { ServiceFile } from "../service-file";

const LOG_ENCRYPTION = `${DOCS}/emr/latest/EMR-Serverless-UserGuide/jobs-log-encryption.html`;

/** EMR Serverless takes the ARN of a key for its logs. */
const keyOfLog = (structure: string) =>
  ({
    forms: ["arn"],
    says: "Pattern: arn:(aws[a-zA-Z0-9-]*):kms:[a-zA-Z0-9\\-]*:([0-9]{12}):key\\/[a-zA-Z0-9-]+",
    source: `${DOCS}/emr-serverless/latest/APIReference/API_${structure}.html`,
  }) as const;

/** Those who submit jobs to EMR Serverless, and read their logs. */
const SUBMITTERS: ServiceRequest = {
  sid: "CallersSubmitEmrJobs",
  by: "callers",
  actions: ["kms:Decrypt", "kms:GenerateDataKey"],
  conditions: [CALLER_ACCOUNT],
  to: "to submit jobs and read their logs",
  sentence:
    "The user who submits the job or views the logs or the application UIs must have permissions to use the key.",
};

/** What keywright knows of EMR without clusters of its own: EMR Serverless, and EMR on EKS. */
export const emrServerless = {
  services: {
    "emr-serverless-logs": {
      title: "EMR Serverless logs",
      requests: [
        SUBMITTERS,
        {
          sid: "EmrServerlessWritesLogs",
          by: { service: "emr-serverless.amazonaws.com" },
          actions: ["kms:Decrypt", "kms:GenerateDataKey"],
          conditions: [arnLike("aws:SourceArn", "${resource}")],
          to: "to write the logs of jobs",
          sentence:
            "The emr-serverless.amazonaws.com principal must have the following permissions in the policy for the KMS key",
        },
      ],
      source: LOG_ENCRYPTION,
      anyResource: "arn:${partition}:emr-serverless:${region}:${account}:/applications/*",
    },
    "emr-serverless-cloudwatch": {
      title: "EMR Serverless logs in CloudWatch",
      requests: [
        SUBMITTERS,
        {
          sid: "LogsUsesKeyForEmrServerless",
          by: { service: "logs.${region}.amazonaws.com" },
          actions: ["kms:Decrypt", "kms:GenerateDataKey"],
          conditions: [
            arnLike("kms:EncryptionContext:aws:logs:arn", "arn:${partition}:logs:${region}:${account}:*"),
          ],
          to: "to encrypt the log group",
          sentence: "Configure the KMS key policy to grant KMS permissions to Amazon CloudWatch",
        },
      ],
      source: LOG_ENCRYPTION,
    },
  },
  iam: { "emr-containers": ["emrcontainers"], "emr-serverless": ["emrserverless"] },
  rows: {
    aws_emrcontainers_job_template: {
      keys: [
        {
          path: "kms_key_arn",
          protects: "the job template",
          // AWS's pages do not say what encrypts it without a key.
          bare: UNKNOWN,
          accepts: ANY_ARN,
          takes: {
            forms: ["arn"],
            says: "Pattern: ^(arn:(aws[a-zA-Z0-9-]*):kms:.+:(\\d{12})?:key\\/[(0-9a-zA-Z)-?]+|\\$\\{[a-zA-Z]\\w*\\})$",
            source: `${DOCS}/emr-on-eks/latest/APIReference/API_CreateJobTemplate.html`,
          },
          effects: REPLACED,
          service: "callers",
        },
      ],
      least: {
        job_template_data: {
          job_driver: { spark_sql_job_driver: { entry_point: "a" } },
          execution_role_arn: "arn:aws:iam::111122223333:role/example",
          release_label: "example",
        },
        name: "example",
      },
    },
    aws_emrserverless_application: {
      resource: "arn:${partition}:emr-serverless:${region}:${account}:/applications/${id}",
      keys: [
        {
          path: "monitoring_configuration.cloudwatch_logging_configuration.encryption_key_arn",
          protects: "the log in CloudWatch",
          within: "monitoring_configuration.cloudwatch_logging_configuration",
          when: [{ path: "monitoring_configuration.cloudwatch_logging_configuration.enabled", is: [true] }],
          bare: {
            ...SERVICE_MANAGED,
            source: `${DOCS}/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html`,
          },
          origins: [
            {
              by: "monitoring_configuration.cloudwatch_logging_configuration.log_group_name",
              bare: inherits("the encryption of its log group", {
                by: "monitoring_configuration.cloudwatch_logging_configuration.log_group_name",
                types: { aws_cloudwatch_log_group: "kms_key_id" },
              }),
              source: LOG_ENCRYPTION,
            },
          ],
          accepts: ANYTHING,
          takes: keyOfLog("CloudWatchLoggingConfiguration"),
          effects: {},
          service: "emr-serverless-cloudwatch",
          since: "6.19.0",
          source: `${DOCS}/emr-serverless/latest/APIReference/API_CloudWatchLoggingConfiguration.html`,
        },
        {
          path: "monitoring_configuration.managed_persistence_monitoring_configuration.encryption_key_arn",
          protects: "the log that EMR keeps",
          when: [
            {
              path: "monitoring_configuration.managed_persistence_monitoring_configuration.enabled",
              is: [true],
              unwritten: "on",
            },
          ],
          // AWS's pages do not say what encrypts it without a key.
          bare: UNKNOWN,
          accepts: ANYTHING,
          takes: keyOfLog("ManagedPersistenceMonitoringConfiguration"),
          // https://docs.aws.amazon.com/emr/latest/EMR-Serverless-UserGuide/disk-encryption-cmk.html
          note: "The disks of workers are under keys of the service; Terraform has no argument for one of your own.",
          effects: {},
          service: "emr-serverless-logs",
          since: "6.19.0",
        },
        {
          path: "monitoring_configuration.s3_monitoring_configuration.encryption_key_arn",
          protects: "the log in S3",
          within: "monitoring_configuration.s3_monitoring_configuration",
          when: [{ path: "monitoring_configuration.s3_monitoring_configuration.log_uri" }],
          bare: BUCKET_DEFAULT,
          accepts: ANYTHING,
          takes: keyOfLog("S3MonitoringConfiguration"),
          effects: {},
          service: "emr-serverless-logs",
          since: "6.19.0",
        },
      ],
    },
  },
} as const satisfies ServiceFile;
