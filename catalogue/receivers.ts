import type { Proof } from "./effect";
import { DOCS, ENCRYPTED_TOPICS } from "./kms-access";

/**
 * The resource types to which services of AWS send nothing under a key that AWS manages: the policy of such a key is
 * AWS's, and lets only the principals of the account use it.
 */
export const RECEIVERS_UNDER_YOUR_KEY: Readonly<Record<string, Proof>> = {
  aws_sns_topic: {
    says: "Several AWS services publish events to Amazon SNS topics. To allow these event sources to work with encrypted topics, you must perform the following steps. Use a customer managed key.",
    source: ENCRYPTED_TOPICS,
  },
  aws_sqs_queue: {
    says: "To allow these event sources to work with encrypted queues, you must create a customer managed KMS key and add permissions in the key policy for the service to use the required AWS KMS API methods.",
    source: `${DOCS}/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html#compatibility-with-aws-services`,
  },
};
