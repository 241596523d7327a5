import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { Token } from "cdktf";
import type { Construct } from "constructs";
import { collected, inRange, Refusal, refuseCall, subject } from "../stack";
import { EncryptedS3Bucket, type EncryptedS3BucketConfig } from "./encrypted-s3-bucket";

/** The storage classes of S3 Glacier: instant, flexible (minutes to hours) and deep archive (hours to days). */
const GLACIER_CLASSES = ["GLACIER_IR", "GLACIER", "DEEP_ARCHIVE"] as const;

/** The longest time in days that S3's API can say: a 32-bit integer. https://docs.aws.amazon.com/AmazonS3/latest/API/API_Transition.html */
const MAX_DAYS = 2_147_483_647;

/** What an {@link EncryptedS3GlacierBucket} can be told beside what every bucket can. */
export interface EncryptedS3GlacierBucketConfig extends EncryptedS3BucketConfig {
  /** The storage class of S3 Glacier that objects move to. @default "GLACIER" */
  readonly storageClass?: (typeof GLACIER_CLASSES)[number];
  /** Days after which an object moves there. @default 0, with the next run of S3's */
  readonly afterDays?: number;
  /**
   * Days after which S3 deletes an object, more than `afterDays`.
   * @default objects are kept until they are deleted
   */
  readonly expirationInDays?: number;
}

/**
 * A bucket whose objects move to S3 Glacier, and stay under the same customer-managed key there.
 *
 * The vaults of the older Glacier API (`aws_glacier_vault`) take no key of the customer's; this is what to
 * use instead.
 *
 * @example
 * new EncryptedS3GlacierBucket(this, "ledgers", { key, bucket: "example-ledgers", storageClass: "DEEP_ARCHIVE" });
 */
@collected
export class EncryptedS3GlacierBucket extends EncryptedS3Bucket {
  constructor(scope: Construct, id: string, config: EncryptedS3GlacierBucketConfig) {
    refuseCall("EncryptedS3GlacierBucket", scope, id);
    const about = subject("EncryptedS3GlacierBucket", scope, id);
    const { storageClass = "GLACIER", afterDays = 0, expirationInDays, ...bucket } = config ?? {};
    if (!GLACIER_CLASSES.includes(storageClass)) {
      throw new Refusal(
        `${about}: storageClass is ${JSON.stringify(storageClass)}; S3 Glacier has ${GLACIER_CLASSES.join(", ")}.`,
      );
    }
    inRange(about, "afterDays", afterDays, { min: 0, max: MAX_DAYS });
    const min = Token.isUnresolved(afterDays) ? 1 : afterDays + 1;
    inRange(about, "expirationInDays", expirationInDays, { min, max: MAX_DAYS });
    super(scope, id, bucket);
    const lifecycle = new S3BucketLifecycleConfiguration(this, "lifecycle", {
      bucket: this.resource.id,
      rule: [
        {
          id: "archive",
          status: "Enabled",
          filter: [{ prefix: "" }],
          transition: [{ days: afterDays, storageClass }],
          // A version has been an old one for a day at least.
          noncurrentVersionTransition: [{ noncurrentDays: afterDays === 0 ? 1 : afterDays, storageClass }],
          abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }],
          ...(expirationInDays === undefined ? {} : { expiration: [{ days: expirationInDays }] }),
        },
      ],
      ...(config.provider && { provider: config.provider }),
    });
    lifecycle.overrideLogicalId(this.resource.friendlyUniqueId);
  }
}
