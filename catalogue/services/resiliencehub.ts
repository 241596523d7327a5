import { UNKNOWN } from "../defaults";
import { IN_6_66 } from "../provider-version";
import type { ServiceFile } from "../service-file";

/** What keywright knows of Resilience Hub. */
export const resiliencehub = {
  iam: { resiliencehub: ["resiliencehubv2"] },
  rows: {
    aws_resiliencehubv2_policy: {
      since: IN_6_66,
      keys: [
        {
          path: "kms_key_id",
          protects: "what it stores",
          bare: UNKNOWN,
          accepts: "unknown",
          effects: {},
          service: "callers",
        },
      ],
    },
    aws_resiliencehubv2_service: {
      since: IN_6_66,
      keys: [
        {
          path: "kms_key_id",
          protects: "what it stores",
          bare: UNKNOWN,
          accepts: "unknown",
          effects: {},
          service: "callers",
        },
      ],
    },
    aws_resiliencehubv2_system: {
      since: IN_6_66,
      keys: [
        {
          path: "kms_key_id",
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
