import type { Proof } from "./effect";
import { DOCS } from "./kms-access";

/**
 * A way to let another account use a resource that may be under a key.
 *
 * A key is shared by its own policy: whoever may use the resource, and not the key, cannot read its data.
 */
export interface Share extends Proof {
  /** The argument that names what is shared, and the resource types that it can name. @default the resource itself */
  readonly of?: { readonly by: string; readonly to: readonly string[] };
  /** Whom it is shared with: an argument that holds account numbers, or the resource policy in an argument. */
  readonly with:
    | { readonly accounts: string }
    | {
        readonly policy: string;
        /** The actions of the service that use the key. A statement that allows none of them shares no data. */
        readonly actions: readonly string[];
      };
  /** The actions of KMS that the other account needs, as AWS lists them. */
  readonly needs: readonly string[];
  /** Why nothing can be shared that is under a key that AWS manages, as a sentence without its full stop. @default it can */
  readonly refusesAwsKeys?: Proof & { readonly why: string };
}

const EBS_GUIDE = `${DOCS}/ebs/latest/userguide`;

const OF_SNAPSHOT = {
  needs: [
    "kms:DescribeKey",
    "kms:CreateGrant",
    "kms:GenerateDataKey",
    "kms:GenerateDataKeyWithoutPlaintext",
    "kms:ReEncrypt*",
    "kms:Decrypt",
  ],
  says: "Users of your shared customer managed key who are accessing encrypted snapshots must be granted permissions to perform the following actions on the key",
  source: `${EBS_GUIDE}/share-kms-key.html`,
} as const;

/** "To create an RDS resource using a customer managed key, a user must have permissions to call": Overview.Encryption.Keys.html */
const ofDatabase = (guide: string): Share => ({
  with: { accounts: "shared_accounts" },
  needs: ["kms:CreateGrant", "kms:DescribeKey"],
  says: "While creating the customer managed key, you give access to it for another AWS account.",
  source: `${DOCS}/AmazonRDS/latest/${guide}/share-encrypted-snapshot.html`,
  refusesAwsKeys: {
    why: "AWS shares no snapshot that is under such a key",
    says: "You can't share a snapshot that has been encrypted using the default KMS key of the AWS account that shared the snapshot.",
    source: `${DOCS}/AmazonRDS/latest/${guide}/share-encrypted-snapshot.html`,
  },
});

const SECRETS_PAGE = `${DOCS}/secretsmanager/latest/userguide/auth-and-access_examples_cross.html`;

const OF_SECRET = {
  with: { policy: "policy", actions: ["secretsmanager:GetSecretValue"] },
  // The example of the page allows kms:DescribeKey too; reading a secret asks for this alone.
  needs: ["kms:Decrypt"],
  says: "You must also allow the identity to use the KMS key that the secret is encrypted with.",
  source: SECRETS_PAGE,
  refusesAwsKeys: {
    why: "no other account can use such a key",
    says: "This is because you can't use the AWS managed key (aws/secretsmanager) for cross-account access.",
    source: SECRETS_PAGE,
  },
} as const satisfies Share;

const S3_PAGE = `${DOCS}/AmazonS3/latest/userguide/UsingKMSEncryption.html`;

const OF_BUCKET = {
  // Who writes may name another key.
  with: { policy: "policy", actions: ["s3:GetObject"] },
  needs: ["kms:Decrypt"],
  says: "To download an object encrypted with an AWS KMS key, you need kms:Decrypt permissions for the key.",
  source: S3_PAGE,
  refusesAwsKeys: {
    why: "no other account can read objects under such a key",
    says: "Objects encrypted using SSE-KMS with AWS managed keys can't be shared cross-account.",
    source: S3_PAGE,
  },
} as const satisfies Share;

/** How resources are shared with other accounts, by the type of the resource that shares. */
export const shares: Readonly<Record<string, Share>> = {
  aws_snapshot_create_volume_permission: {
    of: {
      by: "snapshot_id",
      to: ["aws_ebs_snapshot", "aws_ebs_snapshot_copy", "aws_ebs_snapshot_import"],
    },
    with: { accounts: "account_id" },
    ...OF_SNAPSHOT,
    refusesAwsKeys: {
      why: "AWS shares no snapshot that is under such a key",
      says: "You can't share snapshots that are encrypted with the default AWS managed key.",
      source: `${EBS_GUIDE}/ebs-modifying-snapshot-permissions.html`,
    },
  },
  aws_ami_launch_permission: {
    of: { by: "image_id", to: ["aws_ami_copy"] },
    with: { accounts: "account_id" },
    ...OF_SNAPSHOT,
    refusesAwsKeys: {
      why: "AWS shares no image that is under such a key",
      says: "You can’t share AMIs that are backed by snapshots that are encrypted with the default AWS managed key.",
      source: `${DOCS}/AWSEC2/latest/UserGuide/sharingamis-explicit.html`,
    },
  },
  aws_db_snapshot: ofDatabase("UserGuide"),
  aws_db_snapshot_copy: ofDatabase("UserGuide"),
  aws_db_cluster_snapshot: ofDatabase("AuroraUserGuide"),
  aws_rds_cluster_snapshot_copy: ofDatabase("AuroraUserGuide"),
  aws_secretsmanager_secret: OF_SECRET,
  aws_secretsmanager_secret_policy: {
    of: { by: "secret_arn", to: ["aws_secretsmanager_secret"] },
    ...OF_SECRET,
  },
  aws_s3_bucket: OF_BUCKET,
  aws_s3_bucket_policy: { of: { by: "bucket", to: ["aws_s3_bucket"] }, ...OF_BUCKET },
};

/** How a resource type shares something with other accounts; undefined if it does not. */
export function findShare(type: string): Share | undefined {
  return Object.hasOwn(shares, type) ? shares[type] : undefined;
}

const SHARED: ReadonlySet<string> = new Set(
  Object.entries(shares).flatMap(([type, { of }]) => of?.to ?? [type]),
);

/** Whether resources of a type can be shared with other accounts. */
export function isShared(type: string): boolean {
  return SHARED.has(type);
}
