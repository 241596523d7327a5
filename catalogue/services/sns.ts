import { IN_PLACE } from "../effects";
import { ANYTHING } from "../forms";
import { arnLike, asItself, DOCS, forCallers, OWN_ACCOUNT } from "../kms-access";
import type { ServiceFile } from "../service-file";

// That SNS sends aws:SourceArn says "Configure AWS KMS permissions with confused deputy protection" in
// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html
const DELIVERIES = `${DOCS}/sns/latest/dg/sns-enable-encryption-for-topic-sqs-queue-subscriptions.html`;

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
        {
          to: "to publish to the topic",
          sentence:
            "The publisher must have the kms:GenerateDataKey* and kms:Decrypt permissions for the AWS KMS key.",
        },
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
        ["kms:Decrypt", "kms:GenerateDataKey"],
        [OWN_ACCOUNT, arnLike("aws:SourceArn", "${resource}")],
        DELIVERIES,
        "arn:${partition}:sns:${region}:${account}:*",
        {
          to: "to deliver to an encrypted queue",
          sentence:
            "To allow Amazon SNS to send messages to encrypted Amazon SQS queues, the customer managed key associated with the Amazon SQS queue must have a policy statement that grants Amazon SNS service-principal access to the AWS KMS API actions GenerateDataKey and Decrypt.",
        },
      ),
    },
  },
  iam: { sns: ["sns"] },
  senders: {
    // A delivery stream is written to by a role, of which no page says that it needs the key of the stream:
    // https://docs.aws.amazon.com/sns/latest/dg/prereqs-kinesis-data-firehose.html
    aws_sns_topic_subscription: [
      {
        by: "endpoint",
        to: ["aws_sqs_queue"],
        when: [{ path: "protocol", is: ["sqs"] }],
        what: "the messages of a topic",
        service: "sns-deliveries",
        resource: "${topic_arn}",
        of: "topic_arn",
        source: DELIVERIES,
      },
      {
        by: "redrive_policy{}.deadLetterTargetArn",
        to: ["aws_sqs_queue"],
        what: "the messages of a topic that cannot be delivered",
        otherwise: "are lost",
        service: "sns-deliveries",
        resource: "${topic_arn}",
        of: "topic_arn",
        source: `${DOCS}/sns/latest/dg/sns-dead-letter-queues.html`,
      },
    ],
  },
  rows: {
    aws_sns_topic: {
      resource: "arn:${partition}:sns:${region}:${account}:${name}",
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
