import { awsManaged } from "../defaults";
import { REPLACED_KEPT } from "../effects";
import { ANYTHING } from "../forms";
import { DATA_KEYS, DOCS, forCallers, VIA_SERVICE_TABLE } from "../kms-access";
import type { ServiceFile } from "../service-file";

/** What keywright knows of Kinesis Video. */
export const kinesisVideo = {
  services: {
    "kinesis-video": {
      title: "Kinesis Video",
      ...forCallers("KinesisVideo", "kinesisvideo", DATA_KEYS, VIA_SERVICE_TABLE),
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
