import { SERVICE_MANAGED, UNKNOWN } from "../defaults";
import { IN_PLACE } from "../effects";
import { ANY_ARN } from "../forms";
import { CALLER_ACCOUNT, DOCS, FOR_AWS_RESOURCE, via } from "../kms-access";
import type { ServiceFile } from "../service-file";

const CONFIGURES =
  "User who configures the key in X-Ray has permission to call kms:CreateGrant and kms:DescribeKey.";

/** What keywright knows of X-Ray. */
export const xray = {
  services: {
    xray: {
      title: "X-Ray",
      requests: [
        {
          sid: "DescribeThroughXRay",
          by: "callers",
          actions: ["kms:DescribeKey"],
          conditions: [CALLER_ACCOUNT, via("xray")],
          to: "to configure the key",
          at: "making",
          sentence: CONFIGURES,
        },
        {
          sid: "GrantThroughXRay",
          by: "callers",
          actions: ["kms:CreateGrant"],
          conditions: [CALLER_ACCOUNT, via("xray"), FOR_AWS_RESOURCE],
          to: "to let X-Ray encrypt traces",
          at: "making",
          sentence: CONFIGURES,
        },
        {
          sid: "ReadThroughXRay",
          by: "callers",
          actions: ["kms:Decrypt"],
          conditions: [CALLER_ACCOUNT, via("xray")],
          to: "to read traces",
          sentence: "Users who can access encrypted trace data have permission to call kms:Decrypt.",
        },
      ],
      source: `${DOCS}/xray/latest/devguide/security_iam_service-with-iam.html#xray-permissions-encryption`,
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
