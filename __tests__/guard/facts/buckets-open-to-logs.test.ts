import { check } from "../../../guard";
import { message } from "../../../words";
import { hclDocument } from "../../hcl-document";

/*
 * A bucket whose policy lets in logs that AWS writes with SSE-S3 alone is as AWS wants it, even where what sends them
 * stands in another repository:
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
 */

const BUCKET = `resource "aws_s3_bucket" "b" {
  bucket = "logs"
}
data "aws_elb_service_account" "main" {}
`;
const byDefault = (encryption: string) => `resource "aws_s3_bucket_server_side_encryption_configuration" "b" {
  bucket = aws_s3_bucket.b.id
  rule {
    apply_server_side_encryption_by_default {
      ${encryption}
    }
  }
}
`;
const SSE_S3 = byDefault('sse_algorithm = "AES256"');
const policy = (principal: string, effect = "Allow", action = "s3:PutObject", sid = "a") =>
  `resource "aws_s3_bucket_policy" "b" {
  bucket = aws_s3_bucket.b.id
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Sid = "${sid}", Effect = "${effect}", Principal = ${principal}, Action = "${action}", Resource = "\${aws_s3_bucket.b.arn}/*" }]
  })
}
`;
const DOCUMENT = `data "aws_iam_policy_document" "d" {
  statement {
    principals {
      type        = "AWS"
      identifiers = [data.aws_elb_service_account.main.arn]
    }
    actions   = ["s3:PutObject"]
    resources = ["\${aws_s3_bucket.b.arn}/*"]
  }
}
resource "aws_s3_bucket_policy" "b" {
  bucket = aws_s3_bucket.b.id
  policy = data.aws_iam_policy_document.d.json
}
`;
const S3_LOGS = '{ Service = "logging.s3.amazonaws.com" }';
const found = (...all: string[]) =>
  check(hclDocument({ ".": BUCKET + all.join("") }), { rules: ["data-uses-customer-key"] });

it.each([
  ["access logs of S3", policy(S3_LOGS), "the access logs of S3"],
  [
    "the logs of load balancers",
    policy('{ Service = "logdelivery.elasticloadbalancing.amazonaws.com" }'),
    "the logs of a load balancer",
  ],
  [
    "the logs of load balancers, and more",
    policy('{ Service = "logdelivery.elasticloadbalancing.amazonaws.com" }').replace(
      'Action = "s3:PutObject"',
      'Action = ["s3:GetBucketAcl", "s3:PutObject"]',
    ),
    "the logs of a load balancer",
  ],
  [
    "the same, of the account that Elastic Load Balancing has in older Regions",
    DOCUMENT,
    "the logs of a load balancer",
  ],
  ["the same, by its number", policy('{ AWS = "127311923021" }'), "the logs of a load balancer"],
  [
    "the same, by the ARN of its root user",
    DOCUMENT.replace("data.aws_elb_service_account.main.arn", '"arn:aws:iam::156460612806:root"'),
    "the logs of a load balancer",
  ],
  [
    "the same, in another partition, out of a map",
    `locals {
  accounts = { us-gov-west-1 = "048591011584", us-gov-east-1 = "190560391635" }
}
${policy('{ AWS = "arn:aws-us-gov:iam::${local.accounts["us-gov-east-1"]}:root" }')}`,
    "the logs of a load balancer",
  ],
])("a bucket that lets in %s", (_what, text, logs) => {
  for (const encryption of ["", SSE_S3]) {
    const all = found(encryption, text);
    expect(all.map(({ severity }) => severity)).toEqual(["note"]);
    expect(message(all[0] as (typeof all)[number])).toContain(`as AWS wants it: it receives ${logs}`);
  }
});

it.each([
  ["denies them", policy(S3_LOGS, "Deny")],
  ["lets them read", policy(S3_LOGS, "Allow", "s3:GetObject")],
  [
    "names them in its Sid alone",
    policy('{ Service = "cloudtrail.amazonaws.com" }', "Allow", "s3:PutObject", "logging.s3.amazonaws.com"),
  ],
  ["names another account", policy('{ AWS = "arn:aws:iam::127311923022:root" }')],
  ["names a role in such an account", policy('{ AWS = "arn:aws:iam::127311923021:role/a" }')],
  ["is of another bucket", policy(S3_LOGS).replace("aws_s3_bucket.b.id", '"other"')],
])("a policy that %s makes no such bucket", (_what, text) => {
  expect(found(SSE_S3, text).map(({ severity }) => severity)).toEqual(["warning"]);
});

it("a bucket under a key stays what it is, and one under alias/aws/s3 too", () => {
  const key = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
  const yours = byDefault(`sse_algorithm = "aws:kms"\nkms_master_key_id = "${key}"`);
  expect(found(yours, policy(S3_LOGS))).toEqual([]);
  const ofAws = found(byDefault('sse_algorithm = "aws:kms"'), policy(S3_LOGS));
  expect(ofAws.map(({ severity }) => severity)).toEqual(["warning"]);
});
