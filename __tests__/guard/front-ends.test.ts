import { check, type RuleId } from "../../guard";
import { planDocument, stateDocument } from "../../keys";
import { configuration, type Document, folder, type JsonObject, parseHcl } from "../../terraform";
import { message } from "../../words";

const RULES: readonly RuleId[] = ["data-uses-customer-key", "key-fits-its-use"];
const lines = (document: Document) => check(document, { rules: RULES }).map(message);
const KEYS = 'resource "aws_kms_key" "a" {}\nresource "aws_kms_key" "b" {}\n';

/** Folders of HCL by the source that calls them; `.` is the root. */
function hcl(files: Readonly<Record<string, string>>): Document {
  const folders = new Map(
    Object.entries(files).map(([name, text]) => [name, folder([parseHcl(`${name}/main.tf`, text)])]),
  );
  const root = folders.get(".");
  if (!root) throw new Error("there is no root");
  return { modules: configuration("main", root, { findFolder: (_, source) => folders.get(source) }) };
}

describe("HCL", () => {
  const queue = (key: string) => `resource "aws_sqs_queue" "q" {\n  kms_master_key_id = ${key}\n}\n`;
  const ALIAS =
    "kms_master_key_id is alias/aws/sqs, a key of AWS: no policy you can write, no rotation you can choose, no way to revoke. Set kms_master_key_id to the ARN of a customer-managed key.";
  const open = (from: string) =>
    `aws_sqs_queue.q: cannot tell; kms_master_key_id comes from ${from}. Check the plan.`;

  it.each<[string, string, string[]]>([
    [
      "a conditional, both of whose ends are keys",
      `variable "x" {}\n${queue("var.x ? aws_kms_key.a.arn : aws_kms_key.b.arn")}`,
      [],
    ],
    [
      "a conditional that can end at AWS's key",
      `variable "x" {}\n${queue('var.x ? aws_kms_key.a.arn : "alias/aws/sqs"')}`,
      [`aws_sqs_queue.q: cannot tell; depending on var.x, ${ALIAS.replace("Set kms", "If so, set kms")}`],
    ],
    [
      "a variable of nothing",
      `variable "x" {\n  default = null\n}\n${queue("var.x")}`,
      [
        "aws_sqs_queue.q: kms_master_key_id is not set, so the message is under a key that AWS owns (SSE-SQS): no policy you can write, no rotation you can choose, no way to revoke. Set kms_master_key_id to the ARN of a customer-managed key.",
      ],
    ],
    [
      "an empty variable",
      `variable "x" {\n  default = ""\n}\n${queue("var.x")}`,
      [
        "aws_sqs_queue.q: kms_master_key_id is empty, so the message is under a key that AWS owns (SSE-SQS): no policy you can write, no rotation you can choose, no way to revoke. Set kms_master_key_id to the ARN of a customer-managed key.",
      ],
    ],
    [
      "a data source for AWS's key",
      `data "aws_kms_alias" "x" {\n  name = "alias/aws/sqs"\n}\n${queue("data.aws_kms_alias.x.target_key_arn")}`,
      [`aws_sqs_queue.q: ${ALIAS}`],
    ],
    [
      "an alias of one's own for AWS's key",
      `data "aws_kms_alias" "x" {\n  name = "alias/aws/sqs"\n}\nresource "aws_kms_alias" "own" {\n  name = "alias/own"\n  target_key_id = data.aws_kms_alias.x.target_key_id\n}\n${queue("aws_kms_alias.own.target_key_arn")}`,
      [`aws_sqs_queue.q: ${ALIAS}`],
    ],
    [
      "a local of a map of a variable",
      `variable "x" {\n  default = { k = "alias/aws/sqs" }\n}\nlocals {\n  y = var.x\n}\n${queue('local.y["k"]')}`,
      [`aws_sqs_queue.q: ${ALIAS}`],
    ],
    [
      "a circle of locals",
      `locals {\n  x = local.y\n  y = local.x\n}\n${queue("local.x")}`,
      [open("local.x")],
    ],
    ["a function that gives what it was given", queue('format("%s", aws_kms_key.a.arn)'), []],
    ["a function of an unknown value", `variable "x" {}\n${queue("upper(var.x)")}`, [open("upper(var.x)")]],
  ])("%s", (_what, text, expected) => {
    expect(lines(hcl({ ".": KEYS + text }))).toEqual(expected);
  });

  it("blocks of a dynamic block, each for what it is for", () => {
    const table = (keys: string) =>
      `resource "aws_dynamodb_table" "t" {\n  server_side_encryption {\n    enabled = true\n    kms_key_arn = aws_kms_key.a.arn\n  }\n  dynamic "replica" {\n    for_each = ${keys}\n    iterator = place\n    content {\n      region_name = place.key\n      kms_key_arn = place.value.key\n    }\n  }\n}\n`;
    expect(
      lines(
        hcl({
          ".":
            KEYS +
            table(
              '{ "us-east-1" = { key = "arn:aws:kms:us-east-1:111122223333:key/11111111-1111-1111-1111-111111111111" } }',
            ),
        }),
      ),
    ).toEqual([]);
    expect(
      lines(
        hcl({ ".": KEYS + table('{ a = { key = aws_kms_key.a.arn }, b = { key = "alias/aws/dynamodb" } }') }),
      ),
    ).toEqual([
      expect.stringContaining(
        "aws_dynamodb_table.t: replica[1].kms_key_arn is alias/aws/dynamodb, a key of AWS",
      ),
    ]);
    expect(lines(hcl({ ".": `variable "v" {}\n${KEYS}${table("var.v")}` }))).toEqual([
      expect.stringContaining("aws_dynamodb_table.t: cannot tell; replica.kms_key_arn comes from var.v."),
    ]);
  });

  it("a document that jsonencode makes", () => {
    const emr = (key: string) =>
      `resource "aws_emr_security_configuration" "e" {\n  configuration = jsonencode({\n    EncryptionConfiguration = {\n      EnableAtRestEncryption    = true\n      EnableInTransitEncryption = false\n      AtRestEncryptionConfiguration = {\n        S3EncryptionConfiguration = {\n          EncryptionMode = "SSE-KMS"\n          AwsKmsKey      = ${key}\n        }\n        LocalDiskEncryptionConfiguration = {\n          EncryptionKeyProviderType = "AwsKms"\n          AwsKmsKey                 = aws_kms_key.a.arn\n          EnableEbsEncryption       = true\n        }\n      }\n    }\n  })\n}\n`;
    expect(lines(hcl({ ".": KEYS + emr("aws_kms_key.a.arn") }))).toEqual([]);
    expect(lines(hcl({ ".": KEYS + emr('"alias/aws/s3"') })).join()).toContain(
      "is alias/aws/s3, a key of AWS",
    );
  });

  const MODULE = `variable "key" {}\n${queue("var.key")}output "key" {\n  value = var.key\n}\n`;

  it("what a module is given, and what it gives back, for each of its instances", () => {
    const call =
      'module "m" {\n  source = "m"\n  for_each = { own = aws_kms_key.a.arn, theirs = "alias/aws/sqs" }\n  key = each.value\n}\n';
    const found = (key: string) => lines(hcl({ ".": KEYS + call + queue(key), m: MODULE }));
    const inside = `module.m["theirs"].aws_sqs_queue.q: ${ALIAS}`;
    expect(found('module.m["own"].key')).toEqual([inside]);
    expect(found('module.m["theirs"].key')).toEqual([`aws_sqs_queue.q: ${ALIAS}`, inside]);
    expect(found("module.m[var.which].key")).toEqual([open("module.m[var.which].key"), inside]);
  });

  it("the default of a variable that cannot be null", () => {
    const module = (nullable: string) =>
      `variable "key" {\n  default = "alias/aws/sqs"\n${nullable}}\n${queue("var.key")}`;
    const call = 'module "m" {\n  source = "m"\n  key = null\n}\n';
    expect(lines(hcl({ ".": call, m: module("  nullable = false\n") }))).toEqual([
      `module.m.aws_sqs_queue.q: ${ALIAS}`,
    ]);
    expect(lines(hcl({ ".": call, m: module("") }))).toEqual([
      expect.stringContaining("module.m.aws_sqs_queue.q: kms_master_key_id is not set"),
    ]);
  });

  it("a module that is called twice, once for nothing", () => {
    const inner =
      'variable "made" {\n  default = true\n}\nresource "aws_sqs_queue" "q" {\n  count = var.made ? 1 : 0\n}\n';
    const call = (name: string, more = "") => `module "${name}" {\n  source = "m"\n${more}}\n`;
    expect(lines(hcl({ ".": call("a", "  made = false\n") + call("b"), m: inner }))).toEqual([
      expect.stringContaining("module.b.aws_sqs_queue.q[0]: kms_master_key_id is not set"),
    ]);
  });

  it("the Region of the provider that a call passes on", () => {
    const text = (providers: string) =>
      `provider "aws" {\n  region = "eu-west-1"\n}\nprovider "aws" {\n  alias = "us"\n  region = "us-east-1"\n}\n${KEYS}module "m" {\n  source = "m"\n  key = aws_kms_key.a.arn\n${providers}}\n`;
    expect(lines(hcl({ ".": text(""), m: MODULE }))).toEqual([]);
    expect(lines(hcl({ ".": text("  providers = {\n    aws = aws.us\n  }\n"), m: MODULE }))).toEqual([
      expect.stringContaining(
        "module.m.aws_sqs_queue.q: kms_master_key_id names a key in eu-west-1 and the data is in us-east-1",
      ),
    ]);
  });

  it("a module that is not there, which can be allowed", () => {
    const call = 'module "m" {\n  source = "example/m/aws"\n}\n';
    const found = (text: string) => check(hcl({ ".": text }), { rules: RULES }).map(({ status }) => status);
    expect(found(call)).toEqual(["cannot-tell"]);
    expect(found(`# keywright:allow data-uses-customer-key Has no data\n${call}`)).toEqual(["suppressed"]);
  });
});

describe("a plan", () => {
  const block = (type: string, name: string, mode = "managed") => ({
    address: `${mode === "data" ? "data." : ""}${type}.${name}`,
    mode,
    type,
    name,
  });
  /** A queue and keys of all kinds, its key only known when it is applied. */
  const plan = (
    expression: JsonObject,
    after: JsonObject = {},
    unknown: JsonObject = { kms_master_key_id: true },
  ) => {
    const queue = block("aws_sqs_queue", "q");
    const keys = [block("aws_kms_key", "a"), block("aws_kms_key", "b")];
    const theirs = block("aws_kms_alias", "theirs", "data");
    const looked = block("aws_kms_key", "theirs", "data");
    return planDocument({
      planned_values: {
        root_module: {
          resources: [
            { ...queue, values: after },
            ...keys.map((one) => ({ ...one, values: {} })),
            { ...looked, values: { key_id: "alias/aws/sqs", key_manager: "AWS" } },
            { ...theirs, values: { name: "alias/aws/sqs" } },
          ],
        },
      },
      resource_changes: [
        { ...queue, change: { actions: ["create"], before: null, after, after_unknown: unknown } },
      ],
      variables: { key: { value: "x" } },
      configuration: {
        root_module: {
          resources: [
            { ...queue, expressions: { kms_master_key_id: expression } },
            ...keys.map((one) => ({ ...one, expressions: {} })),
            { ...theirs, expressions: { name: { constant_value: "alias/aws/sqs" } } },
          ],
        },
      },
    });
  };
  const of = (...references: string[]) => ({ references });
  const ARN = "arn:aws:kms:eu-west-1:111122223333:key/11111111-1111-1111-1111-111111111111";

  it.each<[string, Document, string | undefined]>([
    ["a key", plan(of("aws_kms_key.a.arn", "aws_kms_key.a")), undefined],
    [
      // A plan of a configuration in JSON syntax has the text of the expression as well.
      "a key of AWS that JSON syntax refers to, known when it is planned",
      plan(
        { constant_value: "${local.key}", references: ["local.key"] },
        { kms_master_key_id: "alias/aws/sqs" },
        {},
      ),
      "kms_master_key_id is alias/aws/sqs, a key of AWS",
    ],
    [
      "one of two keys",
      plan(of("var.x", "aws_kms_key.a.arn", "aws_kms_key.a", "aws_kms_key.b.arn", "aws_kms_key.b")),
      undefined,
    ],
    [
      "a key, or one that somebody looks up",
      plan(
        of("aws_kms_key.a.arn", "aws_kms_key.a", "data.aws_kms_key.theirs.arn", "data.aws_kms_key.theirs"),
      ),
      "cannot tell; kms_master_key_id comes from aws_kms_key.a.arn and data.aws_kms_key.theirs.arn. Check the state",
    ],
    [
      "a key, or AWS's",
      plan(
        of(
          "aws_kms_key.a.arn",
          "aws_kms_key.a",
          "data.aws_kms_alias.theirs.target_key_arn",
          "data.aws_kms_alias.theirs",
        ),
      ),
      "cannot tell; kms_master_key_id comes from aws_kms_key.a.arn and data.aws_kms_alias.theirs.target_key_arn. Check the state",
    ],
    [
      "AWS's key",
      plan(of("data.aws_kms_alias.theirs.target_key_arn", "data.aws_kms_alias.theirs")),
      "is alias/aws/sqs, a key of AWS",
    ],
    ["a local", plan(of("local.x")), "cannot tell; kms_master_key_id comes from local.x. Check the state"],
    ["an ARN that a variable gives", plan(of("var.key"), { kms_master_key_id: ARN }, {}), undefined],
    [
      "an ARN that something computed",
      plan(of("aws_db_instance.d.kms_key_id", "aws_db_instance.d"), { kms_master_key_id: ARN }, {}),
      `cannot tell; kms_master_key_id comes from ${ARN}. Check the state`,
    ],
    [
      "a default that is computed and looks like a key",
      planDocument({
        planned_values: {
          root_module: {
            resources: [{ ...block("aws_sqs_queue", "q"), values: { kms_master_key_id: ARN } }],
          },
        },
        configuration: { root_module: { resources: [{ ...block("aws_sqs_queue", "q"), expressions: {} }] } },
      }),
      "kms_master_key_id is not set",
    ],
    [
      "a key that is unknown, of a block that the configuration does not have",
      planDocument({
        planned_values: {
          root_module: {
            resources: [{ ...block("aws_sqs_queue", "q"), values: { kms_master_key_id: ARN } }],
          },
        },
        configuration: { root_module: { resources: [] } },
      }),
      "cannot tell; kms_master_key_id comes from arn:",
    ],
  ])("%s", (_what, document, expected) => {
    const found = lines(document).filter((line) => line.startsWith("aws_sqs_queue"));
    expect(found).toEqual(expected === undefined ? [] : [expect.stringContaining(expected)]);
  });
});

describe("a state", () => {
  const ARN = "arn:aws:kms:eu-west-1:111122223333:key/11111111-1111-1111-1111-111111111111";
  const state = (...more: JsonObject[]) =>
    stateDocument({
      version: 4,
      resources: [
        {
          mode: "managed",
          type: "aws_ebs_volume",
          name: "v",
          instances: [{ attributes: { encrypted: true, kms_key_id: ARN } }],
        },
        ...more,
      ],
    });
  const source = (type: string, attributes: JsonObject, mode = "data") => ({
    mode,
    type,
    name: "k",
    instances: [{ attributes }],
  });

  it.each<[string, Document, string | undefined]>([
    [
      "an ARN of which it knows nothing",
      state(),
      `cannot tell; kms_key_id comes from ${ARN}. Look the key up in AWS`,
    ],
    ["a key that it has", state(source("aws_kms_key", { arn: ARN }, "managed")), undefined],
    [
      "a key that is looked up, and AWS's",
      state(source("aws_kms_key", { arn: ARN, key_id: "alias/x", key_manager: "AWS" })),
      "a key of AWS",
    ],
    [
      "a key that is looked up, and the customer's",
      state(source("aws_kms_key", { arn: ARN, key_id: "alias/x", key_manager: "CUSTOMER" })),
      undefined,
    ],
    [
      "an alias by which a key is looked up too",
      stateDocument({
        version: 4,
        resources: [
          {
            mode: "managed",
            type: "aws_ebs_volume",
            name: "v",
            instances: [{ attributes: { encrypted: true, kms_key_id: "alias/x" } }],
          },
          source("aws_kms_key", { arn: ARN, key_id: "alias/x" }),
        ],
      }),
      "kms_key_id is an alias",
    ],
    [
      "the key behind AWS's alias",
      state(source("aws_kms_alias", { name: "alias/aws/ebs", target_key_arn: ARN })),
      "is alias/aws/ebs, a key of AWS",
    ],
  ])("%s", (_what, document, expected) => {
    const found = lines(document).filter((line) => line.startsWith("aws_ebs_volume"));
    expect(found).toEqual(expected === undefined ? [] : [expect.stringContaining(expected)]);
  });
});
