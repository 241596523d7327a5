import { AWS_OWNED, bucketDefault, REQUIRED, UNENCRYPTED } from "../defaults";
import { IN_PLACE } from "../effects";
import { ANY_ARN } from "../forms";
import { DOCS, withGrants } from "../kms-access";
import type { KeyArgument } from "../row";
import type { ServiceFile } from "../service-file";

/**
 * What goes to a bucket: "Must belong to the same AWS Region as the destination Amazon S3 bucket."
 * https://docs.aws.amazon.com/firehose/latest/APIReference/API_KMSEncryptionConfig.html
 */
const inBucket = (by: string): Pick<KeyArgument, "bare" | "regionOf"> => ({
  bare: bucketDefault(by),
  regionOf: by,
});

/** What keywright knows of Firehose. */
export const firehose = {
  services: {
    firehose: {
      title: "Firehose",
      ...withGrants(
        "Firehose",
        "firehose",
        ["kms:Decrypt", "kms:GenerateDataKey"],
        `${DOCS}/firehose/latest/dev/encryption.html`,
        {
          use: {
            to: "to put records",
            sentence:
              "To successfully use CUSTOMER_MANAGED_CMK, both the caller's IAM policy and the KMS key policy must allow kms:GenerateDataKey and kms:Decrypt operations.",
          },
          grant: {
            to: "to let Firehose deliver records",
            at: "making",
            sentence:
              "Additionally, kms:CreateGrant permission is required when calling CreateDeliveryStream or StartDeliveryStreamEncryption with CUSTOMER_MANAGED_CMK encryption.",
          },
        },
      ),
      unseen: "records that are still buffered",
      stays: "Records that are buffered, for minutes",
    },
  },
  iam: { firehose: ["kinesis_firehose"] },
  rows: {
    aws_kinesis_firehose_delivery_stream: {
      keys: [
        {
          path: "server_side_encryption.key_arn",
          protects: "the record in the stream",
          unless: ["kinesis_source_configuration", "msk_source_configuration"],
          switches: [
            { path: "server_side_encryption.enabled", value: true },
            { path: "server_side_encryption.key_type", value: "CUSTOMER_MANAGED_CMK" },
          ],
          bare: {
            ...UNENCRYPTED,
            detail: "Firehose encrypts only its interim storage",
            source: `${DOCS}/firehose/latest/dev/encryption.html`,
          },
          origins: [
            {
              by: "server_side_encryption.enabled",
              is: [true],
              bare: AWS_OWNED,
              switchedOn: {
                ...REQUIRED,
                source: `${DOCS}/firehose/latest/APIReference/API_DeliveryStreamEncryptionConfigurationInput.html`,
              },
              source: `${DOCS}/AWSCloudFormation/latest/TemplateReference/aws-properties-kinesisfirehose-deliverystream-deliverystreamencryptionconfigurationinput.html`,
            },
          ],
          accepts: ANY_ARN,
          takes: {
            forms: ["arn"],
            says: "Pattern: arn:.*:kms:[a-zA-Z0-9\\-]+:\\d{12}:key/[a-zA-Z_0-9+=,.@\\-_/]+",
            source: `${DOCS}/firehose/latest/APIReference/API_DeliveryStreamEncryptionConfigurationInput.html`,
          },
          effects: IN_PLACE,
          service: "firehose",
          note: "A stream that reads from Kinesis or MSK keeps no records of its own: encrypt the source.",
          source: "https://docs.aws.amazon.com/firehose/latest/dev/encryption.html",
        },
        {
          path: "extended_s3_configuration.kms_key_arn",
          protects: "the delivered object",
          within: "extended_s3_configuration",
          ...inBucket("extended_s3_configuration.bucket_arn"),
          accepts: ANY_ARN,
          effects: IN_PLACE,
          service: "s3",
          source: `${DOCS}/firehose/latest/APIReference/API_ExtendedS3DestinationConfiguration.html`,
        },
        {
          path: "extended_s3_configuration.s3_backup_configuration.kms_key_arn",
          protects: "the backed-up record",
          within: "extended_s3_configuration.s3_backup_configuration",
          when: [{ path: "extended_s3_configuration.s3_backup_mode", is: ["Enabled"] }],
          ...inBucket("extended_s3_configuration.s3_backup_configuration.bucket_arn"),
          accepts: ANY_ARN,
          effects: IN_PLACE,
          service: "s3",
        },
        {
          path: "elasticsearch_configuration.s3_configuration.kms_key_arn",
          protects: "the backed-up record",
          within: "elasticsearch_configuration.s3_configuration",
          ...inBucket("elasticsearch_configuration.s3_configuration.bucket_arn"),
          accepts: ANY_ARN,
          effects: IN_PLACE,
          service: "s3",
        },
        {
          path: "opensearch_configuration.s3_configuration.kms_key_arn",
          protects: "the backed-up record",
          within: "opensearch_configuration.s3_configuration",
          ...inBucket("opensearch_configuration.s3_configuration.bucket_arn"),
          accepts: ANY_ARN,
          effects: IN_PLACE,
          service: "s3",
        },
        {
          path: "opensearchserverless_configuration.s3_configuration.kms_key_arn",
          protects: "the backed-up record",
          within: "opensearchserverless_configuration.s3_configuration",
          ...inBucket("opensearchserverless_configuration.s3_configuration.bucket_arn"),
          accepts: ANY_ARN,
          effects: IN_PLACE,
          service: "s3",
        },
        {
          path: "http_endpoint_configuration.s3_configuration.kms_key_arn",
          protects: "the backed-up record",
          within: "http_endpoint_configuration.s3_configuration",
          ...inBucket("http_endpoint_configuration.s3_configuration.bucket_arn"),
          accepts: ANY_ARN,
          effects: IN_PLACE,
          service: "s3",
        },
        {
          path: "iceberg_configuration.s3_configuration.kms_key_arn",
          protects: "the backed-up record",
          within: "iceberg_configuration.s3_configuration",
          ...inBucket("iceberg_configuration.s3_configuration.bucket_arn"),
          accepts: ANY_ARN,
          effects: IN_PLACE,
          service: "s3",
        },
        {
          path: "redshift_configuration.s3_configuration.kms_key_arn",
          protects: "the intermediate object",
          within: "redshift_configuration.s3_configuration",
          ...inBucket("redshift_configuration.s3_configuration.bucket_arn"),
          accepts: ANY_ARN,
          effects: IN_PLACE,
          service: "s3",
        },
        {
          path: "redshift_configuration.s3_backup_configuration.kms_key_arn",
          protects: "the backed-up record",
          within: "redshift_configuration.s3_backup_configuration",
          when: [{ path: "redshift_configuration.s3_backup_mode", is: ["Enabled"] }],
          ...inBucket("redshift_configuration.s3_backup_configuration.bucket_arn"),
          accepts: ANY_ARN,
          effects: IN_PLACE,
          service: "s3",
        },
        {
          path: "snowflake_configuration.s3_configuration.kms_key_arn",
          protects: "the backed-up record",
          within: "snowflake_configuration.s3_configuration",
          ...inBucket("snowflake_configuration.s3_configuration.bucket_arn"),
          accepts: ANY_ARN,
          effects: IN_PLACE,
          service: "s3",
        },
        {
          path: "splunk_configuration.s3_configuration.kms_key_arn",
          protects: "the backed-up record",
          within: "splunk_configuration.s3_configuration",
          ...inBucket("splunk_configuration.s3_configuration.bucket_arn"),
          accepts: ANY_ARN,
          effects: IN_PLACE,
          service: "s3",
        },
      ],
      least: {
        elasticsearch_configuration: {
          s3_configuration: {
            bucket_arn: "arn:aws:s3:::example-bucket",
            role_arn: "arn:aws:iam::111122223333:role/example",
          },
          index_name: "example",
          role_arn: "arn:aws:iam::111122223333:role/example",
        },
        extended_s3_configuration: {
          s3_backup_configuration: {
            bucket_arn: "arn:aws:s3:::example-bucket",
            role_arn: "arn:aws:iam::111122223333:role/example",
          },
          bucket_arn: "arn:aws:s3:::example-bucket",
          role_arn: "arn:aws:iam::111122223333:role/example",
        },
        http_endpoint_configuration: {
          s3_configuration: {
            bucket_arn: "arn:aws:s3:::example-bucket",
            role_arn: "arn:aws:iam::111122223333:role/example",
          },
          url: "https://example.com",
        },
        iceberg_configuration: {
          s3_configuration: {
            bucket_arn: "arn:aws:s3:::example-bucket",
            role_arn: "arn:aws:iam::111122223333:role/example",
          },
          catalog_arn: "arn:aws:s3:::example-bucket",
          role_arn: "arn:aws:iam::111122223333:role/example",
        },
        opensearch_configuration: {
          s3_configuration: {
            bucket_arn: "arn:aws:s3:::example-bucket",
            role_arn: "arn:aws:iam::111122223333:role/example",
          },
          index_name: "example",
          role_arn: "arn:aws:iam::111122223333:role/example",
        },
        opensearchserverless_configuration: {
          s3_configuration: {
            bucket_arn: "arn:aws:s3:::example-bucket",
            role_arn: "arn:aws:iam::111122223333:role/example",
          },
          collection_endpoint: "example",
          index_name: "example",
          role_arn: "arn:aws:iam::111122223333:role/example",
        },
        redshift_configuration: {
          s3_backup_configuration: {
            bucket_arn: "arn:aws:s3:::example-bucket",
            role_arn: "arn:aws:iam::111122223333:role/example",
          },
          s3_configuration: {
            bucket_arn: "arn:aws:s3:::example-bucket",
            role_arn: "arn:aws:iam::111122223333:role/example",
          },
          cluster_jdbcurl: "example",
          data_table_name: "example",
          role_arn: "arn:aws:iam::111122223333:role/example",
        },
        server_side_encryption: {},
        snowflake_configuration: {
          s3_configuration: {
            bucket_arn: "arn:aws:s3:::example-bucket",
            role_arn: "arn:aws:iam::111122223333:role/example",
          },
          account_url: "example",
          database: "example",
          role_arn: "arn:aws:iam::111122223333:role/example",
          schema: "{}",
          table: "example",
        },
        splunk_configuration: {
          s3_configuration: {
            bucket_arn: "arn:aws:s3:::example-bucket",
            role_arn: "arn:aws:iam::111122223333:role/example",
          },
          hec_endpoint: "example",
        },
        destination: "extended_s3",
        name: "example",
      },
    },
  },
} as const satisfies ServiceFile;
