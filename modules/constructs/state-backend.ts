import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import { Key } from "../keys";
import {
  collected,
  inRange,
  KeywrightStack,
  type KeywrightStackConfig,
  Refusal,
  refuseStackCall,
} from "../stack";
import { EncryptedS3Bucket } from "./encrypted-s3-bucket";

/** The longest time in days that S3's API can say: a 32-bit integer. https://docs.aws.amazon.com/AmazonS3/latest/API/API_NoncurrentVersionExpiration.html */
const MAX_DAYS = 2_147_483_647;

/** What a {@link StateBackend} can be told beside what every stack can. */
export interface StateBackendConfig extends KeywrightStackConfig {
  /** The name of the bucket, unique in all of AWS: the backend of the other stacks has to name it. */
  readonly bucket: string;
  /**
   * Days that a version of a state is kept after another has taken its place.
   * @default 365
   */
  readonly oldVersionsInDays?: number;
}

/**
 * Where the state of Terraform is kept: a bucket under a key of its own, for one account and Region.
 *
 * Old versions of a state are kept, nothing is public, and requests without TLS or with another key are
 * refused. Terraform locks a state by an object beside it, so that no table is needed.
 *
 * The stack is applied with local state first, since there is no other yet; its output `s3` then goes into
 * the configuration, and all state moves, that of this stack included. docs/deploy.md has it step by step.
 *
 * @example
 * new StateBackend(app, "state", { ...environment, bucket: "example-terraform-state" });
 */
@collected
export class StateBackend extends KeywrightStack {
  /** The key of all states. */
  readonly key: Key;
  /** The bucket of all states. */
  readonly bucket: EncryptedS3Bucket;

  constructor(scope: Construct, id: string, config: StateBackendConfig) {
    refuseStackCall("StateBackend", scope, id, config);
    const about = `StateBackend "${id}"`;
    const { bucket: name, oldVersionsInDays = 365, ...rest } = config;
    if (typeof name !== "string" || name === "") {
      throw new Refusal(`${about}: bucket is not named. Name it: the backend of the other stacks has to.`);
    }
    inRange(about, "oldVersionsInDays", oldVersionsInDays, { min: 1, max: MAX_DAYS });
    super(scope, id, rest);
    this.key = new Key(this, "key", { description: "State of Terraform" });
    this.bucket = new EncryptedS3Bucket(this, "bucket", { key: this.key, bucket: name });
    this.bucket.resource.lifecycle = { preventDestroy: this.preventDestroy };
    const lifecycle = new S3BucketLifecycleConfiguration(this, "lifecycle", {
      bucket: this.bucket.resource.id,
      rule: [
        {
          id: "old-versions",
          status: "Enabled",
          filter: [{ prefix: "" }],
          noncurrentVersionExpiration: [{ noncurrentDays: oldVersionsInDays }],
          // A lock that was let go of leaves a marker and old versions behind.
          expiration: [{ expiredObjectDeleteMarker: true }],
          abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }],
        },
      ],
    });
    lifecycle.overrideLogicalId(this.bucket.resource.friendlyUniqueId);
    // As a configuration takes it, except the prefix, which is each project's own.
    new TerraformOutput(this, "s3", { value: { bucket: name, kmsKeyId: this.key.arn } });
  }
}
