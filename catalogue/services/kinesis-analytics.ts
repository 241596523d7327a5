import { UNKNOWN } from "../defaults";
import { IN_6_66 } from "../provider-version";
import type { ServiceFile } from "../service-file";

/** What keywright knows of Managed Service for Apache Flink. */
export const kinesisAnalytics = {
  iam: { kinesisanalytics: ["kinesisanalyticsv2"] },
  rows: {
    aws_kinesisanalyticsv2_application: {
      keys: [
        {
          path: "application_configuration.application_encryption_configuration.key_id",
          protects: "what it stores",
          within: "application_configuration.application_encryption_configuration",
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
