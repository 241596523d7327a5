import { AWS_OWNED, awsManaged, SSE_S3, UNKNOWN } from "../defaults";
import type { AwsEffect } from "../effect";
import { IN_PLACE, IN_PLACE_KEPT, keptWithout } from "../effects";
import { ANY_ARN, ANYTHING } from "../forms";
import { CALLER_ACCOUNT, DOCS, VIA_SERVICE_TABLE, via, withGrants } from "../kms-access";
import type { ServiceFile } from "../service-file";

const FULL_ACCESS = `${DOCS}/aws-managed-policy/latest/reference/AmazonTimestreamFullAccess.html`;
const GRANTS_SOME =
  "Provides full access to Amazon Timestream. Note that this policy also grants certain KMS operation access.";

// https://docs.aws.amazon.com/timestream/latest/developerguide/AmazonTimestreamForLiveAnalytics-availability-change.html
const NO_NEW_CUSTOMERS =
  "AWS has taken no new customers for Timestream for LiveAnalytics since June 20, 2025.";

const INFLUXDB = `${DOCS}/timestream/latest/developerguide/influxdb2-cmk-encryption.html`;

/** A scheduled query has the key, and the encryption of its error reports, with which it is created. */
const KEPT: AwsEffect = {
  does: "kept",
  why: "the request for a change of a scheduled query takes nothing but its state",
  says: '{ "ScheduledQueryArn": "string", "State": "string" }',
  source: `${DOCS}/timestream/latest/developerguide/API_query_UpdateScheduledQuery.html`,
};

/** What keywright knows of Timestream. */
export const timestream = {
  services: {
    timestream: {
      title: "Timestream",
      requests: [
        ...withGrants("Timestream", "timestream", ["kms:DescribeKey"], FULL_ACCESS, {
          use: { to: "to look at the key", sentence: GRANTS_SOME },
          grant: { to: "to let Timestream encrypt the database", sentence: GRANTS_SOME },
        }).requests,
        {
          // "please refer to documentation for additional permissions needed": no page of it names any.
          sid: "EncryptThroughTimestream",
          by: "callers",
          actions: ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
          conditions: [CALLER_ACCOUNT, via("timestream")],
          isOptional: true,
          to: "to encrypt and read the database",
          source: VIA_SERVICE_TABLE,
        },
      ],
      source: FULL_ACCESS,
    },
    /** The role of the query asks for it directly. */
    "timestream-query": {
      title: "Timestream scheduled queries",
      requests: [
        {
          sid: "MakeScheduledQueries",
          by: "callers",
          actions: ["kms:DescribeKey", "kms:GenerateDataKey"],
          conditions: [CALLER_ACCOUNT],
          to: "to make a scheduled query",
          at: "making",
          sentence: '"kms:DescribeKey", "kms:GenerateDataKey"',
        },
        {
          sid: "ExecuteScheduledQueries",
          by: "callers",
          actions: ["kms:Decrypt", "kms:GenerateDataKey"],
          conditions: [CALLER_ACCOUNT],
          to: "to run a scheduled query, and to describe it",
          sentence:
            "Execution role permissions (using a customer managed KMS key for scheduled query and SSE-KMS for error reports)",
        },
      ],
      source: `${DOCS}/timestream/latest/developerguide/security_iam_id-based-policy-examples.html#security_iam_id-based-policy-examples-sheduledqueries`,
    },
  },
  iam: { timestream: ["timestreamquery", "timestreamwrite"], "timestream-influxdb": ["timestreaminfluxdb"] },
  rows: {
    // "Amazon Timestream for InfluxDB encrypts your data at rest by default using AWS owned encryption keys. You can
    // optionally specify a customer managed key (CMK) when creating a new DB instance or cluster": the provider cannot.
    aws_timestreaminfluxdb_db_cluster: {
      keys: [],
      cannot: { protects: "the data of the cluster", bare: { ...AWS_OWNED, source: INFLUXDB } },
      since: { after: "5.100.0", by: "6.25.0" },
    },
    aws_timestreaminfluxdb_db_instance: {
      keys: [],
      cannot: { protects: "the data of the instance", bare: { ...AWS_OWNED, source: INFLUXDB } },
    },
    aws_timestreamquery_scheduled_query: {
      keys: [
        {
          path: "kms_key_id",
          protects: "the scheduled query",
          bare: {
            ...AWS_OWNED,
            source: `${DOCS}/timestream/latest/developerguide/API_query_CreateScheduledQuery.html`,
          },
          accepts: ANYTHING,
          empty: "sent",
          effects: { ...IN_PLACE, aws: { change: KEPT, removal: KEPT, addition: KEPT } },
          service: "timestream-query",
          note: NO_NEW_CUSTOMERS,
        },
      ],
      settings: [
        {
          path: "error_report_configuration[].s3_configuration[].encryption_option",
          value: "SSE_KMS",
          protects: "the error report",
          within: "error_report_configuration[].s3_configuration[]",
          otherwise: "the error report is under keys of S3, SSE-S3",
          bare: SSE_S3,
          aws: { ...KEPT, way: "Make the query anew with the option" },
          source: `${DOCS}/timestream/latest/developerguide/API_query_S3Configuration.html`,
        },
      ],
      least: {
        notification_configuration: [
          { sns_configuration: [{ topic_arn: "arn:aws:sns:eu-west-1:111122223333:a" }] },
        ],
        schedule_configuration: [{ schedule_expression: "rate(1 day)" }],
        target_configuration: [
          {
            timestream_configuration: [
              {
                database_name: "a",
                table_name: "b",
                time_column: "t",
                dimension_mapping: [{ dimension_value_type: "VARCHAR", name: "a" }],
              },
            ],
          },
        ],
        error_report_configuration: [
          { s3_configuration: [{ bucket_name: "example-bucket", encryption_option: "SSE_KMS" }] },
        ],
        execution_role_arn: "arn:aws:iam::111122223333:role/example",
        name: "example",
        query_string: "example",
      },
    },
    aws_timestreamwrite_database: {
      keys: [
        {
          path: "kms_key_id",
          protects: "the magnetic store of the database",
          bare: {
            ...awsManaged("alias/aws/timestream"),
            source: `${DOCS}/timestream/latest/developerguide/EncryptionAtRest.html`,
          },
          accepts: ANY_ARN,
          effects: IN_PLACE_KEPT,
          service: "timestream",
          source: `${DOCS}/timestream/latest/developerguide/API_CreateDatabase.html`,
          note: `The provider's page wants the ARN of the key, not of an alias; AWS takes either when a database changes its key. ${NO_NEW_CUSTOMERS}`,
        },
      ],
      least: { database_name: "example" },
    },
    aws_timestreamwrite_table: {
      keys: [
        {
          path: "magnetic_store_write_properties.magnetic_store_rejected_data_location.s3_configuration.kms_key_id",
          protects: "the rejected record",
          within: "magnetic_store_write_properties.magnetic_store_rejected_data_location.s3_configuration",
          switches: [
            {
              path: "magnetic_store_write_properties.magnetic_store_rejected_data_location.s3_configuration.encryption_option",
              value: "SSE_KMS",
            },
          ],
          // Timestream rejects records after it has taken them only where they may go to the magnetic store.
          when: [{ path: "magnetic_store_write_properties.enable_magnetic_store_writes", is: [true] }],
          // Provider 5.100.0 sends no EncryptionOption where it is not set, and AWS does not say what holds then.
          bare: UNKNOWN,
          origins: [
            {
              by: "magnetic_store_write_properties.magnetic_store_rejected_data_location.s3_configuration.encryption_option",
              is: ["SSE_S3"],
              bare: SSE_S3,
              source: `${DOCS}/timestream/latest/developerguide/API_S3Configuration.html`,
            },
          ],
          accepts: ANY_ARN,
          effects: { ...IN_PLACE, ...keptWithout("magnetic_store_write_properties") },
          // "To write to the magnetic store, callers of WriteRecords must have S3:PutObject permissions to the S3 bucket":
          // https://docs.aws.amazon.com/timestream/latest/developerguide/writes.html
          service: "s3",
          note: `Taking magnetic_store_write_properties away plans nothing: the old key stays in use. ${NO_NEW_CUSTOMERS}`,
          source: `${DOCS}/timestream/latest/developerguide/API_MagneticStoreWriteProperties.html`,
        },
      ],
      least: {
        magnetic_store_write_properties: {
          enable_magnetic_store_writes: true,
          magnetic_store_rejected_data_location: { s3_configuration: {} },
        },
        database_name: "example",
        table_name: "example",
      },
    },
  },
} as const satisfies ServiceFile;
