import { inherits, REQUIRED, SSE_S3 } from "../defaults";
import { ANYTHING } from "../forms";
import { DOCS, unconfirmed } from "../kms-access";
import { IN_6_25, IN_6_66 } from "../provider-version";
import type { ServiceFile } from "../service-file";

/** What keywright knows of S3 Vectors. */
export const s3Vectors = {
  services: {
    "s3-vectors": { title: "S3 Vectors", ...unconfirmed("S3Vectors") },
  },
  iam: { s3vectors: ["s3vectors"] },
  rows: {
    aws_s3vectors_vector_bucket: {
      since: IN_6_25,
      keys: [
        {
          path: "encryption_configuration[].kms_key_arn",
          protects: "the vector",
          switches: [{ path: "encryption_configuration[].sse_type", value: "aws:kms" }],
          bare: SSE_S3,
          switchedOn: REQUIRED,
          accepts: ANYTHING,
          effects: {},
          service: "s3-vectors",
          source: `${DOCS}/AmazonS3/latest/API/API_S3VectorBuckets_CreateVectorBucket.html`,
        },
      ],
    },
    // An index goes by its bucket where it has no key of its own.
    aws_s3vectors_index: {
      keys: [
        {
          path: "encryption_configuration[].kms_key_arn",
          protects: "the vector in the index",
          switches: [{ path: "encryption_configuration[].sse_type", value: "aws:kms" }],
          bare: {
            ...inherits("the setting of its vector bucket", {
              by: "vector_bucket_name",
              types: { aws_s3vectors_vector_bucket: "encryption_configuration[].kms_key_arn" },
            }),
            source: `${DOCS}/AmazonS3/latest/API/API_S3VectorBuckets_CreateIndex.html`,
          },
          origins: [
            {
              by: "encryption_configuration[].sse_type",
              is: ["AES256"],
              bare: SSE_S3,
              source: `${DOCS}/AmazonS3/latest/API/API_S3VectorBuckets_EncryptionConfiguration.html`,
            },
          ],
          accepts: ["arn"],
          effects: {},
          service: "s3-vectors",
          since: IN_6_66,
          source: `${DOCS}/AmazonS3/latest/API/API_S3VectorBuckets_EncryptionConfiguration.html`,
        },
      ],
    },
  },
} as const satisfies ServiceFile;
