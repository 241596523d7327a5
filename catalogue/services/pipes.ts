import { AWS_OWNED } from "../defaults";
import { IN_PLACE } from "../effects";
import { ANYTHING } from "../forms";
import { DOCS, unconfirmed } from "../kms-access";
import type { ServiceFile } from "../service-file";

/** What keywright knows of EventBridge Pipes. */
export const pipes = {
  services: {
    pipes: {
      title: "EventBridge Pipes",
      ...unconfirmed("Pipes", ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"]),
    },
  },
  iam: { pipes: ["pipes"] },
  rows: {
    aws_pipes_pipe: {
      keys: [
        {
          path: "kms_key_identifier",
          protects: "the pipe",
          bare: { ...AWS_OWNED, source: `${DOCS}/eventbridge/latest/pipes-reference/API_CreatePipe.html` },
          accepts: ANYTHING,
          effects: IN_PLACE,
          service: "pipes",
          source: `${DOCS}/eventbridge/latest/pipes-reference/API_CreatePipe.html`,
        },
      ],
      least: {
        role_arn: "arn:aws:iam::111122223333:role/example",
        source: "arn:aws:iam::111122223333:role/example",
        target: "arn:aws:iam::111122223333:role/example",
      },
    },
  },
} as const satisfies ServiceFile;
