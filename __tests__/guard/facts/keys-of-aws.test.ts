import { type KeyArgument, type Row, table } from "../../../catalogue";
import { check } from "../../../guard";
import { type JsonObject, synthesisedJson } from "../../../terraform";
import { findingWords, message } from "../../../words";

/*
 * Where AWS refuses a key that it manages itself, such a key is an error and no warning: it encrypts nothing.
 */

const RULE = "data-uses-customer-key";
const TABLES = { encryption_configuration: { sse_algorithm: "aws:kms" } };
const METADATA = (table: string) => ({
  metadata_configuration: {
    [table]: {
      configuration_state: "ENABLED",
      encryption_configuration: { sse_algorithm: "aws:kms", kms_key_arn: "alias/aws/s3" },
    },
  },
});
const LENS = (path: string) => ({
  storage_lens_configuration: {
    enabled: true,
    [path]: {
      storage_lens_table_destination: {
        enabled: true,
        encryption: { sse_kms: { key_id: "alias/aws/s3" } },
      },
    },
  },
});

/** Each refusal of the catalogue, with a resource that meets it and one that does not, where there is one. */
const CASES: readonly {
  readonly type: string;
  readonly path: string;
  readonly by: string;
  readonly refused: JsonObject;
  readonly taken?: JsonObject;
}[] = [
  {
    type: "aws_s3_bucket_server_side_encryption_configuration",
    path: "rule[].apply_server_side_encryption_by_default.kms_master_key_id",
    by: "a directory bucket",
    refused: byDefault("${aws_s3_directory_bucket.d.bucket}"),
    taken: byDefault("${aws_s3_bucket.b.bucket}"),
  },
  {
    type: "aws_s3_object",
    path: "kms_key_id",
    by: "a directory bucket",
    refused: underAwsKey("${aws_s3_directory_bucket.d.bucket}"),
    taken: underAwsKey("${aws_s3_bucket.b.bucket}"),
  },
  {
    type: "aws_s3_object_copy",
    path: "kms_key_id",
    by: "a directory bucket",
    refused: underAwsKey("${aws_s3_directory_bucket.d.bucket}"),
    taken: underAwsKey("${aws_s3_bucket.b.bucket}"),
  },
  {
    type: "aws_db_instance",
    path: "kms_key_id",
    by: "RDS Custom",
    refused: { engine: "custom-oracle-ee", kms_key_id: "alias/aws/rds" },
    taken: { engine: "postgres", storage_encrypted: true, kms_key_id: "alias/aws/rds" },
  },
  {
    type: "aws_db_instance",
    path: "kms_key_id",
    by: "RDS Custom",
    refused: { engine: "custom-sqlserver-se", storage_encrypted: true, kms_key_id: "alias/aws/rds" },
    taken: { engine: "sqlserver-se", storage_encrypted: true, kms_key_id: "alias/aws/rds" },
  },
  {
    type: "aws_rds_custom_db_engine_version",
    path: "kms_key_id",
    by: "RDS Custom",
    refused: { engine: "custom-oracle-ee", kms_key_id: "alias/aws/rds" },
    // AWS's pages do not say it of SQL Server.
    taken: { engine: "custom-sqlserver-se", kms_key_id: "alias/aws/rds" },
  },
  {
    type: "aws_db_snapshot_copy",
    path: "kms_key_id",
    by: "a snapshot that is shared",
    refused: { kms_key_id: "alias/aws/rds", shared_accounts: ["111122223333"] },
    taken: { kms_key_id: "alias/aws/rds", shared_accounts: [] },
  },
  {
    type: "aws_rds_cluster_snapshot_copy",
    path: "kms_key_id",
    by: "a snapshot that is shared",
    refused: { kms_key_id: "alias/aws/rds", shared_accounts: ["111122223333"] },
    taken: { kms_key_id: "alias/aws/rds" },
  },
  {
    type: "aws_s3_bucket_inventory",
    path: "destination.bucket.encryption.sse_kms.key_id",
    by: "S3 Inventory",
    refused: { destination: { bucket: { encryption: { sse_kms: { key_id: "alias/aws/s3" } } } } },
  },
  {
    type: "aws_s3_bucket_metadata_configuration",
    path: "metadata_configuration[].journal_table_configuration[].encryption_configuration[].kms_key_arn",
    by: "a table of S3 Metadata",
    refused: METADATA("journal_table_configuration"),
  },
  {
    type: "aws_s3_bucket_metadata_configuration",
    path: "metadata_configuration[].inventory_table_configuration[].encryption_configuration[].kms_key_arn",
    by: "a table of S3 Metadata",
    refused: METADATA("inventory_table_configuration"),
  },
  {
    type: "aws_s3tables_table",
    path: "encryption_configuration.kms_key_arn",
    by: "S3 Tables",
    refused: {
      encryption_configuration: { ...TABLES.encryption_configuration, kms_key_arn: "alias/aws/s3" },
    },
  },
  {
    type: "aws_s3tables_table_bucket",
    path: "encryption_configuration.kms_key_arn",
    by: "S3 Tables",
    refused: {
      encryption_configuration: { ...TABLES.encryption_configuration, kms_key_arn: "alias/aws/s3" },
    },
  },
  {
    type: "aws_s3control_storage_lens_configuration",
    path: "storage_lens_configuration.data_export.storage_lens_table_destination.encryption.sse_kms.key_id",
    by: "S3 Tables",
    refused: LENS("data_export"),
  },
  {
    type: "aws_s3control_storage_lens_configuration",
    path: "storage_lens_configuration.expanded_prefixes_data_export.storage_lens_table_destination.encryption.sse_kms.key_id",
    by: "S3 Tables",
    refused: LENS("expanded_prefixes_data_export"),
  },
  {
    type: "aws_appconfig_deployment",
    path: "kms_key_identifier",
    by: "a deployment of AppConfig",
    refused: { kms_key_identifier: "alias/aws/appconfig" },
  },
  {
    type: "aws_glue_data_catalog_encryption_settings",
    path: "data_catalog_encryption_settings.encryption_at_rest.sse_aws_kms_key_id",
    by: "a role for the Data Catalog",
    refused: catalog("SSE-KMS-WITH-SERVICE-ROLE"),
    taken: catalog("SSE-KMS"),
  },
  {
    type: "aws_macie2_classification_export_configuration",
    path: "s3_destination.kms_key_arn",
    by: "Macie",
    refused: { s3_destination: { bucket_name: "b", kms_key_arn: "alias/aws/s3" } },
  },
];

function byDefault(bucket: string): JsonObject {
  const key = { sse_algorithm: "aws:kms", kms_master_key_id: "alias/aws/s3" };
  return { bucket, rule: { apply_server_side_encryption_by_default: key } };
}

function underAwsKey(bucket: string): JsonObject {
  return { bucket, key: "k", source: "s", kms_key_id: "alias/aws/s3" };
}

/** What resources name. */
const BESIDE = {
  aws_s3_bucket: { b: { bucket: "b" } },
  aws_s3_directory_bucket: { d: { bucket: "d--euw1-az1--x-s3", location: { name: "euw1-az1" } } },
};

function catalog(mode: string): JsonObject {
  const encryption_at_rest = { catalog_encryption_mode: mode, sse_aws_kms_key_id: "alias/aws/glue" };
  return { data_catalog_encryption_settings: { encryption_at_rest } };
}

/** What is found at an argument, as severity and sentence. */
function foundAt(type: string, path: string, body: JsonObject): readonly string[] {
  const document = { modules: [synthesisedJson("main", { resource: { ...BESIDE, [type]: { it: body } } })] };
  return check(document, { rules: [RULE] })
    .filter(({ use }) => use?.argument?.path === path)
    .map((one) => `${one.severity}: ${message(one)} | ${findingWords(one).title}`);
}

it.each(CASES)("$type.$path: $by takes no key that AWS manages", ({ type, path, by, refused, taken }) => {
  expect(foundAt(type, path, refused)).toEqual([
    expect.stringMatching(
      // The provider marks the key of a copied object as sensitive.
      new RegExp(
        `^error: .* is alias/aws/(\\w+|\\$\\{\\(sensitive value\\)\\}), a key of AWS, and ${by} takes no key that AWS manages\\. Set .* \\| ${by} takes no key that AWS manages$`,
      ),
    ),
  ]);
  if (!taken) return;
  expect(foundAt(type, path, taken)).toEqual([
    expect.stringMatching(
      /^warning: .* is alias\/aws\/(\w+|\$\{\(sensitive value\)\}), a key of AWS: no policy/,
    ),
  ]);
});

it("each refusal of the catalogue has its case", () => {
  const refusals = Object.entries<Row>(table).flatMap(([type, { keys }]) =>
    keys.flatMap(({ path, refusesAwsKeys = [] }: KeyArgument) =>
      refusesAwsKeys.map(({ who }) => `${type}.${path}: ${who}`),
    ),
  );
  expect(CASES.map(({ type, path, by }) => `${type}.${path}: ${by}`).sort()).toEqual(refusals.sort());
});

it("a directory bucket that asks for KMS and names no key has none", () => {
  const rule = { apply_server_side_encryption_by_default: { sse_algorithm: "aws:kms" } };
  const type = "aws_s3_bucket_server_side_encryption_configuration";
  const path = "rule[].apply_server_side_encryption_by_default.kms_master_key_id";
  const lines = (bucket: string) => foundAt(type, path, { bucket, rule });
  expect(lines("d--euw1-az1--x-s3")).toEqual([
    expect.stringMatching(
      /^error: .* has no kms_master_key_id, so AWS refuses it \(a directory bucket takes no key that AWS manages\)/,
    ),
  ]);
  expect(lines("b")).toEqual([expect.stringMatching(/^warning: .* alias\/aws\/s3/)]);
});

// "Then, the x-amz-server-side-encryption-aws-kms-key-id header implicitly uses the bucket's default KMS customer managed
// key ID.": https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html
it.each(["aws_s3_object", "aws_s3_object_copy"])(
  "%s that asks for KMS alone is under the key of its directory bucket",
  (type) => {
    const lines = (bucket: string) =>
      foundAt(type, "kms_key_id", { bucket, key: "k", source: "s", server_side_encryption: "aws:kms" });
    expect(lines("d--euw1-az1--x-s3")).toEqual([
      expect.stringMatching(/^error: .* cannot tell; the \w+ takes the bucket's default/),
    ]);
    expect(lines("b")).toEqual([expect.stringMatching(/^warning: .* alias\/aws\/s3/)]);
  },
);

it("a key of AWS that a data source looks up is refused as well", () => {
  const document = synthesisedJson("main", {
    data: { aws_kms_alias: { rds: { name: "alias/aws/rds" } } },
    resource: {
      aws_db_instance: {
        it: { engine: "custom-oracle-ee", kms_key_id: "${data.aws_kms_alias.rds.target_key_arn}" },
      },
    },
  });
  expect(check({ modules: [document] }, { rules: [RULE] }).map(message)).toEqual([
    "aws_db_instance.it: kms_key_id is alias/aws/rds, a key of AWS, and RDS Custom takes no key that AWS manages. Set kms_key_id to the ARN of a customer-managed key.",
  ]);
});
