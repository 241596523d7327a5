import { ENCRYPTED_TOPICS, publishing } from "../kms-access";
import type { Sender } from "../sender";
import type { ServiceFile } from "../service-file";

function notification(by: string, what: string, service: string): Sender {
  return { by, to: ["aws_sns_topic"], what, service, source: ENCRYPTED_TOPICS };
}

/**
 * What publishes to topics as itself, and has no file of its own for that.
 *
 * Directory Service and Snowball publish too, and Terraform has no argument by which they would be told a topic.
 */
export const eventSources = {
  services: {
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
  },
  senders: {
    aws_dax_cluster: [
      notification("notification_topic_arn", "the notifications of a cluster", "dax-notifications"),
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
