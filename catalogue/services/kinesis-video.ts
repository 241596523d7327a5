import { awsManaged } from "../defaults";
import { REPLACED_KEPT } from "../effects";
import { ANYTHING } from "../forms";
import { CALLER_ACCOUNT, DOCS, via } from "../kms-access";
import type { ServiceFile } from "../service-file";

/** What keywright knows of Kinesis Video. */
export const kinesisVideo = {
  services: {
    "kinesis-video": {
      title: "Kinesis Video",
      requests: [
        {
          sid: "UseThroughKinesisVideo",
          by: "callers",
          actions: ["kms:GenerateDataKey"],
          conditions: [CALLER_ACCOUNT, via("kinesisvideo")],
          to: "to write media",
          sentence: "Your Kinesis video stream producers must have the kms:GenerateDataKey permission",
        },
        {
          sid: "ReadThroughKinesisVideo",
          by: "callers",
          actions: ["kms:Decrypt"],
          conditions: [CALLER_ACCOUNT, via("kinesisvideo")],
          to: "to read media",
          sentence: "Your Kinesis video stream consumers must have the kms:Decrypt permission",
        },
      ],
      source: `${DOCS}/kinesisvideostreams/latest/dg/how-kms.html#permissions-user-key-KMS-akvs`,
    },
  },
  iam: { kinesisvideo: ["kinesis_video"] },
  rows: {
    aws_kinesis_video_stream: {
      keys: [
        {
          path: "kms_key_id",
          protects: "the video",
          bare: {
            ...awsManaged("alias/aws/kinesisvideo"),
            source: `${DOCS}/kinesisvideostreams/latest/dg/how-kms.html`,
          },
          accepts: ANYTHING,
          effects: REPLACED_KEPT,
          service: "kinesis-video",
          source: `${DOCS}/kinesisvideostreams/latest/dg/how-kms.html`,
        },
      ],
      least: { name: "example" },
    },
  },
} as const satisfies ServiceFile;
