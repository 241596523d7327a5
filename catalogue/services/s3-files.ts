import { SSE_S3 } from "../defaults";
import { REPLACED_KEPT } from "../effects";
import { ANY_ARN } from "../forms";
import { DOCS } from "../kms-access";
import { IN_6_66 } from "../provider-version";
import type { ServiceFile } from "../service-file";

/** What keywright knows of S3 Files. */
export const s3Files = {
  iam: { s3files: ["s3files"] },
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
          service: "callers",
          source:
            "https://github.com/hashicorp/terraform-provider-aws/blob/29228362d3cf1b378d40d1e9d965c2739c310258/internal/service/s3files/file_system.go",
        },
      ],
    },
  },
} as const satisfies ServiceFile;
