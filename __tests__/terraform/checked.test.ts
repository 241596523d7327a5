import { PathReader } from "../../cli/input/path-reader";
import { check, type RuleId } from "../../guard";
import { folderOf, ofKeywright, ofTerraform } from "./both";

/** What check says of files, as `address file:line`, and what it cannot tell with `?`. */
function said(files: Readonly<Record<string, string>>, rule: RuleId): string[] {
  const complaints: unknown[] = [];
  const reader = new PathReader({
    attempt: (read) => {
      try {
        return read();
      } catch (error) {
        complaints.push(error);
        return undefined;
      }
    },
  });
  const folder = folderOf(files);
  const found = check(reader.read(folder)?.document ?? { modules: [] }, { rules: [rule] });
  expect(complaints).toEqual([]);
  return found.map(
    ({ address, status, file, line }) =>
      `${address} ${file?.split("/").at(-1)}:${line}${status === "cannot-tell" ? " ?" : ""}`,
  );
}

const still = (files: Readonly<Record<string, string>>) => said(files, "key-rotates");

describe("blocks of the JSON syntax that are written twice", () => {
  const text = `{
  "resource": {
    "aws_kms_key": { "a": {} },
    "aws_kms_key": {
      "b": {},
      "c": { "enable_key_rotation": true }
    }
  },
  "resource": { "aws_kms_key": {
    "d": {}
  } },
  "module": { "m": { "source": "./modules/m" } },
  "module": { "n": { "source": "./modules/m" } }
}`;
  it("are all taken, where they stand", () => {
    const files = { "main.tf.json": text, "modules/m/main.tf": 'resource "aws_kms_key" "k" {\n}\n' };
    expect(still(files)).toEqual([
      "aws_kms_key.a main.tf.json:3",
      "aws_kms_key.b main.tf.json:5",
      "aws_kms_key.d main.tf.json:10",
      "module.m.aws_kms_key.k main.tf:1",
      "module.n.aws_kms_key.k main.tf:1",
    ]);
  });

  it("are taken inside of a block", () => {
    const disk = (blocks: string) => ({
      "main.tf.json": `{"resource": {"aws_instance": {"i": {\n${blocks}\n}}}}`,
    });
    const [encrypted, plain] = [
      '{"device_name": "a", "encrypted": false}',
      '{"device_name": "b", "encrypted": false}',
    ];
    const all = said(
      disk(`"ebs_block_device": ${encrypted},\n"ebs_block_device": [${plain}]`),
      "data-uses-customer-key",
    );
    const list = said(disk(`"ebs_block_device": [${encrypted},\n${plain}]`), "data-uses-customer-key");
    expect(all.length).toBeGreaterThan(1);
    expect(all.map((one) => one.replace(/:\d+/, ""))).toEqual(list.map((one) => one.replace(/:\d+/, "")));
  });

  it("are taken by Terraform too", () => {
    const folder = folderOf({
      "main.tf.json": `{
        "resource": {"terraform_data": {"a": {}}, "terraform_data": {"b": {}}},
        "resource": {"terraform_data": {"c": {}}},
        "output": {"x": {"value": 1}}, "output": {"y": {"value": 2}},
        "module": {"m": {"source": "./modules/m"}}, "module": {"n": {"source": "./modules/m"}}
      }`,
      "modules/m/main.tf": 'output "x" {\n  value = path.module\n}\n',
    });
    const names = ["a", "b", "c"].map((one) => `length([terraform_data.${one}])`);
    const all = [...names, "module.m.x", "module.n.x"];
    expect(ofTerraform(folder, all)).toEqual(["1", "1", "1", '"modules/m"', '"modules/m"']);
    expect(ofKeywright(folder, all.slice(3))).toEqual(['"modules/m"', '"modules/m"']);
  });
});

describe("the JSON syntax", () => {
  const key = (block: object) => ({
    "main.tf.json": JSON.stringify({
      variable: {
        on: { type: "bool", default: "true" },
        names: { type: "set(string)", default: ["b", "a", "b"] },
      },
      resource: { aws_kms_key: { k: block } },
    }),
  });
  it.each<[string, object, string[]]>([
    ["a count in a text", { count: "2" }, ["aws_kms_key.k[0]", "aws_kms_key.k[1]"]],
    ["a count that is computed", { count: "${length(var.names)}" }, ["aws_kms_key.k[0]", "aws_kms_key.k[1]"]],
    ["a count of none", { count: "0" }, []],
    ["a set", { for_each: "${var.names}" }, ['aws_kms_key.k["a"]', 'aws_kms_key.k["b"]']],
    ["a comment", { "//": "why", description: "d" }, ["aws_kms_key.k"]],
    ["references in texts", { depends_on: ["aws_kms_key.o"], provider: "aws.west" }, ["aws_kms_key.k"]],
    ["a boolean in a text", { enable_key_rotation: "true" }, []],
    ["a variable that is a text", { enable_key_rotation: "${var.on}" }, []],
  ])("has %s", (_, block, expected) => {
    expect(still(key(block)).map((one) => one.replace(/ main.*/, ""))).toEqual(expected);
  });

  it.each([
    [
      "an object",
      { for_each: ["a"], content: { device_name: "${ebs_block_device.value}", encrypted: false } },
    ],
    ["a list", [{ for_each: ["a"], content: [{ device_name: "x", encrypted: false }] }]],
  ])("has dynamic blocks as %s", (_, dynamic) => {
    const text = JSON.stringify({
      resource: { aws_instance: { i: { dynamic: { ebs_block_device: dynamic } } } },
    });
    const plain = JSON.stringify({
      resource: { aws_instance: { i: { ebs_block_device: { device_name: "a", encrypted: false } } } },
    });
    expect(said({ "main.tf.json": text }, "data-uses-customer-key")).toEqual(
      said({ "main.tf.json": plain }, "data-uses-customer-key"),
    );
  });
});

describe("what types and operators make of values", () => {
  const count = (condition: string, more = "") => ({
    "main.tf": `${more}resource "aws_kms_key" "k" {\n  count = ${condition} ? 1 : 0\n}\n`,
  });
  const variable = (type: string, value: string) =>
    `variable "x" {\n  type = ${type}\n  default = ${value}\n}\n`;
  it.each<[string, string, boolean]>([
    ['1 == "1"', "", false],
    ['"1" == tostring(1)', "", true],
    ["9007199254740993 == 9007199254740992", "", false],
    ["0.1 + 0.2 == 0.3", "", true],
    ['tolist(toset(["b", "a"]))[0] == "a"', "", true],
    ["var.x == 1", variable("number", '"1"'), true],
    ['var.x == "1"', variable("string", "1"), true],
    ['var.x == "1"', variable("number", '"1"'), false],
    ["var.x", variable("bool", '"true"'), true],
    ["length(var.x) == 2", variable("set(string)", '["1", 1, "2"]'), true],
    ["length(var.x) == 3", variable("list(string)", '["1", 1, "2"]'), true],
    ['"\\u0024{1}" == "$${1}"', "", true],
    ['"${1}" == "1"', "", false],
  ])("%s", (condition, more, expected) => {
    expect(still(count(condition, more)).length > 0).toBe(expected);
    const [theirs] = ofTerraform(folderOf({ "main.tf": more || "locals {}\n" }), [condition]);
    expect(theirs).toBe(String(expected));
  });
});

it("finds keys by names with brackets, points and other letters in them", () => {
  const bucket = (key: string) => `
locals {
  names = toset(["a.b", "a]b", "ä", "$\${x}"])
}
resource "aws_kms_key" "schlüssel" {
  for_each = local.names
}
resource "aws_sqs_queue" "q" {
  kms_master_key_id = ${key}
}
`;
  for (const index of ["a.b", "a]b", "ä", "$${x}", "\\u0024{x}"]) {
    const files = { "main.tf": bucket(`aws_kms_key.schlüssel["${index}"].arn`) };
    expect(said(files, "data-uses-customer-key")).toEqual([]);
  }
  const [none] = said({ "main.tf": bucket('aws_kms_key.other["a.b"].arn') }, "data-uses-customer-key");
  expect(none).toBe("aws_sqs_queue.q main.tf:9");
});

it("reads blocks that say nothing of keys without a complaint", () => {
  const text = `
terraform {
  required_version = ">= 1.5"
}
removed {
  from = aws_kms_key.gone
  lifecycle {
    destroy = false
  }
}
import {
  to = aws_kms_key.k
  id = "x"
}
import {
  for_each = { a = "b" }
  to       = aws_kms_key.many[each.key]
  id       = each.value
}
check "health" {
  data "aws_kms_key" "k" {
    key_id = "alias/x"
  }
  assert {
    condition     = data.aws_kms_key.k.enabled
    error_message = "off"
  }
}
ephemeral "aws_secretsmanager_secret_version" "s" {
  secret_id = "x"
}
action "aws_lambda_invoke" "a" {
  config {
    function_name = "f"
  }
}
moved {
  from = aws_kms_key.old
  to   = aws_kms_key.k
}
locals {
  account = provider::aws::arn_parse("arn:aws:kms:eu-west-1:123456789012:key/x").account_id
  other   = provider::other::made_up(1)
}
resource "aws_kms_key" "k" {
  description = local.account
  lifecycle {
    action_trigger {
      events  = [after_create]
      actions = [action.aws_lambda_invoke.a]
    }
  }
}
`;
  expect(still({ "main.tf": text })).toEqual([
    `aws_kms_key.k main.tf:${text.split("\n").indexOf('resource "aws_kms_key" "k" {') + 1}`,
  ]);
});
