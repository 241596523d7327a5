import {
  AWS_OWNED,
  BUCKET_DEFAULT,
  bucketDefault,
  inherits,
  ownedOrManaged,
  SSE_S3,
  UNKNOWN,
} from "../defaults";
import { IN_PLACE, REPLACED } from "../effects";
import { ANY_ARN, ANYTHING } from "../forms";
import {
  arnLike,
  CALLER_ACCOUNT,
  DATA_KEYS,
  DOCS,
  forCallers,
  OWN_ACCOUNT,
  unconfirmed,
} from "../kms-access";
import type { Origin } from "../origin";
import { IN_6_25, IN_6_66 } from "../provider-version";
import type { ServiceFile } from "../service-file";

const WORKGROUP =
  "https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/athena/workgroup.go";
const MANAGED_RESULTS = `${DOCS}/athena/latest/ug/managed-results.html`;

/** Results for which keys of S3 are chosen. */
const underKeysOfS3 = (by: string): Origin => ({
  by,
  is: ["SSE_S3"],
  bare: SSE_S3,
  source: `${DOCS}/athena/latest/APIReference/API_EncryptionConfiguration.html`,
});

/** What keywright knows of Athena. */
export const athena = {
  services: {
    athena: {
      title: "Athena",
      ...forCallers(
        "Athena",
        // S3 encrypts with SSE_KMS, Athena itself with CSE_KMS.
        ["athena", "s3"],
        ["kms:Decrypt", "kms:GenerateDataKey"],
        `${DOCS}/athena/latest/ug/encryption.html`,
        {
          to: "to write and read query results",
          sentence:
            "To work with encrypted query results, the minimum allowed actions are kms:GenerateDataKey and kms:Decrypt.",
        },
      ),
      unseen: "results that are already written",
      stays: "Results that are already written, until they are copied or deleted",
    },
    "athena-managed-results": {
      title: "Athena managed query results",
      requests: [
        {
          sid: "AthenaKeepsResults",
          by: { service: "encryption.athena.amazonaws.com" },
          actions: ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"],
          conditions: [
            OWN_ACCOUNT,
            arnLike("aws:SourceArn", "${resource}"),
            arnLike("kms:EncryptionContext:aws:athena:arn", "${resource}"),
          ],
          to: "to keep query results",
          sentence: "Allow athena service principal to use the key",
        },
        {
          sid: "CallersReadKeptResults",
          by: "callers",
          actions: ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"],
          conditions: [CALLER_ACCOUNT],
          to: "to run queries and read their results",
          source: `${DOCS}/athena/latest/ug/encrypting-managed-results.html`,
          sentence:
            "The principal that submits the query using the StartQueryExecution API and reads results using GetQueryResults must also have permission to the customer managed key for kms:Decrypt, kms:GenerateDataKey, and kms:DescribeKey operations in addition to Athena and Amazon S3 permissions.",
        },
      ],
      anyResource: "arn:${partition}:athena:${region}:${account}:workgroup/*",
      source: MANAGED_RESULTS,
      unseen: "results of the last 24 hours",
      stays: "Results that are already kept, for 24 hours",
    },
    // Notebooks and the logs of Spark: neither the guide nor the API reference says who calls KMS.
    "athena-spark": { title: "Athena for Apache Spark", ...unconfirmed("AthenaSpark", DATA_KEYS) },
  },
  iam: { athena: ["athena"] },
  rows: {
    aws_athena_database: {
      keys: [
        {
          path: "encryption_configuration.kms_key",
          protects: "the query result",
          switches: [
            { path: "encryption_configuration.encryption_option", value: "SSE_KMS", or: ["CSE_KMS"] },
          ],
          bare: bucketDefault("bucket"),
          switchedOn: UNKNOWN,
          origins: [
            {
              by: "workgroup",
              bare: inherits("the encryption of its workgroup, unless that lets each query choose its own", {
                by: "workgroup",
                types: {
                  aws_athena_workgroup:
                    "configuration.result_configuration.encryption_configuration.kms_key_arn",
                },
              }),
              since: IN_6_25,
              source: `${DOCS}/athena/latest/ug/workgroups-settings-override.html`,
            },
            underKeysOfS3("encryption_configuration.encryption_option"),
          ],
          accepts: ANYTHING,
          effects: REPLACED,
          service: "athena",
          note: "A workgroup that enforces its configuration encrypts the result as it says itself, whatever is written here.",
        },
      ],
      least: { encryption_configuration: {}, name: "example" },
    },
    aws_athena_workgroup: {
      resource: "arn:${partition}:athena:${region}:${account}:workgroup/${name}",
      keys: [
        {
          path: "configuration.result_configuration.encryption_configuration.kms_key_arn",
          protects: "the query result",
          // Athena keeps the result itself then.
          unless: ["configuration.managed_query_results_configuration.enabled"],
          switches: [
            {
              path: "configuration.result_configuration.encryption_configuration.encryption_option",
              value: "SSE_KMS",
              or: ["CSE_KMS"],
            },
            // https://docs.aws.amazon.com/athena/latest/ug/workgroups-settings-override.html
            {
              path: "configuration.enforce_workgroup_configuration",
              value: true,
              unwritten: "on",
              leaves: "the result of a query that brings its own settings",
            },
          ],
          bare: BUCKET_DEFAULT,
          switchedOn: UNKNOWN,
          origins: [
            underKeysOfS3("configuration.result_configuration.encryption_configuration.encryption_option"),
          ],
          accepts: ANY_ARN,
          effects: IN_PLACE,
          service: "athena",
          // https://github.com/hashicorp/terraform-provider-aws/issues/37917
          note: "Before provider 6.29, a change that takes encryption_configuration away fails when it is applied.",
          source: "https://github.com/hashicorp/terraform-provider-aws/pull/46159",
        },
        {
          path: "configuration.managed_query_results_configuration.encryption_configuration.kms_key",
          protects: "the query result that Athena keeps",
          within: "configuration.managed_query_results_configuration",
          when: [{ path: "configuration.managed_query_results_configuration.enabled", is: [true] }],
          bare: { ...AWS_OWNED, source: MANAGED_RESULTS },
          accepts: ANY_ARN,
          effects: IN_PLACE,
          service: "athena-managed-results",
          since: "6.25.0",
          source: MANAGED_RESULTS,
        },
        {
          path: "configuration.customer_content_encryption_configuration.kms_key",
          protects: "the notebook's content",
          // The notebooks of a Spark workgroup are encrypted whether or not it is written; a SQL workgroup has none.
          when: [
            {
              path: "configuration.engine_version.selected_engine_version",
              is: ["PySpark engine version 3"],
            },
            { path: "configuration.customer_content_encryption_configuration" },
          ],
          bare: ownedOrManaged(
            {
              says: "Encrypt using AWS owned key (Default) – The AWS KMS key is owned and managed by AWS.",
              source: `${DOCS}/athena/latest/ug/notebooks-spark-getting-started.html`,
            },
            {
              says: "When an AWS managed key is used, this value is null.",
              source: `${DOCS}/athena/latest/APIReference/API_CustomerContentEncryptionConfiguration.html`,
            },
          ),
          accepts: ANYTHING,
          effects: IN_PLACE,
          service: "athena-spark",
          since: "6.28.0",
          note: "A notebook that is there already stays under its old key until it is exported and imported again.",
          source: `${DOCS}/athena/latest/ug/notebooks-spark-getting-started.html`,
        },
        {
          path: "configuration.monitoring_configuration.managed_logging_configuration.kms_key",
          protects: "the log that Athena keeps",
          within: "configuration.monitoring_configuration.managed_logging_configuration",
          when: [
            {
              path: "configuration.monitoring_configuration.managed_logging_configuration.enabled",
              is: [true],
            },
          ],
          bare: UNKNOWN,
          accepts: ANYTHING,
          effects: IN_PLACE,
          service: "athena-spark",
          since: IN_6_66,
          source: WORKGROUP,
        },
        {
          path: "configuration.monitoring_configuration.s3_logging_configuration.kms_key",
          protects: "the log in S3",
          within: "configuration.monitoring_configuration.s3_logging_configuration",
          when: [
            { path: "configuration.monitoring_configuration.s3_logging_configuration.enabled", is: [true] },
          ],
          bare: UNKNOWN,
          accepts: ANYTHING,
          effects: IN_PLACE,
          service: "athena-spark",
          since: IN_6_66,
          source: WORKGROUP,
        },
      ],
      least: {
        configuration: {
          managed_query_results_configuration: {},
          result_configuration: { encryption_configuration: {} },
        },
        name: "example",
      },
    },
  },
  exceptions: {
    "aws_athena_workgroup.configuration.enable_minimum_encryption_configuration":
      "counts only where enforce_workgroup_configuration is off, which is reported by itself",
  },
} as const satisfies ServiceFile;
