import { UNENCRYPTED } from "../defaults";
import { IN_PLACE } from "../effects";
import { ANYTHING } from "../forms";
import { CALLER_ACCOUNT, DOCS, via } from "../kms-access";
import type { ServiceFile } from "../service-file";

/** What keywright knows of SQS. */
export const sqs = {
  services: {
    sqs: {
      title: "SQS",
      requests: [
        {
          sid: "UseThroughSqs",
          by: "callers",
          actions: ["kms:Decrypt", "kms:GenerateDataKey"],
          conditions: [CALLER_ACCOUNT, via("sqs")],
          to: "to send and receive messages",
          sentence:
            "Therefore, the producer must have the kms:Decrypt and kms:GenerateDataKey permissions for the KMS key.",
        },
      ],
      source: `${DOCS}/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html`,
      // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html
      unseen: "messages in a queue (14 days at most)",
      stays: "Messages in the queue, until they are received or their retention ends",
    },
  },
  iam: { sqs: ["sqs"] },
  rows: {
    aws_sqs_queue: {
      keys: [
        {
          path: "kms_master_key_id",
          protects: "the message",
          excludes: ["sqs_managed_sse_enabled"],
          bare: {
            kind: "aws-owned",
            detail: "SSE-SQS",
            source: `${DOCS}/AWSCloudFormation/latest/UserGuide/aws-resource-sqs-queue.html#cfn-sqs-queue-sqsmanagedsseenabled`,
          },
          origins: [
            {
              by: "sqs_managed_sse_enabled",
              is: [false],
              bare: UNENCRYPTED,
              source: `${DOCS}/AWSCloudFormation/latest/UserGuide/aws-resource-sqs-queue.html#cfn-sqs-queue-sqsmanagedsseenabled`,
            },
          ],
          accepts: ANYTHING,
          effects: IN_PLACE,
          service: "sqs",
          note: "A key that is taken away leaves the queue without encryption, unless sqs_managed_sse_enabled is set to true.",
          source: `${DOCS}/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-configure-sqs-sse-queue.html`,
        },
      ],
      handles: ["url", "message_retention_seconds"],
      least: {},
    },
  },
  exceptions: {
    "aws_sqs_queue.kms_data_key_reuse_period_seconds":
      "how long a data key is reused, not whether or with what data is encrypted",
  },
} as const satisfies ServiceFile;
