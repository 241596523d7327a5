import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import type { TerraformElement, TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import type { KeyLocation, Statement } from "../../policy";
import { PolicyDocument, placeOf, preventsDestroy } from "../stack";
import { bucketName } from "./bucket-name";

/** What every bucket can be told. */
export interface PrivateBucketConfig {
  /**
   * The bucket's name: 3 to 63 lower-case letters, digits, `-` and `.`, unique in all of AWS.
   * @default Terraform makes one up
   */
  readonly bucket?: string;
  /** Statements for the bucket's policy besides those that keep it encrypted. @default none */
  readonly policyStatements?: readonly Statement[];
  /** Whether Terraform may empty the bucket in order to destroy it. @default as the stack has it: false */
  readonly forceDestroy?: boolean;
  readonly tags?: Readonly<Record<string, string>>;
  /** The provider to make the bucket with. @default the stack's own */
  readonly provider?: TerraformProvider;
}

/** What a kind of bucket adds. */
export interface BucketKind {
  /** The statements of its policy. */
  statements(bucketArn: string, place: KeyLocation): readonly Statement[];
  /** Makes the configuration of its encryption. */
  encryption(
    scope: Construct,
    common: { readonly bucket: string; readonly provider?: TerraformProvider },
  ): TerraformElement;
}

/** What all buckets have in common: old versions of objects are kept, ACLs are off, and nothing is public. */
export abstract class PrivateBucket extends Construct {
  /** The `aws_s3_bucket` itself. */
  readonly resource: S3Bucket;
  /** The bucket's policy; what makes AWS try the bucket out has to wait for it. */
  readonly policy: S3BucketPolicy;
  /** The bucket's ARN, as a token. */
  readonly arn: string;

  /** The ARN put together from names, where the bucket has one. */
  protected readonly arnOfNames: string | undefined;
  protected readonly used: { readonly provider?: TerraformProvider };

  readonly #statements: Statement[];

  protected constructor(
    about: string,
    scope: Construct,
    id: string,
    config: PrivateBucketConfig,
    kind: BucketKind,
  ) {
    const name = config.bucket === undefined ? undefined : bucketName(about, config.bucket);
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
    this.used = provider;
    const place = placeOf(this, config.provider);
    this.arnOfNames = name && `arn:${place.partition}:s3:::${name}`;
    const bucket = this.resource.id;
    const logicalId = this.resource.friendlyUniqueId;
    this.#statements = [...kind.statements(this.arn, place), ...(config.policyStatements ?? [])];

    const encryption = kind.encryption(this, { bucket, ...provider });
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
}
