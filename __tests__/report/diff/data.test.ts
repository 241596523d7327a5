import { encryptionDiff } from "../../../report/diff";
import { configuration, type Document, folder, parseHcl } from "../../../terraform";
import { diffOf, hcl, key, lines, plan, queue, type Standing, state, topics, volume } from "./sides";

const ARN = (id: number) => `arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-12345678900${id}`;
const keys = `${key("a")}${key("b")}`;
const A = "aws_kms_key.a.arn";
const B = "aws_kms_key.b.arn";

const eks = (key: string) =>
  `resource "aws_eks_cluster" "c" {\n  name = "c"\n  encryption_config {\n    resources = ["secrets"]\n    provider {\n      key_arn = ${key}\n    }\n  }\n}\n`;
const insights = (key: string) =>
  `resource "aws_db_instance" "d" {\n  storage_encrypted = true\n  kms_key_id = ${A}\n  performance_insights_enabled = true\n  performance_insights_kms_key_id = ${key}\n}\n`;

/** A state machine, with what is in its block around the key. */
const machine = (encryption: string) =>
  `resource "aws_sfn_state_machine" "m" {\n  role_arn = "r"\n  definition = "{}"\n${encryption}}\n`;
const encryption = (type: string, key: string) =>
  `  encryption_configuration {\n    type = "${type}"\n${key && `    kms_key_id = ${key}\n`}  }\n`;
const OWN = encryption("CUSTOMER_MANAGED_KMS_KEY", A);

it.each<[string, string, string, string[]]>([
  [
    "no block around the key any more, which the provider fills in",
    machine(OWN),
    machine(""),
    [
      "change: aws_sfn_state_machine.m: encryption_configuration.kms_key_id no longer names aws_kms_key.a. Where the resource exists, Terraform changes nothing and the old key stays. Write the key that is in use, or replace the resource.",
    ],
  ],
  [
    "no key any more, in a block that stays",
    machine(OWN),
    machine(encryption("CUSTOMER_MANAGED_KMS_KEY", "")),
    [
      "danger: aws_sfn_state_machine.m: encryption_configuration.kms_key_id: the state machine was under aws_kms_key.a and is no longer under a key of yours: refused. It changes in place: what is there already stays under the old key, unless the service encrypts it anew. Keep the old key until nothing is under it any more.",
    ],
  ],
  [
    "another key, which is planned and never set",
    eks(A),
    eks(B),
    [
      "danger: aws_eks_cluster.c: encryption_config.provider.key_arn: the data of the Kubernetes API moves from aws_kms_key.a to aws_kms_key.b. Where the resource exists, the old key stays: AWS only encrypts a cluster that is not encrypted with a key yet. Leave the key as it is, or make the resource anew under the other key, data and all.",
    ],
  ],
  [
    "another key, which AWS refuses",
    insights(A),
    insights(B),
    [
      "danger: aws_db_instance.d: performance_insights_kms_key_id: the Performance Insights data moves from aws_kms_key.a to aws_kms_key.b. AWS refuses this where the resource exists: once Performance Insights has a key, it can never be changed. Leave the key as it is, or make the resource anew under the other key, data and all.",
    ],
  ],
  [
    "another key, which replaces it",
    volume("v", A),
    volume("v", B),
    [
      "danger: aws_ebs_volume.v: kms_key_id: the volume moves from aws_kms_key.a to aws_kms_key.b. This replaces the resource: copy its data first, see keywright retire.",
    ],
  ],
  [
    "another key, in place",
    queue("q", A),
    queue("q", B),
    [
      "change: aws_sqs_queue.q: kms_master_key_id: the message moves from aws_kms_key.a to aws_kms_key.b. It changes in place: what is there already stays under the old key, unless the service encrypts it anew. Keep the old key until nothing is under it any more.",
    ],
  ],
  [
    "no key any more",
    queue("q", A),
    queue("q", ""),
    [
      "danger: aws_sqs_queue.q: kms_master_key_id: the message was under aws_kms_key.a and is no longer under a key of yours: a key that AWS owns (SSE-SQS). It changes in place: what is there already stays under the old key, unless the service encrypts it anew. Keep the old key until nothing is under it any more.",
    ],
  ],
  [
    "a key of AWS",
    queue("q", A),
    queue("q", '"alias/aws/sqs"'),
    [
      "danger: aws_sqs_queue.q: kms_master_key_id: the message was under aws_kms_key.a and is no longer under a key of yours: alias/aws/sqs, a key of AWS. It changes in place: what is there already stays under the old key, unless the service encrypts it anew. Keep the old key until nothing is under it any more.",
    ],
  ],
  [
    "no key, without a word",
    volume("v", A),
    volume("v", ""),
    [
      "change: aws_ebs_volume.v: kms_key_id no longer names aws_kms_key.a. Where the resource exists, Terraform changes nothing and the old key stays. Write the key that is in use, or replace the resource.",
    ],
  ],
  [
    "a switch",
    volume("v", A),
    volume("v", A, "encrypted = false"),
    [
      "danger: aws_ebs_volume.v: kms_key_id: the volume was under aws_kms_key.a and is no longer under a key of yours: not encrypted (unless the account encrypts EBS by default). It is not known whether this replaces it. See the plan before it is applied.",
    ],
  ],
  [
    "a key after all",
    queue("q", ""),
    queue("q", A),
    [
      "change: aws_sqs_queue.q: kms_master_key_id: the message comes under aws_kms_key.a; before: a key that AWS owns (SSE-SQS). It changes in place: what is there already stays as it is, unless the service encrypts it anew. Write the message anew where it has to be under the key.",
    ],
  ],
  [
    "something new",
    "",
    queue("q", A),
    ["change: aws_sqs_queue.q: kms_master_key_id: the message is new, under aws_kms_key.a. Nothing to do."],
  ],
  [
    "something new under no key",
    "",
    queue("q", ""),
    [
      "change: aws_sqs_queue.q: kms_master_key_id: the message is new, and under no key of yours: a key that AWS owns (SSE-SQS). Name a customer-managed key.",
    ],
  ],
  [
    "something gone",
    queue("q", A),
    "",
    [
      "change: aws_sqs_queue.q: removed with the message, which was under aws_kms_key.a. Keep the key as long as a copy or a snapshot is under it.",
    ],
  ],
  [
    "what only Terraform knows",
    queue("q", A),
    queue("q", "var.k"),
    [
      "cannot-tell: aws_sqs_queue.q: kms_master_key_id: cannot tell whether the message changes its key; it was under aws_kms_key.a and is under what var.k comes to. Compare the plans.",
    ],
  ],
  [
    "a key and its ARN",
    queue("q", A),
    queue("q", `"${ARN(1)}"`),
    [
      `cannot-tell: aws_sqs_queue.q: kms_master_key_id: cannot tell whether the message changes its key; it was under aws_kms_key.a and is under ${ARN(1)}. Compare the plans.`,
    ],
  ],
  [
    "two ARNs",
    queue("q", `"${ARN(1)}"`),
    queue("q", `"${ARN(2)}"`),
    [
      `change: aws_sqs_queue.q: kms_master_key_id: the message moves from ${ARN(1)} to ${ARN(2)}. It changes in place: what is there already stays under the old key, unless the service encrypts it anew. Keep the old key until nothing is under it any more.`,
    ],
  ],
  ["another spelling", queue("q", A), queue("q", "local.k"), []],
  ["the ARN and the id", queue("q", A), queue("q", "aws_kms_key.a.key_id"), []],
  ["what only Terraform knows, as before", queue("q", "var.k"), queue("q", "var.k"), []],
])("%s", (_what, before, after, expected) => {
  const more = `variable "k" {}\nlocals {\n  k = ${A}\n}\n`;
  expect(lines(hcl(more, keys, before), hcl(more, keys, after))).toEqual(expected);
});

it("follows a variable to its default", () => {
  const side = (value: string) =>
    hcl(keys, queue("q", "var.k"), `variable "k" {\n  default = "${value}"\n}\n`);
  expect(topics(side("alias/a"), side("alias/b"))).toEqual([
    "change data-moved-to-another-key aws_sqs_queue.q",
  ]);
});

it("tells the bucket that loses, or gets, its configuration", () => {
  const bucket = 'resource "aws_s3_bucket" "b" {\n  bucket = "b"\n}\n';
  const rule = `resource "aws_s3_bucket_server_side_encryption_configuration" "b" {
    bucket = aws_s3_bucket.b.id
    rule {
      apply_server_side_encryption_by_default {
        sse_algorithm = "aws:kms"
        kms_master_key_id = ${A}
      }
    }
  }\n`;
  const [bare, own] = [hcl(keys, bucket), hcl(keys, bucket, rule)];
  expect(topics(own, bare)).toEqual(["danger data-lost-its-key aws_s3_bucket.b"]);
  expect(topics(bare, own)).toEqual([
    "change data-gained-a-key aws_s3_bucket_server_side_encryption_configuration.b",
  ]);
  expect(topics(own, hcl(keys))).toEqual([
    "change data-removed aws_s3_bucket_server_side_encryption_configuration.b",
  ]);
});

it("takes instances one by one, and blocks for what they hold", () => {
  const queues = (map: string) =>
    `resource "aws_sqs_queue" "q" {\n  for_each = ${map}\n  name = each.key\n  kms_master_key_id = each.value\n}\n`;
  expect(
    topics(
      hcl(keys, queues(`{ x = ${A}, y = ${A} }`)),
      hcl(keys, queues(`{ x = ${A}, y = ${B}, z = ${A} }`)),
    ),
  ).toEqual([
    'change data-moved-to-another-key aws_sqs_queue.q["y"]',
    'change data-added aws_sqs_queue.q["z"]',
  ]);
  expect(
    topics(hcl(keys, queues(`{ x = ${A} }`)), hcl(keys, queues("var.all"), 'variable "all" {}')),
  ).toEqual(["cannot-tell instances aws_sqs_queue.q"]);
  const disk = (name: string, of: string) =>
    `  ebs_block_device {\n    device_name = "${name}"\n    encrypted = true\n    kms_key_id = ${of}\n  }\n`;
  const instance = (...disks: string[]) =>
    hcl(
      keys,
      `resource "aws_instance" "i" {\n  ami = "ami-1"\n  root_block_device {\n    encrypted = true\n    kms_key_id = ${A}\n  }\n${disks.join("")}}\n`,
    );
  expect(topics(instance(disk("a", A), disk("b", B)), instance(disk("b", B), disk("a", A)))).toEqual([]);
  expect(topics(instance(disk("a", A)), instance(disk("a", A), disk("b", B)))).toEqual([
    "change data-added aws_instance.i",
  ]);
});

it("takes stacks one by one, by their names", () => {
  const stack = (name: string, text: string) => configuration(name, folder([parseHcl(`${name}.tf`, text)]));
  const side = (...all: [string, string][]): Document => ({
    modules: all.flatMap(([name, text]) => stack(name, text)),
  });
  const old = side(["app", key("k")], ["base", key("k")]);
  expect(diffOf(old, side(["base", key("k")], ["app", key("k")])).rows).toEqual([]);
  expect(lines(old, side(["app", key("k")], ["next", key("k")]))).toEqual([
    "change: base/aws_kms_key.k: removed; nothing here that stays was under it, and it can be read with for 30 days yet. See in CloudTrail when it was last used.",
    "change: next/aws_kms_key.k: a new key. Nothing to do.",
  ]);
  // Folders are told apart by what follows the path that was given.
  const at = (path: string) => ({ document: side([`${path}/a`, key("k")], [`${path}/b`, key("k")]), path });
  expect(encryptionDiff(at("old"), at("new")).rows).toEqual([]);
});

it("cannot tell what is in a module that is not there, unless it is called as before", () => {
  const call = (version: string) =>
    hcl(`module "m" {\n  source = "org/m/aws"\n  version = "${version}"\n}\n`);
  expect(lines(call("1.0.0"), call("1.0.0"))).toEqual([]);
  expect(lines(call("1.0.0"), call("1.1.0"))).toEqual([
    "cannot-tell: module.m: cannot tell what changes in the module; it comes from org/m/aws, which is not here. Run terraform init, or compare the plans.",
  ]);
});

describe("a plan has the word", () => {
  const standing = (id: number): Standing => ({
    address: "aws_sqs_queue.q",
    values: { name: "q", kms_master_key_id: ARN(id) },
  });
  const planned = (actions: string[], id: number) =>
    plan({ ...standing(id), before: standing(1).values, actions });
  it.each<[string[], number, string[]]>([
    [
      ["update"],
      2,
      [
        `change: aws_sqs_queue.q: kms_master_key_id: the message moves from ${ARN(1)} to ${ARN(2)}. It changes in place: what is there already stays under the old key, unless the service encrypts it anew. Keep the old key until nothing is under it any more.`,
      ],
    ],
    [
      ["delete", "create"],
      2,
      [
        `danger: aws_sqs_queue.q: kms_master_key_id: the message moves from ${ARN(1)} to ${ARN(2)}. This replaces the resource: copy its data first, see keywright retire.`,
      ],
    ],
    [["no-op"], 1, []],
  ])("%j", (actions, id, expected) => {
    expect(lines(state(standing(1)), planned(actions, id))).toEqual(expected);
  });
});

it("puts the dangerous first, and counts", () => {
  const { rows, summary } = diffOf(
    hcl(keys, queue("a", ""), queue("q", A), volume("v", A)),
    hcl(keys, queue("a", A), queue("q", "var.k"), volume("v", B), 'variable "k" {}'),
  );
  expect(rows.map(({ weight }) => weight)).toEqual(["danger", "cannot-tell", "change"]);
  expect(summary).toEqual({ danger: 1, cannotTell: 1, changes: 1 });
});

it("a plan of a change that AWS refuses", () => {
  const database = (id: number): Standing => ({
    address: "aws_db_instance.d",
    values: { performance_insights_enabled: true, performance_insights_kms_key_id: ARN(id) },
  });
  const [before, after] = [database(1), database(2)];
  const planned = plan({ ...after, before: before.values, actions: ["update"] });
  const found = lines(state(before), planned).filter((line) => line.includes("performance_insights"));
  expect(found).toEqual([
    expect.stringContaining(
      "AWS refuses this where the resource exists: once Performance Insights has a key",
    ),
  ]);
});
