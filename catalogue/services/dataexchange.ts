import { bucketDefault, REQUIRED, SERVICE_MANAGED, SSE_S3 } from "../defaults";
import { IN_PLACE } from "../effects";
import { ANY_ARN } from "../forms";
import { DOCS } from "../kms-access";
import type { ServiceFile } from "../service-file";

const ENCRYPTION = `${DOCS}/data-exchange/latest/apireference/API_ExportServerSideEncryption.html`;

/** What keywright knows of Data Exchange. */
export const dataexchange = {
  iam: { dataexchange: ["dataexchange"] },
  rows: {
    aws_dataexchange_data_set: {
      keys: [],
      cannot: {
        protects: "the asset of the data set",
        // "AWS Data Exchange always encrypts all data products stored in the service at rest without requiring any
        // additional configuration." CreateDataSet takes no key.
        bare: { ...SERVICE_MANAGED, source: `${DOCS}/data-exchange/latest/userguide/data-protection.html` },
      },
    },
    aws_dataexchange_event_action: {
      keys: [
        {
          path: "action[].export_revision_to_s3[].encryption[].kms_key_arn",
          protects: "the exported revision",
          within: "action[].export_revision_to_s3[]",
          switches: [{ path: "action[].export_revision_to_s3[].encryption[].type", value: "aws:kms" }],
          bare: bucketDefault("action[].export_revision_to_s3[].revision_destination[].bucket"),
          switchedOn: { ...REQUIRED, source: ENCRYPTION },
          origins: [
            {
              by: "action[].export_revision_to_s3[].encryption[].type",
              is: ["AES256"],
              bare: SSE_S3,
              source: ENCRYPTION,
            },
          ],
          accepts: ANY_ARN,
          effects: IN_PLACE,
          service: "callers",
        },
      ],
      least: {
        action: [
          {
            export_revision_to_s3: [
              { encryption: [{}], revision_destination: [{ bucket: "example-bucket" }] },
            ],
          },
        ],
        event: [{ revision_published: [{ data_set_id: "example" }] }],
      },
    },
  },
  exceptions: {
    "aws_dataexchange_revision_assets.asset[].create_s3_data_access_from_s3_bucket[].asset_source[].kms_keys_to_grant[].kms_key_arn":
      "a key that subscribers are let read with, of data that is encrypted already",
  },
} as const satisfies ServiceFile;
