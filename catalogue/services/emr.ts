import {
  BUCKET_DEFAULT,
  inherits,
  REQUIRED,
  SERVICE_MANAGED,
  SSE_S3,
  UNENCRYPTED,
  UNKNOWN,
} from "../defaults";
import { IN_PLACE, REPLACED } from "../effects";
import { ANY_ARN, ANYTHING } from "../forms";
import { DOCS } from "../kms-access";
import type { Condition } from "../row";
import type { ServiceFile } from "../service-file";

const SECURITY_CONFIGURATION = `${DOCS}/emr/latest/ManagementGuide/emr-create-security-configuration.html`;

const ENCRYPTION_OPTIONS = `${DOCS}/emr/latest/ManagementGuide/emr-data-encryption-options.html`;

const LOG_ENCRYPTION = `${DOCS}/emr/latest/EMR-Serverless-UserGuide/jobs-log-encryption.html`;

/** Without it the rest of the configuration at rest does nothing. */
const IS_ENABLED: Condition = {
  path: "configuration{}.EncryptionConfiguration.EnableAtRestEncryption",
  is: [true],
};

/** EMR Serverless takes the ARN of a key for its logs. */
const keyOfLog = (structure: string) =>
  ({
    forms: ["arn"],
    says: "Pattern: arn:(aws[a-zA-Z0-9-]*):kms:[a-zA-Z0-9\\-]*:([0-9]{12}):key\\/[a-zA-Z0-9-]+",
    source: `${DOCS}/emr-serverless/latest/APIReference/API_${structure}.html`,
  }) as const;

/** What keywright knows of EMR. */
export const emr = {
  iam: {
    elasticmapreduce: ["emr"],
    "emr-containers": ["emrcontainers"],
    "emr-serverless": ["emrserverless"],
  },
  rows: {
    aws_emr_cluster: {
      keys: [
        {
          path: "log_encryption_kms_key_id",
          protects: "the cluster's log",
          when: [{ path: "log_uri" }],
          bare: { ...SSE_S3, source: `${DOCS}/emr/latest/APIReference/API_RunJobFlow.html` },
          accepts: ANYTHING,
          effects: REPLACED,
          service: "callers",
          note: "The disks and S3 are encrypted by what security_configuration names.",
        },
      ],
      choices: [
        {
          path: "security_configuration",
          type: "aws_emr_security_configuration",
          protects: "what the cluster has on its disks and in S3",
          bare: {
            ...inherits("what the account encrypts EBS volumes with by default, and the bucket its objects"),
            source: ENCRYPTION_OPTIONS,
          },
          effects: REPLACED,
        },
      ],
      least: {
        log_uri: "s3://example-bucket/logs/",
        name: "example",
        release_label: "example",
        service_role: "arn:aws:iam::111122223333:role/example",
      },
    },
    aws_emr_security_configuration: {
      keys: [
        {
          path: "configuration{}.EncryptionConfiguration.AtRestEncryptionConfiguration.S3EncryptionConfiguration.AwsKmsKey",
          protects: "what EMRFS writes to S3",
          switches: [
            { path: "configuration{}.EncryptionConfiguration.EnableAtRestEncryption", value: true },
            {
              path: "configuration{}.EncryptionConfiguration.AtRestEncryptionConfiguration.S3EncryptionConfiguration.EncryptionMode",
              value: "SSE-KMS",
              or: ["CSE-KMS"],
            },
          ],
          bare: BUCKET_DEFAULT,
          switchedOn: { ...REQUIRED, source: SECURITY_CONFIGURATION },
          origins: [
            {
              by: "configuration{}.EncryptionConfiguration.AtRestEncryptionConfiguration.S3EncryptionConfiguration.EncryptionMode",
              is: ["SSE-S3"],
              and: IS_ENABLED,
              bare: SSE_S3,
              source: SECURITY_CONFIGURATION,
            },
            // The keys come from a class of the customer's.
            {
              by: "configuration{}.EncryptionConfiguration.AtRestEncryptionConfiguration.S3EncryptionConfiguration.EncryptionMode",
              is: ["CSE-Custom"],
              and: IS_ENABLED,
              bare: UNKNOWN,
              source: SECURITY_CONFIGURATION,
            },
          ],
          accepts: ANYTHING,
          takes: {
            forms: ["arn"],
            says: "If either SSE-KMS or CSE-KMS is specified, an AWS KMS key ARN must be specified as the AwsKmsKey value.",
            source: SECURITY_CONFIGURATION,
          },
          effects: REPLACED,
          service: "callers",
          source: SECURITY_CONFIGURATION,
        },
        {
          path: "configuration{}.EncryptionConfiguration.AtRestEncryptionConfiguration.LocalDiskEncryptionConfiguration.AwsKmsKey",
          protects: "the local disk",
          switches: [
            { path: "configuration{}.EncryptionConfiguration.EnableAtRestEncryption", value: true },
            {
              path: "configuration{}.EncryptionConfiguration.AtRestEncryptionConfiguration.LocalDiskEncryptionConfiguration.EncryptionKeyProviderType",
              value: "AwsKms",
            },
            // Without it LUKS encrypts the storage volumes alone.
            {
              path: "configuration{}.EncryptionConfiguration.AtRestEncryptionConfiguration.LocalDiskEncryptionConfiguration.EnableEbsEncryption",
              value: true,
              leaves: "the root volume",
            },
          ],
          bare: {
            ...UNENCRYPTED,
            detail: "unless the account encrypts EBS by default",
            source: ENCRYPTION_OPTIONS,
          },
          switchedOn: { ...REQUIRED, source: SECURITY_CONFIGURATION },
          origins: [
            // The keys come from a class of the customer's.
            {
              by: "configuration{}.EncryptionConfiguration.AtRestEncryptionConfiguration.LocalDiskEncryptionConfiguration.EncryptionKeyProviderType",
              is: ["Custom"],
              and: IS_ENABLED,
              bare: UNKNOWN,
              source: SECURITY_CONFIGURATION,
            },
          ],
          accepts: ANYTHING,
          takes: {
            forms: ["arn"],
            says: "If AwsKms is specified, an KMS key ARN must be specified as the AwsKmsKey value.",
            source: SECURITY_CONFIGURATION,
          },
          effects: REPLACED,
          service: "callers",
          source: SECURITY_CONFIGURATION,
        },
      ],
      least: {
        configuration:
          '{"EncryptionConfiguration":{"AtRestEncryptionConfiguration":{"S3EncryptionConfiguration":{"AwsKmsKey":"arn:aws:kms:eu-west-1:111122223333:key/0d5a7f8e-3b1c-4c2d-9e4f-5a6b7c8d9e0f","EncryptionMode":"SSE-KMS"},"LocalDiskEncryptionConfiguration":{"AwsKmsKey":"arn:aws:kms:eu-west-1:111122223333:key/0d5a7f8e-3b1c-4c2d-9e4f-5a6b7c8d9e0f","EncryptionKeyProviderType":"AwsKms","EnableEbsEncryption":true}},"EnableAtRestEncryption":true}}',
      },
    },
    aws_emr_studio: {
      keys: [
        {
          path: "encryption_key_arn",
          protects: "the workspace",
          bare: {
            ...SSE_S3,
            source: `${DOCS}/emr/latest/ManagementGuide/emr-studio-workspace-storage-encryption.html`,
          },
          accepts: ANY_ARN,
          effects: IN_PLACE,
          service: "callers",
        },
      ],
      least: {
        auth_mode: "SSO",
        default_s3_location: "example",
        engine_security_group_id: "s3://example-bucket/a",
        name: "example",
        service_role: "arn:aws:iam::111122223333:role/example",
        subnet_ids: ["example"],
        vpc_id: "example",
        workspace_security_group_id: "s3://example-bucket/a",
      },
    },
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
          service: "callers",
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
          effects: {},
          service: "callers",
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
          service: "callers",
          since: "6.19.0",
        },
      ],
    },
  },
} as const satisfies ServiceFile;
