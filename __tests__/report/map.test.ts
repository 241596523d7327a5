import { judge } from "../../guard";
import type { EncryptionMap, MapSource } from "../../report";
import { reportOf } from "../../report/check";
import { corpus, drawn, except, GOLDEN_STACKS, golden, hcl, stacks, state, TODAY, usesOf } from "./sources";

const inputs = [corpus(), ...GOLDEN_STACKS.map(golden)].map((one): [string, MapSource] => [one.path, one]);
/** Stacks of roles and of workspaces, in which there is nothing to encrypt. */
const KEYLESS = ["cdktf.out/stacks/hcp-runs", "cdktf.out/stacks/hcp-workspaces"];
const KEY = "arn:aws:kms:eu-west-1:111122223333:key/11111111-1111-4111-8111-111111111111";

describe("a map says what check says", () => {
  const summary = (...sources: readonly MapSource[]) =>
    reportOf(sources.map(({ document }) => judge(document, { today: TODAY }))).summary;

  /** What has to hold of every map. */
  function expectConsistent(map: EncryptionMap): void {
    const counted = map.uses.filter(({ isCounted }) => isCounted);
    expect(counted.length).toBe(map.numbers.arguments);
    expect(counted.filter(({ status }) => status === "customer").length).toBe(map.numbers.onCustomerKeys);
    const ids = map.keys.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [i, use] of map.uses.entries()) {
      // Whatever is not on a customer's key has a reason, and a finding that says it.
      if (use.status !== "customer") expect(use.why.length).toBeGreaterThan(0);
      expect(use.findings.map((one) => map.findings[one]?.message)).toEqual(
        use.why.map((one) => `${use.address}: ${one}`),
      );
      for (const id of use.keys) expect(map.keys.find((key) => key.id === id)?.uses).toContain(i);
    }
    for (const key of map.keys) {
      for (const use of key.uses) expect(map.uses[use]?.keys).toContain(key.id);
      expect(key.deletion.uses).toBe(key.uses.length);
    }
    expect(JSON.parse(JSON.stringify(map))).toEqual(map);
  }

  it.each(inputs)("%s", (_, source) => {
    const map = drawn([source]);
    expect(map.numbers).toEqual(summary(source));
    expect(map.numbers.arguments > 0).toBe(!KEYLESS.includes(source.path));
    expectConsistent(map);
  });

  it("all of them together, of which many have the same addresses", () => {
    const sources = inputs.map(([, source]) => source);
    const twice = [...sources, ...inputs.map(([, source]) => ({ ...source, path: `other/${source.path}` }))];
    const map = drawn(twice);
    expect(map.numbers).toEqual(summary(...twice));
    expectConsistent(map);
    const alone = sources.flatMap((one) => drawn([one]).keys.filter(({ origin }) => origin === "made"));
    expect(map.keys.filter(({ origin }) => origin === "made").length).toBe(2 * alone.length);
  });

  it("exceptions, and when they have ended", () => {
    const source = hcl("store", 'resource "aws_sqs_queue" "q" {\n  kms_master_key_id = "alias/aws/sqs"\n}\n');
    const exception = { rule: "data-uses-customer-key", reason: "public", owner: "storage" };
    const map = drawn([source], { exceptions: except({ ...exception, until: TODAY }) });
    expect(map.numbers).toMatchObject({ findings: 0, suppressed: 1 });
    expect(map.uses[0]).toMatchObject({ status: "aws", isSuppressed: true, under: "alias/aws/sqs" });
    expect(map.findings[0]?.suppression).toEqual({ reason: "public", owner: "storage", until: TODAY });
    const later = drawn([source], { exceptions: except({ ...exception, until: "2026-11-24" }) });
    expect(later.numbers).toMatchObject({ findings: 2, suppressed: 0 });
    expect(later.uses[0]).toMatchObject({ isSuppressed: false });
    expectConsistent(later);
  });
});

it("says of each place what it is under, and why it is not under a key of the customer's", () => {
  const map = drawn([
    hcl(
      "store",
      `
variable "key" {}
resource "aws_kms_key" "k" {
}
resource "aws_ebs_volume" "own" {
  encrypted  = true
  kms_key_id = aws_kms_key.k.arn
}
resource "aws_ebs_volume" "ignored" {
  encrypted  = false
  kms_key_id = aws_kms_key.k.arn
}
resource "aws_ebs_volume" "bare" {
}
resource "aws_sqs_queue" "sse" {
  sqs_managed_sse_enabled = true
}
resource "aws_sns_topic" "later" {
  kms_master_key_id = var.key
}
resource "aws_sns_topic" "nonsense" {
  kms_master_key_id = "nonsense"
}
module "away" {
  source = "git::https://example.com/away"
}
`,
    ),
  ]);
  expect(map.uses.map(({ address, kind, status, under }) => [address, kind, status, under])).toEqual([
    ["aws_ebs_volume.own", "argument", "customer", null],
    [
      "aws_ebs_volume.ignored",
      "argument",
      "none",
      "not encrypted (unless the account encrypts EBS by default)",
    ],
    ["aws_ebs_volume.bare", "argument", "none", "not encrypted (unless the account encrypts EBS by default)"],
    ["aws_sqs_queue.sse", "argument", "aws", "what sqs_managed_sse_enabled chooses"],
    ["aws_sns_topic.later", "argument", "cannot-tell", null],
    ["aws_sns_topic.nonsense", "argument", "none", null],
    ["module.away", "module", "cannot-tell", null],
  ]);
  expect(map.uses[1]).toMatchObject({
    keys: ["store/aws_kms_key.k"],
    file: "main.tf",
    line: 11,
    why: [
      "kms_key_id is set but encrypted is false, so AWS refuses the key. Set encrypted to true. This replaces the resource: copy its data first, see keywright fix.",
    ],
    onKeyChange: "replace",
    awsOnKeyChange: null,
    service: "ebs",
    protects: "the volume",
  });
  // What has the key, though it is ignored, would be lost with it as far as anybody knows.
  expect(map.keys[0]?.deletion).toMatchObject({ uses: 2, byType: [{ type: "aws_ebs_volume", count: 2 }] });
});

it("says what AWS does about another key, where no plan tells", () => {
  const map = drawn([
    hcl(
      "store",
      `
resource "aws_kms_key" "k" {
}
resource "aws_db_instance" "d" {
  storage_encrypted               = true
  kms_key_id                      = aws_kms_key.k.arn
  performance_insights_enabled    = true
  performance_insights_kms_key_id = aws_kms_key.k.arn
}
resource "aws_dynamodb_table" "t" {
  server_side_encryption {
    enabled     = true
    kms_key_arn = aws_kms_key.k.arn
  }
  replica {
    region_name = "us-east-1"
    kms_key_arn = aws_kms_key.k.arn
  }
}
`,
    ),
  ]);
  expect(
    map.uses.map(({ argument, onKeyChange, awsOnKeyChange }) => [argument, onKeyChange, awsOnKeyChange]),
  ).toEqual([
    ["kms_key_id", "replace", null],
    ["performance_insights_kms_key_id", "ignored", "refused"],
    ["server_side_encryption.kms_key_arn", "in-place", null],
    ["replica.kms_key_arn", "replace", "replaced"],
  ]);
});

it("a state, whose keys are ARNs, shows the same keys as the configuration", () => {
  const [other, theirs] = [KEY.replace(/1{12}$/, "2".repeat(12)), KEY.replace(/1{12}$/, "3".repeat(12))];
  const map = drawn([
    state("prod.tfstate", [
      {
        type: "aws_kms_key",
        name: "k",
        values: { arn: KEY, key_id: KEY.split("/")[1] ?? "", enable_key_rotation: true },
      },
      {
        type: "aws_kms_alias",
        name: "k",
        values: { name: "alias/k", target_key_id: KEY.split("/")[1] ?? "" },
      },
      { type: "aws_kms_alias", name: "s", mode: "data", values: { name: "alias/s", target_key_arn: other } },
      {
        type: "aws_sns_topic",
        name: "a",
        values: { arn: "arn:aws:sns:eu-west-1:111122223333:a", kms_master_key_id: KEY },
      },
      { type: "aws_sns_topic", name: "b", values: { kms_master_key_id: other } },
      { type: "aws_sns_topic", name: "c", values: { kms_master_key_id: theirs } },
      { type: "aws_sns_topic", name: "d", values: { kms_master_key_id: "alias/aws/sns" } },
    ]),
    state("other.tfstate", [{ type: "aws_sns_topic", name: "a", values: { kms_master_key_id: KEY } }]),
    hcl("literal", `resource "aws_sns_topic" "a" {\n  kms_master_key_id = "${KEY}"\n}\n`),
  ]);
  expect(usesOf(map)).toEqual([
    "aws_sns_topic.a kms_master_key_id customer prod.tfstate/aws_kms_key.k",
    `aws_sns_topic.b kms_master_key_id customer ${other}`,
    `aws_sns_topic.c kms_master_key_id cannot-tell ${theirs}`,
    "aws_sns_topic.d kms_master_key_id aws prod.tfstate/alias/aws/sns",
    // Nothing in that state says whose it is; another source knows it by the ARN.
    "aws_sns_topic.a kms_master_key_id cannot-tell prod.tfstate/aws_kms_key.k",
    "aws_sns_topic.a kms_master_key_id customer prod.tfstate/aws_kms_key.k",
  ]);
  const [made, looked] = map.keys;
  expect(made).toMatchObject({
    name: "alias/k",
    arn: KEY,
    account: "111122223333",
    region: "eu-west-1",
    rotation: { is: "on", periodInDays: 365 },
    preventDestroy: null,
    uses: [0, 4, 5],
  });
  expect(looked).toMatchObject({ origin: "looked-up", arn: other, region: "eu-west-1", price: null });
});

it("who names an alias that is made here names its key, in a state by the ARN of the alias", () => {
  const id = KEY.split("/")[1] ?? "";
  const alias = "arn:aws:kms:eu-west-1:111122223333:alias/k";
  const map = drawn([
    hcl(
      "store",
      `provider "aws" {
  region = "eu-west-1"
}
resource "aws_kms_key" "k" {
}
resource "aws_kms_alias" "k" {
  name          = "alias/k"
  target_key_id = aws_kms_key.k.key_id
}
resource "aws_sns_topic" "near" {
  kms_master_key_id = "alias/k"
}
resource "aws_sns_topic" "far" {
  provider          = aws.west
  kms_master_key_id = "alias/k"
}
`,
    ),
    state("prod.tfstate", [
      { type: "aws_kms_key", name: "k", values: { arn: KEY, key_id: id } },
      { type: "aws_kms_alias", name: "k", values: { arn: alias, name: "alias/k", target_key_id: id } },
      { type: "aws_sns_topic", name: "a", values: { kms_master_key_id: alias } },
    ]),
  ]);
  expect(usesOf(map)).toEqual([
    "aws_sns_topic.near kms_master_key_id customer store/aws_kms_key.k",
    "aws_sns_topic.far kms_master_key_id customer store/alias/k",
    "aws_sns_topic.a kms_master_key_id customer prod.tfstate/aws_kms_key.k",
  ]);
});

it("a key of another stack is that key, and what has the same address in another stack is not", () => {
  const key = { aws_kms_key: { k: {} } };
  const map = drawn([
    stacks("cdktf.out", {
      keys: { resource: key, output: { "cross-stack-output-k": { value: "${aws_kms_key.k.arn}" } } },
      data: {
        data: { terraform_remote_state: { "cross-stack-reference-input-keys": { backend: "local" } } },
        resource: {
          ...key,
          aws_sns_topic: {
            far: {
              kms_master_key_id:
                "${data.terraform_remote_state.cross-stack-reference-input-keys.outputs.cross-stack-output-k}",
            },
            near: { kms_master_key_id: "${aws_kms_key.k.arn}" },
          },
        },
      },
    }),
  ]);
  expect(usesOf(map)).toEqual([
    "aws_sns_topic.far kms_master_key_id customer keys/aws_kms_key.k",
    "aws_sns_topic.near kms_master_key_id customer data/aws_kms_key.k",
  ]);
});

it("an alias is a key of its own in every Region, account and stack", () => {
  const provider =
    'provider "aws" {\n  region = "eu-west-1"\n}\nprovider "aws" {\n  alias = "west"\n  region = "us-west-2"\n}\n';
  const topic = (name: string, more = "") =>
    `resource "aws_sns_topic" "${name}" {\n  kms_master_key_id = "alias/shared"\n${more}}\n`;
  const text = `${provider}${topic("a")}${topic("b")}${topic("c", "  provider = aws.west\n")}`;
  const map = drawn([hcl("one", text), hcl("two", text)]);
  expect(map.uses.map(({ keys }) => keys[0])).toEqual([
    "one/alias/shared@eu-west-1",
    "one/alias/shared@eu-west-1",
    "one/alias/shared@us-west-2",
    "two/alias/shared@eu-west-1",
    "two/alias/shared@eu-west-1",
    "two/alias/shared@us-west-2",
  ]);
  expect(map.keys.every(({ aliases }) => aliases[0] === "alias/shared")).toBe(true);
});

it("tells the instances of a repeated key apart, as far as the reference says which", () => {
  const map = drawn([
    hcl(
      "many",
      `
resource "aws_kms_key" "k" {
  for_each = toset(["a", "b"])
}
resource "aws_sns_topic" "one" {
  kms_master_key_id = aws_kms_key.k["b"].arn
}
resource "aws_sns_topic" "each" {
  for_each          = toset(["a", "b"])
  kms_master_key_id = aws_kms_key.k[each.key].arn
}
variable "which" {}
resource "aws_sns_topic" "any" {
  kms_master_key_id = aws_kms_key.k[var.which].arn
}
`,
    ),
  ]);
  const [a, b] = ['many/aws_kms_key.k["a"]', 'many/aws_kms_key.k["b"]'];
  expect(usesOf(map)).toEqual([
    `aws_sns_topic.one kms_master_key_id customer ${b}`,
    `aws_sns_topic.each["a"] kms_master_key_id customer ${a}`,
    `aws_sns_topic.each["b"] kms_master_key_id customer ${b}`,
    `aws_sns_topic.any kms_master_key_id customer ${a} ${b}`,
  ]);
});
