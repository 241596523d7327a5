import { check } from "../../../guard";
import { resolve } from "../../../terraform";
import { hclDocument } from "../../hcl-document";

/*
 * Names that stand for names that stand for names; and blocks that are there thousands of times.
 */
const LENGTH = 20_000;

const chain = (first: string, step: (before: string) => string) => {
  const all = Array.from({ length: LENGTH }, (_, i) => `  l${i + 1} = ${step(`local.l${i}`)}\n`);
  return `locals {\n  l0 = ${first}\n${all.join("")}}\n`;
};

function last(hcl: string): unknown {
  const [module] = hclDocument({ ".": hcl }).modules;
  return module && resolve(`\${local.l${LENGTH}}`, module).value;
}

it("a chain of names is followed to its end", () => {
  expect(last(chain('"a"', (before) => before))).toBe("a");
  expect(last(chain("0", (before) => `${before} + 1`))).toBe(LENGTH);
  expect(last(`variable "v" {}\n${chain("var.v", (before) => before)}`)).toBe("${var.v}");
});

it("a circle of as many names comes to nothing", () => {
  expect(last(chain(`local.l${LENGTH}`, (before) => before))).toBe(`\${local.l${LENGTH}}`);
});

it("5,000 equal instances are judged as one, whatever comes of each", () => {
  const hcl = `variable "n" {
  default = 5000
}
resource "aws_kms_key" "k" {
  count               = 5000
  enable_key_rotation = true
}
resource "aws_ebs_volume" "good" {
  count      = var.n
  encrypted  = true
  kms_key_id = aws_kms_key.k[count.index].arn
}
resource "aws_ebs_volume" "bad" {
  for_each = toset([for i in range(5000) : "v\${i}"])
  encrypted = true
}
resource "aws_s3_bucket" "b" {
  count = var.n
}
resource "aws_s3_bucket_server_side_encryption_configuration" "e" {
  count  = 5000
  bucket = aws_s3_bucket.b[count.index].id
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = aws_kms_key.k[count.index].arn
    }
  }
}
`;
  const started = Date.now();
  const found = check(hclDocument({ ".": hcl }), { rules: ["data-uses-customer-key", "key-rotates"] });
  expect(found.map(({ address, status }) => [address, status])).toEqual([["aws_ebs_volume.bad", "finding"]]);
  expect(Date.now() - started).toBeLessThan(5_000);
});
