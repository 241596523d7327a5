import { SERVICE_MANAGED, UNKNOWN } from "../defaults";
import { REPLACED } from "../effects";
import { ANYTHING } from "../forms";
import { DOCS, unconfirmed } from "../kms-access";
import type { ServiceFile } from "../service-file";

/** What keywright knows of Rekognition. */
export const rekognition = {
  services: {
    /**
     * No page says which of them ask KMS for a stream processor: neither CreateStreamProcessor of the API reference
     * nor the developer guide's page on the roles of stream processors.
     */
    rekognition: { title: "Rekognition", ...unconfirmed("Rekognition") },
  },
  iam: { rekognition: ["rekognition"] },
  rows: {
    aws_rekognition_collection: {
      keys: [],
      cannot: {
        protects: "the face of the collection",
        // "Facial vectors are stored as an array of floats and encrypted at rest." CreateCollection takes no key.
        bare: { ...SERVICE_MANAGED, source: `${DOCS}/rekognition/latest/dg/security-data-encryption.html` },
      },
    },
    aws_rekognition_stream_processor: {
      keys: [
        {
          path: "kms_key_id",
          protects: "what the processor writes to its bucket",
          when: [{ path: "settings[].connected_home" }],
          bare: UNKNOWN,
          accepts: ANYTHING,
          empty: "refused",
          effects: REPLACED,
          service: "rekognition",
          note: "For label detection only; AWS does not take it where faces are searched.",
          source:
            "https://docs.aws.amazon.com/rekognition/latest/APIReference/API_CreateStreamProcessor.html",
        },
      ],
      least: {
        input: [
          { kinesis_video_stream: [{ arn: "arn:aws:kinesisvideo:eu-west-1:111122223333:stream/a/1" }] },
        ],
        output: [{ s3_destination: [{ bucket: "example-bucket" }] }],
        settings: [{ connected_home: [{ labels: ["PERSON"] }] }],
        name: "example",
        role_arn: "arn:aws:iam::111122223333:role/example",
      },
    },
  },
} as const satisfies ServiceFile;
