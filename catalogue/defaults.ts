import type { AwsAlias, Default, EncryptionSource } from "./default";
import type { Proof } from "./effect";
import type { Origin } from "./origin";

/*
 * What encrypts data without a key, where several services have it in common.
 */

/** A key in an account of AWS. */
export const AWS_OWNED: Default = { kind: "aws-owned" };

/**
 * A key of AWS, where AWS's pages do not agree whether AWS owns it or manages it in the account: the sentences that
 * say so, or the one sentence that leaves it open.
 */
export const ownedOrManaged = (...proofs: readonly [Proof, ...Proof[]]): Default => ({
  ...AWS_OWNED,
  detail: "or one that it manages",
  source: proofs[0].source,
  proofs,
});

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

/** Whatever the source is under; `from` says which argument names it. */
export const inherits = (detail: string, from?: EncryptionSource): Default => ({
  kind: "inherits",
  detail,
  ...(from && { from }),
});

/** The encryption of a source in another Region, whose key is of no use here: where that is encrypted, AWS wants a key. */
export const encryptedAsAbroad = (from: EncryptionSource): Default => ({
  ...inherits("its encryption from its source, and a key that it has to name if that is encrypted", from),
  ifKms: { kind: "required", detail: "its source is encrypted, and in another Region" },
});

/** What the bucket encrypts objects with that name no key. */
export const BUCKET_DEFAULT: Default = {
  ...inherits("the bucket's default"),
  source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-encryption.html",
};

/** Where a bucket has the key of its default. */
const BUCKET_KEY =
  "server_side_encryption_configuration.rule.apply_server_side_encryption_by_default.kms_master_key_id";

/** What encrypts an object that a service writes without encryption: S3 does, always. */
export const BY_S3: Default = {
  ...SSE_S3,
  detail: "unless the bucket has another default",
  source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-encryption.html",
};

/** What encrypts a log that names no key: CloudWatch Logs does, always. */
export const BY_CLOUDWATCH_LOGS: Default = {
  ...SERVICE_MANAGED,
  source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html",
};

/** The default of the bucket that an argument names. */
export const bucketDefault = (by: string): Default => ({
  ...BUCKET_DEFAULT,
  from: { by, types: { aws_s3_bucket: BUCKET_KEY } },
});

/** A volume is not encrypted, unless the account says so. */
export const UNLESS_ACCOUNT_DEFAULT: Default = {
  kind: "unencrypted",
  detail: "unless the account encrypts EBS by default",
  settledBy: "ebs-encryption",
  source: "https://docs.aws.amazon.com/ebs/latest/userguide/encryption-by-default.html",
};

/** A device of an instance: the image can have a snapshot for it, whose encryption it takes. */
export const UNLESS_ACCOUNT_OR_IMAGE: Default = {
  ...UNLESS_ACCOUNT_DEFAULT,
  detail: "unless the account encrypts EBS by default or the image has an encrypted snapshot for the device",
  detailIfOff: "unless the image has an encrypted snapshot for the device",
  source: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/AMIEncryption.html",
};

/** The key of an encrypted volume that names none. */
export const EBS_DEFAULT_KEY: Default = {
  ...awsManaged("alias/aws/ebs", "unless the account has a default EBS key of its own"),
  settledBy: "ebs-key",
  source: "https://docs.aws.amazon.com/ebs/latest/userguide/encryption-by-default.html",
};

/** The key of an encrypted device of an instance: an encrypted snapshot that its image has for it still gives its key. */
export const EBS_KEY_OR_IMAGE: Default = {
  ...EBS_DEFAULT_KEY,
  detail:
    "unless the account has a default EBS key of its own or the image has an encrypted snapshot for the device",
  source: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/AMIEncryption.html",
};

/** The key of what is encrypted all the same: the default key of the account counts only where it encrypts EBS by default. */
export const EBS_KEY_BY_DEFAULT: Default = {
  ...awsManaged("alias/aws/ebs", "unless the account encrypts EBS by default with a key of its own"),
  settledBy: "ebs-key-by-default",
};

/** How EBS encrypts what is made from something else. */
const EBS_EXAMPLES = "https://docs.aws.amazon.com/ebs/latest/userguide/encryption-examples.html";

/**
 * A volume that is made from a snapshot: whether it is encrypted, and with which key, comes from the snapshot, or from
 * the account where the snapshot is not encrypted or belongs to another account. Where `encrypted` is true, an encrypted snapshot of the same account still gives its key, and any other the default EBS
 * key; `defaultKey` is that one.
 */
export const fromSnapshot = (by: string, defaultKey = EBS_DEFAULT_KEY) => {
  const from = {
    by,
    types: {
      aws_ebs_snapshot: "volume_id",
      aws_ebs_snapshot_copy: "kms_key_id",
      aws_ebs_snapshot_import: "kms_key_id",
    },
  };
  return {
    by,
    bare: inherits("the encryption and the key of its snapshot, or the account's default", from),
    switchedOn: {
      ...inherits(
        "the key of its snapshot, or the default EBS key if the snapshot is not encrypted or belongs to another account",
        from,
      ),
      ifUnencrypted: defaultKey,
    },
    source: EBS_EXAMPLES,
  } satisfies Origin;
};

/** The root volume of an instance where `encrypted` is not true: the account can encrypt what its image does not, and an image of another account gives no key. */
export const OF_IMAGE: Default = {
  ...inherits("the encryption and the key of its image, or the account's default"),
  source: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/AMIEncryption.html",
};

/** The root volume of an instance where `encrypted` is true: an encrypted image of the same account gives its key all the same. */
export const KEY_OF_IMAGE: Default = {
  ...inherits(
    "the key of its image, or the default EBS key if the image is not encrypted or belongs to another account",
  ),
  source: OF_IMAGE.source,
};
