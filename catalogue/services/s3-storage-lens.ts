import { bucketDefault, UNKNOWN } from "../defaults";
import { REQUIRED_IN_PLACE } from "../effects";
import { ANY_ARN } from "../forms";
import { arnLike, asItself, DOCS, OWN_ACCOUNT } from "../kms-access";
import { IN_6_66 } from "../provider-version";
import type { ServiceFile } from "../service-file";

const SSE_S3_BLOCK = "asks for keys of S3; the key beside it is what is asked for";

/** What keywright knows of S3 Storage Lens. */
export const s3StorageLens = {
  services: {
    "s3-storage-lens": {
      title: "S3 Storage Lens",
      ...asItself(
        "StorageLensExportsMetrics",
        "storage-lens.s3.amazonaws.com",
        ["kms:GenerateDataKey"],
        [OWN_ACCOUNT, arnLike("aws:SourceArn", "${resource}")],
        `${DOCS}/AmazonS3/latest/userguide/storage_lens_encrypt_permissions.html`,
        "arn:${partition}:s3:${region}:${account}:storage-lens/*",
      ),
    },
  },
  iam: { s3: ["s3control"] },
  rows: {
    aws_s3control_storage_lens_configuration: {
      resource: "arn:${partition}:s3:${region}:${account}:storage-lens/${config_id}",
      keys: [
        {
          path: "storage_lens_configuration.data_export.s3_bucket_destination.encryption.sse_kms.key_id",
          protects: "the exported metrics file",
          within: "storage_lens_configuration.data_export.s3_bucket_destination",
          excludes: ["storage_lens_configuration.data_export.s3_bucket_destination.encryption.sse_s3"],
          bare: bucketDefault("storage_lens_configuration.data_export.s3_bucket_destination.arn"),
          accepts: ANY_ARN,
          effects: REQUIRED_IN_PLACE,
          service: "s3-storage-lens",
        },
        {
          path: "storage_lens_configuration.data_export.storage_lens_table_destination.encryption.sse_kms.key_id",
          protects: "the exported metrics table",
          within: "storage_lens_configuration.data_export.storage_lens_table_destination.encryption.sse_kms",
          bare: UNKNOWN,
          accepts: "unknown",
          effects: {},
          service: "callers",
          since: IN_6_66,
          source: `${DOCS}/AmazonS3/latest/API/API_control_SSEKMS.html`,
        },
        {
          path: "storage_lens_configuration.expanded_prefixes_data_export.s3_bucket_destination.encryption.sse_kms.key_id",
          protects: "the exported metrics file",
          within:
            "storage_lens_configuration.expanded_prefixes_data_export.s3_bucket_destination.encryption.sse_kms",
          bare: UNKNOWN,
          accepts: "unknown",
          effects: {},
          service: "callers",
          since: IN_6_66,
          source: `${DOCS}/AmazonS3/latest/API/API_control_SSEKMS.html`,
        },
        {
          path: "storage_lens_configuration.expanded_prefixes_data_export.storage_lens_table_destination.encryption.sse_kms.key_id",
          protects: "the exported metrics table",
          within:
            "storage_lens_configuration.expanded_prefixes_data_export.storage_lens_table_destination.encryption.sse_kms",
          bare: UNKNOWN,
          accepts: "unknown",
          effects: {},
          service: "callers",
          since: IN_6_66,
          source: `${DOCS}/AmazonS3/latest/API/API_control_SSEKMS.html`,
        },
      ],
      least: {
        storage_lens_configuration: {
          data_export: {
            s3_bucket_destination: {
              account_id: "111122223333",
              output_schema_version: "V_1",
              format: "CSV",
              arn: "arn:aws:s3:::example-bucket",
            },
          },
          enabled: true,
          account_level: { bucket_level: {} },
        },
        config_id: "example",
      },
    },
  },
  exceptions: {
    "aws_s3control_storage_lens_configuration.storage_lens_configuration.data_export.storage_lens_table_destination.encryption.sse_s3[]":
      SSE_S3_BLOCK,
    "aws_s3control_storage_lens_configuration.storage_lens_configuration.expanded_prefixes_data_export.s3_bucket_destination.encryption.sse_s3[]":
      SSE_S3_BLOCK,
    "aws_s3control_storage_lens_configuration.storage_lens_configuration.expanded_prefixes_data_export.storage_lens_table_destination.encryption.sse_s3[]":
      SSE_S3_BLOCK,
  },
} as const satisfies ServiceFile;
