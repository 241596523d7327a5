import { inherits, SSE_S3, UNKNOWN } from "../defaults";
import type { Proof } from "../effect";
import { REPLACED_KEPT } from "../effects";
import { ANY_ARN, ANYTHING } from "../forms";
import { arnLike, CALLER_ACCOUNT, DOCS, OWN_ACCOUNT, via } from "../kms-access";
import type { ServiceCondition } from "../service";
import type { ServiceFile } from "../service-file";

/** The condition that what is encrypted is of S3 Vectors. */
const OF_VECTORS: ServiceCondition = {
  test: "ForAnyValue:StringEquals",
  variable: "kms:EncryptionContextKeys",
  values: ["aws:s3vectors:arn", "aws:s3vectors:resource-id"],
};

/** S3 Vectors takes no key where keys of S3 are chosen. */
const NO_KEY_ALONE: Proof = {
  says: "This parameter is allowed if and only if sseType is set to aws:kms.",
  source: `${DOCS}/AmazonS3/latest/API/API_S3VectorBuckets_EncryptionConfiguration.html`,
};

/** What keywright knows of S3 Vectors. */
export const s3Vectors = {
  services: {
    "s3-vectors": {
      title: "S3 Vectors",
      requests: [
        {
          sid: "S3VectorsMaintainsIndexes",
          by: { service: "indexing.s3vectors.amazonaws.com" },
          actions: ["kms:Decrypt"],
          conditions: [
            OWN_ACCOUNT,
            arnLike("aws:SourceArn", "arn:${partition}:s3vectors:${region}:${account}:bucket/*"),
            OF_VECTORS,
          ],
          to: "to maintain indexes",
          sentence:
            "Required by the S3 Vectors service principal (indexing.s3vectors.amazonaws.com) on your customer managed key to maintain and optimize the index in background operations",
        },
        {
          sid: "UseThroughS3Vectors",
          by: "callers",
          actions: ["kms:Decrypt", "kms:GenerateDataKey"],
          conditions: [CALLER_ACCOUNT, via("s3vectors"), OF_VECTORS],
          to: "to make a vector bucket, and to write and read vectors",
          at: "making",
          sentence: "Required to create a vector bucket by using the customer managed key",
        },
      ],
      source: `${DOCS}/AmazonS3/latest/userguide/s3-vectors-data-encryption.html`,
    },
  },
  iam: { s3vectors: ["s3vectors"] },
  rows: {
    aws_s3vectors_vector_bucket: {
      since: "6.24.0",
      keys: [
        {
          path: "encryption_configuration[].kms_key_arn",
          protects: "the vector",
          switches: [
            { path: "encryption_configuration[].sse_type", value: "aws:kms", refuses: NO_KEY_ALONE },
          ],
          bare: { ...SSE_S3, source: `${DOCS}/AmazonS3/latest/userguide/s3-vectors-data-encryption.html` },
          switchedOn: UNKNOWN,
          accepts: ANYTHING,
          takes: {
            forms: ["arn"],
            says: "To specify the KMS key, you must use the format of the KMS key Amazon Resource Name (ARN).",
            source:
              "https://docs.aws.amazon.com/AmazonS3/latest/API/API_S3VectorBuckets_EncryptionConfiguration.html",
          },
          // internal/service/s3vectors/vector_bucket.go
          effects: REPLACED_KEPT,
          service: "s3-vectors",
          source: `${DOCS}/AmazonS3/latest/API/API_S3VectorBuckets_CreateVectorBucket.html`,
        },
      ],
    },
    // An index goes by its bucket where it has no key of its own.
    aws_s3vectors_index: {
      since: "6.24.0",
      keys: [
        {
          path: "encryption_configuration[].kms_key_arn",
          protects: "the vector in the index",
          switches: [
            { path: "encryption_configuration[].sse_type", value: "aws:kms", refuses: NO_KEY_ALONE },
          ],
          bare: {
            ...inherits("the setting of its vector bucket", {
              by: "vector_bucket_name",
              types: { aws_s3vectors_vector_bucket: "encryption_configuration[].kms_key_arn" },
            }),
            source: `${DOCS}/AmazonS3/latest/API/API_S3VectorBuckets_CreateIndex.html`,
          },
          switchedOn: UNKNOWN,
          origins: [
            {
              by: "encryption_configuration[].sse_type",
              is: ["AES256"],
              bare: SSE_S3,
              source: `${DOCS}/AmazonS3/latest/API/API_S3VectorBuckets_EncryptionConfiguration.html`,
            },
          ],
          // internal/service/s3vectors/index.go
          accepts: ANY_ARN,
          takes: {
            forms: ["arn"],
            says: "To specify the KMS key, you must use the format of the KMS key Amazon Resource Name (ARN).",
            source:
              "https://docs.aws.amazon.com/AmazonS3/latest/API/API_S3VectorBuckets_EncryptionConfiguration.html",
          },
          effects: REPLACED_KEPT,
          service: "s3-vectors",
          since: "6.26.0",
          source: `${DOCS}/AmazonS3/latest/API/API_S3VectorBuckets_EncryptionConfiguration.html`,
        },
      ],
    },
  },
} as const satisfies ServiceFile;
