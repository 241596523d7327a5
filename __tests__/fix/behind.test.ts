import { inRepository } from "./mending";

const SOURCE = `provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "us"
  region = "us-east-1"
}

resource "aws_s3_bucket" "b" {
  bucket = "orders"
}

resource "aws_s3_bucket" "r" {
  provider = aws.us
  bucket   = "orders-replica"
}

resource "aws_s3_bucket_replication_configuration" "b" {
  bucket = aws_s3_bucket.b.id
  role   = "arn:aws:iam::111122223333:role/r"

  rule {
    status = "Enabled"

    destination {
      bucket = aws_s3_bucket.r.arn
    }
  }
}
`;

const SEPARATE = `
resource "aws_s3_bucket_server_side_encryption_configuration" "b" {
  bucket = aws_s3_bucket.b.id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}
`;

// "By default, Amazon S3 doesn't replicate objects that are encrypted with SSE-KMS or DSSE-KMS."
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html
test.each([
  ["a bucket without a default of its own", SOURCE, "aws_s3_bucket.b"],
  [
    "a default that another resource sets",
    SOURCE + SEPARATE,
    "aws_s3_bucket_server_side_encryption_configuration.b",
  ],
])(
  "%s is left where a resource that refers to the bucket would have an error then",
  (_what, text, address) => {
    inRepository({ "main.tf": text }, (repository) => {
      const { left, mended } = repository.mend();
      const why =
        "The role of the replication has to be allowed kms:Decrypt on the key of the source, and kms:Encrypt on this one. Name aws_s3_bucket_replication_configuration.b with --only once that is so.";
      const others = `Alone it would make an error of aws_s3_bucket_replication_configuration.b: ${why}`;
      expect(new Map(left.map((one) => [one.finding.address, one.why]))).toEqual(
        new Map([
          [address, others],
          ["aws_s3_bucket_replication_configuration.b", why],
        ]),
      );
      expect(left.map((one) => one.class)).toEqual(["for-a-person", "for-a-person"]);
      // The bucket that is written to is another matter: replicas have the encryption of their source.
      expect(mended.filter(({ isEdited }) => isEdited).map(({ finding }) => finding.address)).toEqual([
        "aws_s3_bucket.r",
      ]);
      expect(repository.fix().files).toEqual([]);
    });
  },
);

test("both are edited where both are named", () => {
  inRepository({ "main.tf": SOURCE }, (repository) => {
    const only = ["aws_s3_bucket.b", "aws_s3_bucket_replication_configuration.b"];
    const { left } = repository.mend({ only });
    expect(left.map(({ finding }) => finding.address)).toEqual(["aws_s3_bucket.r"]);
    expect(repository.text("main.tf")).toContain("replica_kms_key_id = aws_kms_key.data_us.arn\n");
  });
});
