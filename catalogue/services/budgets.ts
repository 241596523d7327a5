import { asItself, DOCS, OWN_ACCOUNT } from "../kms-access";
import type { Sender } from "../sender";
import type { ServiceFile } from "../service-file";

const TOPICS = `${DOCS}/cost-management/latest/userguide/budgets-sns-policy.html`;

/** What a budget tells topics. */
const NOTIFICATIONS = {
  to: ["aws_sns_topic"],
  what: "the notifications of a budget",
  service: "budgets",
  source: TOPICS,
} as const satisfies Omit<Sender, "by">;

/** What keywright knows of Budgets. */
export const budgets = {
  services: {
    budgets: {
      title: "Budgets",
      ...asItself(
        "BudgetsNotify",
        "budgets.amazonaws.com",
        ["kms:Decrypt", "kms:GenerateDataKey*"],
        [OWN_ACCOUNT],
        TOPICS,
        undefined,
        {
          // As the policy of a topic has it.
          carries: { "aws:SourceArn": "arn:${partition}:budgets::${account}:*" },
          to: "to publish to an encrypted topic",
          sentence:
            "Be sure that you're using the same KMS key that grants AWS Budgets the permissions to publish to encrypted Amazon SNS topics.",
        },
      ),
    },
  },
  iam: { budgets: ["budgets"] },
  senders: {
    aws_budgets_budget: [{ by: "notification[].subscriber_sns_topic_arns", ...NOTIFICATIONS }],
    aws_budgets_budget_action: [
      {
        by: "subscriber[].address",
        when: [{ path: "subscriber[].subscription_type", is: ["SNS"] }],
        ...NOTIFICATIONS,
      },
    ],
  },
} as const satisfies ServiceFile;
