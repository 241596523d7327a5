import type { JsonObject } from "../../../terraform";
import { findingsOf, KEY, linesOf, OTHER, type PlannedChange } from "./plan-of";

const lines = (...changes: PlannedChange[]) => linesOf("key-removal-takes-effect", changes);
const key: PlannedChange = {
  address: "aws_kms_key.k",
  actions: ["no-op"],
  before: { arn: KEY },
  after: { arn: KEY },
};
const system = (after: string | null, more: Partial<PlannedChange> = {}): PlannedChange => ({
  address: "aws_efs_file_system.f",
  actions: ["no-op"],
  before: { encrypted: true, kms_key_id: KEY },
  after: { encrypted: true, kms_key_id: after },
  ...more,
});

it.each<[string, PlannedChange[]]>([
  ["a key that is written", [key, system(KEY, { written: { kms_key_id: { constant_value: KEY } } })]],
  ["a key that goes when it is not written", [key, system(null)]],
  ["another key", [key, system(OTHER)]],
  ["a key of which the plan does not know whose it is", [system(KEY)]],
  [
    "a key in a dynamic block, which is not in the configuration of a plan",
    [
      key,
      {
        address: "aws_instance.i",
        actions: ["update"],
        before: { root_block_device: [{ encrypted: true, kms_key_id: KEY }], monitoring: false },
        after: { root_block_device: [{ encrypted: true, kms_key_id: KEY }], monitoring: true },
        written: { monitoring: { constant_value: true } },
      },
    ],
  ],
  ["a file system that goes", [key, system(KEY, { actions: ["delete"] })]],
])("passes %s", (_what, changes) => {
  expect(lines(...changes)).toEqual([]);
});

/** A change in place of what names a key, before and after. */
const update = (
  address: string,
  before: JsonObject,
  after: JsonObject,
  unknown: JsonObject = {},
): PlannedChange => ({
  address,
  actions: ["update"],
  before,
  after,
  unknown,
  written: Object.fromEntries(Object.keys({ ...after, ...unknown }).map((name) => [name, {}])),
});
const database = (before: JsonObject, after: JsonObject, unknown?: JsonObject) =>
  update("aws_db_instance.db", before, after, unknown);
const cluster = (before: string, after: string): PlannedChange =>
  update(
    "aws_eks_cluster.c",
    { encryption_config: [{ resources: ["secrets"], provider: [{ key_arn: before }] }] },
    { encryption_config: [{ resources: ["secrets"], provider: [{ key_arn: after }] }] },
  );
const MANAGED = { manage_master_user_password: true };

it.each<[string, PlannedChange]>([
  ["the same key of a cluster", cluster(KEY, KEY)],
  ["the same key by its id", cluster(KEY, KEY.replace(/.*key\//, ""))],
  [
    "a password that AWS begins to manage, with a key for it",
    database({ manage_master_user_password: null }, { ...MANAGED, master_user_secret_kms_key_id: KEY }),
  ],
  ["the first key of Performance Insights", database({}, { performance_insights_kms_key_id: KEY })],
  [
    "a change of something else",
    database(
      { performance_insights_kms_key_id: KEY, tags: { a: "1" } },
      { performance_insights_kms_key_id: KEY, tags: { a: "2" } },
    ),
  ],
])("passes %s", (_what, change) => {
  expect(lines(change)).toEqual([]);
});

const SECRET =
  "and AWS refuses it: while RDS manages the password, the key of its secret cannot be changed. Turn manage_master_user_password off, apply, and turn it on again with the new key.";

it.each<[string, PlannedChange, string]>([
  [
    "another key of an EKS cluster, which is never set",
    cluster(KEY, OTHER),
    "aws_eks_cluster.c: encryption_config.provider.key_arn changes, and the old key stays in use: AWS only encrypts a cluster that is not encrypted with a key yet. Set encryption_config.provider.key_arn to the key that is in use, or make the resource anew under the other key.",
  ],
  [
    "another key of Performance Insights, which AWS refuses",
    database({ performance_insights_kms_key_id: KEY }, { performance_insights_kms_key_id: OTHER }),
    "aws_db_instance.db: performance_insights_kms_key_id changes, and AWS refuses it: once Performance Insights has a key, it can never be changed. Set performance_insights_kms_key_id to the key that is in use, or make the resource anew under the other key.",
  ],
  [
    "a key of Performance Insights that only applying will show",
    database({ performance_insights_kms_key_id: KEY }, {}, { performance_insights_kms_key_id: true }),
    "aws_db_instance.db: performance_insights_kms_key_id changes, and AWS refuses it: once Performance Insights has a key, it can never be changed. Set performance_insights_kms_key_id to the key that is in use, or make the resource anew under the other key.",
  ],
  [
    "another key of the secret of a managed password",
    database(
      { ...MANAGED, master_user_secret_kms_key_id: KEY },
      { ...MANAGED, master_user_secret_kms_key_id: OTHER },
    ),
    `aws_db_instance.db: master_user_secret_kms_key_id changes, ${SECRET}`,
  ],
  [
    "a first key of the secret of a password that is managed already",
    database(MANAGED, { ...MANAGED, master_user_secret_kms_key_id: KEY }),
    `aws_db_instance.db: master_user_secret_kms_key_id is set, ${SECRET}`,
  ],
])("objects to %s", (_what, change, line) => {
  expect(lines(change)).toEqual([line]);
});

it("a change that AWS refuses is an error, and one that it ignores a warning", () => {
  const severities = (change: PlannedChange) =>
    findingsOf("key-removal-takes-effect", [change]).map(({ severity }) => severity);
  expect(
    severities(
      database({ performance_insights_kms_key_id: KEY }, { performance_insights_kms_key_id: OTHER }),
    ),
  ).toEqual(["error"]);
  expect(severities(cluster(KEY, OTHER))).toEqual(["warning"]);
});

it("objects to a key that stays though it is not written", () => {
  expect(lines(key, system(KEY))).toEqual([
    "aws_efs_file_system.f: kms_key_id is no longer written, but the old key, aws_kms_key.k, stays in use, and no plan shows it. Set kms_key_id to the ARN of aws_kms_key.k, or of the key that is to take its place.",
  ]);
});
