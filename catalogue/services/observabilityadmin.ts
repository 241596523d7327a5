import { AWS_OWNED, SERVICE_MANAGED, SSE_S3, UNKNOWN } from "../defaults";
import type { AwsEffect } from "../effect";
import { IN_PLACE, REPLACED } from "../effects";
import { ANY_ARN } from "../forms";
import { DOCS } from "../kms-access";
import { IN_6_66 } from "../provider-version";
import type { ServiceFile } from "../service-file";

/** A rule gives its key to the log groups that it makes, and to no others. */
const keptBy = (says: string, page: string): AwsEffect => ({
  does: "kept",
  why: "the key is for log groups that the rule makes from then on",
  way: "Associate the other key with each log group that the rule has made",
  says,
  source: `${DOCS}/cloudwatch/latest/observabilityadmin/${page}.html`,
});
const LOGS_KEPT = keptBy(
  "KMS Key ARN belonging to the primary destination account and region, to encrypt newly created central log groups in the primary destination.",
  "API_LogsEncryptionConfiguration",
);
const BACKUP_KEPT = keptBy(
  "KMS Key ARN belonging to the primary destination account and backup region, to encrypt newly created central log groups in the backup destination.",
  "API_LogsBackupConfiguration",
);

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
          bare: {
            ...AWS_OWNED,
            source: `${DOCS}/cloudwatch/latest/observabilityadmin/API_LogsEncryptionConfiguration.html`,
          },
          switchedOn: UNKNOWN,
          accepts: ANY_ARN,
          effects: { ...IN_PLACE, aws: { change: LOGS_KEPT, removal: LOGS_KEPT, addition: LOGS_KEPT } },
          service: "logs-centralization",
          otherRegion: "rule[].destination[].region",
          // "By default, this configuration applies only to destination log groups whose corresponding source log
          // groups are encrypted using customer managed KMS keys."
          note: "Logs that come from a log group without a customer-managed key stay under a key of AWS, unless encryption_scope says NEW_DESTINATION_LOG_GROUPS, which takes provider 6.66.",
          source:
            "https://github.com/hashicorp/terraform-provider-aws/blob/e70d19e168da4958dd248084b2328187adb68b3e/internal/service/observabilityadmin/centralization_rule_for_organization.go",
        },
        {
          path: "rule[].destination[].destination_logs_configuration[].backup_configuration[].kms_key_arn",
          protects: "the backup of the centralised log",
          within: "rule[].destination[].destination_logs_configuration[].backup_configuration[]",
          bare: {
            ...SERVICE_MANAGED,
            source: `${DOCS}/AmazonCloudWatch/latest/logs/CloudWatchLogs_Centralization.html`,
          },
          accepts: ANY_ARN,
          effects: { ...IN_PLACE, aws: { change: BACKUP_KEPT, removal: BACKUP_KEPT, addition: BACKUP_KEPT } },
          service: "logs-centralization",
          source:
            "https://github.com/hashicorp/terraform-provider-aws/blob/e70d19e168da4958dd248084b2328187adb68b3e/internal/service/observabilityadmin/centralization_rule_for_organization.go",
          otherRegion: "rule[].destination[].destination_logs_configuration[].backup_configuration[].region",
          // The guide asks for it with one setting, "Centralize source log groups encrypted with customer managed KMS keys
          // using a destination specific customer managed KMS key".
          note: "AWS's guide has this key for logs that come from a log group with a customer-managed key; it does not say that other logs are under it.",
        },
      ],
      settings: [
        {
          path: "rule[].destination[].destination_logs_configuration[].logs_encryption_configuration[].encryption_scope",
          value: "NEW_DESTINATION_LOG_GROUPS",
          otherwise:
            "logs that are not under a customer-managed key where they come from are stored under a key of AWS",
          bare: AWS_OWNED,
          protects: "the centralised log",
          within: "rule[].destination[].destination_logs_configuration[].logs_encryption_configuration[]",
          when: [
            {
              path: "rule[].destination[].destination_logs_configuration[].logs_encryption_configuration[].encryption_strategy",
              is: ["CUSTOMER_MANAGED"],
            },
          ],
          since: IN_6_66,
          source: `${DOCS}/cloudwatch/latest/observabilityadmin/API_LogsEncryptionConfiguration.html`,
        },
        {
          path: "rule[].destination[].destination_logs_configuration[].logs_encryption_configuration[].encryption_conflict_resolution_strategy",
          value: "SKIP",
          unsaid: true,
          otherwise: "logs are added to a log group that is under a key of AWS",
          bare: AWS_OWNED,
          protects: "the centralised log",
          within: "rule[].destination[].destination_logs_configuration[].logs_encryption_configuration[]",
          when: [
            {
              path: "rule[].destination[].destination_logs_configuration[].logs_encryption_configuration[].encryption_strategy",
              is: ["CUSTOMER_MANAGED"],
            },
          ],
          source: `${DOCS}/cloudwatch/latest/observabilityadmin/API_LogsEncryptionConfiguration.html`,
        },
      ],
    },
    aws_observabilityadmin_s3_table_integration: {
      since: IN_6_66,
      keys: [
        {
          path: "encryption[].kms_key_arn",
          protects: "the log in S3 Tables",
          switches: [{ path: "encryption[].sse_algorithm", value: "aws:kms" }],
          bare: {
            ...SSE_S3,
            source:
              "https://github.com/hashicorp/terraform-provider-aws/blob/0d775baa699b01aa6bc9c2e1c3d8ac78a3fe2f03/internal/service/observabilityadmin/s3_table_integration.go",
          },
          switchedOn: UNKNOWN,
          accepts: ANY_ARN,
          effects: REPLACED,
          service: "logs-s3-tables",
          source:
            "https://github.com/hashicorp/terraform-provider-aws/blob/0d775baa699b01aa6bc9c2e1c3d8ac78a3fe2f03/internal/service/observabilityadmin/s3_table_integration.go",
        },
      ],
    },
  },
  exceptions: {
    "aws_observabilityadmin_centralization_rule_for_organization.rule[].source[].source_logs_configuration[].encrypted_log_group_strategy":
      "which log groups are copied; their copies are under what the destination says",
  },
} as const satisfies ServiceFile;
