import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { SqsQueuePolicy } from "@cdktf/provider-aws/lib/sqs-queue-policy";
import { Construct } from "constructs";
import { denyWithoutTls, type KeyLocation, type Publisher, publishing, type Statement } from "../../policy";
import { type KeySource, keyIn, learns } from "../keys";
import { collected, inRange, PolicyDocument, placeOf, refuseCall, regionOfConfig, subject } from "../stack";
import { addStatement } from "./add-statement";
import { encrypted } from "./encrypted";

class Base extends encrypted(SqsQueue) {}

type BaseConfig = ConstructorParameters<typeof Base>[2];

/** Parts of AWS that send to queues. */
export type QueueSender = Exclude<Publisher, "cloudwatch-alarms">;

/** What an {@link EncryptedSqsQueue} can be told: what `aws_sqs_queue` takes, and who sends. */
export interface EncryptedSqsQueueConfig extends Omit<BaseConfig, "policy" | "redrivePolicy"> {
  /** Parts of AWS that send to the queue, and so need its key. @default none */
  readonly senders?: readonly QueueSender[];
  /**
   * How often a message is received before it goes to the dead-letter queue, 1 to 1000; AWS sets both bounds.
   * @default there is no dead-letter queue
   */
  readonly maxReceiveCount?: number;
  /** Statements for the queue's policy besides those for its senders. @default none */
  readonly policyStatements?: readonly Statement[];
}

/** How often SQS lets a message be received before it is moved. https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html */
const MAX_RECEIVE_COUNT = { min: 1, max: 1000 };

/** How long a dead letter is kept: 14 days, in seconds, the longest that SQS allows. */
const FOURTEEN_DAYS = 1_209_600;

/**
 * An SQS queue under a customer-managed key, with a policy that refuses requests without TLS, and an optional
 * dead-letter queue under the same key.
 *
 * Topics, rules and buckets send as services of AWS. The policy of the queue and the policy of the key both
 * have to allow each of them; otherwise AWS drops what they send, without an error. Naming a sender does both,
 * if the key belongs to this app. So does `topic.subscribe(queue)`.
 *
 * @example
 * const queue = new EncryptedSqsQueue(this, "orders", { key, name: "orders", maxReceiveCount: 5 });
 */
@collected
export class EncryptedSqsQueue extends Construct {
  /** The `aws_sqs_queue` itself. */
  readonly resource: SqsQueue;
  /** The dead-letter queue, if there is one. */
  readonly deadLetters: SqsQueue | undefined;
  /** The policy; what makes AWS try the queue out has to wait for it. */
  readonly policy: SqsQueuePolicy;
  /** The queue's ARN, as a token. */
  readonly arn: string;

  readonly #key: KeySource;
  readonly #place: KeyLocation;
  readonly #statements: Statement[];

  constructor(scope: Construct, id: string, config: EncryptedSqsQueueConfig) {
    refuseCall("EncryptedSqsQueue", scope, id, config);
    const about = subject("EncryptedSqsQueue", scope, id);
    const { senders = [], policyStatements = [], maxReceiveCount, ...rest } = config;
    inRange(about, "maxReceiveCount", maxReceiveCount, MAX_RECEIVE_COUNT);
    super(scope, id);
    this.#key = keyIn(config.key, regionOfConfig({ ...config }, this));
    const provider = config.provider && { provider: config.provider };
    if (maxReceiveCount !== undefined) {
      const { fifoQueue, name } = rest;
      const suffix = fifoQueue ? "-dead-letters.fifo" : "-dead-letters";
      this.deadLetters = new Base(this, "dead-letters", {
        key: config.key,
        messageRetentionSeconds: FOURTEEN_DAYS,
        ...(fifoQueue !== undefined && { fifoQueue }),
        ...(name !== undefined && { name: `${name.replace(/\.fifo$/, "")}${suffix}` }),
        ...provider,
      });
    }
    this.resource = new Base(this, "Default", {
      ...rest,
      ...(this.deadLetters && {
        redrivePolicy: JSON.stringify({ deadLetterTargetArn: this.deadLetters.arn, maxReceiveCount }),
      }),
    });
    this.arn = this.resource.arn;
    this.#place = placeOf(this, config.provider);
    this.#statements = [denyWithoutTls(["sqs:*"], this.arn), ...policyStatements];
    const document = new PolicyDocument(this, "policy-document", () => this.#statements, config.provider);
    const logicalId = this.resource.friendlyUniqueId;
    document.overrideLogicalId(logicalId);
    this.policy = new SqsQueuePolicy(this, "policy", {
      queueUrl: this.resource.url,
      policy: document.json,
      ...provider,
    });
    this.policy.overrideLogicalId(logicalId);
    for (const sender of senders) this.allowSending(sender);
  }

  /**
   * Lets a part of AWS send to the queue.
   *
   * @param source what the conditions call the sender, put together from names; without it, all of the account
   */
  allowSending(sender: QueueSender, source?: string): void {
    const { partition, region, account } = this.#place;
    // SQS learns the rule from EventBridge, as KMS does not.
    const rules = `arn:${partition}:events:${region}:${account}:rule/*`;
    const ofRules = { test: "ArnLike", variable: "aws:SourceArn", values: [source ?? rules] };
    const to = { action: "sqs:SendMessage", resource: this.arn };
    const conditions = sender === "eventbridge-rules" ? [ofRules] : [];
    addStatement(this.#statements, publishing(sender, to, this.#place, { source, conditions }));
    if (learns(this.#key)) {
      this.#key.usedBy({ service: sender, ...(source === undefined ? {} : { resource: source }) });
    }
  }
}
