import { answerFor } from "../../keys";
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
