import type { JsonObject } from "../../terraform";
import { KEY, linesOf, OTHER, type PlannedChange } from "./rules/plan-of";

/*
 * Blocks that are written more than once come and go, and a plan has them in an order of its own. A key is added or
 * removed only in a block that is there before and after.
 */
const update = (type: string, block: string, before: JsonObject[], after: JsonObject[]): PlannedChange => ({
  address: `${type}.it`,
  actions: ["update"],
  before: { [block]: before },
  after: { [block]: after },
});
const regions = (before: JsonObject[], after: JsonObject[]) =>
  linesOf("key-removal-takes-effect", [
    update("aws_ssmincidents_replication_set", "region", before, after),
  ]).map((line) => line.replace(/^[^:]*: /, "").replace(/, and AWS refuses it.*/, " (refused)"));
const region = (name: string, kms_key_arn: string | null = null): JsonObject => ({ name, kms_key_arn });
const IRELAND = "eu-west-1";
const FRANKFURT = "eu-central-1";

// https://docs.aws.amazon.com/incident-manager/latest/userguide/general-settings.html
it.each<[string, JsonObject[], JsonObject[], string[]]>([
  ["a first key", [region(IRELAND)], [region(IRELAND, KEY)], ["region.kms_key_arn is set (refused)"]],
  [
    "a first key in the place of AWS's",
    [region(IRELAND, "DefaultKey")],
    [region(IRELAND, KEY)],
    ["region.kms_key_arn is set (refused)"],
  ],
  [
    "a first key in one of two blocks",
    [region(IRELAND, KEY), region(FRANKFURT)],
    [region(IRELAND, KEY), region(FRANKFURT, OTHER)],
    ["region[1].kms_key_arn is set (refused)"],
  ],
  [
    "a first key in a block that takes another place",
    [region(IRELAND, KEY), region(FRANKFURT)],
    [region(FRANKFURT, OTHER), region(IRELAND, KEY)],
    ["region[0].kms_key_arn is set (refused)"],
  ],
  [
    "a key that goes from a block that takes another place",
    [region(IRELAND, KEY), region(FRANKFURT, OTHER)],
    [region(FRANKFURT), region(IRELAND, KEY)],
    ["region[0].kms_key_arn changes (refused)"],
  ],
  [
    "the keys of two blocks that change their places",
    [region(IRELAND, KEY), region(FRANKFURT, OTHER)],
    [region(IRELAND, OTHER), region(FRANKFURT, KEY)],
    ["region[0].kms_key_arn changes (refused)", "region[1].kms_key_arn changes (refused)"],
  ],
])("objects to %s", (_what, before, after, lines) => {
  expect(regions(before, after).sort()).toEqual(lines);
});

it.each<[string, JsonObject[], JsonObject[]]>([
  [
    "a block that comes with its key",
    [region(IRELAND, KEY)],
    [region(FRANKFURT, OTHER), region(IRELAND, KEY)],
  ],
  [
    "a block that goes with its key",
    [region(FRANKFURT, OTHER), region(IRELAND, KEY)],
    [region(IRELAND, KEY)],
  ],
  ["a block that takes the place of another", [region(IRELAND, KEY)], [region(FRANKFURT, OTHER)]],
  [
    "blocks that take other places",
    [region(IRELAND, KEY), region(FRANKFURT)],
    [region(FRANKFURT), region(IRELAND, KEY)],
  ],
])("passes %s", (_what, before, after) => {
  expect(regions(before, after)).toEqual([]);
});

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-tables-aws-managed-buckets.html
it.each<[string, JsonObject[], JsonObject[], string]>([
  ["a first key", [], [{ sse_algorithm: "aws:kms", kms_key_arn: KEY }], "is set"],
  ["a key that goes", [{ sse_algorithm: "aws:kms", kms_key_arn: KEY }], [], "changes"],
])("objects to %s in a block that can repeat and is written once", (_what, before, after, what) => {
  const table = (encryption_configuration: JsonObject[]): JsonObject => ({
    journal_table_configuration: [{ encryption_configuration }],
  });
  const change = update(
    "aws_s3_bucket_metadata_configuration",
    "metadata_configuration",
    [table(before)],
    [table(after)],
  );
  expect(linesOf("key-removal-takes-effect", [change])).toEqual([
    expect.stringContaining(`kms_key_arn ${what}, and the old key stays in use`),
  ]);
});

it.each<[string, JsonObject[], JsonObject[], number]>([
  [
    "a first key in one of two",
    [{ region: IRELAND }, { region: FRANKFURT }],
    [{ region: FRANKFURT }, { region: IRELAND, kms_key_id: KEY }],
    1,
  ],
  [
    "a replica in another Region",
    [{ region: IRELAND, kms_key_id: KEY }],
    [{ region: FRANKFURT, kms_key_id: OTHER }],
    0,
  ],
])("counts the replicas of a secret that are made anew: %s", (_what, before, after, count) => {
  const change = update("aws_secretsmanager_secret", "replica", before, after);
  expect(linesOf("key-change-keeps-data", [change])).toHaveLength(count);
});

const KEYS: readonly PlannedChange[] = [KEY, OTHER].map((arn, i) => ({
  address: `aws_kms_key.k${i}`,
  actions: ["no-op"],
  before: { arn },
  after: { arn },
}));

it.each<[string, JsonObject[], string[]]>([
  [
    "a key that the configuration writes in another order",
    [
      { region: { constant_value: FRANKFURT }, kms_key_id: { references: ["aws_kms_key.k1.arn"] } },
      { region: { constant_value: IRELAND } },
    ],
    ["replica[0].kms_key_id is no longer written, but the old key, aws_kms_key.k0, stays in use"],
  ],
  [
    "keys that are no longer written",
    [{ region: { constant_value: FRANKFURT } }, { region: { constant_value: IRELAND } }],
    [
      "replica[0].kms_key_id is no longer written, but the old key, aws_kms_key.k0, stays in use",
      "replica[1].kms_key_id is no longer written, but the old key, aws_kms_key.k1, stays in use",
    ],
  ],
  [
    "blocks of which only Terraform knows which they are",
    [
      { region: { references: ["var.a"] }, kms_key_id: { references: ["aws_kms_key.k1.arn"] } },
      { region: { references: ["var.b"] } },
    ],
    [],
  ],
])("sees in which block a key is written: %s", (_what, replica, expected) => {
  const standing = {
    replica: [
      { region: IRELAND, kms_key_id: KEY },
      { region: FRANKFURT, kms_key_id: OTHER },
    ],
  };
  const secret: PlannedChange = {
    address: "aws_secretsmanager_secret.it",
    actions: ["no-op"],
    before: standing,
    after: standing,
    written: { replica },
  };
  const lines = linesOf("key-removal-takes-effect", [...KEYS, secret]);
  expect(lines).toEqual(expected.map((line) => expect.stringContaining(line)));
});
