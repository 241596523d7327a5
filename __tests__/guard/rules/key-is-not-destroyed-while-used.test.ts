import { KEY, linesOf, OTHER, type PlannedChange } from "./plan-of";

const key = (actions: string[]): PlannedChange => ({
  address: "aws_kms_key.k",
  actions,
  before: { arn: KEY, key_id: KEY.split("/")[1] },
});
const queue = (
  name: string,
  before: string,
  after: string | undefined,
  actions = ["no-op"],
): PlannedChange => ({
  address: `aws_sqs_queue.${name}`,
  actions,
  before: { kms_master_key_id: before },
  ...(after !== undefined && { after: { kms_master_key_id: after } }),
});
const lines = (...changes: PlannedChange[]) => linesOf("key-is-not-destroyed-while-used", changes);
const UNSEEN =
  "aws_kms_key.k: cannot tell; the key is destroyed, and the plan does not show what else is encrypted with it. See in CloudTrail when it was last used, then allow it with a reason.";

it("passes a key that stays", () => {
  expect(lines(key(["no-op"]), queue("a", KEY, KEY))).toEqual([]);
  expect(lines(key(["update"]), queue("a", KEY, KEY))).toEqual([]);
});

it("cannot tell about a key that nothing in the plan is under", () => {
  expect(lines(key(["delete"]))).toEqual([UNSEEN]);
  expect(lines(key(["delete"]), queue("a", OTHER, OTHER))).toEqual([UNSEEN]);
  expect(lines(key(["delete"]), queue("a", KEY, undefined, ["delete"]))).toEqual([UNSEEN]);
});

it("names what is still encrypted with it, by its ARN or its id", () => {
  expect(
    lines(key(["delete"]), queue("a", KEY, KEY), queue("b", KEY.split("/")[1] ?? "", OTHER, ["update"])),
  ).toEqual([
    "aws_kms_key.k: the key is destroyed and still encrypts aws_sqs_queue.a, aws_sqs_queue.b. Move what it encrypts to another key first.",
  ]);
});

it("counts those that are too many to be named, and takes a replaced key for a destroyed one", () => {
  const queues = [..."abcdefg"].map((name) => queue(name, KEY, KEY));
  expect(lines(key(["create", "delete"]), ...queues)).toEqual([
    "aws_kms_key.k: the key is replaced and still encrypts aws_sqs_queue.a, aws_sqs_queue.b, aws_sqs_queue.c, aws_sqs_queue.d, aws_sqs_queue.e and 2 more. Move what it encrypts to another key first.",
  ]);
});

it("says that other material makes another key, and how AWS takes it without one", () => {
  const imported: PlannedChange = {
    address: "aws_kms_external_key.k",
    actions: ["delete", "create"],
    before: { arn: KEY, key_id: KEY.split("/")[1] ?? "" },
    replacePaths: [["key_material_base64"]],
  };
  const keep =
    "Leave key_material_base64 as it is: AWS takes new material for a symmetric key (aws kms import-key-material --import-type NEW_KEY_MATERIAL, aws kms rotate-key-on-demand), and the key stays.";
  expect(lines(imported, queue("a", KEY, KEY))).toEqual([
    `aws_kms_external_key.k: the key is replaced, since key_material_base64 changes, and still encrypts aws_sqs_queue.a. ${keep}`,
  ]);
  expect(lines(imported)).toEqual([
    `aws_kms_external_key.k: cannot tell; the key is replaced, since key_material_base64 changes, and the plan does not show what else is encrypted with it. ${keep}`,
  ]);
});
