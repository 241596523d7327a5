import type { AwsAlias, Default } from "./row";

/*
 * What encrypts data without a key, where several services have it in common.
 */

/** A key in an account of AWS. */
export const AWS_OWNED: Default = { kind: "aws-owned" };

/** Keys of the service itself. */
export const SERVICE_MANAGED: Default = { kind: "service-managed" };

/** AWS or the provider refuses a resource without a key. */
export const REQUIRED: Default = { kind: "required" };

/** It has not been looked at yet. */
export const UNKNOWN: Default = { kind: "unknown" };

/** Nothing encrypts the data. */
export const UNENCRYPTED: Default = { kind: "unencrypted" };

/** Keys of S3. */
export const SSE_S3: Default = { kind: "s3-managed" };

/** The key in the account that AWS manages for a service. */
export const awsManaged = (alias: AwsAlias, detail?: string): Default => ({
  kind: "aws-managed",
  alias,
  ...(detail === undefined ? {} : { detail }),
});

/** Whatever the source is under. */
export const inherits = (detail: string): Default => ({ kind: "inherits", detail });

/** What the bucket encrypts objects with that name no key. */
export const BUCKET_DEFAULT = inherits("the bucket's default");

/** A volume is not encrypted, unless the account says so. */
export const UNLESS_ACCOUNT_DEFAULT: Default = {
  kind: "unencrypted",
  detail: "unless the account encrypts EBS by default",
};

/** The key of an encrypted volume that names none. */
export const EBS_DEFAULT_KEY = awsManaged(
  "alias/aws/ebs",
  "unless the account has a default EBS key of its own",
);
