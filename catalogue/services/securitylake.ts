import { SSE_S3 } from "../defaults";
import { IN_PLACE } from "../effects";
import { ANYTHING } from "../forms";
import { DOCS } from "../kms-access";
import type { ServiceFile } from "../service-file";

const DATA_PROTECTION = `${DOCS}/security-lake/latest/userguide/data-protection.html`;

/** What keywright knows of Security Lake. */
export const securitylake = {
  iam: { securitylake: ["securitylake"] },
  rows: {
    aws_securitylake_data_lake: {
      keys: [
        {
          path: "configuration[].encryption_configuration[].kms_key_id",
          protects: "the data lake",
          within: "configuration[]",
          noKey: "S3_MANAGED_KEY",
          bare: { ...SSE_S3, source: DATA_PROTECTION },
          accepts: ANYTHING,
          singleRegion: {
            says: "If you use a customer managed key to encrypt data that's written to your S3 bucket, you can't choose a multi-Region key.",
            source: DATA_PROTECTION,
          },
          effects: IN_PLACE,
          service: "s3",
          note: "Taking the whole block away plans nothing: the old key stays in use. S3_MANAGED_KEY goes back to keys of S3.",
          source: `${DOCS}/security-lake/latest/APIReference/API_UpdateDataLake.html`,
        },
      ],
      least: {
        configuration: [{ encryption_configuration: [{}], region: "eu-west-1" }],
        meta_store_manager_role_arn: "arn:aws:iam::111122223333:role/example",
      },
    },
  },
} as const satisfies ServiceFile;
