import { AWS_OWNED, SSE_S3 } from "../defaults";
import { IN_PLACE, REPLACED } from "../effects";
import { ANY_ARN, ANYTHING } from "../forms";
import { arnLike, asItself, CALLER_ACCOUNT, DOCS, like } from "../kms-access";
import type { ServiceFile } from "../service-file";

/** What keywright knows of CloudTrail. */
export const cloudtrail = {
  services: {
    cloudtrail: {
      title: "CloudTrail",
      requests: [
        {
          sid: "CloudTrailEncryptsLogs",
          by: { service: "cloudtrail.amazonaws.com" },
          actions: ["kms:GenerateDataKey*"],
          conditions: [
            arnLike("aws:SourceArn", "${resource}"),
            like(
              "kms:EncryptionContext:aws:cloudtrail:arn",
              "arn:${partition}:cloudtrail:*:${account}:trail/*",
            ),
          ],
        },
        {
          sid: "CloudTrailDescribesKey",
          by: { service: "cloudtrail.amazonaws.com" },
          actions: ["kms:DescribeKey"],
          conditions: [arnLike("aws:SourceArn", "${resource}")],
        },
        {
          sid: "CallersReadTrails",
          by: "callers",
          actions: ["kms:Decrypt"],
          conditions: [
            CALLER_ACCOUNT,
            { test: "Null", variable: "kms:EncryptionContext:aws:cloudtrail:arn", values: ["false"] },
          ],
        },
      ],
      source: `${DOCS}/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html`,
      anyResource: "arn:${partition}:cloudtrail:${region}:${account}:trail/*",
      unseen: "log files that are already delivered",
      stays: "Log files that are already delivered, until they are copied or deleted",
    },
    "cloudtrail-lake": {
      title: "CloudTrail Lake",
      ...asItself(
        "CloudTrailLakeUsesKey",
        "cloudtrail.amazonaws.com",
        ["kms:Decrypt", "kms:GenerateDataKey"],
        [],
        `${DOCS}/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html`,
      ),
    },
  },
  iam: { cloudtrail: ["cloudtrail"] },
  rows: {
    aws_cloudtrail: {
      resource: "arn:${partition}:cloudtrail:${region}:${account}:trail/${name}",
      keys: [
        {
          path: "kms_key_id",
          protects: "the log file",
          bare: {
            ...SSE_S3,
            source: `${DOCS}/awscloudtrail/latest/userguide/encrypting-cloudtrail-log-files-with-aws-kms.html`,
          },
          accepts: ANY_ARN,
          effects: IN_PLACE,
          service: "cloudtrail",
          // The key is in the Region of the bucket.
          otherRegion: true,
          note: "The key policy has to allow CloudTrail before the trail is made.",
          source:
            "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html",
        },
      ],
      least: { name: "example", s3_bucket_name: "example-bucket" },
    },
    aws_cloudtrail_event_data_store: {
      keys: [
        {
          path: "kms_key_id",
          protects: "the event data store",
          bare: { ...AWS_OWNED, source: `${DOCS}/awscloudtrail/latest/userguide/scenario-lake-import.html` },
          accepts: ANYTHING,
          answers: {
            form: "arn",
            says: "The value is a fully specified ARN to a KMS key in the following format.",
            source:
              "https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetEventDataStore.html",
          },
          effects: REPLACED,
          service: "cloudtrail-lake",
          note: "The key of an event data store can never be changed or taken away.",
          source: `${DOCS}/awscloudtrail/latest/userguide/query-event-data-store-cloudtrail.html`,
        },
      ],
      least: { name: "example" },
    },
  },
} as const satisfies ServiceFile;
