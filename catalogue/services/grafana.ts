import { UNKNOWN } from "../defaults";
import { IN_6_66 } from "../provider-version";
import type { ServiceFile } from "../service-file";

/** What keywright knows of Managed Grafana. */
export const grafana = {
  iam: { grafana: ["grafana"] },
  rows: {
    aws_grafana_workspace: {
      keys: [
        {
          path: "kms_key_id",
          protects: "what it stores",
          bare: UNKNOWN,
          accepts: "unknown",
          effects: {},
          service: "callers",
          since: IN_6_66,
        },
      ],
    },
  },
} as const satisfies ServiceFile;
