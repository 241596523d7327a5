import { answerFor, usesOf } from "../../keys";
import { scopeOf } from "../../terraform";
import { hclDocument } from "../hcl-document";

/*
 * Whether a bucket has an encryption configuration, however that names it.
 */
const ENCRYPTION = "aws_s3_bucket_server_side_encryption_configuration";

const MODULES = {
  "./encryption": `variable "bucket" {}
resource "${ENCRYPTION}" "e" {
  bucket = var.bucket
}
`,
  "./bucket": `resource "aws_s3_bucket" "b" {}
output "arn" {
  value = aws_s3_bucket.b.arn
}
`,
};

/** What is said of the one bucket of a configuration. */
function answer(hcl: string): unknown {
  for (const module of hclDocument({ ".": hcl, ...MODULES }).modules) {
    const bucket = module.resources.find(({ type }) => type === "aws_s3_bucket");
    if (bucket) return answerFor(ENCRYPTION, "bucket", bucket, scopeOf(bucket, module));
  }
  throw new Error("there is no bucket");
}

const bucket = (repeated = "") => `resource "aws_s3_bucket" "b" {\n  ${repeated}\n}\n`;
const encrypted = (name: string, repeated = "") =>
  `resource "${ENCRYPTION}" "e" {\n  ${repeated}\n  bucket = ${name}\n}\n`;
const encryptedInModule = (name: string) =>
  `module "e" {\n  source = "./encryption"\n  bucket = ${name}\n}\n`;
const OTHER = `variable "n" {}\nvariable "on" {}\nresource "aws_sqs_queue" "q" {}\n`;

describe("a name that is computed may be that of a bucket of the module in which it is computed", () => {
  it.each([
    ["where the bucket stands", bucket() + encrypted('trimprefix(aws_s3_bucket.b.arn, "arn:aws:s3:::")')],
    ["in a module", bucket() + encryptedInModule('trimprefix(aws_s3_bucket.b.arn, "arn:aws:s3:::")')],
    ["of a variable, in a module", bucket() + encryptedInModule("var.n")],
    [
      "of a bucket of another module, in a module",
      `module "b" {\n  source = "./bucket"\n}\n${encryptedInModule('trimprefix(module.b.arn, "arn:aws:s3:::")')}`,
    ],
  ])("%s", (_, hcl) => {
    expect(answer(OTHER + hcl)).toMatchObject({ unknown: expect.anything() });
  });
  it("but not where nothing but the number of the account is from there", () => {
    const name = '"logs-${data.aws_caller_identity.c.account_id}"';
    const hcl = `data "aws_caller_identity" "c" {}\n${bucket('bucket = "b"')}${encryptedInModule(name)}`;
    expect(answer(OTHER + hcl)).toBe("not");
  });
  it("but not of another module's", () => {
    const hcl = `module "b" {\n  source = "./bucket"\n}\n${encrypted("trimspace(var.n)")}`;
    expect(answer(OTHER + hcl)).toBe("not");
  });
});

describe("one instance of a bucket of which it is not known how many there are", () => {
  it.each([
    ["count = var.n", "aws_s3_bucket.b[0].id"],
    ["count = var.on ? 2 : 1", "aws_s3_bucket.b[0].id"],
    ["for_each = var.n", 'aws_s3_bucket.b["a"].id'],
  ])("%s is not all of them", (repeated, name) => {
    expect(answer(OTHER + bucket(repeated) + encrypted(name))).toMatchObject({ unknown: expect.anything() });
  });
  it.each([
    ["count = var.on ? 1 : 0", "aws_s3_bucket.b[0].id", ""],
    ["for_each = var.on ? { a = 1 } : {}", 'aws_s3_bucket.b["a"].id', ""],
    ["count = var.n", "aws_s3_bucket.b[count.index].id", "count = var.n"],
    ["for_each = var.n", "aws_s3_bucket.b[each.key].id", "for_each = var.n"],
  ])("%s is all of them where there is one at most, or each has its own: %s", (repeated, name, alike) => {
    expect(answer(OTHER + bucket(repeated) + encrypted(name, alike))).toBe("set");
  });
});

/** What is said of each bucket of a configuration, by its address. */
function answers(hcl: string, modules: Readonly<Record<string, string>> = {}): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  for (const module of hclDocument({ ".": hcl, ...modules }).modules)
    for (const one of module.resources)
      if (one.type === "aws_s3_bucket") {
        const said = answerFor(ENCRYPTION, "bucket", one, scopeOf(one, module));
        found[one.address.replace("aws_s3_bucket.", "")] = typeof said === "string" ? said : "unknown";
      }
  return found;
}

const named = (label: string, name: string) => `resource "aws_s3_bucket" "${label}" {\n  ${name}\n}\n`;
const VARIABLES = `variable "p" {}\nvariable "q" {}\nvariable "x" {\n  type = bool\n}\n`;

describe("a name of which a part is not known", () => {
  const buckets = [
    named("logs", 'bucket = "x-logs"'),
    named("data", 'bucket = "x-data"'),
    named("same", 'bucket = "${var.p}-logs"'),
    named("other", 'bucket = "${var.q}-logs"'),
    named("far", 'bucket = "${var.p}-data"'),
    named("made", ""),
    named("prefixed", 'bucket_prefix = "x"'),
  ].join("");
  const all = {
    logs: "not",
    data: "not",
    same: "not",
    other: "not",
    far: "not",
    made: "not",
    prefixed: "not",
  };
  it.each([
    ["that of one bucket, and so of no other", '"${var.p}-logs"', { same: "set" }],
    ["with what it is made of written otherwise", 'join("-", [var.p, "logs"])', { same: "set" }],
    [
      "that can be a bucket's by what it ends with",
      '"${trimspace(var.q)}-logs"',
      OPEN("logs", "same", "other"),
    ],
    ["by what it begins with", '"x-${var.q}"', OPEN("logs", "data", "same", "other", "far")],
    ["by what stands in it", '"${var.q}-a${var.p}"', OPEN("same", "far", "made", "prefixed")],
    ["that is known, where a bucket's is not", '"z-logs"', OPEN("same", "other")],
    ["that is known, and is that of a bucket", '"x-logs"', { logs: "set" }],
    ["that hangs on a bucket", 'trimprefix(aws_s3_bucket.made.arn, "arn:aws:s3:::")', OPEN("made")],
    ["that another argument says", "aws_s3_bucket_acl.a.bucket", { logs: "set" }],
    [
      "of two buckets, by a condition",
      "var.x ? aws_s3_bucket.logs.id : aws_s3_bucket.data.id",
      OPEN("logs", "data"),
    ],
    [
      "of one bucket, whatever a condition comes to",
      'var.x ? aws_s3_bucket.logs.id : "x-logs"',
      { logs: "set" },
    ],
    ["that the provider can have made", '"terraform-20260101000000000000000001"', OPEN("made")],
    ["of something else", "random_pet.p.id", {}],
  ])("%s", (_, name, expected) => {
    const more = 'resource "aws_s3_bucket_acl" "a" {\n  bucket = "x-logs"\n}\nresource "random_pet" "p" {}\n';
    expect(answers(VARIABLES + buckets + more + encrypted(name))).toEqual({ ...all, ...expected });
  });
  it("is another one in another module, though it is written alike", () => {
    const parts = {
      "./a": `variable "p" {}\n${named("b", 'bucket = "${var.p}-logs"')}`,
      "./c": `variable "p" {}\n${encrypted('"${var.p}-logs"')}`,
    };
    const calls = (a: string, c: string) =>
      `${VARIABLES}module "a" {\n  source = "./a"\n  p = ${a}\n}\nmodule "c" {\n  source = "./c"\n  p = ${c}\n}\n`;
    expect(answers(calls("var.p", "var.p"), parts)).toEqual({ "module.a.b": "set" });
    expect(answers(calls("var.p", "var.q"), parts)).toEqual({ "module.a.b": "unknown" });
    expect(answers(calls("upper(var.p)", "lower(var.p)"), parts)).toEqual({ "module.a.b": "unknown" });
    expect(answers(calls('"one"', '"two"'), parts)).toEqual({ "module.a.b": "not" });
  });
});

function OPEN(...labels: readonly string[]): Record<string, string> {
  return Object.fromEntries(labels.map((one) => [one, "unknown"]));
}

describe("where conditions decide", () => {
  it.each([
    ["each bucket gives its own", "for_each = var.p", "for_each = aws_s3_bucket.b", "each.value.id"],
    [
      "each by its key",
      "for_each = var.p",
      "for_each = toset(keys(aws_s3_bucket.b))",
      "aws_s3_bucket.b[each.key].id",
    ],
    [
      "as many as buckets",
      "count = var.p",
      "count = length(aws_s3_bucket.b)",
      "aws_s3_bucket.b[count.index].id",
    ],
    ["the name is the same", "bucket = var.p", "", "var.p"],
    [
      "the same name for each",
      "count = var.x ? 1 : 0",
      "count = !var.x ? 0 : 1",
      "one(aws_s3_bucket.b[*].id)",
    ],
    ["known instances", 'for_each = toset(["a", "b"])', "for_each = aws_s3_bucket.b", "each.value.bucket"],
  ])("%s", (_, of, by, name) => {
    const all = answers(VARIABLES + named("b", of) + encrypted(name, by));
    expect(Object.keys(all).length).toBeGreaterThan(0);
    expect(new Set(Object.values(all))).toEqual(new Set(["set"]));
  });
  it("one of two is always there", () => {
    const two = (first: string, second: string) =>
      answers(
        VARIABLES +
          named("b", "") +
          encrypted("aws_s3_bucket.b.id", `count = ${first}`) +
          encrypted("aws_s3_bucket.b.id", `count = ${second}`).replace('"e"', '"f"'),
      );
    expect(two("var.x ? 1 : 0", "var.x ? 0 : 1")).toEqual({ b: "set" });
    expect(two("var.x ? 1 : 0", "var.x ? 1 : 0")).toEqual({ b: "unknown" });
    expect(two("var.x ? 1 : 0", "var.p ? 0 : 1")).toEqual({ b: "unknown" });
  });
  it("one that is chosen by an index is one of them", () => {
    const hcl = named("b", "count = 2") + encrypted("aws_s3_bucket.b[var.p].id");
    expect(answers(VARIABLES + named("other", 'bucket = "o"') + hcl)).toEqual({
      "b[0]": "unknown",
      "b[1]": "unknown",
      other: "not",
    });
  });
  it("a module's own variable decides nothing outside of it", () => {
    const inside = `variable "n" {}\nvariable "b" {}\n${encrypted("var.b[count.index]", "count = var.n")}`;
    const hcl = `variable "n" {}\nvariable "m" {}\n${named("b", "count = var.n")}`;
    const call = (n: string) =>
      answers(`${hcl}module "e" {\n  source = "./e"\n  n = ${n}\n  b = aws_s3_bucket.b[*].id\n}\n`, {
        "./e": inside,
      });
    expect(call("var.n")).toEqual({ b: "set" });
    expect(call("var.m")).toEqual({ b: "unknown" });
  });
});

it.each([
  ["beside the bucket", encrypted("aws_s3_bucket.b.id")],
  ["in another module", encryptedInModule("aws_s3_bucket.b.id")],
])("what an object inherits is the key that is set %s", (_, setting) => {
  const withKey = (text: string) =>
    text.replace(
      /(bucket = \S+\n)/,
      `$1  rule {\n    apply_server_side_encryption_by_default {\n      sse_algorithm     = "aws:kms"\n      kms_master_key_id = "${KEY}"\n    }\n  }\n`,
    );
  const [root] = hclDocument({
    ".": `${bucket()}${setting.includes("module") ? setting : withKey(setting)}resource "aws_s3_object" "o" {\n  bucket = aws_s3_bucket.b.id\n  key = "o"\n}\n`,
    ...MODULES,
    "./encryption": withKey(MODULES["./encryption"]),
  }).modules;
  const object = root?.resources.find(({ type }) => type === "aws_s3_object");
  if (!root || !object) throw new Error("there is no object");
  expect(usesOf(object, root)).toMatchObject([
    { status: "customer", isInherited: true, keys: [{ named: KEY }] },
  ]);
});

const KEY = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
