import { arnLike, DOCS, ENCRYPTED_TOPICS, equals, OWN_ACCOUNT, publishing } from "../kms-access";
import type { Sender } from "../sender";
import type { ServiceFile } from "../service-file";

const BUDGETS = `${DOCS}/cost-management/latest/userguide/budgets-sns-policy.html`;
const ANOMALIES = `${DOCS}/cost-management/latest/userguide/ad-SNS.html`;
const DEVELOPER_TOOLS = `${DOCS}/dtconsole/latest/userguide/set-up-sns.html`;
const RDS = `${DOCS}/AmazonRDS/latest/UserGuide/USER_Events.GrantingPermissions.html`;

function notification(by: string, what: string, service: string, source: string = ENCRYPTED_TOPICS): Sender {
  return { by, to: ["aws_sns_topic"], what, service, source };
}

/**
 * What publishes to topics as itself, and keeps no data under a key or has a file of its own for that.
 *
 * Directory Service and Snowball publish too, and Terraform has no argument by which they would be told a topic.
 */
export const eventSources = {
  services: {
    "budgets-notifications": {
      title: "AWS Budgets",
      ...publishing("BudgetsNotify", "budgets.amazonaws.com", [OWN_ACCOUNT]),
    },
    "cost-anomaly-notifications": {
      title: "Cost Anomaly Detection",
      ...publishing("CostAnomaliesNotify", "costalerts.amazonaws.com", [OWN_ACCOUNT], {
        source: ANOMALIES,
        sentence:
          "To grant the AWS Cost Anomaly Detection service access to the KMS key only when performing operations on behalf of a certain account, use the following statement.",
      }),
    },
    /** Rules of repositories, builds, deployments and pipelines. */
    "codestar-notifications": {
      title: "CodeStar notifications",
      ...publishing(
        "CodeStarNotifies",
        "codestar-notifications.amazonaws.com",
        [{ ...equals("kms:ViaService", "sns.${region}.amazonaws.com"), test: "StringEqualsIfExists" }],
        {
          source: DEVELOPER_TOOLS,
          sentence:
            "If you want to use an AWS KMS-encrypted Amazon SNS topic to send notifications, you must also enable compatibility between the event source (AWS CodeStar Notifications) and the encrypted topic by adding the following statement to the policy of the AWS KMS key.",
        },
      ),
    },
    /** Which source a cluster carries, no page says. */
    "dax-notifications": {
      title: "DynamoDB Accelerator",
      ...publishing("DaxNotifies", "dynamodb.amazonaws.com"),
    },
    /** Which source a vault carries, no page says. */
    "glacier-notifications": {
      title: "Glacier",
      ...publishing("GlacierNotifies", "glacier.amazonaws.com"),
    },
    /** Which source an assessment carries, no page says. */
    "inspector-notifications": {
      title: "Inspector Classic",
      ...publishing("InspectorNotifies", "inspector.amazonaws.com"),
    },
    "rds-notifications": {
      title: "RDS events",
      ...publishing("RdsNotifies", "events.rds.amazonaws.com", [
        OWN_ACCOUNT,
        arnLike("aws:SourceArn", "arn:${partition}:rds:${region}:${account}:*"),
      ]),
    },
  },
  senders: {
    aws_budgets_budget: [
      notification(
        "notification[].subscriber_sns_topic_arns",
        "the notifications of a budget",
        "budgets-notifications",
        BUDGETS,
      ),
    ],
    aws_budgets_budget_action: [
      notification(
        "subscriber[].address",
        "the notifications of a budget action",
        "budgets-notifications",
        BUDGETS,
      ),
    ],
    aws_ce_anomaly_subscription: [
      notification(
        "subscriber[].address",
        "the notifications of cost anomalies",
        "cost-anomaly-notifications",
        ANOMALIES,
      ),
    ],
    aws_codestarnotifications_notification_rule: [
      notification(
        "target[].address",
        "the notifications of a rule",
        "codestar-notifications",
        DEVELOPER_TOOLS,
      ),
    ],
    aws_dax_cluster: [
      notification("notification_topic_arn", "the notifications of a cluster", "dax-notifications"),
    ],
    aws_db_event_subscription: [
      notification("sns_topic", "the event notifications of RDS", "rds-notifications", RDS),
    ],
    aws_glacier_vault: [
      notification("notification.sns_topic", "the notifications of a vault", "glacier-notifications"),
    ],
    aws_inspector_assessment_template: [
      notification(
        "event_subscription[].topic_arn",
        "the notifications of an assessment",
        "inspector-notifications",
      ),
    ],
  },
} as const satisfies ServiceFile;
