import { SERVICE_MANAGED } from "../defaults";
import { ANYTHING } from "../forms";
import type { ServiceFile } from "../service-file";

/** What keywright knows of CloudWatch Observability Admin. */
export const observabilityadmin = {
  iam: { observabilityadmin: ["observabilityadmin"] },
  rows: {
    aws_observabilityadmin_centralization_rule_for_organization: {
      newer: true,
      keys: [
        {
          path: "rule[].destination[].destination_logs_configuration[].logs_encryption_configuration[].kms_key_arn",
          protects: "the centralised log",
          within: "rule[].destination[].destination_logs_configuration[]",
          switches: [
            {
              path: "rule[].destination[].destination_logs_configuration[].logs_encryption_configuration[].encryption_strategy",
              value: "CUSTOMER_MANAGED",
            },
          ],
          bare: SERVICE_MANAGED,
          accepts: ANYTHING,
          effects: {},
          service: "logs",
        },
        {
          path: "rule[].destination[].destination_logs_configuration[].backup_configuration[].kms_key_arn",
          protects: "the backup of the centralised log",
          within: "rule[].destination[].destination_logs_configuration[].backup_configuration[]",
          bare: SERVICE_MANAGED,
          accepts: ANYTHING,
          effects: {},
          service: "logs",
          otherRegion: "rule[].destination[].region",
        },
      ],
    },
  },
} as const satisfies ServiceFile;
