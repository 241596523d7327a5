import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { CloudwatchLogMetricFilter } from "@cdktf/provider-aws/lib/cloudwatch-log-metric-filter";
import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription";
import { Construct } from "constructs";
import type { KeySource } from "../keys";
import { collected, nameAfter, Refusal, refuseCall, subject } from "../stack";
import { EncryptedSnsTopic } from "./encrypted-sns-topic";
import type { EncryptedTrail } from "./encrypted-trail";

/** What a {@link KeyWatch} can be told. */
export interface KeyWatchConfig {
  /** The customer-managed key of the topic. Choose one that is not deleted together with the keys it warns about. */
  readonly key: KeySource;
  /** The trail of the account. Its log shows when something uses a key that waits for its deletion. */
  readonly trail: EncryptedTrail;
  /** Addresses that get a mail; each has to confirm its subscription. @default none; subscribe to `topic` */
  readonly emails?: readonly string[];
}

/** The calls to KMS that put a key in danger. */
const CALLS = [
  "DeleteImportedKeyMaterial",
  "DisableKey",
  "DisableKeyRotation",
  "PutKeyPolicy",
  "ScheduleKeyDeletion",
] as const;

/**
 * What KMS itself reports, the expiry of imported material for one.
 * https://docs.aws.amazon.com/kms/latest/developerguide/kms-events.html
 */
const EVENTS = ["KMS CMK Deletion", "KMS Imported Key Material Expiration"] as const;

/**
 * Uses of a key that waits for its deletion: their callers still need the key.
 * https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys-creating-cloudwatch-alarm.html
 */
const USE_OF_A_DELETED_KEY = '{ $.eventSource = kms* && $.errorMessage = "* is pending deletion." }';

/**
 * Sends a message when a key of the account and Region is in danger: when a key is disabled or scheduled for
 * deletion, stops rotating, gets another policy or loses its imported material, and when something still
 * uses a key that waits for its deletion.
 *
 * The topic is encrypted, and alarms and rules may publish to it.
 *
 * @example
 * new KeyWatch(this, "keys", { key, trail, emails: ["security@example.com"] });
 */
@collected
export class KeyWatch extends Construct {
  /** The topic that gets the messages. */
  readonly topic: EncryptedSnsTopic;
  /** The alarm that goes off when something uses a key that waits for its deletion. */
  readonly alarm: CloudwatchMetricAlarm;

  constructor(scope: Construct, id: string, config: KeyWatchConfig) {
    refuseCall("KeyWatch", scope, id);
    const about = subject("KeyWatch", scope, id);
    if (config?.trail === undefined) {
      throw new Refusal(
        `${about}: trail is missing, so the use of a key that waits for its deletion would not be seen. Pass an EncryptedTrail.`,
      );
    }
    for (const email of config.emails ?? []) refuseEmail(about, email);
    super(scope, id);
    this.topic = new EncryptedSnsTopic(this, "topic", {
      key: config.key,
      publishers: ["cloudwatch-alarms", "eventbridge-rules"],
    });
    for (const [i, endpoint] of (config.emails ?? []).entries()) {
      new SnsTopicSubscription(this, `email-${i + 1}`, {
        topicArn: this.topic.arn,
        protocol: "email",
        endpoint,
      });
    }
    this.#rule("calls", "Somebody puts a key in danger", {
      source: ["aws.kms"],
      "detail-type": ["AWS API Call via CloudTrail"],
      detail: { eventSource: ["kms.amazonaws.com"], eventName: CALLS },
    });
    this.#rule("events", "A key is deleted, or its material expires", {
      source: ["aws.kms"],
      "detail-type": EVENTS,
    });

    const metric = { namespace: "CloudTrailLogMetrics", name: "KMSKeyPendingDeletionErrorCount" };
    const filter = new CloudwatchLogMetricFilter(this, "filter", {
      name: `${this.node.path.replaceAll("/", "-")}-use-of-a-dying-key`,
      logGroupName: config.trail.logGroup.name,
      pattern: USE_OF_A_DELETED_KEY,
      metricTransformation: { ...metric, value: "1" },
    });
    this.alarm = new CloudwatchMetricAlarm(this, "alarm", {
      alarmName: `${this.node.path.replaceAll("/", "-")}-use-of-a-dying-key`,
      alarmDescription:
        "Something uses a KMS key that waits for its deletion: cancel the deletion, and find out what",
      namespace: metric.namespace,
      metricName: metric.name,
      statistic: "Sum",
      period: 300,
      evaluationPeriods: 1,
      threshold: 1,
      comparisonOperator: "GreaterThanOrEqualToThreshold",
      treatMissingData: "notBreaching",
      alarmActions: [this.topic.arn],
    });
    for (const part of [filter, this.alarm]) nameAfter(this, part);
  }

  #rule(id: string, description: string, pattern: object): void {
    const rule = new CloudwatchEventRule(this, id, { description, eventPattern: JSON.stringify(pattern) });
    new CloudwatchEventTarget(this, `${id}-target`, {
      rule: rule.name,
      arn: this.topic.arn,
      dependsOn: [this.topic.policy],
    });
  }
}

function refuseEmail(about: string, email: unknown): void {
  if (typeof email === "string" && /^[^\s@]+@[^\s@]+$/.test(email)) return;
  throw new Refusal(`${about}: ${JSON.stringify(email)} is no mail address. Name one, or leave it out.`);
}
