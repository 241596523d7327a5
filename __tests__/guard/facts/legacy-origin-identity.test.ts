import { check } from "../../../guard";
import { hclDocument } from "../../hcl-document";

/*
 * A legacy origin access identity of CloudFront reads nothing under a key of KMS:
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html
 */

const BUCKET = `resource "aws_s3_bucket" "b" {
  bucket = "site"
}`;
const byDefault = (encryption: string) => `resource "aws_s3_bucket_server_side_encryption_configuration" "b" {
  bucket = aws_s3_bucket.b.id
  rule {
    apply_server_side_encryption_by_default {
      ${encryption}
    }
  }
}`;
const YOURS = byDefault(
  'sse_algorithm = "aws:kms"\nkms_master_key_id = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"',
);
const distribution = (access: string) => `resource "aws_cloudfront_distribution" "d" {
  origin {
    domain_name = aws_s3_bucket.b.bucket_regional_domain_name
    origin_id   = "s3"
    ${access}
  }
}`;
const IDENTITY = distribution(
  's3_origin_config {\norigin_access_identity = "origin-access-identity/cloudfront/E1"\n}',
);
const CONTROL = distribution('origin_access_control_id = "E2"');
const found = (...all: string[]) =>
  check(hclDocument({ ".": [BUCKET, ...all].join("\n") }), {
    rules: ["key-fits-its-use", "data-uses-customer-key"],
  }).map(({ rule, severity }) => `${severity} ${rule}`);

it.each([
  ["a bucket under a key of yours", [YOURS, IDENTITY], ["error key-fits-its-use"]],
  ["the same with origin access control", [YOURS, CONTROL], []],
  // Another way to read is there, so the bucket still belongs under a key of yours.
  [
    "a bucket under SSE-S3",
    [byDefault('sse_algorithm = "AES256"'), IDENTITY],
    ["warning data-uses-customer-key"],
  ],
])("%s", (_what, all, expected) => {
  expect(found(...all)).toEqual(expected);
});
