import { bucketDefault, REQUIRED, SERVICE_MANAGED, SSE_S3 } from "../defaults";
import { IN_PLACE } from "../effects";
import { ANY_ARN } from "../forms";
import { CALLER_ACCOUNT, DATA_KEYS, DOCS, FOR_AWS_RESOURCE } from "../kms-access";
import type { ServiceFile } from "../service-file";

const ENCRYPTION = `${DOCS}/data-exchange/latest/apireference/API_ExportServerSideEncryption.html`;

const AUTO_EXPORT = `${DOCS}/data-exchange/latest/userguide/auto-export-rev-s3-console-sub.html#auto-export-rev-s3-bucket-policy-prereq`;

/** What keywright knows of Data Exchange. */
export const dataexchange = {
  services: {
    /** The export of every new revision to a bucket. */
    dataexchange: {
      title: "Data Exchange",
      requests: [
        {
          sid: "GrantForDataExchange",
          by: "callers",
          actions: ["kms:CreateGrant"],
          conditions: [CALLER_ACCOUNT, FOR_AWS_RESOURCE],
          to: "to let Data Exchange write revisions to an encrypted bucket",
          at: "making",
          sentence:
            "If your S3 bucket is configured for SSE-KMS encryption, the user configuring the auto-export job must have CreateGrant permission on the KMS key for AWS Data Exchange to copy the objects into your S3 bucket.",
        },
        {
          // Who looks at the key and reads the objects, no page says.
          sid: "UseForDataExchange",
          by: "callers",
          actions: DATA_KEYS,
          conditions: [CALLER_ACCOUNT],
          isOptional: true,
        },
      ],
      source: AUTO_EXPORT,
    },
  },
  iam: { dataexchange: ["dataexchange"] },
  senders: {
    aws_dataexchange_event_action: [
      {
        by: "action[].export_revision_to_s3[].revision_destination[].bucket",
        to: ["aws_s3_bucket"],
        // What the action says itself counts more than the default of the bucket.
        unless: [{ path: "action[].export_revision_to_s3[].encryption[].type" }],
        what: "the revisions of a data set",
        service: "dataexchange",
        source: AUTO_EXPORT,
      },
    ],
  },
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
          empty: "refused",
          effects: IN_PLACE,
          service: "dataexchange",
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
