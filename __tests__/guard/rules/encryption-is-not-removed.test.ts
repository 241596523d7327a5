import { KEY, linesOf, OTHER, type PlannedChange } from "./plan-of";

const lines = (...changes: PlannedChange[]) => linesOf("encryption-is-not-removed", changes);
const queue = (after: PlannedChange["after"], more: Partial<PlannedChange> = {}): PlannedChange => ({
  address: "aws_sqs_queue.q",
  actions: ["update"],
  before: { kms_master_key_id: KEY },
  ...(after && { after }),
  ...more,
});
const setting: PlannedChange = {
  address: "aws_s3_bucket_server_side_encryption_configuration.c",
  actions: ["delete"],
  before: { bucket: "orders" },
};
const bucket = (actions: string[]): PlannedChange => ({
  address: "aws_s3_bucket.b",
  actions,
  before: { id: "orders", bucket: "orders" },
  ...(actions.includes("delete") ? {} : { after: { id: "orders", bucket: "orders" } }),
});

it.each<[string, PlannedChange[]]>([
  ["another key", [queue({ kms_master_key_id: OTHER })]],
  ["a key that only applying will show", [queue({}, { unknown: { kms_master_key_id: true } })]],
  ["a queue that goes", [queue(undefined, { actions: ["delete"] })]],
  ["a queue that never had a key", [queue({}, { before: { kms_master_key_id: "" } })]],
  ["a setting that goes with its bucket", [setting, bucket(["delete"])]],
  ["a setting of another bucket", [{ ...setting, before: { bucket: "else" } }, bucket(["no-op"])]],
])("passes %s", (_what, changes) => {
  expect(lines(...changes)).toEqual([]);
});

it.each<[string, PlannedChange[], string]>([
  [
    "a key that is taken away",
    [queue({ kms_master_key_id: null })],
    "aws_sqs_queue.q: kms_master_key_id is taken away, so the message is no longer under a key of yours. Set kms_master_key_id to the ARN of a customer-managed key.",
  ],
  [
    "a key that is set to nothing",
    [queue({ kms_master_key_id: "" })],
    "aws_sqs_queue.q: kms_master_key_id is taken away, so the message is no longer under a key of yours. Set kms_master_key_id to the ARN of a customer-managed key.",
  ],
  [
    "encryption that is switched off",
    [
      {
        address: "aws_ebs_volume.v",
        actions: ["delete", "create"],
        before: { encrypted: true, kms_key_id: KEY },
        after: { encrypted: false, kms_key_id: KEY },
      },
    ],
    "aws_ebs_volume.v: encrypted changes to false, so the volume is no longer under a key of yours. Set encrypted to true.",
  ],
  [
    "a setting that is destroyed while its bucket stays",
    [setting, bucket(["no-op"])],
    "aws_s3_bucket_server_side_encryption_configuration.c: it is destroyed and its aws_s3_bucket stays, so every object that names no key is no longer under a key of yours. Keep it, with the ARN of a customer-managed key.",
  ],
])("objects to %s", (_what, changes, line) => {
  expect(lines(...changes)).toEqual([line]);
});
