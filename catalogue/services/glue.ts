import {
  awsManaged,
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
import { arnLike, CALLER_ACCOUNT, DOCS, via } from "../kms-access";
import { IN_6_66 } from "../provider-version";
import type { Default } from "../row";
import type { ServiceFile } from "../service-file";

/** S3 encrypts every object, whether or not it is asked to. */
const S3_ENCRYPTS = `${DOCS}/AmazonS3/latest/userguide/UsingEncryption.html`;

/** What is written without a security configuration. */
const OUTPUT: Default = {
  ...inherits("the default of the bucket that it goes to, and its log that of CloudWatch Logs"),
  source: S3_ENCRYPTS,
};

/** What keywright knows of Glue. */
export const glue = {
  services: {
    glue: {
      title: "Glue",
      requests: [
        {
          sid: "UseThroughGlue",
          by: "callers",
          actions: ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*"],
          conditions: [CALLER_ACCOUNT, via("glue", "s3")],
        },
        {
          sid: "LogsUsesKeyForGlue",
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
              "arn:${partition}:logs:${region}:${account}:log-group:/aws-glue/*",
            ),
          ],
        },
      ],
      source: `${DOCS}/glue/latest/dg/set-up-encryption.html`,
    },
  },
  iam: { glue: ["glue"] },
  rows: {
    aws_glue_crawler: {
      keys: [],
      choices: [
        {
          path: "security_configuration",
          type: "aws_glue_security_configuration",
          protects: "the crawler's log",
          bare: {
            ...SERVICE_MANAGED,
            detail: "unless its log group has a key",
            source: `${DOCS}/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html`,
          },
          effects: IN_PLACE,
        },
      ],
    },
    aws_glue_data_catalog_encryption_settings: {
      keys: [
        {
          path: "data_catalog_encryption_settings.encryption_at_rest.sse_aws_kms_key_id",
          protects: "the Data Catalog",
          switches: [
            {
              path: "data_catalog_encryption_settings.encryption_at_rest.catalog_encryption_mode",
              value: "SSE-KMS",
              or: ["SSE-KMS-WITH-SERVICE-ROLE"],
            },
          ],
          bare: UNENCRYPTED,
          switchedOn: awsManaged("alias/aws/glue"),
          origins: [
            {
              by: "data_catalog_encryption_settings.encryption_at_rest.catalog_encryption_mode",
              is: ["SSE-KMS-WITH-SERVICE-ROLE"],
              bare: {
                ...REQUIRED,
                detail: "a role can use only a customer-managed key for the Data Catalog",
              },
              source: `${DOCS}/glue/latest/dg/encrypt-glue-data-catalog.html`,
            },
          ],
          accepts: ANY_ARN,
          effects: IN_PLACE,
          service: "glue",
          source: `${DOCS}/glue/latest/dg/encrypt-glue-data-catalog.html`,
          note: "One for each account and Region.",
        },
        {
          path: "data_catalog_encryption_settings.connection_password_encryption.aws_kms_key_id",
          protects: "the password of a connection",
          switches: [
            {
              path: "data_catalog_encryption_settings.connection_password_encryption.return_connection_password_encrypted",
              value: true,
            },
          ],
          bare: { ...UNENCRYPTED, source: `${DOCS}/glue/latest/dg/encrypt-connection-passwords.html` },
          // AWS's pages do not say what happens without a key.
          switchedOn: UNKNOWN,
          accepts: ANY_ARN,
          effects: IN_PLACE,
          service: "glue",
          source: `${DOCS}/glue/latest/webapi/API_ConnectionPasswordEncryption.html`,
        },
      ],
      least: {
        data_catalog_encryption_settings: { connection_password_encryption: {}, encryption_at_rest: {} },
      },
    },
    aws_glue_dev_endpoint: {
      keys: [],
      choices: [
        {
          path: "security_configuration",
          type: "aws_glue_security_configuration",
          protects: "what the endpoint writes",
          bare: OUTPUT,
          effects: REPLACED,
        },
      ],
    },
    aws_glue_job: {
      keys: [],
      choices: [
        {
          path: "security_configuration",
          type: "aws_glue_security_configuration",
          protects: "what the job writes",
          bare: OUTPUT,
          effects: IN_PLACE,
        },
      ],
    },
    aws_glue_security_configuration: {
      keys: [
        {
          path: "encryption_configuration.cloudwatch_encryption.kms_key_arn",
          protects: "the job's log",
          switches: [
            {
              path: "encryption_configuration.cloudwatch_encryption.cloudwatch_encryption_mode",
              value: "SSE-KMS",
            },
          ],
          bare: {
            ...SERVICE_MANAGED,
            source: `${DOCS}/AmazonCloudWatchLogs/latest/APIReference/API_DisassociateKmsKey.html`,
          },
          switchedOn: UNKNOWN,
          accepts: ANYTHING,
          takes: {
            forms: ["arn", "alias-arn"],
            says: "Pattern: ^$|arn:aws[a-z0-9-]*:kms:.*",
            source: "https://docs.aws.amazon.com/glue/latest/webapi/API_CloudWatchEncryption.html",
          },
          effects: REPLACED,
          service: "glue",
        },
        {
          path: "encryption_configuration.job_bookmarks_encryption.kms_key_arn",
          protects: "the job's bookmark",
          switches: [
            {
              path: "encryption_configuration.job_bookmarks_encryption.job_bookmarks_encryption_mode",
              value: "CSE-KMS",
            },
          ],
          bare: {
            ...SSE_S3,
            detail: "Glue does not encrypt it before it is sent",
            source: `${DOCS}/glue/latest/dg/console-security-configurations.html`,
          },
          switchedOn: UNKNOWN,
          accepts: ANYTHING,
          takes: {
            forms: ["arn", "alias-arn"],
            says: "Pattern: ^$|arn:aws[a-z0-9-]*:kms:.*",
            source: "https://docs.aws.amazon.com/glue/latest/webapi/API_JobBookmarksEncryption.html",
          },
          effects: REPLACED,
          service: "glue",
        },
        {
          path: "encryption_configuration.s3_encryption.kms_key_arn",
          protects: "the job's output",
          switches: [{ path: "encryption_configuration.s3_encryption.s3_encryption_mode", value: "SSE-KMS" }],
          bare: { ...BUCKET_DEFAULT, source: S3_ENCRYPTS },
          switchedOn: UNKNOWN,
          origins: [
            {
              by: "encryption_configuration.s3_encryption.s3_encryption_mode",
              is: ["SSE-S3"],
              bare: SSE_S3,
              source: S3_ENCRYPTS,
            },
          ],
          accepts: ANYTHING,
          takes: {
            forms: ["arn", "alias-arn"],
            says: "Pattern: ^$|arn:aws[a-z0-9-]*:kms:.*",
            source: "https://docs.aws.amazon.com/glue/latest/webapi/API_S3Encryption.html",
          },
          effects: REPLACED,
          service: "glue",
        },
      ],
      least: {
        encryption_configuration: {
          cloudwatch_encryption: {},
          job_bookmarks_encryption: {},
          s3_encryption: {},
        },
        name: "example",
      },
    },
    aws_glue_catalog: {
      since: IN_6_66,
      keys: [
        {
          path: "catalog_properties[].data_lake_access_properties[].kms_key",
          protects: "the staging bucket of the catalog",
          within: "catalog_properties[].data_lake_access_properties[]",
          bare: UNKNOWN,
          accepts: ANYTHING,
          effects: {},
          service: "glue",
          source: `${DOCS}/glue/latest/webapi/API_DataLakeAccessProperties.html`,
        },
      ],
    },
    aws_glue_connection: {
      keys: [
        {
          path: "authentication_configuration.kms_key_arn",
          protects: "the credentials of the connection",
          within: "authentication_configuration",
          bare: UNKNOWN,
          accepts: "unknown",
          takes: {
            forms: ["arn", "alias-arn"],
            says: "Pattern: ^$|arn:aws[a-z0-9-]*:kms:.*",
            source: `${DOCS}/glue/latest/webapi/API_AuthenticationConfigurationInput.html`,
          },
          effects: {},
          service: "glue",
          since: IN_6_66,
        },
      ],
    },
  },
  exceptions: {
    "aws_glue_data_catalog_encryption_settings.data_catalog_encryption_settings.encryption_at_rest.catalog_encryption_service_role":
      "the role by which Glue uses the key",
  },
} as const satisfies ServiceFile;
