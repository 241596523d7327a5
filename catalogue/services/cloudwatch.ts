import { arnLike, asItself, DOCS, OWN_ACCOUNT } from "../kms-access";
import type { ServiceFile } from "../service-file";

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
        `${DOCS}/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services`,
        "arn:${partition}:cloudwatch:${region}:${account}:alarm:*",
      ),
    },
  },
  iam: { cloudwatch: ["cloudwatch"] },
} as const satisfies ServiceFile;
