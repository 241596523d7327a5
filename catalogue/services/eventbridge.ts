import type { Condition } from "../condition";
import { AWS_OWNED } from "../defaults";
import { IN_PLACE } from "../effects";
import { ANYTHING } from "../forms";
import { arnLike, CALLER_ACCOUNT, DOCS, like, OWN_ACCOUNT, via } from "../kms-access";
import type { ServiceRequest } from "../service";
import type { ServiceFile } from "../service-file";

const BUS = `${DOCS}/eventbridge/latest/userguide/eb-encryption-event-bus-cmkey.html`;
const BUSES = "arn:${partition}:events:${region}:${account}:event-bus/*";

/** AWS shows it without a condition, for buses and for archives. */
const DESCRIBES: ServiceRequest = {
  sid: "EventBridgeDescribesKey",
  by: { service: "events.amazonaws.com" },
  actions: ["kms:DescribeKey"],
  to: "to look at the key",
  at: "making",
  source: `${DOCS}/eventbridge/latest/userguide/eb-encryption-key-policy.html`,
  sentence:
    "EventBridge requires this permission to retrieve the KMS key ARN for the Key Id provided, and to verify that the key is symmetric.",
};

/** The condition that a request is about vended logs of the key's account. */
const OF_LOGS = like("kms:EncryptionContext:SourceArn", "arn:${partition}:logs:${region}:${account}:*");

/** What EventBridge sends to a queue, itself: whose permission is that of the queue's policy. */
const TO_QUEUE = {
  to: ["aws_sqs_queue"],
  service: "eventbridge-queues",
  source: `${DOCS}/eventbridge/latest/userguide/eb-rule-dlq.html#eb-dlq-perms`,
} as const;

/** What conditions call the rule of a target: on a bus, and on the default one. */
const RULES = "arn:${partition}:events:${region}:${account}:rule";
const OF_RULE = {
  resource: `${RULES}/\${event_bus_name}/\${rule}`,
  variant: {
    by: "event_bus_name",
    value: "default",
    template: `${RULES}/\${rule}`,
    either: `${RULES}/*\${rule}`,
  },
};

/** With a role of its own a target is no longer sent to by EventBridge itself. */
const WITH_ROLE: readonly Condition[] = [{ path: "role_arn" }];

/** What keywright knows of EventBridge. */
export const eventbridge = {
  services: {
    /**
     * Rules that send to an encrypted topic. EventBridge carries no source with its calls to KMS for a topic: a
     * condition on one would drop the events without a word.
     */
    "eventbridge-rules": {
      title: "EventBridge rules",
      requests: [
        {
          sid: "RulesSendEvents",
          by: { service: "events.amazonaws.com" },
          actions: ["kms:Decrypt", "kms:GenerateDataKey*"],
          lacks: ["aws:SourceAccount", "aws:SourceArn", "aws:SourceOrgID"],
          to: "to publish events to an encrypted topic",
          sentence:
            "Adding the aws:SourceAccount, aws:SourceArn, and aws:SourceOrgID to a AWS KMS policy is not supported for EventBridge-to-encrypted topics.",
        },
      ],
      source: `${DOCS}/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services`,
    },
    /**
     * Rules and buses that send to an encrypted queue, dead letters included. EventBridge shows its key policy for
     * queues without a condition, and SQS says that CloudWatch Events carries the source: neither is asked for, and
     * neither is refused.
     */
    "eventbridge-queues": {
      title: "EventBridge to queues",
      requests: [
        {
          sid: "EventsReachQueues",
          by: { service: "events.amazonaws.com" },
          actions: ["kms:Decrypt", "kms:GenerateDataKey"],
          carries: { "aws:SourceArn": "${resource}" },
          to: "to send events to an encrypted queue",
          sentence:
            "If your Amazon SQS queue is encrypted, you must create a customer-managed KMS key and include the following permission section in your KMS key policy.",
        },
      ],
      source: `${DOCS}/eventbridge/latest/userguide/eb-troubleshooting.html#eb-sqs-encrypted`,
      anyResource: "arn:${partition}:events:${region}:${account}:rule/*",
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
          to: "to encrypt and match events",
          sentence:
            "EventBridge requires this permission to decrypt the data key that is encrypted and stored with the encrypted data. EventBridge uses this for event pattern matching; users never have access to the data.",
          source: `${DOCS}/eventbridge/latest/userguide/eb-encryption-key-policy.html`,
        },
        DESCRIBES,
        {
          sid: "CallersMakeEventBuses",
          by: "callers",
          actions: [
            "kms:Decrypt",
            "kms:DescribeKey",
            "kms:Encrypt",
            "kms:GenerateDataKeyWithoutPlaintext",
            "kms:ReEncryptFrom",
            "kms:ReEncryptTo",
          ],
          conditions: [CALLER_ACCOUNT, via("events")],
          to: "to make and change event buses and their rules",
          at: "making",
          sentence:
            "To create or update an event bus encrypted using a customer managed key, you must have the following permissions to the specified customer managed key",
        },
      ],
      source: BUS,
      anyResource: BUSES,
    },
    "eventbridge-bus-logs": {
      title: "EventBridge bus logs",
      requests: [
        {
          sid: "EventBridgeEncryptsLogs",
          by: { service: "events.amazonaws.com" },
          actions: ["kms:GenerateDataKey"],
          conditions: [OF_LOGS],
          to: "to encrypt the logs of the bus",
          sentence: "Allow EventBridge to encrypt logs using the customer managed key.",
        },
        {
          sid: "LogDeliveryReadsBusLogs",
          by: { service: "delivery.logs.amazonaws.com" },
          actions: ["kms:Decrypt", "kms:GenerateDataKey"],
          conditions: [OF_LOGS],
          to: "to deliver the logs of the bus",
          sentence: "Allow the logging service to decrypt logs sent by EventBridge.",
        },
      ],
      source: `${DOCS}/eventbridge/latest/userguide/encryption-bus-logs.html`,
    },
    /** Conditions call an archive by its bus. */
    "eventbridge-archive": {
      title: "EventBridge archive",
      requests: [
        {
          sid: "EventBridgeArchivesEvents",
          by: { service: "events.amazonaws.com" },
          actions: ["kms:Decrypt", "kms:GenerateDataKey", "kms:ReEncrypt*"],
          conditions: [arnLike("kms:EncryptionContext:aws:events:event-bus:arn", "${resource}")],
          to: "to archive and replay events",
          sentence:
            "For event archives, EventBridge uses the same encryption context in all AWS KMS cryptographic operations. The context includes a single key–value pair, which contains the event bus ARN.",
        },
        { ...DESCRIBES, sid: "EventBridgeDescribesKeyOfArchive" },
      ],
      source: `${DOCS}/eventbridge/latest/userguide/encryption-archives.html`,
      anyResource: BUSES,
    },
    /** EventBridge keeps the secret of a connection in Secrets Manager, and reads it by a service-linked role that IAM lets. */
    "eventbridge-connection": {
      title: "EventBridge connection",
      requests: [
        {
          sid: "UseConnectionsThroughSecretsManager",
          by: "callers",
          actions: ["kms:Decrypt", "kms:GenerateDataKey"],
          conditions: [
            CALLER_ACCOUNT,
            // A key may be of another Region than the connection.
            like("kms:ViaService", "secretsmanager.*.amazonaws.com"),
            like(
              "kms:EncryptionContext:SecretARN",
              "arn:${partition}:secretsmanager:*:${account}:secret:events!connection/*",
            ),
          ],
          to: "to keep and read the connection's secret",
          at: "making",
          sentence: "The AWS KMS key policy must grant EventBridge the following permissions on your behalf",
        },
        {
          // A request to describe a key has no encryption context.
          sid: "DescribeKeyOfConnections",
          by: "callers",
          actions: ["kms:DescribeKey"],
          conditions: [CALLER_ACCOUNT],
          to: "to look at the key",
          at: "making",
          sentence: "The AWS KMS key policy must grant EventBridge the following permissions on your behalf",
        },
      ],
      source: `${DOCS}/eventbridge/latest/userguide/encryption-connections.html`,
      keyTags: { EventBridgeApiDestinations: "true" },
    },
  },
  iam: { events: ["cloudwatch_event"] },
  rows: {
    aws_cloudwatch_event_archive: {
      resource: "${event_source_arn}",
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
          empty: "refused",
          effects: IN_PLACE,
          service: "eventbridge-bus",
          also: [
            {
              service: "eventbridge-bus-logs",
              when: [{ path: "log_config.level", is: ["ERROR", "INFO", "TRACE"] }],
              since: "6.6.0",
            },
          ],
          source: `${DOCS}/eventbridge/latest/APIReference/API_CreateEventBus.html`,
          // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-encryption-event-bus-cmkey.html
          note: "It encrypts the event patterns and the targets of the rules on the bus as well. Events of AWS services stay under a key of AWS, and event metadata is not encrypted.",
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
          // "Using cross-account or cross-Region customer managed keys for connections":
          // https://docs.aws.amazon.com/eventbridge/latest/userguide/encryption-connections.html#encryption-connections-cross
          otherRegion: true,
        },
      ],
      least: {
        authorization_type: "API_KEY",
        auth_parameters: { api_key: { key: "example", value: "example" } },
        name: "example",
      },
    },
  },
  senders: {
    aws_schemas_discoverer: [
      {
        // "EventBridge returns an error if: You call CreateDiscoverer on an event bus set to use a customer managed key for
        // encryption."
        by: "source_arn",
        to: ["aws_cloudwatch_event_bus"],
        what: "the events",
        isReader: true,
        refuses: "schema discovery cannot read on a bus under a customer-managed key",
        way: "Remove the discoverer, or leave the bus under the key that AWS owns.",
        source: `${DOCS}/eventbridge/latest/APIReference/API_CreateEventBus.html`,
      },
    ],
    aws_cloudwatch_event_target: [
      {
        by: "arn",
        to: ["aws_sns_topic"],
        unless: WITH_ROLE,
        what: "the events of a rule",
        service: "eventbridge-rules",
        source: `${DOCS}/eventbridge/latest/userguide/eb-use-resource-based.html`,
      },
      { ...TO_QUEUE, ...OF_RULE, by: "arn", unless: WITH_ROLE, what: "the events of a rule" },
      { ...TO_QUEUE, ...OF_RULE, by: "dead_letter_config.arn", what: "the dead letters of a rule" },
    ],
    aws_cloudwatch_event_bus: [
      {
        ...TO_QUEUE,
        by: "dead_letter_config.arn",
        what: "the dead letters of an event bus",
        resource: "arn:${partition}:events:${region}:${account}:event-bus/${name}",
      },
    ],
  },
} as const satisfies ServiceFile;
