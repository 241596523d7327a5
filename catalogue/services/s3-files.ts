import { UNKNOWN } from "../defaults";
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
          protects: "what it stores",
          bare: UNKNOWN,
          accepts: "unknown",
          effects: {},
          service: "callers",
        },
      ],
    },
  },
} as const satisfies ServiceFile;
