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
import { arnLike, asKeyUsers, CALLER_ACCOUNT, DOCS, like, via } from "../kms-access";
import type { Condition } from "../row";
import type { ServiceRequest } from "../service";
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

/** The clusters of the key's account. */
const CLUSTERS = "arn:${partition}:elasticmapreduce:${region}:${account}:cluster/j-*";

/** The condition that a request is about a cluster. */
const OF_CLUSTER = like("kms:EncryptionContext:aws:elasticmapreduce:clusterId", "j-*");

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

/** What keywright knows of EMR. */
export const emr = {
  services: {
    /** The cluster's own roles use the key directly. */
    emr: {
      title: "EMR",
      ...asKeyUsers("Emr", `${DOCS}/emr/latest/ManagementGuide/emr-encryption-enable.html`, {
        use: {
          to: "to encrypt disks and what the cluster writes to S3",
          sentence:
            "The role for the Amazon EC2 instance profile must have permissions to use the KMS key you specify.",
        },
        grant: {
          to: "to encrypt the EBS volumes of the cluster",
          sentence:
            "Additionally, you must grant the service role EMR_DefaultRole with permissions to use the AWS KMS key that you specify.",
        },
      }),
    },
    "emr-logs": {
      title: "EMR logs",
      requests: [
        {
          sid: "ClustersWriteLogsThroughS3",
          by: "callers",
          actions: ["kms:GenerateDataKey"],
          conditions: [CALLER_ACCOUNT, via("s3")],
          to: "to write the log",
          sentence:
            "The Amazon EC2 instance profile used for your cluster must have permission to use kms:GenerateDataKey.",
        },
        {
          sid: "EmrDescribesKeyOfLogs",
          by: "callers",
          actions: ["kms:DescribeKey"],
          conditions: [CALLER_ACCOUNT],
          to: "to look at the key",
          sentence: "The Amazon EMR role used for your cluster must have permission to use kms:DescribeKey.",
        },
        {
          sid: "UsersReadLogsThroughEmr",
          by: "callers",
          actions: ["kms:Decrypt", "kms:GenerateDataKey"],
          conditions: [CALLER_ACCOUNT, via("elasticmapreduce"), OF_CLUSTER],
          to: "to read the log",
          sentence: "The User IAM Role must have permission to use kms:GenerateDataKey and kms:Decrypt.",
        },
        {
          sid: "EmrValidatesKey",
          by: { service: "elasticmapreduce.amazonaws.com" },
          actions: ["kms:GenerateDataKeyWithoutPlaintext"],
          conditions: [arnLike("aws:SourceArn", CLUSTERS), OF_CLUSTER],
          to: "to see that it can write the log",
          sentence: "Allow Persistent APP UI to validate KMS key for write",
        },
        ...["Emr", "EmrInterfaces"].map(
          (name, i) =>
            ({
              sid: `${name}WritesLogs`,
              by: {
                service:
                  i === 0
                    ? "elasticmapreduce.amazonaws.com"
                    : "persistentappui.elasticmapreduce.amazonaws.com",
              },
              actions: ["kms:Decrypt", "kms:GenerateDataKey"],
              conditions: [arnLike("aws:SourceArn", CLUSTERS), OF_CLUSTER, via("s3")],
              to: "to keep the log and show it",
              sentence:
                "This allows EMR to read and write logs encrypted with the KMS key to managed storage.",
            }) as const,
        ),
      ],
      source: `${DOCS}/emr/latest/ManagementGuide/emr-plan-debugging.html#emr-log-encryption`,
    },
    "emr-studio": {
      title: "EMR Studio",
      requests: [
        {
          sid: "EmrStudioStoresWorkspaces",
          by: "callers",
          actions: ["kms:Decrypt", "kms:GenerateDataKey", "kms:ReEncryptFrom", "kms:ReEncryptTo"],
          conditions: [CALLER_ACCOUNT, via("s3")],
          to: "to store workspaces",
          sentence:
            "The resource policy of your AWS KMS must have the necessary access permissions for your EMR Studio's service role.",
        },
        {
          // The page has it through S3, with a context: a request to describe a key has none.
          sid: "EmrStudioDescribesKey",
          by: "callers",
          actions: ["kms:DescribeKey"],
          conditions: [CALLER_ACCOUNT],
          to: "to look at the key",
          sentence:
            "Your EMR Studio service role must also have the access permissions to use your AWS KMS key.",
        },
      ],
      source: `${DOCS}/emr/latest/ManagementGuide/emr-studio-workspace-storage-encryption.html`,
    },
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
          service: "emr-logs",
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
          service: "emr",
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
          service: "emr",
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
          service: "emr-studio",
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
