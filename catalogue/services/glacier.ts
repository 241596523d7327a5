import { SERVICE_MANAGED } from "../defaults";
import { DOCS } from "../kms-access";
import type { ServiceFile } from "../service-file";

/** What keywright knows of S3 Glacier. */
export const glacier = {
  iam: { glacier: ["glacier"] },
  rows: {
    aws_glacier_vault: {
      keys: [],
      cannot: {
        protects: "the archive",
        bare: { ...SERVICE_MANAGED, source: `${DOCS}/amazonglacier/latest/dev/DataEncryption.html` },
        instead: "an aws_s3_bucket whose lifecycle moves objects to the S3 Glacier classes",
      },
    },
  },
} as const satisfies ServiceFile;
