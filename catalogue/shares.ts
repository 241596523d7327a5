import type { Proof } from "./effect";
import { DOCS } from "./kms-access";

/**
 * A way to let another account use a resource that may be under a key.
 *
 * A key is shared by its own policy: a principal that may use the resource, and not the key, cannot read its data.
 */
export interface Share extends Proof {
  /** The argument that names what is shared, and the resource types that it can name. @default the resource itself */
  readonly of?: {
    readonly by: string;
    readonly to: readonly string[];
    /** Types that hold nothing under a key themselves, and the argument in which they name what does. @default none */
    readonly through?: Readonly<Record<string, string>>;
    /** Types of which all that is under a key is shared. @default what is under the key that is the resource's default */
    readonly whole?: readonly string[];
  };
  /** Whom it is shared with. */
  readonly with: SharedByAccount | SharedByPolicy;
  /** Why nothing can be shared that is under a key that AWS manages, as a sentence without its full stop. @default it can */
  readonly refusesAwsKeys?: Proof & { readonly why: string };
}

/** It is shared with the accounts whose numbers stand in an argument. */
export interface SharedByAccount {
  readonly accounts: string;
  /** The arguments that name an organization or a unit of one by its ARN. @default it has none */
  readonly organizations?: readonly string[];
  /** The actions of KMS that the other account needs, as AWS lists them. */
  readonly needs: readonly string[];
}

/** It is shared with those whom the resource policy in an argument lets in. */
export interface SharedByPolicy {
  readonly policy: string;
  /** The actions of KMS that those need who may take an action of the service. Other actions share no data. */
  readonly needs: Readonly<Record<string, readonly string[]>>;
  /** Such policies mostly name the own account too, since AWS's console writes a statement for it. @default few do */
  readonly namesOwn?: true;
}

const EBS_GUIDE = `${DOCS}/ebs/latest/userguide`;

const OF_SNAPSHOT = {
  with: {
    accounts: "account_id",
    needs: [
      "kms:DescribeKey",
      "kms:CreateGrant",
      "kms:GenerateDataKey",
      "kms:GenerateDataKeyWithoutPlaintext",
      "kms:ReEncrypt*",
      "kms:Decrypt",
    ],
  },
  says: "Users of your shared customer managed key who are accessing encrypted snapshots must be granted permissions to perform the following actions on the key",
  source: `${EBS_GUIDE}/share-kms-key.html`,
} as const satisfies Share;

const SNAPSHOTS = ["aws_ebs_snapshot", "aws_ebs_snapshot_copy", "aws_ebs_snapshot_import"];

/** "To create an RDS resource using a customer managed key, a user must have permissions to call": Overview.Encryption.Keys.html */
const ofDatabase = (guide: string): Share => ({
  with: { accounts: "shared_accounts", needs: ["kms:CreateGrant", "kms:DescribeKey"] },
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
  // The example of the page allows kms:DescribeKey too; reading a secret asks for this alone.
  with: { policy: "policy", needs: { "secretsmanager:GetSecretValue": ["kms:Decrypt"] } },
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
  with: { policy: "policy", needs: { "s3:GetObject": ["kms:Decrypt"] } },
  says: "To download an object encrypted with an AWS KMS key, you need kms:Decrypt permissions for the key.",
  source: S3_PAGE,
  refusesAwsKeys: {
    why: "no other account can read objects under such a key",
    says: "Objects encrypted using SSE-KMS with AWS managed keys can't be shared cross-account.",
    source: S3_PAGE,
  },
} as const satisfies Share;

const OF_QUEUE = {
  with: {
    policy: "policy",
    needs: {
      "sqs:SendMessage": ["kms:Decrypt", "kms:GenerateDataKey"],
      "sqs:ReceiveMessage": ["kms:Decrypt"],
    },
    namesOwn: true,
  },
  says: "Therefore, the producer must have the kms:Decrypt and kms:GenerateDataKey permissions for the KMS key.",
  source: `${DOCS}/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html#send-to-encrypted-queue`,
} as const satisfies Share;

const OF_TOPIC = {
  with: {
    policy: "policy",
    needs: { "sns:Publish": ["kms:GenerateDataKey*", "kms:Decrypt"] },
    namesOwn: true,
  },
  says: "The publisher must have the kms:GenerateDataKey* and kms:Decrypt permissions for the AWS KMS key.",
  source: `${DOCS}/sns/latest/dg/sns-key-management.html#send-to-encrypted-topic`,
} as const satisfies Share;

/** How resources are shared with other accounts, by the type of the resource that shares. */
export const shares: Readonly<Record<string, Share>> = {
  aws_snapshot_create_volume_permission: {
    of: { by: "snapshot_id", to: SNAPSHOTS },
    ...OF_SNAPSHOT,
    refusesAwsKeys: {
      why: "AWS shares no snapshot that is under such a key",
      says: "You can't share snapshots that are encrypted with the default AWS managed key.",
      source: `${EBS_GUIDE}/ebs-modifying-snapshot-permissions.html`,
    },
  },
  aws_ami_launch_permission: {
    of: {
      by: "image_id",
      // An image of an instance is made of snapshots of its volumes: "The only option that can be changed for existing
      // mappings or snapshots is DeleteOnTermination." https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateImage.html
      to: ["aws_ami_copy", "aws_instance", ...SNAPSHOTS],
      through: { aws_ami: "ebs_block_device[].snapshot_id", aws_ami_from_instance: "source_instance_id" },
      whole: ["aws_instance"],
    },
    ...OF_SNAPSHOT,
    // https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/allow-org-ou-to-use-key.html
    with: { ...OF_SNAPSHOT.with, organizations: ["organization_arn", "organizational_unit_arn"] },
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
  aws_sqs_queue: OF_QUEUE,
  aws_sqs_queue_policy: { of: { by: "queue_url", to: ["aws_sqs_queue"] }, ...OF_QUEUE },
  aws_sns_topic: OF_TOPIC,
  aws_sns_topic_policy: { of: { by: "arn", to: ["aws_sns_topic"] }, ...OF_TOPIC },
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
