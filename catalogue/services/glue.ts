import type { Default } from "../default";
import {
  awsManaged,
  BUCKET_DEFAULT,
  BY_S3,
  inherits,
  ownedOrManaged,
  REQUIRED,
  SERVICE_MANAGED,
  SSE_S3,
  UNENCRYPTED,
  UNKNOWN,
} from "../defaults";
import type { AwsEffect } from "../effect";
import { IN_PLACE, IN_PLACE_KEPT, REPLACED } from "../effects";
import { ANY_ARN, ANYTHING } from "../forms";
import { arnLike, CALLER_ACCOUNT, DOCS, equals, FOR_AWS_RESOURCE, forCallers, via } from "../kms-access";
import { IN_6_66 } from "../provider-version";
import type { ServiceFile } from "../service-file";

const CATALOG = `${DOCS}/glue/latest/dg/encrypt-glue-data-catalog.html`;

const SET_UP = `${DOCS}/glue/latest/dg/set-up-encryption.html`;

/** S3 encrypts every object, whether or not it is asked to. */
const S3_ENCRYPTS = `${DOCS}/AmazonS3/latest/userguide/UsingEncryption.html`;

const CATALOG_KEY =
  "Add the following key policy to the AWS KMS key if you're using a customer managed key to encrypt the data in the Amazon Redshift cluster/namespace.";

/** What is written without a security configuration. */
const OUTPUT: Default = {
  ...inherits("the default of the bucket that it goes to, and its log that of CloudWatch Logs"),
  source: S3_ENCRYPTS,
};

/**
 * The provider leaves what is no longer written out of UpdateCrawler, which keeps what a request does not name:
 * "Removing schedule leaves the previous configuration."
 * https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/2247
 */
const CRAWLER_KEPT: AwsEffect = {
  does: "kept",
  why: "the provider's request for the change leaves the security configuration out",
  way: "Name another security configuration, or make the crawler anew",
  says: 'if securityConfiguration, ok := d.GetOk("security_configuration"); ok {',
  source:
    "https://github.com/hashicorp/terraform-provider-aws/blob/00d7f8182c8be55751bd9dc0f38623ba90fef87c/internal/service/glue/crawler.go",
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
          actions: ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey"],
          conditions: [CALLER_ACCOUNT, via("glue")],
          to: "to read and write the Data Catalog",
          sentence:
            "When you enable encryption, if you haven't specified an IAM role for AWS Glue to assume, the principal accessing the Data Catalog must have permissions to perform the following AWS KMS actions on the KMS key",
        },
        {
          sid: "GrantThroughGlue",
          by: "callers",
          actions: ["kms:CreateGrant"],
          conditions: [
            CALLER_ACCOUNT,
            FOR_AWS_RESOURCE,
            equals("kms:EncryptionContext:glue_catalog_id", "${account}"),
          ],
          to: "to let Glue encrypt the search index",
          at: "making",
          sentence:
            "In addition to the identity policy, you must also add the following statement to your KMS key policy to allow AWS Glue to create grants for search index encryption.",
        },
      ],
      source: CATALOG,
    },
    /** Glue assumes a role of the customer's to encrypt the Data Catalog. */
    "glue-catalog-role": {
      title: "Glue Data Catalog role",
      requests: [
        {
          sid: "RoleEncryptsCatalog",
          by: "callers",
          actions: ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"],
          conditions: [CALLER_ACCOUNT],
          to: "to encrypt the Data Catalog by a role",
          sentence:
            "The IAM role that AWS Glue assumes to access the Data Catalog must have the permissions to encrypt and decrypt metadata in the Data Catalog.",
        },
      ],
      source: CATALOG,
    },
    "glue-passwords": {
      title: "Glue connection passwords",
      requests: [
        {
          sid: "KeepPasswordsThroughGlue",
          by: "callers",
          actions: ["kms:Encrypt"],
          conditions: [CALLER_ACCOUNT, via("glue")],
          to: "to keep the passwords of connections",
          source: `${DOCS}/glue/latest/webapi/API_ConnectionPasswordEncryption.html`,
          sentence:
            "If connection password protection is enabled, the caller of CreateConnection and UpdateConnection needs at least kms:Encrypt permission on the specified KMS key, to encrypt passwords before storing them in the Data Catalog.",
        },
        {
          // No page asks for it.
          sid: "UsePasswordsThroughGlue",
          by: "callers",
          actions: ["kms:GenerateDataKey"],
          conditions: [CALLER_ACCOUNT, via("glue")],
          to: "to keep the passwords of connections",
          isOptional: true,
        },
        {
          sid: "ReadGluePasswords",
          by: "callers",
          actions: ["kms:Decrypt"],
          // A client opens a password that Glue returns encrypted.
          conditions: [CALLER_ACCOUNT],
          to: "to read the passwords of connections",
          sentence:
            "Any user or role that accesses an encrypted connection password needs the following permissions.",
        },
      ],
      source: SET_UP,
    },
    "glue-logs": {
      title: "Glue logs",
      requests: [
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
          to: "to encrypt the logs of jobs and crawlers",
          sentence:
            "Any ETL job or crawler that writes encrypted Amazon CloudWatch Logs requires the following permissions in the key and IAM policies.",
        },
        {
          sid: "JobsWriteGlueLogs",
          by: "callers",
          actions: [
            "kms:Decrypt*",
            "kms:Describe*",
            "kms:Encrypt*",
            "kms:GenerateDataKey*",
            "kms:ReEncrypt*",
          ],
          conditions: [CALLER_ACCOUNT],
          to: "to write the logs of jobs and crawlers",
          source: `${DOCS}/glue/latest/dg/encryption-security-configuration.html#encryption-setup-Glue`,
          sentence:
            "Create or update your AWS Key Management Service (AWS KMS) keys to grant AWS KMS permissions to the IAM roles that are passed to AWS Glue crawlers and jobs to encrypt CloudWatch Logs.",
        },
      ],
      source: SET_UP,
    },
    /** A job encrypts its bookmarks itself, by its role. */
    "glue-bookmarks": {
      title: "Glue job bookmarks",
      requests: [
        {
          sid: "JobsKeepBookmarks",
          by: "callers",
          actions: ["kms:Decrypt", "kms:Encrypt"],
          conditions: [CALLER_ACCOUNT],
          to: "to keep the bookmarks of jobs",
          sentence: "Any ETL job that uses an encrypted job bookmark needs the following permissions.",
        },
        {
          // Not among "the following permissions" of the page.
          sid: "JobsMakeKeysForBookmarks",
          by: "callers",
          actions: ["kms:GenerateDataKey"],
          conditions: [CALLER_ACCOUNT],
          to: "to keep the bookmarks of jobs",
          isOptional: true,
        },
      ],
      source: SET_UP,
    },
    "glue-output": {
      title: "Glue output",
      ...forCallers("GlueOutput", "s3", ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"], SET_UP, {
        to: "to write the output of jobs",
        sentence:
          "The role of any extract, transform, and load (ETL) job that writes encrypted data to Amazon S3 needs the following permissions.",
      }),
    },
    /** A catalog whose data is in Redshift: Glue makes a namespace and a staging bucket for it. */
    "glue-redshift-catalog": {
      title: "Glue catalogs of Redshift",
      requests: [
        {
          sid: "UseThroughRedshiftForCatalogs",
          by: "callers",
          actions: [
            "kms:Decrypt",
            "kms:DescribeKey",
            "kms:Encrypt",
            "kms:GenerateDataKey*",
            "kms:ReEncrypt*",
          ],
          conditions: [CALLER_ACCOUNT, via("redshift", "redshift-serverless")],
          to: "to keep the data of the catalog in Redshift",
          at: "making",
          sentence: CATALOG_KEY,
        },
        {
          sid: "GrantThroughRedshiftForCatalogs",
          by: "callers",
          actions: ["kms:CreateGrant"],
          conditions: [CALLER_ACCOUNT, via("redshift", "redshift-serverless"), FOR_AWS_RESOURCE],
          to: "to let Redshift use the key by itself",
          at: "making",
          sentence: CATALOG_KEY,
        },
        {
          sid: "TransferRoleUsesStaging",
          by: "callers",
          actions: ["kms:Decrypt", "kms:GenerateDataKey"],
          conditions: [CALLER_ACCOUNT, via("s3")],
          to: "to move data through the staging bucket, as the data transfer role",
          sentence: CATALOG_KEY,
        },
      ],
      source: `${DOCS}/lake-formation/latest/dg/redshift-ns-prereqs.html`,
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
          effects: { ...IN_PLACE, aws: { removal: CRAWLER_KEPT } },
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
          refusesAwsKeys: [
            {
              who: "a role for the Data Catalog",
              when: {
                path: "data_catalog_encryption_settings.encryption_at_rest.catalog_encryption_mode",
                is: ["SSE-KMS-WITH-SERVICE-ROLE"],
              },
              says: "KMS role delegation feature doesn't support using AWS managed keys for encrypting Data Catalog resources at this time.",
              source: `${DOCS}/glue/latest/dg/encrypt-glue-data-catalog.html`,
            },
          ],
          effects: IN_PLACE,
          service: "glue",
          also: [
            {
              service: "glue-catalog-role",
              when: [
                {
                  path: "data_catalog_encryption_settings.encryption_at_rest.catalog_encryption_mode",
                  is: ["SSE-KMS-WITH-SERVICE-ROLE"],
                },
              ],
            },
          ],
          source: `${DOCS}/glue/latest/dg/encrypt-glue-data-catalog.html`,
          // "When you enable an IAM role to delegate KMS operations, you can no longer access the Data Catalog resources
          // that were encrypted previously with an AWS managed key."
          // "Semantic search over Data Catalog assets does not support the AWS managed key (aws/glue)."
          note: "One for each account and Region. With a role for the key, what alias/aws/glue encrypted before can no longer be read. Semantic search takes a customer-managed key, and does not work with alias/aws/glue.",
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
          origins: [
            {
              by: "data_catalog_encryption_settings.encryption_at_rest.catalog_encryption_mode",
              is: ["SSE-KMS", "SSE-KMS-WITH-SERVICE-ROLE"],
              // "It then encrypts the whole connection object again if catalog encryption is also enabled."
              bare: inherits("the key of the Data Catalog, with the rest of its connection"),
              switchedOn: UNKNOWN,
              source: `${DOCS}/glue/latest/webapi/API_ConnectionPasswordEncryption.html`,
            },
          ],
          accepts: ANY_ARN,
          effects: IN_PLACE,
          service: "glue-passwords",
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
          when: [{ path: "command.name", is: ["glueetl", "gluestreaming", "pythonshell"], unwritten: "on" }],
          bare: OUTPUT,
          effects: IN_PLACE,
        },
      ],
      // "AWS Glue security configurations are not currently supported in Ray jobs."
      cannot: {
        protects: "what a Ray job writes",
        bare: { ...BY_S3, source: `${DOCS}/glue/latest/dg/console-security-configurations.html` },
        when: [{ path: "command.name", is: ["glueray"] }],
        instead: "a bucket whose default is a customer-managed key, and a log group with one",
      },
    },
    aws_glue_security_configuration: {
      isDescription: true,
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
          service: "glue-logs",
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
          // "The bookmark data is encrypted before it is sent to Amazon S3 for storage": with a key alone.
          bare: {
            ...SSE_S3,
            detail: "unless the bucket that Glue keeps it in has another default",
            source: S3_ENCRYPTS,
          },
          switchedOn: UNKNOWN,
          accepts: ANYTHING,
          takes: {
            forms: ["arn", "alias-arn"],
            says: "Pattern: ^$|arn:aws[a-z0-9-]*:kms:.*",
            source: "https://docs.aws.amazon.com/glue/latest/webapi/API_JobBookmarksEncryption.html",
          },
          effects: REPLACED,
          service: "glue-bookmarks",
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
          service: "glue-output",
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
          protects: "the data of the catalog in Redshift",
          within: "catalog_properties[].data_lake_access_properties[]",
          bare: ownedOrManaged(
            {
              says: "By default, Amazon Redshift selects an automatically generated AWS-owned key as the root key for your AWS account to use in Amazon Redshift.",
              source: `${DOCS}/redshift/latest/mgmt/working-with-db-encryption.html#working-with-aws-kms`,
            },
            {
              says: "By default, the data in the Amazon Redshift cluster is encrypted using an AWS managed key.",
              source: `${DOCS}/lake-formation/latest/dg/create-rms-catalog.html`,
            },
          ),
          accepts: ANYTHING,
          effects: IN_PLACE_KEPT,
          service: "glue-redshift-catalog",
          // "An encryption key that will be used for the staging bucket that will be created along with the catalog."
          // https://docs.aws.amazon.com/glue/latest/webapi/API_DataLakeAccessProperties.html
          note: "The staging bucket that Glue makes for the catalog is under the same key.",
          source:
            "https://github.com/hashicorp/terraform-provider-aws/blob/be8f05e5563846e2b08337289ec8beac2f167221/internal/service/glue/catalog.go",
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
          accepts: ANY_ARN,
          effects: IN_PLACE,
          source:
            "https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/glue/connection.go",
          // No page says as whom Glue asks for the key of such credentials.
          service: "callers",
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
