import { inRepository } from "./mending";

const bucket = (principal: string, more = "") => `resource "aws_s3_bucket" "b" {
  bucket = "assets"
}

resource "aws_s3_bucket_policy" "b" {
  bucket = aws_s3_bucket.b.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Principal = ${principal}, Action = "s3:GetObject", Resource = "arn:aws:s3:::assets/*"${more} },
    ]
  })
}
`;
const byDefault = (algorithm: string) => `
resource "aws_s3_bucket_server_side_encryption_configuration" "b" {
  bucket = aws_s3_bucket.b.id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "${algorithm}"
    }
  }
}
`;

const edits = (text: string) =>
  inRepository({ "main.tf": text }, (repository) => {
    const { files, left } = repository.fix({ rules: ["data-uses-customer-key"] });
    return { files: files.length, why: left.map(({ why }) => why) };
  });

// "Requests must also be signed using valid credentials".
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
test.each([
  ["no default of its own", bucket('"*"')],
  ["the other way to write everybody", bucket('{ AWS = ["*"] }')],
  ["a default that another resource sets", bucket('"*"') + byDefault("AES256")],
])("a bucket that anybody may read is left: %s", (_what, text) => {
  expect(edits(text)).toEqual({
    files: 0,
    why: [
      "aws_s3_bucket_policy.b lets anybody read the objects, and S3 takes only signed requests for objects under KMS. Leave it, with a reason, or serve them by CloudFront with an origin access control.",
    ],
  });
});

test.each([
  ["some may read", bucket('{ AWS = "arn:aws:iam::111122223333:role/r" }')],
  [
    "a condition says who",
    bucket('"*"', ', Condition = { StringEquals = { "aws:PrincipalOrgID" = "o-a" } }'),
  ],
  ["it is under KMS already", bucket('"*"') + byDefault("aws:kms")],
])("others get a key: %s", (_what, text) => {
  expect(edits(text)).toEqual({ files: 2, why: [] });
});
