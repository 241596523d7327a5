import { UNKNOWN } from "../defaults";
import { IN_6_66 } from "../provider-version";
import type { ServiceFile } from "../service-file";

/** What keywright knows of Security Hub. */
export const securityhub = {
  iam: { securityhub: ["securityhub"] },
  rows: {
    aws_securityhub_connector_v2: {
      since: IN_6_66,
      keys: [
        {
          path: "kms_key_arn",
          protects: "what it stores",
          bare: UNKNOWN,
          accepts: "unknown",
          effects: {},
          service: "callers",
        },
      ],
    },
  },
} as const satisfies ServiceFile;
