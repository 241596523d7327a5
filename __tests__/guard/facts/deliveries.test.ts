import { check } from "../../../guard";
import { type JsonObject, synthesisedJson } from "../../../terraform";
import { message } from "../../../words";
import { REPLACES } from "../replaces";

/*
 * What MSK and Data Exchange deliver to a bucket: what encrypts it, and who uses the key of it. Who uses the key of a
 * catalog that Redshift keeps, of the volumes of a capacity provider, which Lambda launches by a role, and of the records
 * that Timestream rejects.
 */
const KEY = "${aws_kms_key.k.arn}";
const ACCOUNT = "111122223333";
const NEWEST: JsonObject = {
  terraform: { required_providers: { aws: { source: "hashicorp/aws", version: ">= 6.66.0" } } },
  provider: { aws: { region: "eu-west-1" } },
};
const channel = (body: JsonObject, more: JsonObject) =>
  synthesisedJson("main", {
    ...NEWEST,
    resource: { aws_kms_key: { k: {} }, ...more, aws_msk_channel: { it: body } },
  });
const TO_BUCKET = { s3_destination: [{ storage: [{ bucket_arn: "${aws_s3_bucket.b.arn}" }] }] };
const TO_TABLES = {
  iceberg_destination: [{ catalog: [{ warehouse_location: "${aws_s3tables_table_bucket.b.arn}" }] }],
};
const bucket = (key?: string): JsonObject => ({
  aws_s3_bucket: { b: {} },
  ...(key !== undefined && {
    aws_s3_bucket_server_side_encryption_configuration: {
      b: {
        bucket: "${aws_s3_bucket.b.id}",
        rule: [
          { apply_server_side_encryption_by_default: [{ sse_algorithm: "aws:kms", kms_master_key_id: key }] },
        ],
      },
    },
  }),
});
const tables = (key?: string): JsonObject => ({
  aws_s3tables_table_bucket: {
    b: {
      name: "b",
      ...(key !== undefined && { encryption_configuration: { sse_algorithm: "aws:kms", kms_key_arn: key } }),
    },
  },
});

// msk/latest/developerguide/msk-data-delivery-s3-security-rest.html, and the same of Iceberg tables
it.each([
  ["the bucket's default", "aws_s3_bucket.b", TO_BUCKET, bucket],
  ["the setting of its table bucket", "aws_s3tables_table_bucket.b", TO_TABLES, tables],
])("a channel takes %s, unless it names a key", (what, of, destination, receiver) => {
  const objections = (key?: string, more: JsonObject = {}) =>
    check(
      { modules: [channel({ ...destination, ...more }, receiver(key))] },
      { rules: ["data-uses-customer-key"] },
    )
      .map(message)
      .filter((line) => line.startsWith("aws_msk_channel"));
  expect(objections(KEY)).toEqual([]);
  expect(objections(undefined, { encryption_configuration: [{ kms_key_arn: KEY }] })).toEqual([]);
  expect(objections()).toEqual([
    `aws_msk_channel.it: what the channel delivers takes ${what}, and ${of} is under keys of S3, SSE-S3: no policy you can write, no rotation you can choose, no way to revoke. Set encryption_configuration.kms_key_arn to the ARN of a customer-managed key, or encrypt ${of} with one.${REPLACES}`,
  ]);
});

/** What is found of a key with these statements. */
function found(statements: readonly JsonObject[], resource: JsonObject): string[] {
  const policy = JSON.stringify({ Version: "2012-10-17", Statement: statements });
  const document = synthesisedJson("main", {
    ...NEWEST,
    resource: { aws_kms_key: { k: { policy } }, ...resource },
  });
  return check({ modules: [document] }, { rules: ["key-policy-lets-service-use-it"] }).map(message);
}
const lets = (action: string | string[], through?: string): JsonObject => ({
  Effect: "Allow",
  Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
  Action: action,
  Resource: "*",
  ...(through !== undefined && {
    Condition: { StringEquals: { "kms:ViaService": `${through}.eu-west-1.amazonaws.com` } },
  }),
});
const ADMIN: JsonObject = {
  Effect: "Allow",
  Principal: { AWS: `arn:aws:iam::${ACCOUNT}:role/admin` },
  Action: "kms:PutKeyPolicy",
  Resource: "*",
};

it("the role of a channel encrypts, and S3 Tables maintains the tables that it makes", () => {
  const of = (destination: JsonObject) => ({
    aws_msk_channel: { it: { ...destination, encryption_configuration: [{ kms_key_arn: KEY }] } },
  });
  const use = lets(["kms:Decrypt", "kms:GenerateDataKey"]);
  expect(found([ADMIN, use], of(TO_BUCKET))).toEqual([]);
  expect(found([ADMIN], of(TO_BUCKET))).toEqual([
    expect.stringContaining("to encrypt what a channel delivers, as its role"),
  ]);
  expect(found([ADMIN, use], of(TO_TABLES))).toEqual([
    expect.stringContaining("maintenance.s3tables.amazonaws.com"),
  ]);
});

it("Data Exchange is granted the use of the key, of the action or else of its bucket", () => {
  const action = (encryption: JsonObject[], more: JsonObject = {}) => ({
    ...more,
    aws_dataexchange_event_action: {
      it: {
        action: [
          {
            export_revision_to_s3: [
              { encryption, revision_destination: [{ bucket: "${aws_s3_bucket.b.bucket}" }] },
            ],
          },
        ],
      },
    },
  });
  const use = lets(["kms:Decrypt", "kms:GenerateDataKey"]);
  const refused = expect.stringContaining("to let Data Exchange write revisions to an encrypted bucket");
  const own = action([{ type: "aws:kms", kms_key_arn: KEY }]);
  expect(found([ADMIN, use], own)).toEqual([refused]);
  expect(found([ADMIN, use, lets("kms:CreateGrant")], own)).toEqual([]);
  expect(found([ADMIN, use], action([], bucket(KEY)))).toEqual([refused]);
  expect(found([ADMIN, use], action([{ type: "AES256" }], bucket(KEY)))).toEqual([]);
});

it("the key of a catalog of Redshift is used through Redshift, and by the data transfer role through S3", () => {
  const catalog = {
    aws_glue_catalog: {
      it: { name: "c", catalog_properties: [{ data_lake_access_properties: [{ kms_key: KEY }] }] },
    },
  };
  const refused = (through: string) => expect.stringContaining(`does not let callers through ${through}`);
  const redshift = ["redshift", "redshift-serverless"].map((through) => lets("kms:*", through));
  expect(found([ADMIN, lets(["kms:Decrypt", "kms:GenerateDataKey"], "s3")], catalog)).toEqual([
    refused("redshift.eu-west-1.amazonaws.com"),
  ]);
  expect(found([ADMIN, ...redshift], catalog)).toEqual([refused("s3.eu-west-1.amazonaws.com")]);
  expect(found([ADMIN, ...redshift, lets(["kms:Decrypt", "kms:GenerateDataKey"], "s3")], catalog)).toEqual(
    [],
  );
});

it("the role that launches the instances of a capacity provider uses the key as EBS asks for it", () => {
  const provider = { aws_lambda_capacity_provider: { it: { name: "c", kms_key_arn: KEY } } };
  const EBS = [
    "kms:CreateGrant",
    "kms:Decrypt",
    "kms:DescribeKey",
    "kms:GenerateDataKeyWithoutPlaintext",
    "kms:ReEncrypt*",
  ];
  expect(found([ADMIN, lets(EBS, "ec2")], provider)).toEqual([]);
  expect(found([ADMIN, lets("kms:*", "lambda")], provider)).toEqual([
    expect.stringContaining("does not let callers through ec2.eu-west-1.amazonaws.com use it"),
  ]);
});

// timestream/latest/developerguide/writes.html: "callers of WriteRecords must have S3:PutObject permissions"
it("callers that write to a table of Timestream use the key of its rejected records through S3", () => {
  const table = {
    aws_timestreamwrite_table: {
      it: {
        magnetic_store_write_properties: {
          enable_magnetic_store_writes: true,
          magnetic_store_rejected_data_location: {
            s3_configuration: { encryption_option: "SSE_KMS", kms_key_id: KEY },
          },
        },
      },
    },
  };
  expect(found([ADMIN, lets(["kms:Decrypt", "kms:GenerateDataKey"], "s3")], table)).toEqual([]);
  expect(found([ADMIN, lets("kms:*", "timestream")], table)).toEqual([
    expect.stringContaining("does not let callers through s3.eu-west-1.amazonaws.com"),
  ]);
});
