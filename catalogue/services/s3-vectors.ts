import { SSE_S3, UNKNOWN } from "../defaults";
import { ANYTHING } from "../forms";
import { unconfirmed } from "../kms-access";
import type { ServiceFile } from "../service-file";

/** What keywright knows of S3 Vectors. */
export const s3Vectors = {
  services: {
    "s3-vectors": { title: "S3 Vectors", ...unconfirmed("S3Vectors") },
  },
  iam: { s3vectors: ["s3vectors"] },
  rows: {
    aws_s3vectors_vector_bucket: {
      since: "6.24.0",
      keys: [
        {
          path: "encryption_configuration[].kms_key_arn",
          protects: "the vector",
          switches: [{ path: "encryption_configuration[].sse_type", value: "aws:kms" }],
          bare: SSE_S3,
          accepts: ANYTHING,
          takes: {
            forms: ["arn"],
            says: "To specify the KMS key, you must use the format of the KMS key Amazon Resource Name (ARN).",
            source:
              "https://docs.aws.amazon.com/AmazonS3/latest/API/API_S3VectorBuckets_EncryptionConfiguration.html",
          },
          effects: {},
          service: "s3-vectors",
        },
      ],
    },
    // An index goes by its bucket where it has no key of its own.
    aws_s3vectors_index: {
      keys: [
        {
          path: "encryption_configuration[].kms_key_arn",
          protects: "what it stores",
          within: "encryption_configuration[]",
          bare: UNKNOWN,
          accepts: "unknown",
          takes: {
            forms: ["arn"],
            says: "To specify the KMS key, you must use the format of the KMS key Amazon Resource Name (ARN).",
            source:
              "https://docs.aws.amazon.com/AmazonS3/latest/API/API_S3VectorBuckets_EncryptionConfiguration.html",
          },
          effects: {},
          service: "s3-vectors",
          since: "6.26.0",
        },
      ],
    },
  },
} as const satisfies ServiceFile;
