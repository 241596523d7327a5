import { AWS_OWNED } from "../defaults";
import { ANYTHING } from "../forms";
import { unconfirmed } from "../kms-access";
import type { ServiceFile } from "../service-file";

/** What keywright knows of QuickSight. */
export const quicksight = {
  services: {
    quicksight: { title: "QuickSight", ...unconfirmed("QuickSight") },
  },
  iam: { quicksight: ["quicksight"] },
  rows: {
    aws_quicksight_key_registration: {
      since: "6.7.0",
      keys: [
        {
          path: "key_registration[].key_arn",
          protects: "SPICE's data",
          within: "key_registration[]",
          bare: AWS_OWNED,
          accepts: ANYTHING,
          effects: {},
          service: "quicksight",
        },
      ],
    },
  },
} as const satisfies ServiceFile;
