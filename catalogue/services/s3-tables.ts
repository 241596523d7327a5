import { TABLES_REFUSE_AWS_KEYS } from "../aws-managed-tables";
import { inherits, REQUIRED, SSE_S3 } from "../defaults";
import { IN_PLACE, keptWithout, REPLACED } from "../effects";
import { ANYTHING } from "../forms";
import { CALLER_ACCOUNT, DOCS, like } from "../kms-access";
import type { ServiceFile } from "../service-file";

/** Of callers as well: https://docs.aws.amazon.com/AmazonS3/latest/userguide/tables-require-kms.html */
const IN_TABLES = like("kms:EncryptionContext:aws:s3:arn", "${resource}/*");

/** What keywright knows of S3 Tables. */
export const s3Tables = {
  services: {
    "s3-tables": {
      title: "S3 Tables",
      requests: [
        {
          sid: "S3TablesMaintainsTables",
          by: { service: "maintenance.s3tables.amazonaws.com" },
          actions: ["kms:Decrypt", "kms:GenerateDataKey"],
          conditions: [IN_TABLES],
          to: "to maintain tables",
          at: "making",
          sentence:
            "If the KMS key you specified for encryption doesn’t have maintenance access the createTable operation will fail.",
        },
        {
          sid: "UseTables",
          by: "callers",
          actions: ["kms:Decrypt", "kms:GenerateDataKey"],
          conditions: [CALLER_ACCOUNT, IN_TABLES],
          to: "to make, write and query tables",
          at: "making",
          sentence:
            "To access a table encrypted with a KMS key, you need these permissions on that key: kms:GenerateDataKey kms:Decrypt",
        },
      ],
      source: `${DOCS}/AmazonS3/latest/userguide/s3-tables-kms-permissions.html`,
      anyResource: "arn:${partition}:s3tables:${region}:${account}:bucket/*",
    },
  },
  iam: { s3tables: ["s3tables"] },
  rows: {
    aws_s3tables_table: {
      keys: [
        {
          path: "encryption_configuration.kms_key_arn",
          protects: "the table",
          switches: [{ path: "encryption_configuration.sse_algorithm", value: "aws:kms" }],
          bare: {
            ...inherits("the setting of its table bucket", {
              by: "table_bucket_arn",
              types: { aws_s3tables_table_bucket: "encryption_configuration.kms_key_arn" },
            }),
            source: `${DOCS}/AmazonS3/latest/userguide/s3-tables-kms-encryption.html`,
          },
          switchedOn: {
            ...REQUIRED,
            source: `${DOCS}/AmazonS3/latest/API/API_s3Buckets_EncryptionConfiguration.html`,
          },
          origins: [
            {
              by: "encryption_configuration.sse_algorithm",
              is: ["AES256"],
              bare: SSE_S3,
              source: `${DOCS}/AmazonS3/latest/API/API_s3Buckets_EncryptionConfiguration.html`,
            },
          ],
          accepts: ANYTHING,
          refusesAwsKeys: [TABLES_REFUSE_AWS_KEYS],
          empty: "sent",
          takes: {
            forms: ["arn"],
            says: "Pattern: (arn:aws[-a-z0-9]*:kms:[-a-z0-9]*:[0-9]{12}:key/.+)",
            source:
              "https://docs.aws.amazon.com/AmazonS3/latest/API/API_s3Buckets_EncryptionConfiguration.html",
          },
          effects: { ...REPLACED, ...keptWithout("encryption_configuration") },
          service: "s3-tables",
          note: "Taking the whole argument away plans nothing: the old key stays in use.",
          source: `${DOCS}/AmazonS3/latest/API/API_s3Buckets_CreateTable.html`,
        },
      ],
      least: {
        encryption_configuration: {},
        format: "ICEBERG",
        name: "example",
        namespace: "example",
        table_bucket_arn: "arn:aws:s3:::example-bucket",
      },
    },
    aws_s3tables_table_bucket: {
      resource: "arn:${partition}:s3tables:${region}:${account}:bucket/${name}",
      keys: [
        {
          path: "encryption_configuration.kms_key_arn",
          protects: "every table that names no key",
          switches: [{ path: "encryption_configuration.sse_algorithm", value: "aws:kms" }],
          bare: { ...SSE_S3, source: `${DOCS}/AmazonS3/latest/userguide/s3-tables-kms-encryption.html` },
          switchedOn: {
            ...REQUIRED,
            source: `${DOCS}/AmazonS3/latest/API/API_s3Buckets_EncryptionConfiguration.html`,
          },
          accepts: ANYTHING,
          refusesAwsKeys: [TABLES_REFUSE_AWS_KEYS],
          empty: "sent",
          takes: {
            forms: ["arn"],
            says: "Pattern: (arn:aws[-a-z0-9]*:kms:[-a-z0-9]*:[0-9]{12}:key/.+)",
            source:
              "https://docs.aws.amazon.com/AmazonS3/latest/API/API_s3Buckets_EncryptionConfiguration.html",
          },
          effects: IN_PLACE,
          service: "s3-tables",
          // Asked of provider 5.100.0; of later ones, internal/service/s3tables/table_bucket.go.
          note: "It counts for tables that are made from then on. Taking the whole argument away fails with provider 5.100.0, and plans nothing with later ones: AES256 goes back to keys of S3.",
        },
      ],
      least: { encryption_configuration: {}, name: "example" },
    },
  },
} as const satisfies ServiceFile;
