import { asItself, DOCS, via } from "../kms-access";
import type { ServiceFile } from "../service-file";

const TOPICS = `${DOCS}/dtconsole/latest/userguide/set-up-sns.html`;

/** What keywright knows of CodeStar Notifications, by which builds, deployments, repositories and pipelines tell topics. */
export const codestarNotifications = {
  services: {
    "codestar-notifications": {
      title: "CodeStar Notifications",
      ...asItself(
        "CodeStarNotifies",
        "codestar-notifications.amazonaws.com",
        ["kms:Decrypt", "kms:GenerateDataKey*"],
        [via("sns")],
        TOPICS,
        undefined,
        {
          to: "to publish to an encrypted topic",
          sentence:
            "If you want to use an AWS KMS-encrypted Amazon SNS topic to send notifications, you must also enable compatibility between the event source (AWS CodeStar Notifications) and the encrypted topic by adding the following statement to the policy of the AWS KMS key.",
        },
      ),
    },
  },
  iam: { "codestar-notifications": ["codestarnotifications"] },
  senders: {
    aws_codestarnotifications_notification_rule: [
      {
        by: "target[].address",
        to: ["aws_sns_topic"],
        when: [{ path: "target[].type", is: ["SNS"], unwritten: "on" }],
        what: "the notifications of a rule",
        service: "codestar-notifications",
        source: TOPICS,
      },
    ],
  },
} as const satisfies ServiceFile;
