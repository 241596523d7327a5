import { SERVICE_MANAGED, UNKNOWN } from "../defaults";
import { IN_PLACE } from "../effects";
import { ANY_ARN } from "../forms";
import { DOCS, unconfirmed } from "../kms-access";
import type { ServiceFile } from "../service-file";

/** What keywright knows of X-Ray. */
export const xray = {
  services: {
    xray: {
      title: "X-Ray",
      ...unconfirmed("XRay", ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"]),
      unseen: "traces that are already stored (30 days)",
      stays: "Traces, for 30 days",
    },
  },
  iam: { xray: ["xray"] },
  rows: {
    aws_xray_encryption_config: {
      keys: [
        {
          path: "key_id",
          protects: "every trace",
          switches: [{ path: "type", value: "KMS" }],
          bare: {
            ...SERVICE_MANAGED,
            source: `${DOCS}/xray/latest/devguide/xray-console-encryption.html`,
          },
          switchedOn: UNKNOWN,
          accepts: ANY_ARN,
          effects: IN_PLACE,
          service: "xray",
          note: "There is one for each account and Region; destroying the resource changes nothing in AWS.",
        },
      ],
      least: {},
    },
  },
} as const satisfies ServiceFile;
