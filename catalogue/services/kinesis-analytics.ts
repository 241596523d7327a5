import { UNKNOWN } from "../defaults";
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
          since: "6.26.0",
        },
      ],
    },
  },
} as const satisfies ServiceFile;
