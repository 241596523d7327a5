import { SERVICE_MANAGED, UNKNOWN } from "../defaults";
import { ANYTHING } from "../forms";
import { IN_6_66 } from "../provider-version";
import type { ServiceFile } from "../service-file";

/** What keywright knows of CloudWatch Observability Admin. */
export const observabilityadmin = {
  iam: { observabilityadmin: ["observabilityadmin"] },
  rows: {
    aws_observabilityadmin_centralization_rule_for_organization: {
      since: "6.21.0",
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
    aws_observabilityadmin_s3_table_integration: {
      since: IN_6_66,
      keys: [
        {
          path: "encryption[].kms_key_arn",
          protects: "what it stores",
          bare: UNKNOWN,
          accepts: "unknown",
          effects: {},
          service: "callers",
        },
      ],
    },
  },
  exceptions: {
    "aws_observabilityadmin_centralization_rule_for_organization.rule[].source[].source_logs_configuration[].encrypted_log_group_strategy":
      "which log groups are copied; their copies are under what the destination says",
  },
} as const satisfies ServiceFile;
