import type { AwsAlias, Default, KeyForm, Row } from "./row";

/*
 * Every resource type that can take a customer-managed key, as provider hashicorp/aws knows it.
 *
 * `accepts`, `onChange`, `onRemoval` and `onAddition` are what provider 5.100.0 itself answers when it is
 * asked to validate and to plan; `bare` and `switchedOn` are AWS's own documentation.
 */

const UNENCRYPTED: Default = { kind: "unencrypted" };
const SSE_S3: Default = { kind: "s3-managed" };
const awsManaged = (alias: AwsAlias, detail?: string): Default => ({
  kind: "aws-managed",
  alias,
  ...(detail === undefined ? {} : { detail }),
});
const inherits = (detail: string): Default => ({ kind: "inherits", detail });

/** The provider checks that the value is an ARN, and no more. */
const ANY_ARN: readonly KeyForm[] = ["arn", "alias-arn"];
/** The provider checks nothing. */
const ANYTHING: readonly KeyForm[] = ["arn", "id", "alias-arn", "alias"];

const UNLESS_ACCOUNT_DEFAULT: Default = {
  kind: "unencrypted",
  detail: "unless the account encrypts EBS by default",
};
const EBS_DEFAULT_KEY = awsManaged("alias/aws/ebs", "unless the account has a default EBS key of its own");

/** The whole catalogue, by resource type. */
export const table = {
  // ── EBS ────────────────────────────────────────────────────────────────────────────────────────────
  aws_ebs_volume: {
    keys: [
      {
        path: "kms_key_id",
        protects: "the volume",
        switches: [{ path: "encrypted", value: true }],
        bare: UNLESS_ACCOUNT_DEFAULT,
        switchedOn: EBS_DEFAULT_KEY,
        accepts: ANY_ARN,
        onChange: "replace",
        onRemoval: "keep",
        onAddition: "replace",
        service: "ebs",
        source: "https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html",
      },
    ],
  },
  aws_ebs_snapshot_copy: {
    keys: [
      {
        path: "kms_key_id",
        protects: "the copy",
        switches: [{ path: "encrypted", value: true }],
        bare: inherits("the encryption of its source snapshot"),
        switchedOn: EBS_DEFAULT_KEY,
        accepts: ANYTHING,
        onChange: "replace",
        onRemoval: "replace",
        onAddition: "replace",
        service: "ebs",
        note: "The key must be of the Region the snapshot is copied to.",
      },
    ],
  },
  aws_ami_copy: {
    keys: [
      {
        path: "kms_key_id",
        protects: "the image",
        switches: [{ path: "encrypted", value: true }],
        bare: inherits("the encryption of its source image"),
        switchedOn: EBS_DEFAULT_KEY,
        accepts: ANY_ARN,
        onChange: "replace",
        onRemoval: "keep",
        onAddition: "replace",
        service: "ebs",
      },
    ],
  },
  aws_instance: {
    keys: [
      {
        path: "root_block_device.kms_key_id",
        protects: "the root volume",
        switches: [{ path: "root_block_device.encrypted", value: true }],
        bare: inherits("the encryption of the AMI's snapshot, or the account's default"),
        switchedOn: EBS_DEFAULT_KEY,
        accepts: ANYTHING,
        onChange: "replace",
        onRemoval: "keep",
        onAddition: "replace",
        service: "ebs",
        note: "The root volume exists whether or not root_block_device is written.",
      },
      {
        path: "ebs_block_device[].kms_key_id",
        protects: "the volume",
        within: "ebs_block_device[]",
        switches: [{ path: "ebs_block_device[].encrypted", value: true }],
        bare: UNLESS_ACCOUNT_DEFAULT,
        switchedOn: EBS_DEFAULT_KEY,
        accepts: ANYTHING,
        onChange: "keep",
        onRemoval: "keep",
        onAddition: "in-place",
        service: "ebs",
        note: "A change of key on an existing instance is not planned at all: the old key stays.",
        source:
          "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/instance#ebs-ephemeral-and-root-block-devices",
      },
    ],
  },
  aws_launch_template: {
    keys: [
      {
        path: "block_device_mappings[].ebs.kms_key_id",
        protects: "the volume",
        within: "block_device_mappings[].ebs",
        unwritten:
          "without block_device_mappings the volumes take the encryption of the AMI, or the account's default",
        // A string in the provider's schema, not a boolean.
        switches: [{ path: "block_device_mappings[].ebs.encrypted", value: "true" }],
        bare: inherits("the encryption of the AMI, or the account's default"),
        switchedOn: EBS_DEFAULT_KEY,
        accepts: ANY_ARN,
        onChange: "in-place",
        onRemoval: "in-place",
        onAddition: "in-place",
        service: "ebs",
        note: "A new version of the template; instances that run keep their volumes.",
      },
    ],
  },
  aws_ebs_default_kms_key: {
    keys: [
      {
        path: "key_arn",
        protects: "every new volume that names no key",
        bare: awsManaged("alias/aws/ebs"),
        accepts: ANY_ARN,
        onChange: "replace",
        service: "ebs",
        note: "One for each account and Region. Destroying it goes back to alias/aws/ebs.",
      },
    ],
  },
  aws_ebs_encryption_by_default: {
    keys: [],
    settings: [
      {
        path: "enabled",
        value: true,
        unwritten: "on",
        otherwise: "new volumes that do not ask for it are not encrypted",
      },
    ],
  },

  // ── S3 ─────────────────────────────────────────────────────────────────────────────────────────────
  aws_s3_bucket: {
    keys: [
      {
        path: "server_side_encryption_configuration.rule.apply_server_side_encryption_by_default.kms_master_key_id",
        protects: "every object that names no key",
        switches: [
          {
            path: "server_side_encryption_configuration.rule.apply_server_side_encryption_by_default.sse_algorithm",
            value: "aws:kms",
            or: ["aws:kms:dsse"],
          },
        ],
        bare: SSE_S3,
        switchedOn: awsManaged("alias/aws/s3"),
        accepts: ANYTHING,
        onChange: "in-place",
        onRemoval: "in-place",
        onAddition: "in-place",
        service: "s3",
        elsewhere: { type: "aws_s3_bucket_server_side_encryption_configuration", by: "bucket" },
        note: "The block is deprecated; aws_s3_bucket_server_side_encryption_configuration replaces it.",
      },
      {
        path: "replication_configuration.rules[].destination.replica_kms_key_id",
        protects: "the replica",
        within: "replication_configuration.rules[].destination",
        switches: [
          {
            path: "replication_configuration.rules[].source_selection_criteria.sse_kms_encrypted_objects.enabled",
            value: true,
          },
        ],
        bare: { kind: "nothing", detail: "objects under a KMS key are not replicated" },
        switchedOn: { kind: "required" },
        accepts: ANYTHING,
        onChange: "in-place",
        onRemoval: "in-place",
        onAddition: "in-place",
        service: "s3",
        otherRegion: true,
      },
    ],
  },
  aws_s3_bucket_server_side_encryption_configuration: {
    keys: [
      {
        path: "rule[].apply_server_side_encryption_by_default.kms_master_key_id",
        protects: "every object that names no key",
        switches: [
          {
            path: "rule[].apply_server_side_encryption_by_default.sse_algorithm",
            value: "aws:kms",
            or: ["aws:kms:dsse"],
          },
        ],
        bare: SSE_S3,
        switchedOn: awsManaged("alias/aws/s3"),
        accepts: ANYTHING,
        onChange: "in-place",
        onRemoval: "in-place",
        onAddition: "in-place",
        service: "s3",
        note: "A default does not stop a writer who names another key: that takes a bucket policy. A key id or an alias would be looked up in the account of whoever writes.",
        source: "https://docs.aws.amazon.com/AmazonS3/latest/API/API_ServerSideEncryptionByDefault.html",
      },
    ],
  },
  aws_s3_object: {
    keys: [
      {
        path: "kms_key_id",
        protects: "the object",
        switches: [{ path: "server_side_encryption", value: "aws:kms", or: ["aws:kms:dsse"] }],
        bare: inherits("the bucket's default"),
        switchedOn: awsManaged("alias/aws/s3"),
        accepts: ANY_ARN,
        onChange: "in-place",
        onRemoval: "keep",
        onAddition: "in-place",
        service: "s3",
        source: "https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html",
      },
    ],
  },
  aws_s3_object_copy: {
    keys: [
      {
        path: "kms_key_id",
        protects: "the copy",
        switches: [{ path: "server_side_encryption", value: "aws:kms", or: ["aws:kms:dsse"] }],
        bare: inherits("the destination bucket's default"),
        switchedOn: awsManaged("alias/aws/s3"),
        accepts: ANY_ARN,
        onChange: "in-place",
        onRemoval: "keep",
        onAddition: "in-place",
        service: "s3",
      },
    ],
  },
  aws_s3_bucket_object: {
    deprecated: "aws_s3_object",
    keys: [
      {
        path: "kms_key_id",
        protects: "the object",
        switches: [{ path: "server_side_encryption", value: "aws:kms" }],
        bare: inherits("the bucket's default"),
        switchedOn: awsManaged("alias/aws/s3"),
        accepts: ANY_ARN,
        onChange: "in-place",
        onRemoval: "keep",
        onAddition: "in-place",
        service: "s3",
      },
    ],
  },
  aws_s3_bucket_replication_configuration: {
    keys: [
      {
        path: "rule[].destination.encryption_configuration.replica_kms_key_id",
        protects: "the replica",
        within: "rule[].destination",
        switches: [
          { path: "rule[].source_selection_criteria.sse_kms_encrypted_objects.status", value: "Enabled" },
        ],
        bare: { kind: "nothing", detail: "objects under a KMS key are not replicated" },
        switchedOn: { kind: "required" },
        accepts: ANY_ARN,
        onChange: "in-place",
        service: "s3",
        otherRegion: true,
        note: "S3 takes a multi-Region key for a single-Region one.",
        source:
          "https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html",
      },
    ],
  },
  aws_s3_bucket_inventory: {
    keys: [
      {
        path: "destination.bucket.encryption.sse_kms.key_id",
        protects: "the inventory",
        within: "destination.bucket",
        excludes: ["destination.bucket.encryption.sse_s3"],
        bare: inherits("the destination bucket's default"),
        accepts: ANY_ARN,
        onChange: "in-place",
        service: "s3-inventory",
      },
    ],
  },

  // ── RDS ────────────────────────────────────────────────────────────────────────────────────────────
  aws_db_instance: {
    keys: [
      {
        path: "kms_key_id",
        protects: "the database",
        switches: [{ path: "storage_encrypted", value: true }],
        bare: UNENCRYPTED,
        switchedOn: awsManaged("alias/aws/rds"),
        accepts: ANY_ARN,
        onChange: "replace",
        onRemoval: "keep",
        onAddition: "replace",
        service: "rds",
        note: "The key can never be changed; another key takes a copy of a snapshot and a restore.",
        source: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.html",
      },
      {
        path: "master_user_secret_kms_key_id",
        protects: "the secret with the master password",
        when: [{ path: "manage_master_user_password", is: [true] }],
        bare: awsManaged("alias/aws/secretsmanager"),
        accepts: ANYTHING,
        onChange: "in-place",
        onRemoval: "keep",
        onAddition: "in-place",
        service: "secretsmanager",
        source: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html",
      },
      {
        path: "performance_insights_kms_key_id",
        protects: "the Performance Insights data",
        when: [{ path: "performance_insights_enabled", is: [true] }],
        bare: awsManaged("alias/aws/rds"),
        accepts: ANY_ARN,
        onChange: "in-place",
        onRemoval: "keep",
        onAddition: "in-place",
        service: "performance-insights",
        note: "Planned in place, and then refused by AWS: once set, this key can never be changed.",
        source:
          "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/db_instance#performance_insights_kms_key_id",
      },
    ],
  },
  aws_db_snapshot_copy: {
    keys: [
      {
        path: "kms_key_id",
        protects: "the copy",
        bare: inherits("the key of its source snapshot"),
        accepts: ANYTHING,
        onChange: "replace",
        onRemoval: "replace",
        onAddition: "replace",
        service: "rds",
        note: "A copy of an encrypted snapshot into another Region must name a key of that Region.",
      },
    ],
  },
  aws_db_instance_automated_backups_replication: {
    keys: [
      {
        path: "kms_key_id",
        protects: "the replicated backup",
        bare: { kind: "required", detail: "if the source is encrypted" },
        accepts: ANY_ARN,
        onChange: "replace",
        onRemoval: "keep",
        onAddition: "replace",
        service: "rds",
        note: "The key must be of the Region the backups are replicated to.",
      },
    ],
  },
  aws_rds_export_task: {
    keys: [
      {
        path: "kms_key_id",
        protects: "the exported snapshot",
        bare: { kind: "required" },
        accepts: ANYTHING,
        onChange: "replace",
        service: "rds",
      },
    ],
  },
} as const satisfies Record<string, Row>;
