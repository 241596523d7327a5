import { inRepository } from "./mending";

/*
 * A bucket has one writer of its encryption: its own block, or a resource beside it. The provider does not take both.
 */

const bucket = (inside: string) => `resource "aws_s3_bucket" "b" {
  bucket = "orders-of-2026"
${inside}}
`;

const BLOCK = `
  server_side_encryption_configuration {
    rule {
      apply_server_side_encryption_by_default {
        sse_algorithm = "AES256"
      }
    }
  }
`;

const KEY = `resource "aws_kms_key" "k" {
  deletion_window_in_days = 30
  enable_key_rotation     = true

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_kms_alias" "k" {
  name          = "alias/k"
  target_key_id = aws_kms_key.k.key_id
}
`;

const BESIDE = `
resource "aws_s3_bucket_server_side_encryption_configuration" "b" {
  bucket = aws_s3_bucket.b.id

  rule {
    bucket_key_enabled = true

    apply_server_side_encryption_by_default {
      kms_master_key_id = aws_kms_key.k.arn
      sse_algorithm     = "aws:kms"
    }
  }
}
`;

/** What becomes of a file beside the key, once and again. */
function mended(text: string, more = ""): string {
  return inRepository({ "main.tf": text, "key.tf": KEY + more }, (repository) => {
    expect(repository.mend().left).toEqual([]);
    expect(repository.fix().files).toEqual([]);
    return repository.text("main.tf");
  });
}

test("a block of the bucket's own is edited where it stands", () => {
  expect(mended(bucket(BLOCK))).toBe(
    bucket(`
  server_side_encryption_configuration {
    rule {
      bucket_key_enabled = true

      apply_server_side_encryption_by_default {
        sse_algorithm     = "aws:kms"
        kms_master_key_id = aws_kms_key.k.arn
      }
    }
  }
`),
  );
});

test("a resource beside the bucket is added where the bucket has no block of its own", () => {
  expect(mended(bucket(""))).toBe(bucket("") + BESIDE);
});

test("a block whose changes Terraform ignores stays, and a resource beside the bucket is added", () => {
  const ignored = bucket(
    `${BLOCK}\n  lifecycle {\n    ignore_changes = [server_side_encryption_configuration]\n  }\n`,
  );
  expect(mended(ignored)).toBe(ignored + BESIDE);
});

test("a block beside a resource that sets the same goes: each would take back what the other has written", () => {
  inRepository({ "main.tf": bucket(BLOCK) + BESIDE, "key.tf": KEY }, (repository) => {
    const { mended: done, left } = repository.mend();
    expect(left).toEqual([]);
    expect(done.map(({ finding: { address, rule } }) => [address, rule])).toEqual([
      ["aws_s3_bucket.b", "data-uses-customer-key"],
    ]);
    expect(repository.text("main.tf")).toBe(bucket("") + BESIDE);
    expect(repository.fix().files).toEqual([]);
  });
});

test("a provider before 4.0 takes the block of the bucket alone", () => {
  const provider = (version: string) =>
    `terraform {\n  required_providers {\n    aws = {\n      source  = "hashicorp/aws"\n      version = "${version}"\n    }\n  }\n}\n`;
  for (const version of ["~> 3.0", "~> 3.76.1", "< 4.0", ">= 3.1, <= 3.9", "3.74.3"])
    expect(mended(bucket(""), provider(version))).toContain("  server_side_encryption_configuration {");
  for (const version of [">= 3.0", "~> 4.0", "~> 5", "< 7.0.0", "!= 3.0.0"])
    expect(mended(bucket(""), provider(version))).toBe(bucket("") + BESIDE);
});

test("no bucket key is asked for where a policy hangs on the encryption context of an object", () => {
  const policy = `
data "aws_iam_policy_document" "readers" {
  statement {
    actions   = ["kms:Decrypt"]
    resources = [aws_kms_key.k.arn]

    condition {
      test     = "StringLike"
      variable = "kms:EncryptionContext:aws:s3:arn"
      values   = ["arn:aws:s3:::orders-of-2026/*"]
    }
  }
}
`;
  expect(mended(bucket(BLOCK), policy)).not.toContain("bucket_key_enabled");
});

test("no bucket key is asked for where a trail writes, whose requests have a context of their own", () => {
  const trail = `
resource "aws_cloudtrail" "t" {
  name           = "t"
  s3_bucket_name = aws_s3_bucket.b.id
  kms_key_id     = aws_kms_key.k.arn
}
`;
  inRepository({ "main.tf": bucket(""), "key.tf": KEY + trail }, (repository) => {
    repository.mend();
    expect(repository.text("main.tf")).toContain("aws:kms");
    expect(repository.text("main.tf")).not.toContain("bucket_key_enabled");
  });
});

test("a bucket key is no part of encryption in two layers, and what is written of it stays", () => {
  const layers = bucket(BLOCK.replace("AES256", "aws:kms:dsse"));
  expect(mended(layers)).not.toContain("bucket_key_enabled");
  const off = BLOCK.replace("    rule {\n", "    rule {\n      bucket_key_enabled = false\n");
  expect(mended(bucket(off))).toContain("bucket_key_enabled = false");
});

const LOG_POLICY = `
data "aws_elb_service_account" "main" {}

data "aws_iam_policy_document" "logs" {
  statement {
    actions   = ["s3:PutObject"]
    resources = ["\${aws_s3_bucket.b.arn}/*"]

    principals {
      type        = "AWS"
      identifiers = [data.aws_elb_service_account.main.arn]
    }
  }
}

resource "aws_s3_bucket_policy" "b" {
  bucket = aws_s3_bucket.b.id
  policy = data.aws_iam_policy_document.logs.json
}
`;

test.each([
  ["the account of load balancers", LOG_POLICY],
  [
    "the account of load balancers, by its number",
    LOG_POLICY.replace(/^data "aws_elb.*$/m, "").replace(
      "data.aws_elb_service_account.main.arn",
      '"arn:aws:iam::127311923021:root"',
    ),
  ],
  [
    "the principal of load balancers",
    LOG_POLICY.replace(/^data "aws_elb.*$/m, "")
      .replace("data.aws_elb_service_account.main.arn", '"logdelivery.elasticloadbalancing.amazonaws.com"')
      .replace('"AWS"', '"Service"'),
  ],
  [
    "the principal of access logs, in a text",
    'resource "aws_s3_bucket_policy" "b" {\n  bucket = aws_s3_bucket.b.id\n  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "s3:PutObject", Principal = { Service = "logging.s3.amazonaws.com" } }] })\n}\n',
  ],
])(
  "a bucket whose policy lets in logs that AWS writes with SSE-S3 alone is left to a person: %s",
  (_, policy) => {
    inRepository({ "main.tf": bucket(BLOCK), "key.tf": KEY + policy }, (repository) => {
      const { left, files } = repository.mend();
      expect(files).toEqual([]);
      expect(left.map((one) => [one.class, one.finding.rule])).toEqual([
        ["for-a-person", "data-uses-customer-key"],
      ]);
      expect(left[0]?.why).toMatch(/^Its policy lets in the (?:access )?logs of .* they would not arrive/);
    });
  },
);
