import { check } from "../../../guard";
import { message } from "../../../words";
import { inRepository } from "../../fix/mending";
import { hclDocument } from "../../hcl-document";

/*
 * "All GET and PUT requests for AWS KMS encrypted objects must be made using Secure Sockets Layer (SSL) or Transport Layer
 * Security (TLS). Requests must also be signed using valid credentials": a website endpoint of S3 does neither.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
 */

const KEY = '"arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"';
const bucket = (more = "") => `resource "aws_s3_bucket" "b" {\n  bucket = "site"\n${more}}\n`;
const byDefault = (encryption: string) => `resource "aws_s3_bucket_server_side_encryption_configuration" "b" {
  bucket = aws_s3_bucket.b.id
  rule {
    apply_server_side_encryption_by_default {
      ${encryption}
    }
  }
}
`;
const YOURS = byDefault(`sse_algorithm = "aws:kms"\nkms_master_key_id = ${KEY}`);
const website = (what: string) => `resource "aws_s3_bucket_website_configuration" "w" {
  bucket = aws_s3_bucket.b.id
  ${what}
}
`;
const INDEX = website('index_document {\nsuffix = "index.html"\n}');

const found = (...all: string[]) =>
  check(hclDocument({ ".": all.join("\n") }), { rules: ["key-fits-its-use", "data-uses-customer-key"] });

it.each([
  ["a resource of its own", bucket(), INDEX],
  ["a block of the bucket", bucket('  website {\n    index_document = "index.html"\n  }\n'), ""],
])("the pages of a website are not under a key: %s", (_what, ...all) => {
  const findings = found(...all, YOURS);
  expect(findings.map(({ rule, severity }) => `${severity} ${rule}`)).toEqual(["error key-fits-its-use"]);
  expect(message(findings[0] as (typeof findings)[number])).toContain(
    "which the website endpoint of S3 cannot read under a key of KMS",
  );
});

it.each([
  ["no website", [bucket(), YOURS]],
  [
    "a website that only leads elsewhere",
    [bucket(), YOURS, website('redirect_all_requests_to {\nhost_name = "example.com"\n}')],
  ],
])("a key of yours: %s", (_what, all) => {
  expect(found(...all)).toEqual([]);
});

it("fix leaves the bucket of a website", () => {
  inRepository({ "main.tf": bucket() + INDEX }, (repository) => {
    const { files, left } = repository.fix({ rules: ["data-uses-customer-key"] });
    expect(files).toEqual([]);
    expect(left.map(({ why }) => why)).toEqual([expect.stringContaining("origin access control")]);
  });
});
