import {
  AWS_MANAGED_TABLE_DEFAULT,
  AWS_MANAGED_TABLE_KEPT,
  TABLES_REFUSE_AWS_KEYS,
} from "../aws-managed-tables";
import type { Condition } from "../condition";
import type { Default } from "../default";
import { bucketDefault } from "../defaults";
import type { Effects } from "../effect";
import { REQUIRED_IN_PLACE, withoutBlock } from "../effects";
import { ANY_ARN } from "../forms";
import { arnLike, asItself, CALLER_ACCOUNT, DOCS, like, OWN_ACCOUNT } from "../kms-access";
import { IN_6_66 } from "../provider-version";
import type { KeyArgument } from "../row";
import type { ServiceFile } from "../service-file";

const TABLE_PERMISSIONS = `${DOCS}/AmazonS3/latest/userguide/storage-lens-s3-tables-permissions.html`;

const ON_KEY_POLICY = "On the key policy for the AWS KMS key, you need the following permissions.";

/** The condition that what is encrypted is in the table bucket aws-s3. */
const IN_TABLES = like(
  "kms:EncryptionContext:aws:s3:arn",
  "arn:${partition}:s3tables:${region}:${account}:bucket/aws-s3/*",
);

/** What encrypts a table of metrics for which no key is named. */
const TABLE_DEFAULT: Default = AWS_MANAGED_TABLE_DEFAULT;

/**
 * "Disabling a dashboard prevents it from generating metrics in the future."
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/storage_lens_disabling.html
 */
const WORKING: Condition = { path: "storage_lens_configuration.enabled", is: [true] };

/** An export that is enabled has its tables; one that is not yet gets them when it is enabled. */
const tablesKept = (destination: string): Pick<Effects, "aws"> => {
  const kept = {
    ...AWS_MANAGED_TABLE_KEPT,
    while: { path: `${destination}.enabled`, is: [true], and: WORKING },
  };
  return { aws: { change: kept, removal: kept, addition: kept } };
};

/** What the API takes: the ARN of a key, not of an alias. */
const KEY_ARN: NonNullable<KeyArgument["takes"]> = {
  forms: ["arn"],
  says: "This property is read-only and follows the following format: arn:aws:kms:us-east-1:example-account-id:key/example-9a73-4afc-8d29-8f5900cef44e",
  source: `${DOCS}/AmazonS3/latest/API/API_control_SSEKMS.html`,
};

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
        {
          to: "to encrypt exported metrics",
          sentence:
            "To grant Amazon S3 Storage Lens permission to encrypt your metrics exports by using a customer managed key, you must use a key policy.",
        },
      ),
    },
    /** Metrics go into tables of the table bucket aws-s3, which AWS makes in the account. */
    "s3-storage-lens-tables": {
      title: "S3 Storage Lens tables",
      requests: [
        {
          sid: "StorageLensWritesTables",
          by: { service: "systemtables.s3.amazonaws.com" },
          actions: ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"],
          conditions: [OWN_ACCOUNT],
          to: "to write tables of metrics",
          sentence: ON_KEY_POLICY,
        },
        {
          sid: "S3TablesMaintainsStorageLens",
          by: { service: "maintenance.s3tables.amazonaws.com" },
          actions: ["kms:Decrypt", "kms:GenerateDataKey"],
          conditions: [IN_TABLES],
          to: "to maintain tables of metrics",
          sentence: ON_KEY_POLICY,
        },
        {
          sid: "DescribeForStorageLens",
          by: "callers",
          actions: ["kms:DescribeKey"],
          conditions: [CALLER_ACCOUNT],
          to: "to configure tables of metrics",
          at: "making",
          sentence:
            "The user or IAM role needs the following permissions. kms:DescribeKey on the AWS KMS key used",
        },
        {
          sid: "QueryStorageLens",
          by: "callers",
          actions: ["kms:Decrypt"],
          conditions: [CALLER_ACCOUNT, IN_TABLES],
          to: "to query tables of metrics",
          source: `${DOCS}/AmazonS3/latest/userguide/s3-tables-kms-permissions.html`,
          sentence:
            "To access a table encrypted with a KMS key, you need these permissions on that key: kms:GenerateDataKey kms:Decrypt",
        },
      ],
      source: TABLE_PERMISSIONS,
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
          when: [WORKING],
          excludes: ["storage_lens_configuration.data_export.s3_bucket_destination.encryption.sse_s3"],
          bare: bucketDefault("storage_lens_configuration.data_export.s3_bucket_destination.arn"),
          accepts: ANY_ARN,
          takes: KEY_ARN,
          effects: {
            ...REQUIRED_IN_PLACE,
            ...withoutBlock(
              "storage_lens_configuration.data_export.s3_bucket_destination.encryption.sse_kms",
            ),
          },
          service: "s3-storage-lens",
          // "AWS KMS keys are Region-specific and must be in the same Region as the metrics export destination S3 bucket."
          regionOf: "storage_lens_configuration.data_export.s3_bucket_destination.arn",
          source: `${DOCS}/AmazonS3/latest/userguide/storage_lens_encrypt_permissions.html`,
        },
        {
          path: "storage_lens_configuration.data_export.storage_lens_table_destination.encryption.sse_kms.key_id",
          protects: "the exported metrics table",
          within: "storage_lens_configuration.data_export.storage_lens_table_destination",
          when: [
            {
              path: "storage_lens_configuration.data_export.storage_lens_table_destination.enabled",
              is: [true],
              and: WORKING,
            },
          ],
          excludes: [
            "storage_lens_configuration.data_export.storage_lens_table_destination.encryption.sse_s3",
          ],
          bare: TABLE_DEFAULT,
          // internal/service/s3control/storage_lens_configuration.go
          accepts: ANY_ARN,
          refusesAwsKeys: [TABLES_REFUSE_AWS_KEYS],
          takes: KEY_ARN,
          effects: {
            ...REQUIRED_IN_PLACE,
            ...tablesKept("storage_lens_configuration.data_export.storage_lens_table_destination"),
          },
          service: "s3-storage-lens-tables",
          since: IN_6_66,
          source: TABLE_PERMISSIONS,
        },
        {
          path: "storage_lens_configuration.expanded_prefixes_data_export.s3_bucket_destination.encryption.sse_kms.key_id",
          protects: "the exported metrics file",
          within: "storage_lens_configuration.expanded_prefixes_data_export.s3_bucket_destination",
          when: [WORKING],
          excludes: [
            "storage_lens_configuration.expanded_prefixes_data_export.s3_bucket_destination.encryption.sse_s3",
          ],
          bare: bucketDefault(
            "storage_lens_configuration.expanded_prefixes_data_export.s3_bucket_destination.arn",
          ),
          accepts: "unknown",
          takes: KEY_ARN,
          effects: {},
          service: "s3-storage-lens",
          regionOf: "storage_lens_configuration.expanded_prefixes_data_export.s3_bucket_destination.arn",
          since: IN_6_66,
          source: `${DOCS}/AmazonS3/latest/API/API_control_SSEKMS.html`,
        },
        {
          path: "storage_lens_configuration.expanded_prefixes_data_export.storage_lens_table_destination.encryption.sse_kms.key_id",
          protects: "the exported metrics table",
          within: "storage_lens_configuration.expanded_prefixes_data_export.storage_lens_table_destination",
          when: [
            {
              path: "storage_lens_configuration.expanded_prefixes_data_export.storage_lens_table_destination.enabled",
              is: [true],
              and: WORKING,
            },
          ],
          excludes: [
            "storage_lens_configuration.expanded_prefixes_data_export.storage_lens_table_destination.encryption.sse_s3",
          ],
          bare: TABLE_DEFAULT,
          accepts: "unknown",
          refusesAwsKeys: [TABLES_REFUSE_AWS_KEYS],
          takes: KEY_ARN,
          effects: tablesKept(
            "storage_lens_configuration.expanded_prefixes_data_export.storage_lens_table_destination",
          ),
          service: "s3-storage-lens-tables",
          since: IN_6_66,
          source: TABLE_PERMISSIONS,
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
} as const satisfies ServiceFile;
