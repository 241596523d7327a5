import { SSE_S3 } from "../defaults";
import { REPLACED_KEPT } from "../effects";
import { ANY_ARN } from "../forms";
import { CALLER_ACCOUNT, DOCS, FOR_AWS_RESOURCE, forCallers } from "../kms-access";
import { IN_6_66 } from "../provider-version";
import type { ServiceFile } from "../service-file";

const PREREQUISITES = `${DOCS}/AmazonS3/latest/userguide/s3-files-prereq-policies.html#s3-files-prereq-iam-creation-role`;

/** What keywright knows of S3 Files. */
export const s3Files = {
  services: {
    /** Through what S3 Files asks KMS, no page says. */
    "s3-files": {
      title: "S3 Files",
      requests: [
        {
          sid: "UseForS3Files",
          by: "callers",
          actions: ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKeyWithoutPlaintext"],
          conditions: [CALLER_ACCOUNT],
          to: "to make a file system",
          at: "making",
          sentence: "(Required) Returns a data encryption key encrypted under a customer managed key.",
        },
        {
          sid: "GrantForS3Files",
          by: "callers",
          actions: ["kms:CreateGrant"],
          conditions: [CALLER_ACCOUNT, FOR_AWS_RESOURCE],
          to: "to let S3 Files use the key by itself",
          at: "making",
          sentence:
            "(Required) Adds a grant to a key to specify who can use the key and under what conditions.",
        },
      ],
      source: `${DOCS}/AmazonS3/latest/userguide/s3-files-encryption.html`,
    },
    /** The role of a file system, on the key of its bucket. */
    "s3-files-bucket": {
      title: "S3 Files",
      ...forCallers(
        "S3ForFiles",
        "s3",
        ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey", "kms:ReEncryptFrom", "kms:ReEncryptTo"],
        PREREQUISITES,
        {
          to: "to keep a file system and its bucket the same",
          sentence: "UseKmsKeyWithS3Files",
        },
      ),
    },
  },
  iam: { s3files: ["s3files"] },
  senders: {
    aws_s3files_file_system: [
      {
        by: "bucket",
        to: ["aws_s3_bucket"],
        what: "the files of a file system",
        otherwise: "are not kept the same as the objects of the bucket",
        service: "s3-files-bucket",
        source: PREREQUISITES,
      },
    ],
  },
  rows: {
    aws_s3files_file_system: {
      since: IN_6_66,
      keys: [
        {
          path: "kms_key_id",
          protects: "the file system",
          bare: {
            ...SSE_S3,
            source: `${DOCS}/AmazonS3/latest/userguide/s3-files-encryption.html`,
          },
          accepts: ANY_ARN,
          effects: REPLACED_KEPT,
          service: "s3-files",
          source:
            "https://github.com/hashicorp/terraform-provider-aws/blob/29228362d3cf1b378d40d1e9d965c2739c310258/internal/service/s3files/file_system.go",
        },
      ],
    },
  },
} as const satisfies ServiceFile;
