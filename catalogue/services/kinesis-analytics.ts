import { AWS_OWNED, UNKNOWN } from "../defaults";
import { DOCS } from "../kms-access";
import type { ServiceFile } from "../service-file";

/** What keywright knows of Managed Service for Apache Flink. */
export const kinesisAnalytics = {
  iam: { kinesisanalytics: ["kinesisanalyticsv2"] },
  rows: {
    aws_kinesisanalyticsv2_application: {
      keys: [
        {
          path: "application_configuration.application_encryption_configuration.key_id",
          protects: "the application's state",
          switches: [
            {
              path: "application_configuration.application_encryption_configuration.key_type",
              value: "CUSTOMER_MANAGED_KEY",
            },
          ],
          bare: { ...AWS_OWNED, source: `${DOCS}/managed-flink/latest/java/key-management-flink.html` },
          switchedOn: UNKNOWN,
          accepts: "unknown",
          answers: {
            form: "arn",
            says: "When you provide an alias or alias ARN, Amazon MSF resolves the alias to key ARN and stores the key ARN as the configured key for the application.",
            source: `${DOCS}/managed-flink/latest/java/key-management-flink.html`,
          },
          effects: {},
          service: "callers",
          since: "6.26.0",
        },
      ],
    },
  },
} as const satisfies ServiceFile;
