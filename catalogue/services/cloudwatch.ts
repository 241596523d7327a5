import { arnLike, asItself, DOCS, OWN_ACCOUNT } from "../kms-access";
import type { Sender } from "../sender";
import type { ServiceFile } from "../service-file";

const TOPICS = `${DOCS}/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services`;

/** What an alarm tells topics when its state changes. */
const ACTIONS: readonly Sender[] = ["alarm_actions", "insufficient_data_actions", "ok_actions"].map((by) => ({
  by,
  to: ["aws_sns_topic"],
  what: "the notifications of an alarm",
  service: "cloudwatch-alarms",
  resource: "arn:${partition}:cloudwatch:${region}:${account}:alarm:${alarm_name}",
  source: TOPICS,
}));

/** What keywright knows of CloudWatch. */
export const cloudwatch = {
  services: {
    /** Alarms that publish to an encrypted topic. */
    "cloudwatch-alarms": {
      title: "CloudWatch alarms",
      ...asItself(
        "AlarmsPublish",
        "cloudwatch.amazonaws.com",
        ["kms:Decrypt", "kms:GenerateDataKey*"],
        [OWN_ACCOUNT, arnLike("aws:SourceArn", "${resource}")],
        TOPICS,
        "arn:${partition}:cloudwatch:${region}:${account}:alarm:*",
        {
          to: "to publish to an encrypted topic",
          sentence:
            "To allow the AWS service to have the kms:GenerateDataKey* and kms:Decrypt permissions, add the following statement to the KMS policy.",
        },
      ),
    },
  },
  iam: { cloudwatch: ["cloudwatch"] },
  senders: { aws_cloudwatch_composite_alarm: ACTIONS, aws_cloudwatch_metric_alarm: ACTIONS },
} as const satisfies ServiceFile;
