import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import {
  S3BucketNotification,
  type S3BucketNotificationQueue,
  type S3BucketNotificationTopic,
} from "@cdktf/provider-aws/lib/s3-bucket-notification";
import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import { bucketPolicy, type KeyLocation, type Statement } from "../../policy";
import { type KeySource, keyArn, keyIn } from "../keys";
import { PolicyDocument, placeOf, preventsDestroy, Refusal, regionOfConfig, subject } from "../stack";
import { bucketName } from "./bucket-name";
import { encrypted } from "./encrypted";
import type { EncryptedSnsTopic } from "./encrypted-sns-topic";
import type { EncryptedSqsQueue } from "./encrypted-sqs-queue";

class DefaultEncryption extends encrypted(S3BucketServerSideEncryptionConfigurationA) {}

/** What an {@link EncryptedS3Bucket} can be told. */
export interface EncryptedS3BucketConfig {
  /** The customer-managed key of everything in the bucket. */
  readonly key: KeySource;
  /**
   * The bucket's name: 3 to 63 lower-case letters, digits, `-` and `.`, unique in all of AWS.
   * @default Terraform makes one up
   */
  readonly bucket?: string;
  /**
   * Whether S3 keeps a key of the bucket's own, made from the customer-managed key, so that it asks KMS once
   * for many objects. The encryption context is then the bucket's ARN and not the object's.
   * @default true
   */
  readonly bucketKey?: boolean;
  /** Statements for the bucket's policy besides those that keep it encrypted. @default none */
  readonly policyStatements?: readonly Statement[];
  /** Whether Terraform may empty the bucket in order to destroy it. @default as the stack has it: false */
  readonly forceDestroy?: boolean;
  readonly tags?: Readonly<Record<string, string>>;
  /** The provider to make the bucket with. @default the stack's own */
  readonly provider?: TerraformProvider;
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
export class EncryptedS3Bucket extends Construct {
  /** The `aws_s3_bucket` itself. */
  readonly resource: S3Bucket;
  /** The bucket's policy; what makes AWS try the bucket out has to wait for it. */
  readonly policy: S3BucketPolicy;
  /** The bucket's ARN, as a token. */
  readonly arn: string;
  /** The customer-managed key of everything in the bucket. */
  readonly key: KeySource;

  readonly #statements: Statement[];
  readonly #name: string | undefined;
  readonly #place: KeyLocation;
  readonly #provider: { readonly provider?: TerraformProvider };
  readonly #notified: Notified = { topic: [], queue: [], policies: [] };
  #notification: S3BucketNotification | undefined;

  constructor(scope: Construct, id: string, config: EncryptedS3BucketConfig) {
    const about = subject("EncryptedS3Bucket", scope, id);
    if (!config) throw new Refusal(`${about}: no key is given. Pass a Key.`);
    const name = config.bucket === undefined ? undefined : bucketName(about, config.bucket);
    const key = keyIn(config.key, regionOfConfig({ provider: config.provider }, scope));
    const arn = keyArn(about, key, scope);
    super(scope, id);

    const { tags, forceDestroy = preventsDestroy(scope) ? undefined : true } = config;
    const provider = config.provider === undefined ? {} : { provider: config.provider };
    this.resource = new S3Bucket(this, "Default", {
      ...(name === undefined ? {} : { bucket: name }),
      ...(forceDestroy === undefined ? {} : { forceDestroy }),
      ...(tags === undefined ? {} : { tags: { ...tags } }),
      ...provider,
    });
    this.arn = this.resource.arn;
    this.key = key;
    this.#name = name;
    this.#place = placeOf(this, config.provider);
    this.#provider = provider;
    const bucket = this.resource.id;
    const logicalId = this.resource.friendlyUniqueId;
    this.#statements = [
      ...bucketPolicy({ bucketArn: this.arn, keyArn: arn }),
      ...(config.policyStatements ?? []),
    ];

    const encryption = new DefaultEncryption(this, "encryption", {
      key,
      bucket,
      rule: [{ bucketKeyEnabled: config.bucketKey ?? true }],
      ...provider,
    });
    const versioning = new S3BucketVersioningA(this, "versioning", {
      bucket,
      versioningConfiguration: { status: "Enabled" },
      ...provider,
    });
    const ownership = new S3BucketOwnershipControls(this, "ownership", {
      bucket,
      rule: { objectOwnership: "BucketOwnerEnforced" },
      ...provider,
    });
    const publicAccess = new S3BucketPublicAccessBlock(this, "public-access", {
      bucket,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
      ...provider,
    });
    const document = new PolicyDocument(this, "policy-document", () => this.#statements, config.provider);
    document.overrideLogicalId(logicalId);
    this.policy = new S3BucketPolicy(this, "policy", {
      bucket,
      policy: document.json,
      // S3 refuses two changes of a bucket's access at the same moment.
      dependsOn: [publicAccess],
      ...provider,
    });
    for (const part of [encryption, versioning, ownership, publicAccess, this.policy])
      part.overrideLogicalId(logicalId);
  }

  /** Adds a statement to the bucket's policy. */
  addToPolicy(statement: Statement): void {
    this.#statements.push(statement);
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
    const source = this.#name && `arn:${this.#place.partition}:s3:::${this.#name}`;
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
      ...this.#provider,
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
