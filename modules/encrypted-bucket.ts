import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import { Construct } from "constructs";
import { bucketPolicy, type Statement } from "../policy";
import { bucketName } from "./bucket-name";
import { encrypted } from "./encrypted";
import { type KeySource, keyArn } from "./key-source";
import { PolicyDocument } from "./policy-document";
import { Refusal } from "./refusal";
import { subject } from "./subject";

class DefaultEncryption extends encrypted(S3BucketServerSideEncryptionConfigurationA) {}

/** What an {@link EncryptedBucket} can be told. */
export interface EncryptedBucketOptions {
  /** The customer-managed key of everything in the bucket. */
  readonly key: KeySource;
  /**
   * The bucket's name: 3 to 63 lower-case letters, digits, `-` and `.`, unique in all of AWS.
   * @default Terraform makes one up
   */
  readonly bucket?: string;
  /** Statements for the bucket's policy besides those that keep it encrypted. @default none */
  readonly policyStatements?: readonly Statement[];
  /** Whether Terraform may empty the bucket in order to destroy it. @default false */
  readonly forceDestroy?: boolean;
  readonly tags?: Readonly<Record<string, string>>;
  /** The provider to make the bucket with. @default the stack's own */
  readonly provider?: AwsProvider;
}

/**
 * A private S3 bucket in which everything is under one customer-managed key.
 *
 * The key is the bucket's default, with a bucket key, so that S3 asks KMS once for many objects. The
 * bucket's policy refuses whoever names another key, a key of AWS, one of their own or none, and whoever
 * comes without TLS. Old versions of objects are kept, ACLs are off, and nothing is public.
 *
 * @example
 * new EncryptedBucket(this, "documents", { key, bucket: "example-documents" });
 */
export class EncryptedBucket extends Construct {
  /** The `aws_s3_bucket` itself. */
  readonly resource: S3Bucket;
  /** The bucket's ARN, as a token. */
  readonly arn: string;

  readonly #statements: Statement[];

  constructor(scope: Construct, id: string, options: EncryptedBucketOptions) {
    const about = subject("EncryptedBucket", scope, id);
    if (!options) throw new Refusal(`${about}: no key is given. Pass a Key.`);
    const name = options.bucket === undefined ? undefined : bucketName(about, options.bucket);
    const arn = keyArn(about, options.key, scope);
    super(scope, id);

    const { key, tags, forceDestroy } = options;
    const provider = options.provider === undefined ? {} : { provider: options.provider };
    this.resource = new S3Bucket(this, "Default", {
      ...(name === undefined ? {} : { bucket: name }),
      ...(forceDestroy === undefined ? {} : { forceDestroy }),
      ...(tags === undefined ? {} : { tags: { ...tags } }),
      ...provider,
    });
    this.arn = this.resource.arn;
    const bucket = this.resource.id;
    const logicalId = this.resource.friendlyUniqueId;
    this.#statements = [
      ...bucketPolicy({ bucketArn: this.arn, keyArn: arn }),
      ...(options.policyStatements ?? []),
    ];

    const encryption = new DefaultEncryption(this, "encryption", {
      key,
      bucket,
      rule: [{ bucketKeyEnabled: true }],
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
    const document = new PolicyDocument(this, "policy-document", () => this.#statements, options.provider);
    document.overrideLogicalId(logicalId);
    const policy = new S3BucketPolicy(this, "policy", {
      bucket,
      policy: document.json,
      // S3 refuses two changes of a bucket's access at the same moment.
      dependsOn: [publicAccess],
      ...provider,
    });
    for (const part of [encryption, versioning, ownership, publicAccess, policy])
      part.overrideLogicalId(logicalId);
  }

  /** Adds a statement to the bucket's policy. */
  addToPolicy(statement: Statement): void {
    this.#statements.push(statement);
  }
}
