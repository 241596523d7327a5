import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy";
import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription";
import { Construct } from "constructs";
import { denyWithoutTls, type KeyLocation, type Publisher, publishing, type Statement } from "../../policy";
import { type KeySource, keyIn, learns } from "../keys";
import { collected, PolicyDocument, placeOf, refuseCall, regionOfConfig } from "../stack";
import { addStatement } from "./add-statement";
import { encrypted } from "./encrypted";
import type { EncryptedSqsQueue } from "./encrypted-sqs-queue";

class Base extends encrypted(SnsTopic) {}

type BaseConfig = ConstructorParameters<typeof Base>[2];

/** Parts of AWS that publish to topics. */
export type TopicPublisher = Exclude<Publisher, "sns-deliveries">;

/** What an {@link EncryptedSnsTopic} can be told: what `aws_sns_topic` takes, and who publishes. */
export interface EncryptedSnsTopicConfig extends Omit<BaseConfig, "policy"> {
  /** Parts of AWS that publish to the topic, and so need its key. @default none */
  readonly publishers?: readonly TopicPublisher[];
  /** Statements for the topic's policy besides those for its publishers. @default none */
  readonly policyStatements?: readonly Statement[];
}

/**
 * An SNS topic under a customer-managed key, with a policy that refuses requests without TLS.
 *
 * Alarms, rules and buckets publish as services of AWS. The policy of the topic and the policy of the key both
 * have to allow each of them; otherwise AWS drops what they send, without an error. Naming a publisher does
 * both, if the key belongs to this app.
 *
 * @example
 * const topic = new EncryptedSnsTopic(this, "alarms", { key, name: "alarms", publishers: ["cloudwatch-alarms"] });
 */
@collected
export class EncryptedSnsTopic extends Construct {
  /** The `aws_sns_topic` itself. */
  readonly resource: SnsTopic;
  /** The policy; what makes AWS try the topic out has to wait for it. */
  readonly policy: SnsTopicPolicy;
  /** The topic's ARN, as a token. */
  readonly arn: string;

  readonly #key: KeySource;
  readonly #name: string | undefined;
  readonly #place: KeyLocation;
  readonly #statements: Statement[];

  constructor(scope: Construct, id: string, config: EncryptedSnsTopicConfig) {
    refuseCall("EncryptedSnsTopic", scope, id, config);
    super(scope, id);
    const { publishers = [], policyStatements = [], ...rest } = config;
    this.resource = new Base(this, "Default", rest);
    this.arn = this.resource.arn;
    this.#key = keyIn(config.key, regionOfConfig({ ...config }, this));
    this.#name = config.name;
    this.#place = placeOf(this, config.provider);
    this.#statements = [denyWithoutTls(["sns:Publish"], this.arn), ...policyStatements];
    const document = new PolicyDocument(this, "policy-document", () => this.#statements, config.provider);
    const logicalId = this.resource.friendlyUniqueId;
    document.overrideLogicalId(logicalId);
    this.policy = new SnsTopicPolicy(this, "policy", {
      arn: this.arn,
      policy: document.json,
      ...(config.provider && { provider: config.provider }),
    });
    this.policy.overrideLogicalId(logicalId);
    for (const publisher of publishers) this.allowPublishing(publisher);
  }

  /**
   * Lets a part of AWS publish to the topic.
   *
   * @param source what the conditions call the sender, put together from names; without it, all of the account
   */
  allowPublishing(publisher: TopicPublisher, source?: string): void {
    const to = { action: "sns:Publish", resource: this.arn };
    addStatement(this.#statements, publishing(publisher, to, this.#place, { source }));
    if (learns(this.#key)) {
      this.#key.usedBy({ service: publisher, ...(source === undefined ? {} : { resource: source }) });
    }
  }

  /** Delivers everything that is published to an encrypted queue, as it is. */
  subscribe(queue: EncryptedSqsQueue): SnsTopicSubscription {
    const { partition, region, account } = this.#place;
    const arn = this.#name && `arn:${partition}:sns:${region}:${account}:${this.#name}`;
    queue.allowSending("sns-deliveries", arn);
    return new SnsTopicSubscription(this, `to-${queue.node.id}`, {
      topicArn: this.arn,
      protocol: "sqs",
      endpoint: queue.arn,
      rawMessageDelivery: true,
      dependsOn: [queue.policy],
    });
  }
}
