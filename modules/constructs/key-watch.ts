import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { CloudwatchLogMetricFilter } from "@cdktf/provider-aws/lib/cloudwatch-log-metric-filter";
import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import type { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy";
import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription";
import { TerraformStack, Token } from "cdktf";
import { Construct } from "constructs";
import type { KeySource } from "../keys";
import { collected, isRecord, nameAfter, Refusal, refuseCall, shown, subject } from "../stack";
import { EncryptedSnsTopic } from "./encrypted-sns-topic";
import { EncryptedTrail } from "./encrypted-trail";
import { type ExistingTopic, topicOf } from "./topic-of-watch";

/** A trail that other code has made. */
export interface ExistingTrail {
  /** The name of the log group that it writes to, in the account and Region of the watch. */
  readonly logGroup: string;
  /** Whether it records all accounts of an organisation. @default false */
  readonly isOrganizationTrail?: boolean;
}

/** What a {@link KeyWatch} can be told. */
export interface KeyWatchConfig {
  /**
   * The customer-managed key of the topic. Choose one that is not deleted together with the keys it warns about.
   * @default that of `topic`, where it is an EncryptedSnsTopic; it has to be named for any other
   */
  readonly key?: KeySource;
  /**
   * The trail of the account, or of its organisation. Its log shows when something uses a key that waits for its
   * deletion; that of an organisation shows it of all accounts, and also what puts their keys in danger.
   */
  readonly trail: EncryptedTrail | ExistingTrail;
  /**
   * The topic that gets the messages. What the policies of a topic that other code has made, and of its key, have to
   * allow is in an output of the stack (`ID-topic-policy-statements`, `ID-key-policy-statements`).
   * @default a topic of the watch
   */
  readonly topic?: EncryptedSnsTopic | ExistingTopic;
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
 * The same calls as the log of a trail has them: EventBridge hears of those of its own account and Region alone.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
const CALLS_IN_A_LOG = `{ $.eventSource = "kms.amazonaws.com" && (${CALLS.map((name) => `$.eventName = "${name}"`).join(" || ")}) }`;

/**
 * Sends a message when a key of the account and Region is in danger: when a key is disabled or scheduled for
 * deletion, stops rotating, gets another policy or loses its imported material, and when something still
 * uses a key that waits for its deletion.
 *
 * The topic is encrypted, and alarms and rules may publish to it. With the trail of an organisation, an alarm goes off
 * for all of its accounts and Regions; events of KMS itself are those of the watch's own.
 *
 * @example
 * new KeyWatch(this, "keys", { key, trail, emails: ["security@example.com"] });
 * new KeyWatch(this, "all", { trail: { logGroup: "org-trail", isOrganizationTrail: true }, topic });
 */
@collected
export class KeyWatch extends Construct {
  /** The topic that gets the messages. */
  readonly topic: EncryptedSnsTopic | ExistingTopic;
  /** The alarm that goes off when something uses a key that waits for its deletion. */
  readonly alarm: CloudwatchMetricAlarm;
  /** The alarm that goes off when an account of the organisation puts a key in danger; none without its trail. */
  readonly organizationAlarm: CloudwatchMetricAlarm | undefined;

  /** What lets the watch publish, and what it waits for. */
  readonly #topicPolicy: SnsTopicPolicy | undefined;

  constructor(scope: Construct, id: string, config: KeyWatchConfig) {
    refuseCall("KeyWatch", scope, id);
    const about = subject("KeyWatch", scope, id);
    const trail = readTrail(about, config?.trail);
    for (const email of config.emails ?? []) refuseEmail(about, email);
    super(scope, id);
    this.topic = topicOf(about, this, config);
    if (this.topic instanceof EncryptedSnsTopic && TerraformStack.of(this.topic) === TerraformStack.of(this))
      this.#topicPolicy = this.topic.policy;
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
    this.alarm = this.#alarm("alarm", trail, {
      name: "use-of-a-dying-key",
      pattern: USE_OF_A_DELETED_KEY,
      metric: "KMSKeyPendingDeletionErrorCount",
      description:
        "Something uses a KMS key that waits for its deletion: cancel the deletion, and find out what",
    });
    nameAfter(this, this.alarm);
    this.organizationAlarm = trail.isOrganizationTrail
      ? this.#alarm("organization", trail, {
          name: "key-in-danger",
          pattern: CALLS_IN_A_LOG,
          metric: "KMSKeyInDangerCount",
          description: "Somebody in an account of the organisation puts a KMS key in danger",
        })
      : undefined;
  }

  #alarm(
    id: string,
    { logGroup }: ExistingTrail,
    {
      name,
      pattern,
      metric,
      description,
    }: Readonly<Record<"name" | "pattern" | "metric" | "description", string>>,
  ): CloudwatchMetricAlarm {
    const full = `${this.node.path.replaceAll("/", "-")}-${name}`;
    const namespace = "CloudTrailLogMetrics";
    const filter = new CloudwatchLogMetricFilter(this, id === "alarm" ? "filter" : `${id}-filter`, {
      name: full,
      logGroupName: logGroup,
      pattern,
      metricTransformation: { namespace, name: metric, value: "1" },
    });
    if (id === "alarm") nameAfter(this, filter);
    return new CloudwatchMetricAlarm(this, id, {
      alarmName: full,
      alarmDescription: description,
      namespace,
      metricName: metric,
      statistic: "Sum",
      period: 300,
      evaluationPeriods: 1,
      threshold: 1,
      comparisonOperator: "GreaterThanOrEqualToThreshold",
      treatMissingData: "notBreaching",
      alarmActions: [this.topic.arn],
    });
  }

  #rule(id: string, description: string, pattern: object): void {
    const rule = new CloudwatchEventRule(this, id, { description, eventPattern: JSON.stringify(pattern) });
    new CloudwatchEventTarget(this, `${id}-target`, {
      rule: rule.name,
      arn: this.topic.arn,
      ...(this.#topicPolicy && { dependsOn: [this.#topicPolicy] }),
    });
  }
}

/** What the name of a log group has. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html */
const LOG_GROUP = /^[.\-_/#A-Za-z0-9]{1,512}$/;

function readTrail(about: string, trail: unknown): ExistingTrail {
  if (trail === undefined || trail === null) {
    throw new Refusal(
      `${about}: trail is missing, so the use of a key that waits for its deletion would not be seen. Pass an EncryptedTrail.`,
    );
  }
  if (trail instanceof EncryptedTrail) {
    return {
      logGroup: trail.logGroup.name,
      isOrganizationTrail: trail.resource.isOrganizationTrailInput === true,
    };
  }
  const { logGroup, isOrganizationTrail = false } = isRecord(trail) ? trail : {};
  if (typeof logGroup !== "string" || !(isOpen(logGroup) || LOG_GROUP.test(logGroup))) {
    throw new Refusal(
      `${about}: trail is ${shown(trail)}, which names no log group. Pass an EncryptedTrail, or { logGroup: "NAME" }.`,
    );
  }
  if (typeof isOrganizationTrail !== "boolean")
    throw new Refusal(
      `${about}: isOrganizationTrail of its trail is ${shown(isOrganizationTrail)}. Write true or false.`,
    );
  return { logGroup, isOrganizationTrail };
}

function isOpen(text: string): boolean {
  return Token.isUnresolved(text) || text.includes("${");
}

function refuseEmail(about: string, email: unknown): void {
  if (typeof email === "string" && /^[^\s@]+@[^\s@]+$/.test(email)) return;
  throw new Refusal(`${about}: ${JSON.stringify(email)} is no mail address. Name one, or leave it out.`);
}
