import {
  S3BucketNotification,
  type S3BucketNotificationQueue,
  type S3BucketNotificationTopic,
} from "@cdktf/provider-aws/lib/s3-bucket-notification";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import type { Construct } from "constructs";
import { bucketPolicy } from "../../policy";
import { type KeySource, keyArn, keyIn } from "../keys";
import { collected, Refusal, refuseCall, regionOfConfig, subject } from "../stack";
import { encrypted } from "./encrypted";
import type { EncryptedSnsTopic } from "./encrypted-sns-topic";
import type { EncryptedSqsQueue } from "./encrypted-sqs-queue";
import { PrivateBucket, type PrivateBucketConfig } from "./private-bucket";

class DefaultEncryption extends encrypted(S3BucketServerSideEncryptionConfigurationA) {}

/** What an {@link EncryptedS3Bucket} can be told. */
export interface EncryptedS3BucketConfig extends PrivateBucketConfig {
  /** The customer-managed key of everything in the bucket. */
  readonly key: KeySource;
  /**
   * Whether S3 keeps a key of the bucket's own, made from the customer-managed key, so that it asks KMS once
   * for many objects. The encryption context is then the bucket's ARN and not the object's.
   * @default true
   */
  readonly bucketKey?: boolean;
}

/**
 * A private S3 bucket in which everything is under one customer-managed key.
 *
 * The key is the bucket's default, with a bucket key, so that S3 asks KMS once for many objects. The
 * bucket's policy refuses objects under another key, a key of AWS, a key that the caller provides, or no key,
 * and requests without TLS. Old versions of objects are kept, ACLs are off, and nothing is public.
 *
 * @example
 * new EncryptedS3Bucket(this, "documents", { key, bucket: "example-documents" });
 */
@collected
export class EncryptedS3Bucket extends PrivateBucket {
  /** The customer-managed key of everything in the bucket. */
  readonly key: KeySource;

  readonly #notified: Notified = { topic: [], queue: [], policies: [] };
  #notification: S3BucketNotification | undefined;

  constructor(scope: Construct, id: string, config: EncryptedS3BucketConfig) {
    refuseCall("EncryptedS3Bucket", scope, id);
    const about = subject("EncryptedS3Bucket", scope, id);
    if (!config) throw new Refusal(`${about}: no key is given. Pass a Key.`);
    const key = keyIn(config.key, regionOfConfig({ provider: config.provider }, scope), { about, scope });
    const arn = keyArn(about, key, scope);
    super(about, scope, id, config, {
      statements: (bucketArn) => bucketPolicy({ bucketArn, keyArn: arn }),
      encryption: (bucket, common) =>
        new DefaultEncryption(bucket, "encryption", {
          key,
          rule: [{ bucketKeyEnabled: config.bucketKey ?? true }],
          ...common,
        }),
    });
    this.key = key;
  }

  /**
   * Tells an encrypted topic or queue what happens in the bucket, and lets S3 use the key of either.
   *
   * @param events such as `s3:ObjectCreated:*`, the default
   */
  notify(
    target: EncryptedSnsTopic | EncryptedSqsQueue,
    { events = ["s3:ObjectCreated:*"], prefix, suffix }: NotificationFilter = {},
  ): void {
    const source = this.arnOfNames;
    const filter = {
      events: [...events],
      ...(prefix === undefined ? {} : { filterPrefix: prefix }),
      ...(suffix === undefined ? {} : { filterSuffix: suffix }),
    };
    if ("subscribe" in target) {
      target.allowPublishing("s3-notifications", source);
      this.#notified.topic.push({ ...filter, topicArn: target.arn });
    } else {
      target.allowSending("s3-notifications", source);
      this.#notified.queue.push({ ...filter, queueArn: target.arn });
    }
    this.#notified.policies.push(`${target.policy.terraformResourceType}.${target.policy.friendlyUniqueId}`);
    // A bucket has one list of all its notifications, so one resource holds them.
    this.#notification ??= new S3BucketNotification(this, "notification", {
      bucket: this.resource.id,
      ...this.used,
    });
    this.#notification.overrideLogicalId(this.resource.friendlyUniqueId);
    if (this.#notified.topic.length > 0) this.#notification.putTopic([...this.#notified.topic]);
    if (this.#notified.queue.length > 0) this.#notification.putQueue([...this.#notified.queue]);
    // S3 tries each target out when it is told of it.
    this.#notification.dependsOn = [...new Set(this.#notified.policies)];
  }
}

/** Which events are told. */
export interface NotificationFilter {
  /** Names of S3's events. https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-event-types-and-destinations.html */
  readonly events?: readonly string[];
  /** What the names of the objects begin with. @default anything */
  readonly prefix?: string;
  /** What the names of the objects end with. @default anything */
  readonly suffix?: string;
}

/** Everything that is told so far. */
interface Notified {
  readonly topic: S3BucketNotificationTopic[];
  readonly queue: S3BucketNotificationQueue[];
  readonly policies: string[];
}
