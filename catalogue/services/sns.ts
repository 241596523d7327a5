import { IN_PLACE } from "../effects";
import { ANYTHING } from "../forms";
import { arnLike, asItself, DOCS, forCallers, OWN_ACCOUNT } from "../kms-access";
import type { ServiceFile } from "../service-file";

/** What keywright knows of SNS. */
export const sns = {
  services: {
    sns: {
      title: "SNS",
      ...forCallers(
        "Sns",
        "sns",
        ["kms:Decrypt", "kms:GenerateDataKey*"],
        `${DOCS}/sns/latest/dg/sns-key-management.html`,
      ),
      unseen: "messages on their way",
      stays: "Messages on their way, until they are delivered",
    },
    /** A topic that delivers to an encrypted queue: on the queue's key. */
    "sns-deliveries": {
      title: "SNS deliveries",
      ...asItself(
        "SnsDeliversToQueues",
        "sns.amazonaws.com",
        ["kms:Decrypt", "kms:GenerateDataKey*"],
        [OWN_ACCOUNT, arnLike("aws:SourceArn", "${resource}")],
        `${DOCS}/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html#compatibility-with-aws-services`,
        "arn:${partition}:sns:${region}:${account}:*",
      ),
    },
  },
  iam: { sns: ["sns"] },
  rows: {
    aws_sns_topic: {
      keys: [
        {
          path: "kms_master_key_id",
          protects: "the message",
          bare: {
            kind: "unencrypted",
            detail: "SNS encrypts only its own disks",
            source: `${DOCS}/sns/latest/dg/sns-data-encryption.html`,
          },
          accepts: ANYTHING,
          effects: IN_PLACE,
          service: "sns",
          note: "Alarms, events and other services cannot publish to a topic under alias/aws/sns.",
          source: "https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html",
        },
      ],
      least: {},
    },
  },
} as const satisfies ServiceFile;
