import { AWS_OWNED } from "../defaults";
import { IN_PLACE } from "../effects";
import { ANYTHING } from "../forms";
import { arnLike, asItself, DOCS, forCallers, OWN_ACCOUNT, unconfirmed } from "../kms-access";
import type { ServiceFile } from "../service-file";

/** What keywright knows of EventBridge. */
export const eventbridge = {
  services: {
    /**
     * Rules that send to an encrypted topic or queue. EventBridge carries no source with its calls to KMS for a
     * topic: a condition on one would drop the events, and nobody would be told.
     */
    "eventbridge-rules": {
      title: "EventBridge rules",
      ...asItself(
        "RulesSendEvents",
        "events.amazonaws.com",
        ["kms:Decrypt", "kms:GenerateDataKey*"],
        [],
        `${DOCS}/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services`,
      ),
    },
    "eventbridge-bus": {
      title: "EventBridge bus",
      requests: [
        {
          sid: "EventBridgeUsesKey",
          by: { service: "events.amazonaws.com" },
          actions: ["kms:Decrypt", "kms:GenerateDataKey"],
          conditions: [
            OWN_ACCOUNT,
            arnLike("aws:SourceArn", "${resource}"),
            arnLike("kms:EncryptionContext:aws:events:event-bus:arn", "${resource}"),
          ],
        },
        {
          // Describing carries no encryption context.
          sid: "EventBridgeDescribesKey",
          by: { service: "events.amazonaws.com" },
          actions: ["kms:DescribeKey"],
          conditions: [OWN_ACCOUNT, arnLike("aws:SourceArn", "${resource}")],
        },
      ],
      source: `${DOCS}/eventbridge/latest/userguide/eb-encryption-event-bus-cmkey.html`,
      anyResource: "arn:${partition}:events:${region}:${account}:event-bus/*",
    },
    "eventbridge-archive": { title: "EventBridge archive", ...unconfirmed("EventBridgeArchives") },
    "eventbridge-connection": {
      title: "EventBridge connection",
      ...forCallers(
        "EventBridgeConnections",
        "secretsmanager",
        ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"],
        "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/cloudwatch_event_connection",
      ),
    },
  },
  iam: { events: ["cloudwatch_event"] },
  rows: {
    aws_cloudwatch_event_archive: {
      keys: [
        {
          path: "kms_key_identifier",
          protects: "the archived event",
          bare: AWS_OWNED,
          accepts: ANYTHING,
          effects: {},
          service: "eventbridge-archive",
          since: "6.2.0",
          source: `${DOCS}/eventbridge/latest/APIReference/API_CreateArchive.html`,
        },
      ],
    },
    aws_cloudwatch_event_bus: {
      resource: "arn:${partition}:events:${region}:${account}:event-bus/${name}",
      keys: [
        {
          path: "kms_key_identifier",
          protects: "the event on the bus",
          bare: AWS_OWNED,
          accepts: ANYTHING,
          effects: IN_PLACE,
          service: "eventbridge-bus",
          source: `${DOCS}/eventbridge/latest/APIReference/API_CreateEventBus.html`,
        },
      ],
      least: { name: "example" },
    },
    aws_cloudwatch_event_connection: {
      keys: [
        {
          path: "kms_key_identifier",
          protects: "the connection's secret",
          bare: AWS_OWNED,
          accepts: ANYTHING,
          effects: IN_PLACE,
          service: "eventbridge-connection",
          source: `${DOCS}/eventbridge/latest/APIReference/API_CreateConnection.html`,
        },
      ],
      least: {
        authorization_type: "API_KEY",
        auth_parameters: { api_key: { key: "example", value: "example" } },
        name: "example",
      },
    },
  },
} as const satisfies ServiceFile;
