import {
  blockInEveryWay,
  configuration,
  folder,
  type Json,
  type Module,
  parseHcl,
  resolve,
  scopeOf,
} from "../../../terraform";
import type { Beside } from "../../../terraform/configs/configuration";
import { inEveryWay } from "../../../terraform/evaluate/choices";
import { valueIn } from "../../../terraform/evaluate/module-scope";

/*
 * What `terraform plan` with provider 5.100.0 says of small configurations, one for each kind of difference that the
 * judge of whole configurations has found.
 */
function rootOf(text: string, beside: Beside = {}): Module {
  const [root] = configuration("main", folder([parseHcl("main.tf", text)]), beside);
  if (!root) throw new Error("there is no root");
  return root;
}

function resolved(expression: string, root: Module): Json | undefined {
  return resolve(`\${${expression}}`, root).value;
}

const KEYS = `
  resource "aws_kms_key" "k" {
    for_each    = toset(["a", "b"])
    description = "key \${each.key}"
  }`;

describe("what is written of another block counts", () => {
  it("where it is a key of for_each", () => {
    const root = rootOf(`${KEYS}
      resource "aws_ebs_volume" "v" {
        for_each = toset(distinct(compact(values(aws_kms_key.k)[*].description)))
      }`);
    const addresses = root.resources.map(({ address }) => address).filter((one) => one.includes("volume"));
    expect(addresses).toEqual(['aws_ebs_volume.v["key a"]', 'aws_ebs_volume.v["key b"]']);
  });
  it("where it is the count", () => {
    const root = rootOf(`
      resource "aws_ebs_volume" "first" {
        size = 2
      }
      resource "aws_kms_key" "k" {
        count = aws_ebs_volume.first.size
      }`);
    expect(root.resources.filter(({ type }) => type === "aws_kms_key")).toHaveLength(2);
  });
  it("deep inside of an operand", () => {
    const root = rootOf(KEYS);
    expect(resolved("sort(values(aws_kms_key.k)[*].description)[1]", root)).toBe("key b");
    expect(resolved('join("+", values(aws_kms_key.k)[*].description)', root)).toBe("key a+key b");
  });
  it("but no empty text, in the place of which the provider can put something", () => {
    const root = rootOf('resource "aws_kms_key" "k" {\n description = ""\n}');
    expect(valueIn('${"<${aws_kms_key.k.description}>"}', root)).toMatchObject({ is: "unknown" });
  });
  it("in a policy document", () => {
    const root = rootOf(`${KEYS}
      data "aws_iam_policy_document" "d" {
        statement {
          actions   = ["kms:*"]
          resources = [aws_kms_key.k["a"].description]
        }
      }`);
    expect(resolved("jsondecode(data.aws_iam_policy_document.d.json).Statement[0].Resource", root)).toBe(
      "key a",
    );
  });
});

it("attributes that everything has are texts, which stay elements", () => {
  const root = rootOf(KEYS);
  expect(valueIn('${flatten([[values(aws_kms_key.k)[*].arn], ["x"]])}', root)).toMatchObject({
    is: "tuple",
    items: [{ attribute: { index: "a" } }, { attribute: { index: "b" } }, { is: "string", value: "x" }],
  });
});

it.each([
  ["kms_key_id", { items: [{ attribute: {} }, { attribute: {} }, { is: "string" }] }],
  // It may be a list, which would not stay one element.
  ["tags", { is: "unknown" }],
])("ids and ARNs of other things are texts too: %s", (name, expected) => {
  const root = rootOf('resource "aws_ebs_volume" "v" {\n for_each = toset(["a", "b"])\n}');
  const found = valueIn(`\${flatten([values(aws_ebs_volume.v)[*].${name}, ["x"]])}`, root);
  expect(found).toMatchObject(expected);
});

it("what is called an id and is a number in some types is not taken for a text", () => {
  const root = rootOf('resource "aws_dx_connection" "c" {}\nresource "other_thing" "o" {}');
  expect(valueIn("${aws_dx_connection.c.vlan_id}", root)).toMatchObject({ is: "unknown", type: "any" });
  expect(valueIn("${aws_dx_connection.c.partner_id}", root)).toMatchObject({ type: "string" });
  expect(valueIn("${other_thing.o.partner_id}", root)).toMatchObject({ type: "any" });
});

it("elements of a set that are written alike are one for a for", () => {
  const root = rootOf(`
    resource "aws_kms_key" "k" {
      count       = 2
      description = "same"
    }`);
  const set = 'toset(concat(aws_kms_key.k[*].description, ["other"]))';
  expect(resolved(`{ for x in ${set} : x => 1 }`, root)).toEqual({ other: 1, same: 1 });
  expect(valueIn(`\${{ for x in toset(aws_kms_key.k[*].description) : x => x }}`, root)).toMatchObject({
    members: new Map([["same", { is: "string", value: "same" }]]),
  });
});

it("one attribute that is named twice is one element of what has no duplicates", () => {
  const root = rootOf('resource "aws_kms_key" "k" {}');
  expect(valueIn("${distinct([aws_kms_key.k.arn, aws_kms_key.k.arn])}", root)).toMatchObject({
    items: [{ attribute: { path: ["arn"] } }],
  });
});

describe("a block that is there several times on one way", () => {
  it("is looked at in each of its instances", () => {
    const root = rootOf(`
      variable "on" {}
      resource "aws_ebs_volume" "v" {
        for_each   = var.on ? toset(["a", "b"]) : toset(["c"])
        kms_key_id = each.key
      }`);
    const [block] = root.resources;
    if (!block) throw new Error("there is no block");
    const { results, reasons } = blockInEveryWay(
      block,
      scopeOf(block, root),
      (scope) => resolve(block.arguments.kms_key_id, scope).value,
    );
    expect(results).toEqual(["a", "b", "c"]);
    expect(reasons).toMatchObject([{ is: "variable", name: "on" }]);
  });
  it("is looked at as a whole beyond eight instances", () => {
    const root = rootOf(`
      variable "on" {}
      resource "aws_ebs_volume" "v" {
        count      = var.on ? 20 : 0
        kms_key_id = "k\${count.index}"
      }`);
    const [block] = root.resources;
    if (!block) throw new Error("there is no block");
    const { results } = blockInEveryWay(block, scopeOf(block, root), (scope) => scope.each?.key);
    expect(results).toEqual([0, 1, 2, 3, 4, 5, 6, 7, undefined]);
  });
});

describe("a dynamic block of which it is open how often it is there", () => {
  const policies = (type: string) => {
    const root = rootOf(`
      variable "all" {
        type = ${type}
      }
      data "aws_iam_policy_document" "d" {
        dynamic "statement" {
          for_each = var.all
          content {
            sid       = "S\${md5(statement.key)}"
            actions   = ["kms:*"]
            resources = ["*"]
          }
        }
      }`);
    return inEveryWay(() => valueIn("${data.aws_iam_policy_document.d.json}", root)).results;
  };
  it.each(["map(object({ name = string }))", "set(string)", "any"])("has a key, for %s", (type) => {
    const [there, gone] = policies(type);
    expect(there).toMatchObject({ is: "unknown", why: [{ is: "variable", name: "all" }] });
    expect(gone).toMatchObject({ is: "string" });
  });
  it("may fail in a part, and the rest of the document is known", () => {
    const root = rootOf(`
      data "aws_iam_policy_document" "d" {
        dynamic "statement" {
          for_each = { a = "*" }
          content {
            sid       = [][0]
            actions   = ["kms:*"]
            resources = [statement.value]
          }
        }
      }`);
    expect(valueIn("${data.aws_iam_policy_document.d.json}", root)).toMatchObject({
      why: [{ is: "problem", problem: "the collection has no elements" }],
    });
  });
});

it("principals and conditions stand in the order of the provider's sets", () => {
  const principals = (...names: string[]) =>
    names.map((name) => `principals {\n type = "AWS"\n identifiers = ["${name}"]\n }`).join("\n");
  const document = (name: string, inner: string) =>
    `data "aws_iam_policy_document" "${name}" {\n statement {\n ${inner}\n }\n}\n`;
  const root = rootOf(
    document("o1", principals("p2o1", "p1o1")) + document("own", principals("p1own", "p2own")),
  );
  const names = (name: string) =>
    resolved(`jsondecode(data.aws_iam_policy_document.${name}.json).Statement[0].Principal.AWS`, root);
  expect(names("o1")).toEqual(["p1o1", "p2o1"]);
  expect(names("own")).toEqual(["p2own", "p1own"]);
});

it("names that look like numbers stand in the order of texts", () => {
  const condition = (name: string) =>
    `condition {\n test = "StringEquals"\n variable = "${name}"\n values = ["x"]\n }`;
  const root = rootOf(`data "aws_iam_policy_document" "d" {
    statement {
      actions = ["kms:*"]
      ${condition("4")}
      ${condition("123")}
    }
  }`);
  expect(resolved("data.aws_iam_policy_document.d.minified_json", root)).toContain(
    '"Condition":{"StringEquals":{"123":"x","4":"x"}}',
  );
});

describe("where nothing may be known that Terraform does not know", () => {
  const text = `
    resource "aws_kms_key" "k" {
      count       = 1
      description = "told"
    }`;
  const asTerraform = rootOf(text, { asTerraform: true });
  it("try and can wait for all that is in an operand", () => {
    expect(valueIn('${try(aws_kms_key.k[0].arn, "none")}', asTerraform)).toMatchObject({
      is: "unknown",
      type: "any",
    });
    expect(valueIn("${can(aws_kms_key.k[0].arn)}", asTerraform)).toMatchObject({ is: "unknown" });
    expect(valueIn("${can(aws_kms_key.k[0].arn)}", rootOf(text))).toEqual({ is: "bool", value: true });
  });
  it("try has what the plan has of an attribute", () => {
    expect(valueIn('${upper(try(aws_kms_key.k[0].description, "none"))}', asTerraform)).toEqual({
      is: "string",
      value: "TOLD",
    });
  });
  it("an ARN may be null", () => {
    expect(valueIn("${aws_kms_key.k[0].arn[*]}", asTerraform)).toMatchObject({ is: "unknown" });
    expect(valueIn("${aws_kms_key.k[0].arn[*]}", rootOf(text))).toMatchObject({ is: "tuple" });
  });
  it("&& waits for both operands", () => {
    const condition = '${false && aws_kms_key.k[0].arn == "x"}';
    expect(valueIn(condition, asTerraform)).toMatchObject({ is: "unknown" });
    expect(valueIn(condition, rootOf(text))).toEqual({ is: "bool", value: false });
  });
});

it("what waits for something else by depends_on is known as far as it follows from its arguments", () => {
  const root = rootOf(`
    provider "aws" {
      region = "eu-west-1"
    }
    resource "aws_kms_key" "k" {}
    data "aws_region" "here" {
      depends_on = [aws_kms_key.k]
    }
    data "aws_iam_policy_document" "d" {
      depends_on = [aws_kms_key.k]
      statement {
        actions   = ["kms:*"]
        resources = [data.aws_region.here.name]
      }
    }`);
  expect(resolved("data.aws_iam_policy_document.d.minified_json", root)).toBe(
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"kms:*","Resource":"eu-west-1"}]}',
  );
});
