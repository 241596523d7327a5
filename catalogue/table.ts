import type { AwsAlias, Default, Effects, KeyForm, Row } from "./row";

/*
 * Every resource type that can take a customer-managed key, as provider hashicorp/aws knows it.
 *
 * `accepts` and `effects` are what provider 5.100.0 itself answers when it is
 * asked to validate and to plan; `bare` and `switchedOn` are AWS's own documentation.
 */

const AWS_OWNED: Default = { kind: "aws-owned" };
const SERVICE_MANAGED: Default = { kind: "service-managed" };
const REQUIRED: Default = { kind: "required" };
const UNENCRYPTED: Default = { kind: "unencrypted" };
const SSE_S3: Default = { kind: "s3-managed" };
const awsManaged = (alias: AwsAlias, detail?: string): Default => ({
  kind: "aws-managed",
  alias,
  ...(detail === undefined ? {} : { detail }),
});
const inherits = (detail: string): Default => ({ kind: "inherits", detail });

const BUCKET_DEFAULT = inherits("the bucket's default");

/** The provider checks that the value is an ARN, and no more. */
const ANY_ARN: readonly KeyForm[] = ["arn", "alias-arn"];
/** The provider wants a key id or the ARN of a key. */
const KEY_ONLY: readonly KeyForm[] = ["arn", "id"];
/** The provider checks nothing. */
const ANYTHING: readonly KeyForm[] = ["arn", "id", "alias-arn", "alias"];

/** The key can be changed, taken away and added; the resource stays. */
const IN_PLACE: Effects = { change: "in-place", removal: "in-place", addition: "in-place" };
/** The same, but a key that is taken away stays in use. */
const IN_PLACE_KEPT: Effects = { change: "in-place", removal: "keep", addition: "in-place" };
/** Every change of key makes a new resource. */
const REPLACED: Effects = { change: "replace", removal: "replace", addition: "replace" };
/** The same, but a key that is taken away stays in use. */
const REPLACED_KEPT: Effects = { change: "replace", removal: "keep", addition: "replace" };
/** The provider does not look: whatever changes, the old key stays. */
const CHANGE_UNSEEN: Effects = { change: "keep", removal: "keep", addition: "in-place" };
const REQUIRED_IN_PLACE: Effects = { change: "in-place" };
const REQUIRED_REPLACED: Effects = { change: "replace" };

const UNLESS_ACCOUNT_DEFAULT: Default = {
  kind: "unencrypted",
  detail: "unless the account encrypts EBS by default",
};
const EBS_DEFAULT_KEY = awsManaged("alias/aws/ebs", "unless the account has a default EBS key of its own");

/** The whole catalogue, by resource type. */
export const table = {
  // ── EBS and EC2 ─────────────────────────────────────────────────────────────────────────────────────
  aws_ami: {
    keys: [],
    cannot: { protects: "the image", bare: inherits("the key of its snapshots") },
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
        effects: REPLACED_KEPT,
        service: "ebs",
      },
    ],
  },
  aws_dlm_lifecycle_policy: {
    keys: [
      {
        path: "policy_details.schedule[].cross_region_copy_rule[].cmk_arn",
        protects: "the copied snapshot",
        within: "policy_details.schedule[].cross_region_copy_rule[]",
        switches: [{ path: "policy_details.schedule[].cross_region_copy_rule[].encrypted", value: true }],
        bare: UNENCRYPTED,
        switchedOn: awsManaged("alias/aws/ebs", "in the destination's Region"),
        accepts: ANY_ARN,
        effects: IN_PLACE,
        service: "ebs",
        otherRegion: "policy_details.schedule[].cross_region_copy_rule[].target",
      },
      {
        path: "policy_details.action.cross_region_copy[].encryption_configuration.cmk_arn",
        protects: "the copied snapshot",
        within: "policy_details.action.cross_region_copy[]",
        switches: [
          {
            path: "policy_details.action.cross_region_copy[].encryption_configuration.encrypted",
            value: true,
          },
        ],
        bare: UNENCRYPTED,
        switchedOn: awsManaged("alias/aws/ebs", "in the destination's Region"),
        accepts: ANY_ARN,
        effects: IN_PLACE,
        service: "ebs",
        otherRegion: "policy_details.action.cross_region_copy[].target",
      },
    ],
  },
  aws_drs_replication_configuration_template: {
    keys: [
      {
        path: "ebs_encryption_key_arn",
        protects: "the replicated volume",
        switches: [{ path: "ebs_encryption", value: "CUSTOM" }],
        bare: EBS_DEFAULT_KEY,
        accepts: ANYTHING,
        effects: IN_PLACE,
        service: "ebs",
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
        effects: REQUIRED_REPLACED,
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
  aws_ebs_snapshot: {
    keys: [],
    cannot: { protects: "the snapshot", bare: inherits("the key of its volume") },
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
        effects: REPLACED,
        service: "ebs",
        note: "The key must be of the Region the snapshot is copied to.",
      },
    ],
  },
  aws_ebs_snapshot_import: {
    keys: [
      {
        path: "kms_key_id",
        protects: "the snapshot",
        switches: [{ path: "encrypted", value: true }],
        bare: UNENCRYPTED,
        switchedOn: EBS_DEFAULT_KEY,
        accepts: ANYTHING,
        effects: REPLACED,
        service: "ebs",
      },
    ],
  },
  aws_ebs_volume: {
    keys: [
      {
        path: "kms_key_id",
        protects: "the volume",
        switches: [{ path: "encrypted", value: true }],
        bare: UNLESS_ACCOUNT_DEFAULT,
        switchedOn: EBS_DEFAULT_KEY,
        accepts: ANY_ARN,
        effects: REPLACED_KEPT,
        service: "ebs",
        source: "https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html",
      },
    ],
  },
  aws_imagebuilder_component: {
    keys: [
      {
        path: "kms_key_id",
        protects: "the component",
        bare: AWS_OWNED,
        accepts: ANYTHING,
        effects: REPLACED,
        service: "imagebuilder",
      },
    ],
  },
  aws_imagebuilder_container_recipe: {
    keys: [
      {
        path: "kms_key_id",
        protects: "the recipe",
        bare: AWS_OWNED,
        accepts: ANYTHING,
        effects: REPLACED,
        service: "imagebuilder",
      },
      {
        path: "instance_configuration.block_device_mapping[].ebs.kms_key_id",
        protects: "the build volume",
        within: "instance_configuration.block_device_mapping[].ebs",
        switches: [{ path: "instance_configuration.block_device_mapping[].ebs.encrypted", value: "true" }],
        bare: inherits("the encryption of the parent image"),
        switchedOn: EBS_DEFAULT_KEY,
        accepts: ANYTHING,
        effects: REPLACED,
        service: "ebs",
      },
    ],
  },
  aws_imagebuilder_distribution_configuration: {
    keys: [
      {
        path: "distribution[].ami_distribution_configuration.kms_key_id",
        protects: "the distributed image",
        within: "distribution[].ami_distribution_configuration",
        bare: inherits("the encryption of the built image"),
        accepts: ANYTHING,
        effects: IN_PLACE,
        service: "ebs",
        otherRegion: "distribution[].region",
      },
    ],
  },
  aws_imagebuilder_image_recipe: {
    keys: [
      {
        path: "block_device_mapping[].ebs.kms_key_id",
        protects: "the volume",
        within: "block_device_mapping[].ebs",
        unwritten: "without block_device_mapping the volumes take the encryption of the parent image",
        switches: [{ path: "block_device_mapping[].ebs.encrypted", value: "true" }],
        bare: inherits("the encryption of the parent image"),
        switchedOn: EBS_DEFAULT_KEY,
        accepts: ANYTHING,
        effects: REPLACED,
        service: "ebs",
      },
    ],
  },
  aws_imagebuilder_workflow: {
    keys: [
      {
        path: "kms_key_id",
        protects: "the workflow",
        bare: AWS_OWNED,
        accepts: ANYTHING,
        effects: REPLACED,
        service: "imagebuilder",
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
        effects: REPLACED_KEPT,
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
        effects: CHANGE_UNSEEN,
        service: "ebs",
        note: "A change of key on an existing instance is not planned at all: the old key stays.",
        source:
          "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/instance#ebs-ephemeral-and-root-block-devices",
      },
    ],
  },
  aws_launch_configuration: {
    keys: [],
    cannot: { protects: "the volume", bare: EBS_DEFAULT_KEY, instead: "an aws_launch_template" },
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
        effects: IN_PLACE,
        service: "ebs",
        note: "A new version of the template; instances that run keep their volumes.",
      },
    ],
  },
  aws_spot_fleet_request: {
    keys: [
      {
        path: "launch_specification[].root_block_device[].kms_key_id",
        protects: "the root volume",
        within: "launch_specification[]",
        switches: [{ path: "launch_specification[].root_block_device[].encrypted", value: true }],
        bare: inherits("the encryption of the AMI's snapshot, or the account's default"),
        switchedOn: EBS_DEFAULT_KEY,
        accepts: ANYTHING,
        effects: CHANGE_UNSEEN,
        service: "ebs",
      },
      {
        path: "launch_specification[].ebs_block_device[].kms_key_id",
        protects: "the volume",
        within: "launch_specification[].ebs_block_device[]",
        switches: [{ path: "launch_specification[].ebs_block_device[].encrypted", value: true }],
        bare: UNLESS_ACCOUNT_DEFAULT,
        switchedOn: EBS_DEFAULT_KEY,
        accepts: ANYTHING,
        effects: CHANGE_UNSEEN,
        service: "ebs",
        note: "A change of key is not planned at all.",
      },
    ],
  },
  aws_spot_instance_request: {
    keys: [
      {
        path: "root_block_device.kms_key_id",
        protects: "the root volume",
        switches: [{ path: "root_block_device.encrypted", value: true }],
        bare: inherits("the encryption of the AMI's snapshot, or the account's default"),
        switchedOn: EBS_DEFAULT_KEY,
        accepts: ANYTHING,
        effects: REPLACED_KEPT,
        service: "ebs",
      },
      {
        path: "ebs_block_device[].kms_key_id",
        protects: "the volume",
        within: "ebs_block_device[]",
        switches: [{ path: "ebs_block_device[].encrypted", value: true }],
        bare: UNLESS_ACCOUNT_DEFAULT,
        switchedOn: EBS_DEFAULT_KEY,
        accepts: ANYTHING,
        effects: CHANGE_UNSEEN,
        service: "ebs",
        note: "A change of key on an existing instance is not planned at all.",
      },
    ],
  },
  aws_verifiedaccess_endpoint: {
    keys: [
      {
        path: "sse_specification.kms_key_arn",
        protects: "the endpoint",
        switches: [{ path: "sse_specification.customer_managed_key_enabled", value: true }],
        bare: AWS_OWNED,
        accepts: ANY_ARN,
        effects: IN_PLACE,
        service: "verified-access",
      },
    ],
  },
  aws_verifiedaccess_group: {
    keys: [
      {
        path: "sse_configuration.kms_key_arn",
        protects: "the group",
        switches: [{ path: "sse_configuration.customer_managed_key_enabled", value: true }],
        bare: AWS_OWNED,
        accepts: ANY_ARN,
        effects: IN_PLACE,
        service: "verified-access",
      },
    ],
  },
  aws_verifiedaccess_trust_provider: {
    keys: [
      {
        path: "sse_specification.kms_key_arn",
        protects: "the trust provider",
        switches: [{ path: "sse_specification.customer_managed_key_enabled", value: true }],
        bare: AWS_OWNED,
        accepts: ANY_ARN,
        effects: IN_PLACE,
        service: "verified-access",
      },
    ],
  },
  // ── S3 and file systems ─────────────────────────────────────────────────────────────────────────────
  aws_backup_logically_air_gapped_vault: {
    keys: [
      {
        path: "encryption_key_arn",
        protects: "the backup",
        bare: AWS_OWNED,
        accepts: ANYTHING,
        effects: {},
        service: "backup",
        newer: true,
      },
    ],
  },
  aws_backup_vault: {
    keys: [
      {
        path: "kms_key_arn",
        protects: "the backup",
        bare: awsManaged("alias/aws/backup"),
        accepts: ANY_ARN,
        effects: REPLACED_KEPT,
        service: "backup",
      },
    ],
  },
  aws_efs_file_system: {
    keys: [
      {
        path: "kms_key_id",
        protects: "the file system",
        switches: [{ path: "encrypted", value: true }],
        bare: UNENCRYPTED,
        switchedOn: awsManaged("alias/aws/elasticfilesystem"),
        accepts: ANY_ARN,
        effects: REPLACED_KEPT,
        service: "efs",
      },
    ],
  },
  aws_efs_replication_configuration: {
    keys: [
      {
        path: "destination.kms_key_id",
        protects: "the replica",
        within: "destination",
        bare: awsManaged("alias/aws/elasticfilesystem", "in the destination's Region"),
        accepts: ANYTHING,
        effects: REPLACED,
        service: "efs",
        otherRegion: "destination.region",
      },
    ],
  },
  aws_fsx_file_cache: {
    keys: [
      {
        path: "kms_key_id",
        protects: "the cache",
        bare: awsManaged("alias/aws/fsx"),
        accepts: ANY_ARN,
        effects: REPLACED_KEPT,
        service: "fsx",
      },
    ],
  },
  aws_fsx_lustre_file_system: {
    keys: [
      {
        path: "kms_key_id",
        protects: "the file system",
        switches: [{ path: "deployment_type", value: "PERSISTENT_2", or: ["PERSISTENT_1"] }],
        bare: SERVICE_MANAGED,
        switchedOn: awsManaged("alias/aws/fsx"),
        accepts: ANY_ARN,
        effects: REPLACED_KEPT,
        service: "fsx",
        note: "A scratch file system takes no key.",
      },
    ],
  },
  aws_fsx_ontap_file_system: {
    keys: [
      {
        path: "kms_key_id",
        protects: "the file system",
        bare: awsManaged("alias/aws/fsx"),
        accepts: ANY_ARN,
        effects: REPLACED_KEPT,
        service: "fsx",
      },
    ],
  },
  aws_fsx_openzfs_file_system: {
    keys: [
      {
        path: "kms_key_id",
        protects: "the file system",
        bare: awsManaged("alias/aws/fsx"),
        accepts: ANY_ARN,
        effects: REPLACED_KEPT,
        service: "fsx",
      },
    ],
  },
  aws_fsx_windows_file_system: {
    keys: [
      {
        path: "kms_key_id",
        protects: "the file system",
        bare: awsManaged("alias/aws/fsx"),
        accepts: ANY_ARN,
        effects: REPLACED_KEPT,
        service: "fsx",
      },
    ],
  },
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
        effects: IN_PLACE,
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
        effects: IN_PLACE,
        service: "s3",
        otherRegion: true,
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
        effects: REQUIRED_IN_PLACE,
        service: "s3-inventory",
      },
    ],
  },
  aws_s3_bucket_metadata_configuration: {
    newer: true,
    keys: [
      {
        path: "metadata_configuration[].journal_table_configuration[].encryption_configuration[].kms_key_arn",
        protects: "the journal table",
        within: "metadata_configuration[].journal_table_configuration[]",
        switches: [
          {
            path: "metadata_configuration[].journal_table_configuration[].encryption_configuration[].sse_algorithm",
            value: "aws:kms",
          },
        ],
        bare: SSE_S3,
        accepts: ANYTHING,
        effects: {},
        service: "s3-metadata",
      },
      {
        path: "metadata_configuration[].inventory_table_configuration[].encryption_configuration[].kms_key_arn",
        protects: "the inventory table",
        within: "metadata_configuration[].inventory_table_configuration[]",
        switches: [
          {
            path: "metadata_configuration[].inventory_table_configuration[].encryption_configuration[].sse_algorithm",
            value: "aws:kms",
          },
        ],
        bare: SSE_S3,
        accepts: ANYTHING,
        effects: {},
        service: "s3-metadata",
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
        effects: IN_PLACE_KEPT,
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
        effects: REQUIRED_IN_PLACE,
        service: "s3",
        otherRegion: true,
        note: "S3 takes a multi-Region key for a single-Region one.",
        source:
          "https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html",
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
        effects: IN_PLACE,
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
        effects: IN_PLACE_KEPT,
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
        effects: IN_PLACE_KEPT,
        service: "s3",
      },
    ],
  },
  aws_s3control_storage_lens_configuration: {
    resource: "arn:${partition}:s3:${region}:${account}:storage-lens/${config_id}",
    keys: [
      {
        path: "storage_lens_configuration.data_export.s3_bucket_destination.encryption.sse_kms.key_id",
        protects: "the exported metrics file",
        within: "storage_lens_configuration.data_export.s3_bucket_destination",
        excludes: ["storage_lens_configuration.data_export.s3_bucket_destination.encryption.sse_s3"],
        bare: BUCKET_DEFAULT,
        accepts: ANY_ARN,
        effects: REQUIRED_IN_PLACE,
        service: "s3-storage-lens",
      },
    ],
  },
  aws_s3tables_table: {
    keys: [
      {
        path: "encryption_configuration.kms_key_arn",
        protects: "the table",
        switches: [{ path: "encryption_configuration.sse_algorithm", value: "aws:kms" }],
        bare: inherits("the setting of its table bucket"),
        accepts: ANYTHING,
        effects: REPLACED,
        service: "s3-tables",
      },
    ],
  },
  aws_s3tables_table_bucket: {
    resource: "arn:${partition}:s3tables:${region}:${account}:bucket/${name}",
    keys: [
      {
        path: "encryption_configuration.kms_key_arn",
        protects: "every table that names no key",
        switches: [{ path: "encryption_configuration.sse_algorithm", value: "aws:kms" }],
        bare: SSE_S3,
        accepts: ANYTHING,
        effects: IN_PLACE,
        service: "s3-tables",
        note: "For tables made from then on.",
      },
    ],
  },
  aws_s3vectors_vector_bucket: {
    newer: true,
    keys: [
      {
        path: "encryption_configuration[].kms_key_arn",
        protects: "the vector",
        switches: [{ path: "encryption_configuration[].sse_type", value: "aws:kms" }],
        bare: SSE_S3,
        accepts: ANYTHING,
        effects: {},
        service: "s3-vectors",
      },
    ],
  },
  aws_storagegateway_cached_iscsi_volume: {
    keys: [
      {
        path: "kms_key",
        protects: "the volume",
        switches: [{ path: "kms_encrypted", value: true }],
        bare: SSE_S3,
        accepts: ANY_ARN,
        effects: REPLACED,
        service: "storagegateway",
      },
    ],
  },
  aws_storagegateway_nfs_file_share: {
    keys: [
      {
        path: "kms_key_arn",
        protects: "the file",
        switches: [{ path: "kms_encrypted", value: true }],
        bare: SSE_S3,
        accepts: ANY_ARN,
        effects: IN_PLACE,
        service: "storagegateway",
      },
    ],
  },
  aws_storagegateway_smb_file_share: {
    keys: [
      {
        path: "kms_key_arn",
        protects: "the file",
        switches: [{ path: "kms_encrypted", value: true }],
        bare: SSE_S3,
        accepts: ANY_ARN,
        effects: IN_PLACE,
        service: "storagegateway",
      },
    ],
  },
  aws_storagegateway_stored_iscsi_volume: {
    keys: [
      {
        path: "kms_key",
        protects: "the volume",
        switches: [{ path: "kms_encrypted", value: true }],
        bare: SSE_S3,
        accepts: ANY_ARN,
        effects: REPLACED,
        service: "storagegateway",
      },
    ],
  },
  // ── RDS, Aurora, DocumentDB, Neptune ────────────────────────────────────────────────────────────────
  aws_db_cluster_snapshot: {
    keys: [],
    cannot: { protects: "the snapshot", bare: inherits("the key of its cluster") },
  },
  aws_db_instance: {
    keys: [
      {
        path: "kms_key_id",
        protects: "the database",
        switches: [{ path: "storage_encrypted", value: true }],
        bare: UNENCRYPTED,
        switchedOn: awsManaged("alias/aws/rds"),
        accepts: ANY_ARN,
        effects: REPLACED_KEPT,
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
        effects: IN_PLACE_KEPT,
        service: "rds-secret",
        source: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html",
      },
      {
        path: "performance_insights_kms_key_id",
        protects: "the Performance Insights data",
        when: [{ path: "performance_insights_enabled", is: [true] }],
        bare: awsManaged("alias/aws/rds"),
        accepts: ANY_ARN,
        effects: IN_PLACE_KEPT,
        service: "performance-insights",
        note: "Planned in place, and then refused by AWS: once set, this key can never be changed.",
        source:
          "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/db_instance#performance_insights_kms_key_id",
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
        effects: REPLACED_KEPT,
        service: "rds",
        note: "The key must be of the Region the backups are replicated to.",
      },
    ],
  },
  aws_db_snapshot: {
    keys: [],
    cannot: { protects: "the snapshot", bare: inherits("the key of its instance") },
  },
  aws_db_snapshot_copy: {
    keys: [
      {
        path: "kms_key_id",
        protects: "the copy",
        bare: inherits("the key of its source snapshot"),
        accepts: ANYTHING,
        effects: REPLACED,
        service: "rds",
        note: "A copy of an encrypted snapshot into another Region must name a key of that Region.",
      },
    ],
  },
  aws_docdb_cluster: {
    keys: [
      {
        path: "kms_key_id",
        protects: "the cluster",
        switches: [{ path: "storage_encrypted", value: true }],
        bare: UNENCRYPTED,
        switchedOn: awsManaged("alias/aws/rds"),
        accepts: ANY_ARN,
        effects: REPLACED_KEPT,
        service: "rds",
        note: "The master password that AWS manages is under alias/aws/secretsmanager: provider 5.100 has no argument for its key.",
      },
    ],
  },
  aws_docdb_cluster_instance: {
    keys: [
      {
        path: "performance_insights_kms_key_id",
        protects: "the Performance Insights data",
        when: [{ path: "enable_performance_insights", is: [true] }],
        bare: awsManaged("alias/aws/rds"),
        accepts: ANYTHING,
        effects: IN_PLACE_KEPT,
        service: "performance-insights",
      },
    ],
  },
  aws_docdb_cluster_snapshot: {
    keys: [],
    cannot: { protects: "the snapshot", bare: inherits("the key of its cluster") },
  },
  aws_docdb_global_cluster: {
    keys: [],
    cannot: { protects: "the database", bare: inherits("the keys of its regional clusters") },
  },
  aws_docdbelastic_cluster: {
    keys: [
      {
        path: "kms_key_id",
        protects: "the cluster",
        bare: AWS_OWNED,
        accepts: ANYTHING,
        effects: REPLACED_KEPT,
        service: "docdb-elastic",
      },
    ],
  },
  aws_dsql_cluster: {
    keys: [
      {
        path: "kms_encryption_key",
        protects: "the cluster",
        bare: AWS_OWNED,
        accepts: ANY_ARN,
        effects: IN_PLACE_KEPT,
        service: "dsql",
      },
    ],
  },
  aws_neptune_cluster: {
    keys: [
      {
        path: "kms_key_arn",
        protects: "the cluster",
        switches: [{ path: "storage_encrypted", value: true }],
        bare: UNENCRYPTED,
        switchedOn: awsManaged("alias/aws/rds"),
        accepts: ANY_ARN,
        effects: REPLACED_KEPT,
        service: "rds",
      },
    ],
  },
  aws_neptune_cluster_snapshot: {
    keys: [],
    cannot: { protects: "the snapshot", bare: inherits("the key of its cluster") },
  },
  aws_neptune_global_cluster: {
    keys: [],
    cannot: { protects: "the database", bare: inherits("the keys of its regional clusters") },
  },
  aws_neptunegraph_graph: {
    keys: [
      {
        path: "kms_key_identifier",
        protects: "the graph",
        bare: AWS_OWNED,
        accepts: ANYTHING,
        effects: REPLACED_KEPT,
        service: "neptune-graph",
      },
    ],
  },
  aws_rds_cluster: {
    keys: [
      {
        path: "kms_key_id",
        protects: "the cluster",
        switches: [{ path: "storage_encrypted", value: true }],
        bare: {
          kind: "unencrypted",
          detail: "unless it is an Aurora cluster made since 2026-02-18, which takes a key that AWS owns",
        },
        switchedOn: awsManaged("alias/aws/rds"),
        accepts: ANY_ARN,
        effects: REPLACED_KEPT,
        service: "rds",
        note: "The key can never be changed; another key takes a snapshot and a restore.",
        source: "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Overview.Encryption.html",
      },
      {
        path: "master_user_secret_kms_key_id",
        protects: "the secret with the master password",
        when: [{ path: "manage_master_user_password", is: [true] }],
        bare: awsManaged("alias/aws/secretsmanager"),
        accepts: ANYTHING,
        effects: IN_PLACE_KEPT,
        service: "rds-secret",
      },
      {
        path: "performance_insights_kms_key_id",
        protects: "the Performance Insights data",
        when: [{ path: "performance_insights_enabled", is: [true] }],
        bare: awsManaged("alias/aws/rds"),
        accepts: ANY_ARN,
        effects: IN_PLACE_KEPT,
        service: "performance-insights",
      },
    ],
  },
  aws_rds_cluster_activity_stream: {
    keys: [
      {
        path: "kms_key_id",
        protects: "the activity stream",
        bare: REQUIRED,
        accepts: ANYTHING,
        effects: REQUIRED_REPLACED,
        service: "rds",
      },
    ],
  },
  aws_rds_cluster_instance: {
    keys: [
      {
        path: "performance_insights_kms_key_id",
        protects: "the Performance Insights data",
        when: [{ path: "performance_insights_enabled", is: [true] }],
        bare: awsManaged("alias/aws/rds"),
        accepts: ANY_ARN,
        effects: IN_PLACE_KEPT,
        service: "performance-insights",
      },
    ],
  },
  aws_rds_cluster_snapshot_copy: {
    keys: [
      {
        path: "kms_key_id",
        protects: "the copy",
        bare: inherits("the key of its source snapshot"),
        accepts: ANYTHING,
        effects: REPLACED,
        service: "rds",
        note: "A copy into another Region must name a key of that Region.",
      },
    ],
  },
  aws_rds_custom_db_engine_version: {
    keys: [
      {
        path: "kms_key_id",
        protects: "the engine version",
        bare: { kind: "required", detail: "for RDS Custom for Oracle" },
        accepts: ANY_ARN,
        effects: REPLACED_KEPT,
        service: "rds",
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
        effects: REQUIRED_REPLACED,
        service: "rds",
      },
    ],
  },
  aws_rds_global_cluster: {
    keys: [],
    cannot: { protects: "the database", bare: inherits("the keys of its regional clusters") },
  },
  aws_rds_integration: {
    keys: [
      {
        path: "kms_key_id",
        protects: "the integrated data",
        bare: AWS_OWNED,
        accepts: ANYTHING,
        effects: REPLACED_KEPT,
        service: "rds",
      },
    ],
  },
  // ── DynamoDB and caches ─────────────────────────────────────────────────────────────────────────────
  aws_dax_cluster: {
    keys: [],
    cannot: { protects: "the cache", bare: AWS_OWNED },
  },
  aws_dynamodb_table: {
    keys: [
      {
        path: "server_side_encryption.kms_key_arn",
        protects: "the table",
        switches: [{ path: "server_side_encryption.enabled", value: true }],
        bare: AWS_OWNED,
        switchedOn: awsManaged("alias/aws/dynamodb"),
        accepts: ANY_ARN,
        effects: IN_PLACE_KEPT,
        service: "dynamodb",
        note: "A key that is taken away while the switch stays on is kept, and no difference is planned.",
        source: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.howitworks.html",
      },
      {
        path: "replica[].kms_key_arn",
        protects: "the replica",
        within: "replica[]",
        switches: [{ path: "server_side_encryption.enabled", value: true }],
        bare: awsManaged("alias/aws/dynamodb", "in the replica's Region"),
        accepts: ANY_ARN,
        effects: IN_PLACE_KEPT,
        service: "dynamodb",
        otherRegion: "replica[].region_name",
        note: "A change of key makes the replica anew, whatever the plan says.",
      },
    ],
  },
  aws_dynamodb_table_export: {
    keys: [
      {
        path: "s3_sse_kms_key_id",
        protects: "the export",
        switches: [{ path: "s3_sse_algorithm", value: "KMS" }],
        bare: SSE_S3,
        accepts: ANYTHING,
        effects: REPLACED,
        service: "s3",
      },
    ],
  },
  aws_dynamodb_table_replica: {
    keys: [
      {
        path: "kms_key_arn",
        protects: "the replica",
        bare: inherits("the kind of key of the source table: one of AWS"),
        accepts: ANY_ARN,
        effects: REPLACED_KEPT,
        service: "dynamodb",
      },
    ],
  },
  aws_elasticache_cluster: {
    keys: [],
    cannot: {
      protects: "the cache",
      bare: UNENCRYPTED,
      instead: "an aws_elasticache_replication_group, or an aws_elasticache_serverless_cache",
    },
  },
  aws_elasticache_replication_group: {
    keys: [
      {
        path: "kms_key_id",
        protects: "the cache",
        switches: [{ path: "at_rest_encryption_enabled", value: "true" }],
        bare: { kind: "unencrypted", detail: "unless the engine is Valkey" },
        switchedOn: SERVICE_MANAGED,
        accepts: ANYTHING,
        effects: REPLACED,
        service: "elasticache",
        note: "aws_elasticache_cluster takes no key.",
      },
    ],
  },
  aws_elasticache_serverless_cache: {
    keys: [
      {
        path: "kms_key_id",
        protects: "the cache",
        bare: SERVICE_MANAGED,
        accepts: ANYTHING,
        effects: REPLACED,
        service: "elasticache",
      },
    ],
  },
  aws_finspace_kx_environment: {
    keys: [
      {
        path: "kms_key_id",
        protects: "the environment",
        bare: REQUIRED,
        accepts: ANY_ARN,
        effects: REQUIRED_IN_PLACE,
        service: "finspace",
      },
    ],
  },
  aws_keyspaces_table: {
    keys: [
      {
        path: "encryption_specification.kms_key_identifier",
        protects: "the table",
        switches: [{ path: "encryption_specification.type", value: "CUSTOMER_MANAGED_KMS_KEY" }],
        bare: AWS_OWNED,
        accepts: ANY_ARN,
        effects: IN_PLACE,
        service: "keyspaces",
      },
    ],
  },
  aws_memorydb_cluster: {
    keys: [
      {
        path: "kms_key_arn",
        protects: "the cluster",
        bare: SERVICE_MANAGED,
        accepts: ANY_ARN,
        effects: REPLACED,
        service: "memorydb",
      },
    ],
  },
  aws_memorydb_snapshot: {
    keys: [
      {
        path: "kms_key_arn",
        protects: "the snapshot",
        bare: inherits("the key of its cluster"),
        accepts: ANY_ARN,
        effects: REPLACED,
        service: "memorydb",
      },
    ],
  },
  aws_qldb_ledger: {
    keys: [
      {
        path: "kms_key",
        protects: "the ledger",
        bare: AWS_OWNED,
        accepts: ANY_ARN,
        effects: IN_PLACE_KEPT,
        service: "qldb",
        note: "AWS ended QLDB in 2025.",
      },
    ],
  },
  aws_timestreamquery_scheduled_query: {
    keys: [
      {
        path: "kms_key_id",
        protects: "the scheduled query",
        bare: AWS_OWNED,
        accepts: ANYTHING,
        effects: IN_PLACE,
        service: "timestream",
      },
    ],
  },
  aws_timestreamwrite_database: {
    keys: [
      {
        path: "kms_key_id",
        protects: "the database",
        bare: awsManaged("alias/aws/timestream"),
        accepts: ANY_ARN,
        effects: IN_PLACE_KEPT,
        service: "timestream",
        note: "The ARN of the key, not of an alias.",
      },
    ],
  },
  aws_timestreamwrite_table: {
    keys: [
      {
        path: "magnetic_store_write_properties.magnetic_store_rejected_data_location.s3_configuration.kms_key_id",
        protects: "the rejected record",
        within: "magnetic_store_write_properties.magnetic_store_rejected_data_location.s3_configuration",
        switches: [
          {
            path: "magnetic_store_write_properties.magnetic_store_rejected_data_location.s3_configuration.encryption_option",
            value: "SSE_KMS",
          },
        ],
        bare: SSE_S3,
        accepts: ANY_ARN,
        effects: IN_PLACE,
        service: "timestream",
      },
    ],
  },
  // ── Redshift, OpenSearch and analytics ──────────────────────────────────────────────────────────────
  aws_appflow_connector_profile: {
    keys: [
      {
        path: "kms_arn",
        protects: "the connector's secret",
        bare: { kind: "aws-managed", detail: "that AppFlow manages" },
        accepts: ANY_ARN,
        effects: REPLACED_KEPT,
        service: "appflow",
      },
    ],
  },
  aws_appflow_flow: {
    keys: [
      {
        path: "kms_arn",
        protects: "the flow's data",
        bare: { kind: "aws-managed", detail: "that AppFlow manages" },
        accepts: ANY_ARN,
        effects: REPLACED_KEPT,
        service: "appflow",
      },
    ],
  },
  aws_athena_database: {
    keys: [
      {
        path: "encryption_configuration.kms_key",
        protects: "the query result",
        switches: [{ path: "encryption_configuration.encryption_option", value: "SSE_KMS", or: ["CSE_KMS"] }],
        bare: BUCKET_DEFAULT,
        accepts: ANYTHING,
        effects: REPLACED,
        service: "athena",
      },
    ],
  },
  aws_athena_workgroup: {
    keys: [
      {
        path: "configuration.result_configuration.encryption_configuration.kms_key_arn",
        protects: "the query result",
        switches: [
          {
            path: "configuration.result_configuration.encryption_configuration.encryption_option",
            value: "SSE_KMS",
            or: ["CSE_KMS"],
          },
          { path: "configuration.enforce_workgroup_configuration", value: true, unwritten: "on" },
        ],
        bare: BUCKET_DEFAULT,
        accepts: ANY_ARN,
        effects: IN_PLACE,
        service: "athena",
      },
      {
        path: "configuration.managed_query_results_configuration.encryption_configuration.kms_key",
        protects: "the query result that Athena keeps",
        within: "configuration.managed_query_results_configuration",
        bare: AWS_OWNED,
        accepts: ANYTHING,
        effects: {},
        service: "athena",
        newer: true,
      },
    ],
  },
  aws_dataexchange_event_action: {
    keys: [
      {
        path: "action[].export_revision_to_s3[].encryption[].kms_key_arn",
        protects: "the exported revision",
        within: "action[].export_revision_to_s3[]",
        switches: [{ path: "action[].export_revision_to_s3[].encryption[].type", value: "aws:kms" }],
        bare: BUCKET_DEFAULT,
        accepts: ANY_ARN,
        effects: IN_PLACE,
        service: "callers",
      },
    ],
  },
  aws_datazone_domain: {
    keys: [
      {
        path: "kms_key_identifier",
        protects: "the domain",
        bare: AWS_OWNED,
        accepts: ANY_ARN,
        effects: IN_PLACE,
        service: "datazone",
        note: "A change is planned in place, but the API knows no way to change it.",
      },
    ],
  },
  aws_dms_endpoint: {
    keys: [
      {
        path: "kms_key_arn",
        protects: "the connection's password",
        bare: awsManaged("alias/aws/dms"),
        accepts: ANY_ARN,
        effects: REPLACED_KEPT,
        service: "dms",
      },
      {
        path: "s3_settings.server_side_encryption_kms_key_id",
        protects: "the object that is written",
        within: "s3_settings",
        switches: [{ path: "s3_settings.encryption_mode", value: "SSE_KMS" }],
        bare: SSE_S3,
        accepts: KEY_ONLY,
        effects: IN_PLACE,
        service: "dms",
        gone: true,
        note: "aws_dms_s3_endpoint replaces the block.",
      },
      {
        path: "redshift_settings.server_side_encryption_kms_key_id",
        protects: "the intermediate object",
        within: "redshift_settings",
        switches: [{ path: "redshift_settings.encryption_mode", value: "SSE_KMS" }],
        bare: SSE_S3,
        accepts: KEY_ONLY,
        effects: { change: "in-place" },
        service: "dms",
      },
    ],
  },
  aws_dms_replication_config: {
    keys: [
      {
        path: "compute_config.kms_key_id",
        protects: "the replication's storage",
        within: "compute_config",
        bare: awsManaged("alias/aws/dms"),
        accepts: ANY_ARN,
        effects: REPLACED_KEPT,
        service: "dms",
      },
    ],
  },
  aws_dms_replication_instance: {
    keys: [
      {
        path: "kms_key_arn",
        protects: "the replication instance's storage",
        bare: awsManaged("alias/aws/dms"),
        accepts: ANY_ARN,
        effects: REPLACED_KEPT,
        service: "dms",
      },
    ],
  },
  aws_dms_s3_endpoint: {
    keys: [
      {
        path: "kms_key_arn",
        protects: "the connection's password",
        bare: awsManaged("alias/aws/dms"),
        accepts: ANY_ARN,
        effects: REPLACED_KEPT,
        service: "dms",
      },
      {
        path: "server_side_encryption_kms_key_id",
        protects: "the object that is written",
        switches: [{ path: "encryption_mode", value: "SSE_KMS" }],
        bare: SSE_S3,
        accepts: ANY_ARN,
        effects: IN_PLACE,
        service: "dms",
      },
    ],
  },
  aws_elasticsearch_domain: {
    keys: [
      {
        path: "encrypt_at_rest.kms_key_id",
        protects: "the domain",
        switches: [{ path: "encrypt_at_rest.enabled", value: true }],
        bare: UNENCRYPTED,
        switchedOn: awsManaged("alias/aws/es"),
        accepts: ANYTHING,
        effects: REPLACED_KEPT,
        service: "opensearch",
        note: "A key id instead of the ARN shows a difference for ever.",
      },
    ],
  },
  aws_emr_cluster: {
    keys: [
      {
        path: "log_encryption_kms_key_id",
        protects: "the cluster's log",
        bare: SSE_S3,
        accepts: ANYTHING,
        effects: REPLACED,
        service: "callers",
        note: "The disks and S3 are encrypted by what security_configuration names.",
      },
    ],
  },
  aws_emr_security_configuration: {
    keys: [
      {
        path: "configuration{}.EncryptionConfiguration.AtRestEncryptionConfiguration.S3EncryptionConfiguration.AwsKmsKey",
        protects: "what EMRFS writes to S3",
        switches: [
          { path: "configuration{}.EncryptionConfiguration.EnableAtRestEncryption", value: true },
          {
            path: "configuration{}.EncryptionConfiguration.AtRestEncryptionConfiguration.S3EncryptionConfiguration.EncryptionMode",
            value: "SSE-KMS",
            or: ["CSE-KMS"],
          },
        ],
        bare: BUCKET_DEFAULT,
        accepts: ANYTHING,
        effects: REPLACED,
        service: "callers",
        source:
          "https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-create-security-configuration.html",
      },
      {
        path: "configuration{}.EncryptionConfiguration.AtRestEncryptionConfiguration.LocalDiskEncryptionConfiguration.AwsKmsKey",
        protects: "the local disk",
        switches: [
          { path: "configuration{}.EncryptionConfiguration.EnableAtRestEncryption", value: true },
          {
            path: "configuration{}.EncryptionConfiguration.AtRestEncryptionConfiguration.LocalDiskEncryptionConfiguration.EncryptionKeyProviderType",
            value: "AwsKms",
          },
          {
            path: "configuration{}.EncryptionConfiguration.AtRestEncryptionConfiguration.LocalDiskEncryptionConfiguration.EnableEbsEncryption",
            value: true,
          },
        ],
        bare: UNENCRYPTED,
        accepts: ANYTHING,
        effects: REPLACED,
        service: "callers",
        note: "EnableInTransitEncryption has to be in the document as well; EMR asks for it.",
      },
    ],
  },
  aws_emr_studio: {
    keys: [
      {
        path: "encryption_key_arn",
        protects: "the workspace",
        bare: AWS_OWNED,
        accepts: ANY_ARN,
        effects: IN_PLACE,
        service: "callers",
      },
    ],
  },
  aws_emrcontainers_job_template: {
    keys: [
      {
        path: "kms_key_arn",
        protects: "the job template",
        bare: AWS_OWNED,
        accepts: ANY_ARN,
        effects: REPLACED,
        service: "callers",
      },
    ],
  },
  aws_emrserverless_application: {
    keys: [
      {
        path: "monitoring_configuration.cloudwatch_logging_configuration.encryption_key_arn",
        protects: "the log in CloudWatch",
        within: "monitoring_configuration.cloudwatch_logging_configuration",
        bare: SERVICE_MANAGED,
        accepts: ANYTHING,
        effects: {},
        service: "callers",
        newer: true,
      },
      {
        path: "monitoring_configuration.managed_persistence_monitoring_configuration.encryption_key_arn",
        protects: "the log that EMR keeps",
        bare: AWS_OWNED,
        accepts: ANYTHING,
        effects: {},
        service: "callers",
        newer: true,
      },
      {
        path: "monitoring_configuration.s3_monitoring_configuration.encryption_key_arn",
        protects: "the log in S3",
        within: "monitoring_configuration.s3_monitoring_configuration",
        bare: BUCKET_DEFAULT,
        accepts: ANYTHING,
        effects: {},
        service: "callers",
        newer: true,
      },
    ],
  },
  aws_glue_crawler: {
    keys: [],
    choices: [
      {
        path: "security_configuration",
        type: "aws_glue_security_configuration",
        protects: "the crawler's log",
        bare: SERVICE_MANAGED,
        effects: IN_PLACE,
      },
    ],
  },
  aws_glue_data_catalog_encryption_settings: {
    keys: [
      {
        path: "data_catalog_encryption_settings.encryption_at_rest.sse_aws_kms_key_id",
        protects: "the Data Catalog",
        switches: [
          {
            path: "data_catalog_encryption_settings.encryption_at_rest.catalog_encryption_mode",
            value: "SSE-KMS",
            or: ["SSE-KMS-WITH-SERVICE-ROLE"],
          },
        ],
        bare: UNENCRYPTED,
        switchedOn: awsManaged("alias/aws/glue"),
        accepts: ANY_ARN,
        effects: IN_PLACE,
        service: "glue",
        note: "One for each account and Region.",
      },
      {
        path: "data_catalog_encryption_settings.connection_password_encryption.aws_kms_key_id",
        protects: "the password of a connection",
        switches: [
          {
            path: "data_catalog_encryption_settings.connection_password_encryption.return_connection_password_encrypted",
            value: true,
          },
        ],
        bare: UNENCRYPTED,
        accepts: ANY_ARN,
        effects: IN_PLACE,
        service: "glue",
      },
    ],
  },
  aws_glue_dev_endpoint: {
    keys: [],
    choices: [
      {
        path: "security_configuration",
        type: "aws_glue_security_configuration",
        protects: "what the endpoint writes",
        bare: UNENCRYPTED,
        effects: REPLACED,
      },
    ],
  },
  aws_glue_job: {
    keys: [],
    choices: [
      {
        path: "security_configuration",
        type: "aws_glue_security_configuration",
        protects: "what the job writes",
        bare: UNENCRYPTED,
        effects: IN_PLACE,
      },
    ],
  },
  aws_glue_security_configuration: {
    keys: [
      {
        path: "encryption_configuration.cloudwatch_encryption.kms_key_arn",
        protects: "the job's log",
        switches: [
          {
            path: "encryption_configuration.cloudwatch_encryption.cloudwatch_encryption_mode",
            value: "SSE-KMS",
          },
        ],
        bare: UNENCRYPTED,
        accepts: ANYTHING,
        effects: REPLACED,
        service: "glue",
      },
      {
        path: "encryption_configuration.job_bookmarks_encryption.kms_key_arn",
        protects: "the job's bookmark",
        switches: [
          {
            path: "encryption_configuration.job_bookmarks_encryption.job_bookmarks_encryption_mode",
            value: "CSE-KMS",
          },
        ],
        bare: UNENCRYPTED,
        accepts: ANYTHING,
        effects: REPLACED,
        service: "glue",
      },
      {
        path: "encryption_configuration.s3_encryption.kms_key_arn",
        protects: "the job's output",
        switches: [{ path: "encryption_configuration.s3_encryption.s3_encryption_mode", value: "SSE-KMS" }],
        bare: UNENCRYPTED,
        accepts: ANYTHING,
        effects: REPLACED,
        service: "glue",
      },
    ],
  },
  aws_kendra_index: {
    keys: [
      {
        path: "server_side_encryption_configuration.kms_key_id",
        protects: "the index",
        bare: AWS_OWNED,
        accepts: ANYTHING,
        effects: REPLACED,
        service: "kendra",
      },
    ],
  },
  aws_opensearch_domain: {
    keys: [
      {
        path: "encrypt_at_rest.kms_key_id",
        protects: "the domain",
        switches: [{ path: "encrypt_at_rest.enabled", value: true }],
        bare: UNENCRYPTED,
        switchedOn: awsManaged("alias/aws/es"),
        accepts: ANYTHING,
        effects: REPLACED_KEPT,
        service: "opensearch",
      },
    ],
  },
  aws_opensearchserverless_security_policy: {
    keys: [
      {
        path: "policy{}.KmsARN",
        protects: "every collection that the policy is for",
        when: [{ path: "type", is: ["encryption"] }],
        switches: [{ path: "policy{}.AWSOwnedKey", value: false, unwritten: "on" }],
        bare: AWS_OWNED,
        accepts: ANYTHING,
        effects: IN_PLACE,
        service: "opensearch-serverless",
        note: "The key of a collection that exists cannot be changed.",
        source:
          "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/serverless-encryption.html",
      },
    ],
  },
  aws_osis_pipeline: {
    keys: [
      {
        path: "encryption_at_rest_options[].kms_key_arn",
        protects: "the pipeline's buffer",
        bare: AWS_OWNED,
        accepts: ANY_ARN,
        effects: REQUIRED_IN_PLACE,
        service: "osis",
      },
    ],
  },
  aws_quicksight_key_registration: {
    newer: true,
    keys: [
      {
        path: "key_registration[].key_arn",
        protects: "SPICE's data",
        within: "key_registration[]",
        bare: AWS_OWNED,
        accepts: ANYTHING,
        effects: {},
        service: "quicksight",
      },
    ],
  },
  aws_redshift_cluster: {
    keys: [
      {
        path: "kms_key_id",
        protects: "the cluster",
        switches: [{ path: "encrypted", value: "true" }],
        bare: AWS_OWNED,
        accepts: ANY_ARN,
        effects: IN_PLACE_KEPT,
        service: "redshift",
        note: "Re-encrypted where it stands, which takes a while.",
      },
      {
        path: "master_password_secret_kms_key_id",
        protects: "the secret with the master password",
        when: [{ path: "manage_master_password", is: [true] }],
        bare: awsManaged("alias/aws/secretsmanager"),
        accepts: ANYTHING,
        effects: IN_PLACE_KEPT,
        service: "redshift-secret",
      },
    ],
  },
  aws_redshift_cluster_snapshot: {
    keys: [],
    cannot: { protects: "the snapshot", bare: inherits("the key of its cluster") },
  },
  aws_redshift_integration: {
    keys: [
      {
        path: "kms_key_id",
        protects: "the integrated data",
        bare: AWS_OWNED,
        accepts: ANYTHING,
        effects: REPLACED_KEPT,
        service: "redshift-integration",
        note: "For DynamoDB sources only.",
      },
    ],
  },
  aws_redshift_snapshot_copy: {
    keys: [],
    choices: [
      {
        path: "snapshot_copy_grant_name",
        type: "aws_redshift_snapshot_copy_grant",
        protects: "the copied snapshot",
        bare: awsManaged("alias/aws/redshift", "in the destination's Region"),
        effects: REPLACED,
      },
    ],
  },
  aws_redshift_snapshot_copy_grant: {
    keys: [
      {
        path: "kms_key_id",
        protects: "every snapshot that is copied under the grant",
        bare: awsManaged("alias/aws/redshift", "in the destination's Region"),
        accepts: ANYTHING,
        effects: REPLACED_KEPT,
        service: "redshift",
        note: "Made in the destination's Region; aws_redshift_snapshot_copy names it.",
      },
    ],
  },
  aws_redshiftserverless_namespace: {
    keys: [
      {
        path: "kms_key_id",
        protects: "the namespace",
        bare: AWS_OWNED,
        accepts: ANY_ARN,
        effects: IN_PLACE_KEPT,
        service: "redshift-serverless",
      },
      {
        path: "admin_password_secret_kms_key_id",
        protects: "the secret with the administrator's password",
        when: [{ path: "manage_admin_password", is: [true] }],
        bare: awsManaged("alias/aws/secretsmanager"),
        accepts: ANYTHING,
        effects: IN_PLACE_KEPT,
        service: "redshift-secret",
      },
    ],
  },
  aws_redshiftserverless_snapshot: {
    keys: [],
    cannot: { protects: "the snapshot", bare: inherits("the key of its namespace") },
  },
  aws_securitylake_data_lake: {
    keys: [
      {
        path: "configuration[].encryption_configuration[].kms_key_id",
        protects: "the data lake",
        within: "configuration[]",
        bare: SSE_S3,
        accepts: ANYTHING,
        effects: IN_PLACE,
        service: "s3",
        note: "Taking the whole block away plans nothing: the old key stays.",
      },
    ],
  },
  // ── Secrets and parameters ──────────────────────────────────────────────────────────────────────────
  aws_cognito_user_pool: {
    keys: [
      {
        path: "lambda_config.kms_key_id",
        protects: "the code that a sender function receives",
        within: "lambda_config",
        when: [{ path: "lambda_config.custom_email_sender" }, { path: "lambda_config.custom_sms_sender" }],
        bare: { kind: "nothing", detail: "Cognito cannot hand the code to the function" },
        accepts: ANY_ARN,
        effects: { change: "in-place" },
        service: "cognito-senders",
        note: "Not the key of the pool's own data: AWS owns that one.",
      },
    ],
  },
  aws_secretsmanager_secret: {
    keys: [
      {
        path: "kms_key_id",
        protects: "the secret",
        bare: awsManaged("alias/aws/secretsmanager"),
        accepts: ANYTHING,
        effects: IN_PLACE,
        service: "secretsmanager",
      },
      {
        path: "replica[].kms_key_id",
        protects: "the replica",
        within: "replica[]",
        bare: awsManaged("alias/aws/secretsmanager", "in the replica's Region"),
        accepts: ANYTHING,
        effects: IN_PLACE_KEPT,
        service: "secretsmanager",
        otherRegion: "replica[].region",
      },
    ],
  },
  aws_ssm_document: {
    keys: [
      {
        path: "content{}.inputs.kmsKeyId",
        protects: "the session",
        when: [{ path: "document_type", is: ["Session"] }],
        bare: { kind: "nothing", detail: "the session is encrypted in transit by TLS alone" },
        accepts: ANYTHING,
        effects: IN_PLACE,
        service: "session-manager",
        source:
          "https://docs.aws.amazon.com/systems-manager/latest/userguide/session-preferences-enable-encryption.html",
      },
    ],
  },
  aws_ssm_parameter: {
    keys: [
      {
        path: "key_id",
        protects: "the parameter",
        switches: [{ path: "type", value: "SecureString" }],
        bare: UNENCRYPTED,
        switchedOn: awsManaged("alias/aws/ssm"),
        accepts: ANYTHING,
        effects: IN_PLACE_KEPT,
        service: "ssm",
      },
    ],
  },
  aws_ssm_resource_data_sync: {
    keys: [
      {
        path: "s3_destination.kms_key_arn",
        protects: "the inventory",
        within: "s3_destination",
        bare: BUCKET_DEFAULT,
        accepts: ANY_ARN,
        effects: REPLACED,
        service: "ssm-inventory",
      },
    ],
  },
  aws_ssmincidents_replication_set: {
    keys: [
      {
        path: "region[].kms_key_arn",
        protects: "the incident data",
        within: "region[]",
        bare: AWS_OWNED,
        accepts: ["arn"],
        effects: IN_PLACE,
        service: "ssm-incidents",
        otherRegion: "region[].name",
        note: "All Regions have a key, or none has.",
      },
      {
        path: "regions[].kms_key_arn",
        protects: "the incident data",
        within: "regions[]",
        bare: AWS_OWNED,
        accepts: ["arn"],
        effects: {},
        service: "ssm-incidents",
        otherRegion: "regions[].name",
        newer: true,
      },
    ],
  },
  // ── Logs and audit ──────────────────────────────────────────────────────────────────────────────────
  aws_auditmanager_account_registration: {
    keys: [
      {
        path: "kms_key",
        protects: "Audit Manager's data",
        bare: AWS_OWNED,
        accepts: ANYTHING,
        effects: IN_PLACE,
        service: "auditmanager",
        note: "One for each account and Region.",
      },
    ],
  },
  aws_cloudtrail: {
    resource: "arn:${partition}:cloudtrail:${region}:${account}:trail/${name}",
    keys: [
      {
        path: "kms_key_id",
        protects: "the log file",
        bare: SSE_S3,
        accepts: ANY_ARN,
        effects: IN_PLACE,
        service: "cloudtrail",
        note: "The key policy has to allow CloudTrail before the trail is made.",
        source:
          "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html",
      },
    ],
  },
  aws_cloudtrail_event_data_store: {
    keys: [
      {
        path: "kms_key_id",
        protects: "the event data store",
        bare: AWS_OWNED,
        accepts: ANYTHING,
        effects: REPLACED,
        service: "cloudtrail-lake",
        note: "The key of an event data store can never be changed or taken away.",
      },
    ],
  },
  aws_cloudwatch_log_anomaly_detector: {
    keys: [
      {
        path: "kms_key_id",
        protects: "the anomaly model",
        bare: SERVICE_MANAGED,
        accepts: ANYTHING,
        effects: REPLACED,
        service: "logs-anomaly",
      },
    ],
  },
  aws_cloudwatch_log_group: {
    resource: "arn:${partition}:logs:${region}:${account}:log-group:${name}",
    keys: [
      {
        path: "kms_key_id",
        protects: "the log",
        bare: SERVICE_MANAGED,
        accepts: ANYTHING,
        effects: IN_PLACE,
        service: "logs",
        note: "The key policy has to allow CloudWatch Logs before the group is made. The API takes nothing but the ARN of a key.",
        source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html",
      },
    ],
  },
  aws_config_delivery_channel: {
    keys: [
      {
        path: "s3_kms_key_arn",
        protects: "the configuration history",
        bare: BUCKET_DEFAULT,
        accepts: ANY_ARN,
        effects: IN_PLACE,
        service: "config",
      },
    ],
  },
  aws_devopsguru_service_integration: {
    keys: [
      {
        path: "kms_server_side_encryption[].kms_key_id",
        protects: "DevOps Guru's data",
        switches: [
          { path: "kms_server_side_encryption[].type", value: "CUSTOMER_MANAGED_KEY" },
          { path: "kms_server_side_encryption[].opt_in_status", value: "ENABLED" },
        ],
        bare: AWS_OWNED,
        accepts: ANYTHING,
        effects: IN_PLACE_KEPT,
        service: "devops-guru",
      },
    ],
  },
  aws_guardduty_publishing_destination: {
    keys: [
      {
        path: "kms_key_arn",
        protects: "the exported finding",
        bare: REQUIRED,
        accepts: ANY_ARN,
        effects: REQUIRED_IN_PLACE,
        service: "guardduty",
      },
    ],
  },
  aws_macie2_classification_export_configuration: {
    keys: [
      {
        path: "s3_destination.kms_key_arn",
        protects: "the exported result",
        within: "s3_destination",
        bare: REQUIRED,
        accepts: ANY_ARN,
        effects: REQUIRED_IN_PLACE,
        service: "macie",
        note: "The key is of the bucket's Region.",
      },
    ],
  },
  aws_observabilityadmin_centralization_rule_for_organization: {
    newer: true,
    keys: [
      {
        path: "rule[].destination[].destination_logs_configuration[].logs_encryption_configuration[].kms_key_arn",
        protects: "the centralised log",
        within: "rule[].destination[].destination_logs_configuration[]",
        switches: [
          {
            path: "rule[].destination[].destination_logs_configuration[].logs_encryption_configuration[].encryption_strategy",
            value: "CUSTOMER_MANAGED",
          },
        ],
        bare: SERVICE_MANAGED,
        accepts: ANYTHING,
        effects: {},
        service: "logs",
      },
      {
        path: "rule[].destination[].destination_logs_configuration[].backup_configuration[].kms_key_arn",
        protects: "the backup of the centralised log",
        within: "rule[].destination[].destination_logs_configuration[].backup_configuration[]",
        bare: SERVICE_MANAGED,
        accepts: ANYTHING,
        effects: {},
        service: "logs",
        otherRegion: "rule[].destination[].region",
      },
    ],
  },
  aws_prometheus_workspace: {
    keys: [
      {
        path: "kms_key_arn",
        protects: "the workspace",
        bare: AWS_OWNED,
        accepts: ANY_ARN,
        effects: REPLACED,
        service: "amp",
      },
    ],
  },
  aws_synthetics_canary: {
    keys: [
      {
        path: "artifact_config.s3_encryption.kms_key_arn",
        protects: "the canary's artifact",
        switches: [{ path: "artifact_config.s3_encryption.encryption_mode", value: "SSE_KMS" }],
        bare: awsManaged("alias/aws/s3"),
        accepts: ANY_ARN,
        effects: IN_PLACE,
        service: "callers",
      },
    ],
  },
  aws_xray_encryption_config: {
    keys: [
      {
        path: "key_id",
        protects: "every trace",
        switches: [{ path: "type", value: "KMS" }],
        bare: AWS_OWNED,
        accepts: ANY_ARN,
        effects: IN_PLACE,
        service: "xray",
        note: "One for each account and Region; destroying it changes nothing.",
      },
    ],
  },
  // ── Messages, events and streams ────────────────────────────────────────────────────────────────────
  aws_appintegrations_data_integration: {
    keys: [
      {
        path: "kms_key",
        protects: "the integrated data",
        bare: REQUIRED,
        accepts: ANYTHING,
        effects: REQUIRED_IN_PLACE,
        service: "connect",
      },
    ],
  },
  aws_cloudwatch_event_archive: {
    keys: [
      {
        path: "kms_key_identifier",
        protects: "the archived event",
        bare: AWS_OWNED,
        accepts: ANYTHING,
        effects: {},
        service: "eventbridge-archive",
        newer: true,
      },
    ],
  },
  aws_cloudwatch_event_bus: {
    resource: "arn:${partition}:events:${region}:${account}:event-bus/${name}",
    keys: [
      {
        path: "kms_key_identifier",
        protects: "the event on the bus",
        bare: AWS_OWNED,
        accepts: ANYTHING,
        effects: IN_PLACE,
        service: "eventbridge-bus",
      },
    ],
  },
  aws_cloudwatch_event_connection: {
    keys: [
      {
        path: "kms_key_identifier",
        protects: "the connection's secret",
        bare: AWS_OWNED,
        accepts: ANYTHING,
        effects: IN_PLACE,
        service: "eventbridge-connection",
      },
    ],
  },
  aws_kinesis_firehose_delivery_stream: {
    keys: [
      {
        path: "server_side_encryption.key_arn",
        protects: "the record in the stream",
        unless: ["kinesis_source_configuration", "msk_source_configuration"],
        switches: [
          { path: "server_side_encryption.enabled", value: true },
          { path: "server_side_encryption.key_type", value: "CUSTOMER_MANAGED_CMK" },
        ],
        bare: UNENCRYPTED,
        accepts: ANY_ARN,
        effects: IN_PLACE,
        service: "firehose",
        note: "A stream that reads from Kinesis or MSK keeps no records of its own: encrypt the source.",
        source: "https://docs.aws.amazon.com/firehose/latest/dg/encryption.html",
      },
      {
        path: "extended_s3_configuration.kms_key_arn",
        protects: "the delivered object",
        within: "extended_s3_configuration",
        bare: BUCKET_DEFAULT,
        accepts: ANY_ARN,
        effects: IN_PLACE,
        service: "s3",
      },
      {
        path: "extended_s3_configuration.s3_backup_configuration.kms_key_arn",
        protects: "the backed-up record",
        within: "extended_s3_configuration.s3_backup_configuration",
        bare: BUCKET_DEFAULT,
        accepts: ANY_ARN,
        effects: IN_PLACE,
        service: "s3",
      },
      {
        path: "elasticsearch_configuration.s3_configuration.kms_key_arn",
        protects: "the backed-up record",
        within: "elasticsearch_configuration.s3_configuration",
        bare: BUCKET_DEFAULT,
        accepts: ANY_ARN,
        effects: IN_PLACE,
        service: "s3",
      },
      {
        path: "opensearch_configuration.s3_configuration.kms_key_arn",
        protects: "the backed-up record",
        within: "opensearch_configuration.s3_configuration",
        bare: BUCKET_DEFAULT,
        accepts: ANY_ARN,
        effects: IN_PLACE,
        service: "s3",
      },
      {
        path: "opensearchserverless_configuration.s3_configuration.kms_key_arn",
        protects: "the backed-up record",
        within: "opensearchserverless_configuration.s3_configuration",
        bare: BUCKET_DEFAULT,
        accepts: ANY_ARN,
        effects: IN_PLACE,
        service: "s3",
      },
      {
        path: "http_endpoint_configuration.s3_configuration.kms_key_arn",
        protects: "the backed-up record",
        within: "http_endpoint_configuration.s3_configuration",
        bare: BUCKET_DEFAULT,
        accepts: ANY_ARN,
        effects: IN_PLACE,
        service: "s3",
      },
      {
        path: "iceberg_configuration.s3_configuration.kms_key_arn",
        protects: "the backed-up record",
        within: "iceberg_configuration.s3_configuration",
        bare: BUCKET_DEFAULT,
        accepts: ANY_ARN,
        effects: IN_PLACE,
        service: "s3",
      },
      {
        path: "redshift_configuration.s3_configuration.kms_key_arn",
        protects: "the intermediate object",
        within: "redshift_configuration.s3_configuration",
        bare: BUCKET_DEFAULT,
        accepts: ANY_ARN,
        effects: IN_PLACE,
        service: "s3",
      },
      {
        path: "redshift_configuration.s3_backup_configuration.kms_key_arn",
        protects: "the backed-up record",
        within: "redshift_configuration.s3_backup_configuration",
        bare: BUCKET_DEFAULT,
        accepts: ANY_ARN,
        effects: IN_PLACE,
        service: "s3",
      },
      {
        path: "snowflake_configuration.s3_configuration.kms_key_arn",
        protects: "the backed-up record",
        within: "snowflake_configuration.s3_configuration",
        bare: BUCKET_DEFAULT,
        accepts: ANY_ARN,
        effects: IN_PLACE,
        service: "s3",
      },
      {
        path: "splunk_configuration.s3_configuration.kms_key_arn",
        protects: "the backed-up record",
        within: "splunk_configuration.s3_configuration",
        bare: BUCKET_DEFAULT,
        accepts: ANY_ARN,
        effects: IN_PLACE,
        service: "s3",
      },
    ],
  },
  aws_kinesis_stream: {
    keys: [
      {
        path: "kms_key_id",
        protects: "the record in the stream",
        switches: [{ path: "encryption_type", value: "KMS" }],
        bare: UNENCRYPTED,
        accepts: ANYTHING,
        effects: IN_PLACE,
        service: "kinesis",
      },
    ],
  },
  aws_kinesis_video_stream: {
    keys: [
      {
        path: "kms_key_id",
        protects: "the video",
        bare: awsManaged("alias/aws/kinesisvideo"),
        accepts: ANYTHING,
        effects: REPLACED_KEPT,
        service: "kinesis-video",
      },
    ],
  },
  aws_mq_broker: {
    keys: [
      {
        path: "encryption_options.kms_key_id",
        protects: "the broker",
        switches: [{ path: "encryption_options.use_aws_owned_key", value: false }],
        bare: AWS_OWNED,
        switchedOn: awsManaged("alias/aws/mq"),
        accepts: ANY_ARN,
        effects: REPLACED_KEPT,
        service: "mq",
      },
    ],
  },
  aws_msk_cluster: {
    keys: [
      {
        path: "encryption_info.encryption_at_rest_kms_key_arn",
        protects: "the broker's storage",
        bare: awsManaged("alias/aws/kafka"),
        accepts: ANY_ARN,
        effects: REPLACED_KEPT,
        service: "msk",
      },
    ],
  },
  aws_msk_serverless_cluster: {
    keys: [],
    cannot: { protects: "the broker's storage", bare: AWS_OWNED, instead: "an aws_msk_cluster" },
  },
  aws_pipes_pipe: {
    keys: [
      {
        path: "kms_key_identifier",
        protects: "the pipe",
        bare: AWS_OWNED,
        accepts: ANYTHING,
        effects: IN_PLACE,
        service: "pipes",
      },
    ],
  },
  aws_scheduler_schedule: {
    keys: [
      {
        path: "kms_key_arn",
        protects: "the schedule",
        bare: AWS_OWNED,
        accepts: ANY_ARN,
        effects: IN_PLACE,
        service: "scheduler",
      },
    ],
  },
  aws_ses_receipt_rule: {
    keys: [
      {
        path: "s3_action[].kms_key_arn",
        protects: "the received mail",
        within: "s3_action[]",
        bare: { kind: "nothing", detail: "SES writes the mail as the bucket's default says" },
        accepts: ANY_ARN,
        effects: IN_PLACE,
        service: "ses",
        note: "SES encrypts on its own side: readers need the S3 encryption client.",
      },
    ],
  },
  aws_sfn_activity: {
    keys: [
      {
        path: "encryption_configuration.kms_key_id",
        protects: "the activity",
        switches: [{ path: "encryption_configuration.type", value: "CUSTOMER_MANAGED_KMS_KEY" }],
        bare: AWS_OWNED,
        accepts: ANYTHING,
        effects: IN_PLACE,
        service: "stepfunctions",
      },
    ],
  },
  aws_sfn_state_machine: {
    keys: [
      {
        path: "encryption_configuration.kms_key_id",
        protects: "the state machine",
        switches: [{ path: "encryption_configuration.type", value: "CUSTOMER_MANAGED_KMS_KEY" }],
        bare: AWS_OWNED,
        accepts: ANYTHING,
        effects: IN_PLACE,
        service: "stepfunctions",
      },
    ],
  },
  aws_sns_topic: {
    keys: [
      {
        path: "kms_master_key_id",
        protects: "the message",
        bare: { kind: "unencrypted", detail: "but by the disks of SNS" },
        accepts: ANYTHING,
        effects: IN_PLACE,
        service: "sns",
        note: "Alarms, events and other services cannot publish to a topic under alias/aws/sns.",
        source: "https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html",
      },
    ],
  },
  aws_sqs_queue: {
    keys: [
      {
        path: "kms_master_key_id",
        protects: "the message",
        excludes: ["sqs_managed_sse_enabled"],
        bare: { kind: "aws-owned", detail: "SSE-SQS" },
        accepts: ANYTHING,
        effects: IN_PLACE,
        service: "sqs",
      },
    ],
  },
  // ── Compute and containers ──────────────────────────────────────────────────────────────────────────
  aws_apprunner_service: {
    keys: [
      {
        path: "encryption_configuration.kms_key",
        protects: "the copy of the source image",
        bare: { kind: "aws-managed" },
        accepts: ANY_ARN,
        effects: REQUIRED_REPLACED,
        service: "apprunner",
      },
    ],
  },
  aws_ecr_repository: {
    keys: [
      {
        path: "encryption_configuration[].kms_key",
        protects: "the image",
        switches: [{ path: "encryption_configuration[].encryption_type", value: "KMS", or: ["KMS_DSSE"] }],
        bare: SSE_S3,
        switchedOn: awsManaged("alias/aws/ecr"),
        accepts: ANYTHING,
        effects: REPLACED_KEPT,
        service: "ecr",
        note: "The repository and all of its images are destroyed by a change.",
      },
    ],
  },
  aws_ecr_repository_creation_template: {
    keys: [
      {
        path: "encryption_configuration[].kms_key",
        protects: "every image of a repository it creates",
        switches: [{ path: "encryption_configuration[].encryption_type", value: "KMS", or: ["KMS_DSSE"] }],
        bare: SSE_S3,
        switchedOn: awsManaged("alias/aws/ecr"),
        accepts: ANYTHING,
        effects: IN_PLACE_KEPT,
        service: "ecr",
        note: "Needs custom_role_arn.",
      },
    ],
  },
  aws_ecs_cluster: {
    resource: "${name}",
    keys: [
      {
        path: "configuration.execute_command_configuration.kms_key_id",
        protects: "the ECS Exec session",
        within: "configuration.execute_command_configuration",
        bare: { kind: "nothing", detail: "the session is encrypted in transit by TLS alone" },
        accepts: ANYTHING,
        effects: IN_PLACE,
        service: "ecs-exec",
      },
      {
        path: "configuration.managed_storage_configuration.kms_key_id",
        protects: "the managed volume",
        bare: AWS_OWNED,
        accepts: ANYTHING,
        effects: IN_PLACE,
        service: "ebs",
      },
      {
        path: "configuration.managed_storage_configuration.fargate_ephemeral_storage_kms_key_id",
        protects: "Fargate's ephemeral storage",
        bare: AWS_OWNED,
        accepts: ANYTHING,
        effects: IN_PLACE,
        service: "ecs-fargate",
        note: "The key policy has to allow Fargate before the cluster is made.",
      },
    ],
  },
  aws_ecs_service: {
    keys: [
      {
        path: "service_connect_configuration.service[].tls.kms_key",
        protects: "the private key of the TLS certificate",
        within: "service_connect_configuration.service[].tls",
        bare: awsManaged("alias/aws/secretsmanager"),
        accepts: ANYTHING,
        effects: IN_PLACE,
        service: "secretsmanager",
      },
      {
        path: "volume_configuration.managed_ebs_volume.kms_key_id",
        protects: "the volume",
        within: "volume_configuration.managed_ebs_volume",
        switches: [{ path: "volume_configuration.managed_ebs_volume.encrypted", value: true }],
        bare: awsManaged("alias/aws/ebs"),
        accepts: ANYTHING,
        effects: IN_PLACE,
        service: "ebs",
        note: "The infrastructure role needs kms:CreateGrant.",
      },
    ],
  },
  aws_eks_cluster: {
    keys: [
      {
        path: "encryption_config.provider.key_arn",
        protects: "every Kubernetes secret",
        switches: [{ path: "encryption_config.resources", value: ["secrets"] }],
        bare: AWS_OWNED,
        accepts: ANYTHING,
        effects: { change: "ignored" },
        service: "eks",
        note: "A change of key is planned in place and never done: the provider only knows how to add the block.",
        source: "https://docs.aws.amazon.com/eks/latest/userguide/envelope-encryption.html",
      },
    ],
  },
  aws_lambda_capacity_provider: {
    newer: true,
    keys: [
      {
        path: "kms_key_arn",
        protects: "the capacity provider's data",
        bare: AWS_OWNED,
        accepts: ANYTHING,
        effects: {},
        service: "lambda",
      },
    ],
  },
  aws_lambda_event_source_mapping: {
    keys: [
      {
        path: "kms_key_arn",
        protects: "the event filter",
        when: [{ path: "filter_criteria" }],
        bare: AWS_OWNED,
        accepts: ANY_ARN,
        effects: IN_PLACE,
        service: "lambda-filters",
      },
    ],
  },
  aws_lambda_function: {
    keys: [
      {
        path: "kms_key_arn",
        protects: "every environment variable",
        when: [{ path: "environment" }],
        bare: awsManaged("alias/aws/lambda"),
        accepts: ANY_ARN,
        effects: IN_PLACE,
        service: "lambda",
        note: "Lambda ignores the key of a function without environment variables.",
        source: "https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html",
      },
      {
        path: "source_kms_key_arn",
        protects: "the function's code",
        unless: ["image_uri"],
        bare: AWS_OWNED,
        accepts: ANYTHING,
        effects: {},
        service: "lambda",
        newer: true,
      },
    ],
  },
  aws_m2_application: {
    keys: [
      {
        path: "kms_key_id",
        protects: "the application",
        bare: AWS_OWNED,
        accepts: ANYTHING,
        effects: REPLACED,
        service: "m2",
      },
    ],
  },
  aws_m2_environment: {
    keys: [
      {
        path: "kms_key_id",
        protects: "the environment",
        bare: AWS_OWNED,
        accepts: ANY_ARN,
        effects: REPLACED,
        service: "m2",
      },
    ],
  },
  aws_mwaa_environment: {
    keys: [
      {
        path: "kms_key",
        protects: "the environment",
        bare: AWS_OWNED,
        accepts: ANY_ARN,
        effects: REPLACED,
        service: "mwaa",
      },
    ],
  },
  aws_workspaces_workspace: {
    keys: [
      {
        path: "volume_encryption_key",
        protects: "the desktop's volume",
        switches: [
          { path: "root_volume_encryption_enabled", value: true },
          { path: "user_volume_encryption_enabled", value: true },
        ],
        bare: UNENCRYPTED,
        switchedOn: awsManaged("alias/aws/workspaces"),
        accepts: ANYTHING,
        effects: REPLACED,
        service: "workspaces",
      },
    ],
  },
  aws_workspacesweb_browser_settings: {
    keys: [
      {
        path: "customer_managed_key",
        protects: "the data of the browser settings",
        bare: AWS_OWNED,
        accepts: ANYTHING,
        effects: REPLACED,
        service: "workspaces-web",
      },
    ],
  },
  aws_workspacesweb_data_protection_settings: {
    keys: [
      {
        path: "customer_managed_key",
        protects: "the data of the data protection settings",
        bare: AWS_OWNED,
        accepts: ANY_ARN,
        effects: REPLACED,
        service: "workspaces-web",
      },
    ],
  },
  aws_workspacesweb_ip_access_settings: {
    keys: [
      {
        path: "customer_managed_key",
        protects: "the data of the IP access settings",
        bare: AWS_OWNED,
        accepts: ANY_ARN,
        effects: REPLACED,
        service: "workspaces-web",
      },
    ],
  },
  aws_workspacesweb_portal: {
    newer: true,
    keys: [
      {
        path: "customer_managed_key",
        protects: "the portal",
        bare: AWS_OWNED,
        accepts: ANYTHING,
        effects: {},
        service: "workspaces-web",
      },
    ],
  },
  aws_workspacesweb_session_logger: {
    newer: true,
    keys: [
      {
        path: "customer_managed_key",
        protects: "the session log",
        bare: AWS_OWNED,
        accepts: ANYTHING,
        effects: {},
        service: "workspaces-web",
      },
    ],
  },
  aws_workspacesweb_user_settings: {
    keys: [
      {
        path: "customer_managed_key",
        protects: "the data of the user settings",
        bare: AWS_OWNED,
        accepts: ANY_ARN,
        effects: REPLACED,
        service: "workspaces-web",
      },
    ],
  },
  // ── Build and release ───────────────────────────────────────────────────────────────────────────────
  aws_appconfig_configuration_profile: {
    keys: [
      {
        path: "kms_key_identifier",
        protects: "the hosted configuration",
        when: [{ path: "location_uri", is: ["hosted"] }],
        bare: AWS_OWNED,
        accepts: ANYTHING,
        effects: IN_PLACE,
        service: "appconfig",
      },
    ],
  },
  aws_appconfig_deployment: {
    keys: [
      {
        path: "kms_key_identifier",
        protects: "the deployed configuration",
        bare: AWS_OWNED,
        accepts: ANYTHING,
        effects: REPLACED,
        service: "appconfig",
      },
    ],
  },
  aws_codeartifact_domain: {
    keys: [
      {
        path: "encryption_key",
        protects: "the package",
        bare: awsManaged("alias/aws/codeartifact"),
        accepts: ANY_ARN,
        effects: REPLACED_KEPT,
        service: "codeartifact",
      },
    ],
  },
  aws_codebuild_project: {
    keys: [
      {
        path: "encryption_key",
        protects: "the build artifact",
        switches: [
          { path: "artifacts.encryption_disabled", value: false, unwritten: "on" },
          { path: "logs_config.s3_logs.encryption_disabled", value: false, unwritten: "on" },
        ],
        bare: awsManaged("alias/aws/s3"),
        accepts: ANYTHING,
        effects: IN_PLACE_KEPT,
        service: "codebuild",
      },
    ],
  },
  aws_codebuild_report_group: {
    keys: [
      {
        path: "export_config.s3_destination.encryption_key",
        protects: "the test report",
        within: "export_config.s3_destination",
        bare: REQUIRED,
        accepts: ANY_ARN,
        effects: REQUIRED_IN_PLACE,
        service: "codebuild",
      },
    ],
  },
  aws_codecommit_repository: {
    keys: [
      {
        path: "kms_key_id",
        protects: "the repository",
        bare: awsManaged("alias/aws/codecommit"),
        accepts: ANY_ARN,
        effects: IN_PLACE_KEPT,
        service: "codecommit",
      },
    ],
  },
  aws_codegurureviewer_repository_association: {
    keys: [
      {
        path: "kms_key_details.kms_key_id",
        protects: "the review",
        switches: [{ path: "kms_key_details.encryption_option", value: "CUSTOMER_MANAGED_CMK" }],
        bare: AWS_OWNED,
        accepts: ANYTHING,
        effects: REPLACED,
        service: "codeguru-reviewer",
      },
    ],
  },
  aws_codepipeline: {
    keys: [
      {
        path: "artifact_store[].encryption_key.id",
        protects: "the artifact",
        within: "artifact_store[]",
        switches: [{ path: "artifact_store[].encryption_key.type", value: "KMS" }],
        bare: awsManaged("alias/aws/s3"),
        accepts: ANYTHING,
        effects: REQUIRED_IN_PLACE,
        service: "codepipeline",
        note: "A pipeline over several Regions has a store in each, and a key for each store.",
      },
    ],
  },
  // ── Machine learning and media ──────────────────────────────────────────────────────────────────────
  aws_bedrock_custom_model: {
    keys: [
      {
        path: "custom_model_kms_key_id",
        protects: "the model",
        bare: AWS_OWNED,
        accepts: ANY_ARN,
        effects: REPLACED,
        service: "bedrock",
      },
    ],
  },
  aws_bedrock_guardrail: {
    keys: [
      {
        path: "kms_key_arn",
        protects: "the guardrail",
        bare: AWS_OWNED,
        accepts: ANYTHING,
        effects: IN_PLACE,
        service: "bedrock",
      },
    ],
  },
  aws_bedrockagent_agent: {
    keys: [
      {
        path: "customer_encryption_key_arn",
        protects: "the agent",
        bare: AWS_OWNED,
        accepts: ANY_ARN,
        effects: IN_PLACE,
        service: "bedrock",
      },
    ],
  },
  aws_bedrockagent_data_source: {
    keys: [
      {
        path: "server_side_encryption_configuration[].kms_key_arn",
        protects: "the data while it is ingested",
        bare: AWS_OWNED,
        accepts: ANY_ARN,
        effects: IN_PLACE,
        service: "bedrock",
      },
    ],
  },
  aws_bedrockagent_flow: {
    newer: true,
    keys: [
      {
        path: "customer_encryption_key_arn",
        protects: "the flow",
        bare: AWS_OWNED,
        accepts: ANYTHING,
        effects: {},
        service: "bedrock",
      },
    ],
  },
  aws_bedrockagent_prompt: {
    keys: [
      {
        path: "customer_encryption_key_arn",
        protects: "the prompt",
        bare: AWS_OWNED,
        accepts: ANY_ARN,
        effects: IN_PLACE,
        service: "bedrock",
      },
    ],
  },
  aws_bedrockagentcore_gateway: {
    newer: true,
    keys: [
      {
        path: "kms_key_arn",
        protects: "the gateway",
        bare: AWS_OWNED,
        accepts: ANYTHING,
        effects: {},
        service: "bedrock-agentcore",
      },
    ],
  },
  aws_bedrockagentcore_memory: {
    newer: true,
    keys: [
      {
        path: "encryption_key_arn",
        protects: "the memory",
        bare: AWS_OWNED,
        accepts: ANYTHING,
        effects: {},
        service: "bedrock-agentcore",
      },
    ],
  },
  aws_bedrockagentcore_token_vault_cmk: {
    newer: true,
    keys: [
      {
        path: "kms_configuration[].kms_key_arn",
        protects: "the token vault",
        switches: [{ path: "kms_configuration[].key_type", value: "CustomerManagedKey" }],
        bare: AWS_OWNED,
        accepts: ANYTHING,
        effects: {},
        service: "bedrock-agentcore",
      },
    ],
  },
  aws_chimesdkmediapipelines_media_insights_pipeline_configuration: {
    keys: [
      {
        path: "elements[].amazon_transcribe_call_analytics_processor_configuration.post_call_analytics_settings.output_encryption_kms_key_id",
        protects: "the transcript",
        within:
          "elements[].amazon_transcribe_call_analytics_processor_configuration.post_call_analytics_settings",
        bare: BUCKET_DEFAULT,
        accepts: ANYTHING,
        effects: IN_PLACE,
        service: "callers",
      },
    ],
  },
  aws_chimesdkvoice_voice_profile_domain: {
    keys: [
      {
        path: "server_side_encryption_configuration.kms_key_arn",
        protects: "the voice profile",
        bare: REQUIRED,
        accepts: ANY_ARN,
        effects: REQUIRED_IN_PLACE,
        service: "chime-voice",
      },
    ],
  },
  aws_comprehend_document_classifier: {
    keys: [
      {
        path: "model_kms_key_id",
        protects: "the model",
        bare: AWS_OWNED,
        accepts: KEY_ONLY,
        effects: IN_PLACE,
        service: "comprehend",
        note: "A key id or the ARN of a key; the provider wants a version 4 UUID in it.",
      },
      {
        path: "volume_kms_key_id",
        protects: "the training volume",
        bare: AWS_OWNED,
        accepts: KEY_ONLY,
        effects: IN_PLACE,
        service: "comprehend",
      },
      {
        path: "output_data_config.kms_key_id",
        protects: "the output",
        within: "output_data_config",
        bare: BUCKET_DEFAULT,
        accepts: ANYTHING,
        effects: IN_PLACE,
        service: "comprehend",
      },
    ],
  },
  aws_comprehend_entity_recognizer: {
    keys: [
      {
        path: "model_kms_key_id",
        protects: "the model",
        bare: AWS_OWNED,
        accepts: KEY_ONLY,
        effects: IN_PLACE,
        service: "comprehend",
      },
      {
        path: "volume_kms_key_id",
        protects: "the training volume",
        bare: AWS_OWNED,
        accepts: KEY_ONLY,
        effects: IN_PLACE,
        service: "comprehend",
      },
    ],
  },
  aws_elastictranscoder_pipeline: {
    keys: [
      {
        path: "aws_kms_key_arn",
        protects: "the transcoded file",
        bare: BUCKET_DEFAULT,
        accepts: ANY_ARN,
        effects: IN_PLACE,
        service: "callers",
      },
    ],
  },
  aws_lex_bot_alias: {
    keys: [
      {
        path: "conversation_logs.log_settings[].kms_key_arn",
        protects: "the recorded conversation",
        within: "conversation_logs.log_settings[]",
        when: [{ path: "conversation_logs.log_settings[].destination", is: ["S3"] }],
        bare: BUCKET_DEFAULT,
        accepts: ANY_ARN,
        effects: IN_PLACE,
        service: "lex",
        note: "Lex V1.",
      },
    ],
  },
  aws_qbusiness_application: {
    keys: [
      {
        path: "encryption_configuration[].kms_key_id",
        protects: "the application",
        bare: AWS_OWNED,
        accepts: ANYTHING,
        effects: REQUIRED_IN_PLACE,
        service: "qbusiness",
      },
    ],
  },
  aws_rekognition_stream_processor: {
    keys: [
      {
        path: "kms_key_id",
        protects: "the processor's output",
        bare: SERVICE_MANAGED,
        accepts: ANYTHING,
        effects: REPLACED,
        service: "rekognition",
        note: "For label detection only.",
      },
    ],
  },
  aws_sagemaker_data_quality_job_definition: {
    keys: [
      {
        path: "data_quality_job_output_config.kms_key_id",
        protects: "the job's output",
        within: "data_quality_job_output_config",
        bare: awsManaged("alias/aws/s3"),
        accepts: ANY_ARN,
        effects: REPLACED,
        service: "sagemaker",
      },
      {
        path: "job_resources.cluster_config.volume_kms_key_id",
        protects: "the job's volume",
        within: "job_resources.cluster_config",
        bare: AWS_OWNED,
        accepts: ANY_ARN,
        effects: REPLACED,
        service: "sagemaker",
      },
    ],
  },
  aws_sagemaker_device_fleet: {
    keys: [
      {
        path: "output_config.kms_key_id",
        protects: "the sampled data",
        within: "output_config",
        bare: awsManaged("alias/aws/s3"),
        accepts: ANY_ARN,
        effects: IN_PLACE,
        service: "sagemaker",
      },
    ],
  },
  aws_sagemaker_domain: {
    keys: [
      {
        path: "kms_key_id",
        protects: "the domain's file system",
        bare: awsManaged("alias/aws/elasticfilesystem"),
        accepts: ANYTHING,
        effects: REPLACED,
        service: "sagemaker",
      },
      {
        path: "default_user_settings.canvas_app_settings.workspace_settings.s3_kms_key_id",
        protects: "the Canvas artifact",
        within: "default_user_settings.canvas_app_settings.workspace_settings",
        bare: awsManaged("alias/aws/s3"),
        accepts: ANYTHING,
        effects: IN_PLACE,
        service: "sagemaker",
      },
      {
        path: "default_user_settings.sharing_settings.s3_kms_key_id",
        protects: "the shared notebook",
        within: "default_user_settings.sharing_settings",
        when: [{ path: "default_user_settings.sharing_settings.notebook_output_option", is: ["Allowed"] }],
        bare: awsManaged("alias/aws/s3"),
        accepts: ANYTHING,
        effects: IN_PLACE,
        service: "sagemaker",
      },
    ],
  },
  aws_sagemaker_endpoint_configuration: {
    keys: [
      {
        path: "kms_key_arn",
        protects: "the endpoint's volume",
        bare: AWS_OWNED,
        accepts: ANY_ARN,
        effects: REPLACED,
        service: "sagemaker",
        note: "Instances with local NVMe storage take no key.",
      },
      {
        path: "async_inference_config.output_config.kms_key_id",
        protects: "the inference output",
        within: "async_inference_config.output_config",
        bare: awsManaged("alias/aws/s3"),
        accepts: ANY_ARN,
        effects: REPLACED,
        service: "sagemaker",
      },
      {
        path: "data_capture_config.kms_key_id",
        protects: "the captured data",
        within: "data_capture_config",
        bare: awsManaged("alias/aws/s3"),
        accepts: ANY_ARN,
        effects: REPLACED,
        service: "sagemaker",
      },
      {
        path: "production_variants[].core_dump_config.kms_key_id",
        protects: "the core dump",
        within: "production_variants[].core_dump_config",
        bare: awsManaged("alias/aws/s3"),
        accepts: ANY_ARN,
        effects: REPLACED,
        service: "sagemaker",
      },
      {
        path: "shadow_production_variants[].core_dump_config.kms_key_id",
        protects: "the core dump",
        within: "shadow_production_variants[].core_dump_config",
        bare: REQUIRED,
        accepts: ANY_ARN,
        effects: REQUIRED_REPLACED,
        service: "sagemaker",
      },
    ],
  },
  aws_sagemaker_feature_group: {
    keys: [
      {
        path: "offline_store_config.s3_storage_config.kms_key_id",
        protects: "the offline store",
        within: "offline_store_config.s3_storage_config",
        bare: awsManaged("alias/aws/s3"),
        accepts: ANY_ARN,
        effects: REPLACED,
        service: "sagemaker",
      },
      {
        path: "online_store_config.security_config.kms_key_id",
        protects: "the online store",
        within: "online_store_config",
        when: [{ path: "online_store_config.enable_online_store", is: [true] }],
        bare: AWS_OWNED,
        accepts: ANY_ARN,
        effects: REPLACED,
        service: "sagemaker",
      },
    ],
  },
  aws_sagemaker_flow_definition: {
    keys: [
      {
        path: "output_config.kms_key_id",
        protects: "the review's output",
        within: "output_config",
        bare: BUCKET_DEFAULT,
        accepts: ANY_ARN,
        effects: REPLACED,
        service: "sagemaker",
      },
    ],
  },
  aws_sagemaker_notebook_instance: {
    keys: [
      {
        path: "kms_key_id",
        protects: "the notebook's volume",
        bare: AWS_OWNED,
        accepts: ANYTHING,
        effects: REPLACED,
        service: "sagemaker",
      },
    ],
  },
  aws_sagemaker_user_profile: {
    keys: [
      {
        path: "user_settings.canvas_app_settings.workspace_settings.s3_kms_key_id",
        protects: "the Canvas artifact",
        within: "user_settings.canvas_app_settings.workspace_settings",
        bare: inherits("the setting of its domain"),
        accepts: ANYTHING,
        effects: IN_PLACE,
        service: "sagemaker",
      },
      {
        path: "user_settings.sharing_settings.s3_kms_key_id",
        protects: "the shared notebook",
        within: "user_settings.sharing_settings",
        when: [{ path: "user_settings.sharing_settings.notebook_output_option", is: ["Allowed"] }],
        bare: inherits("the setting of its domain"),
        accepts: ANYTHING,
        effects: IN_PLACE,
        service: "sagemaker",
      },
    ],
  },
  // ── Others ──────────────────────────────────────────────────────────────────────────────────────────
  aws_api_gateway_method_settings: {
    keys: [],
    cannot: {
      protects: "the cached response",
      bare: AWS_OWNED,
      when: [{ path: "settings.caching_enabled", is: [true] }],
    },
  },
  aws_appfabric_app_bundle: {
    keys: [
      {
        path: "customer_managed_key_arn",
        protects: "the app bundle",
        bare: AWS_OWNED,
        accepts: ANY_ARN,
        effects: REPLACED,
        service: "appfabric",
      },
    ],
  },
  aws_appsync_api_cache: {
    keys: [],
    cannot: { protects: "the cache", bare: AWS_OWNED },
  },
  aws_connect_instance_storage_config: {
    keys: [
      {
        path: "storage_config.kinesis_video_stream_config.encryption_config.key_id",
        protects: "the recorded video",
        within: "storage_config.kinesis_video_stream_config",
        switches: [
          {
            path: "storage_config.kinesis_video_stream_config.encryption_config.encryption_type",
            value: "KMS",
          },
        ],
        bare: REQUIRED,
        accepts: ANY_ARN,
        effects: REQUIRED_IN_PLACE,
        service: "connect",
      },
      {
        path: "storage_config.s3_config.encryption_config.key_id",
        protects: "the recording",
        within: "storage_config.s3_config",
        switches: [{ path: "storage_config.s3_config.encryption_config.encryption_type", value: "KMS" }],
        bare: BUCKET_DEFAULT,
        accepts: ANY_ARN,
        effects: REQUIRED_IN_PLACE,
        service: "connect",
      },
    ],
  },
  aws_customerprofiles_domain: {
    keys: [
      {
        path: "default_encryption_key",
        protects: "the customer profile",
        bare: { kind: "aws-managed" },
        accepts: ANYTHING,
        effects: IN_PLACE,
        service: "customerprofiles",
      },
    ],
  },
  aws_glacier_vault: {
    keys: [],
    cannot: {
      protects: "the archive",
      bare: SERVICE_MANAGED,
      instead: "an aws_s3_bucket whose lifecycle moves objects to the S3 Glacier classes",
    },
  },
  aws_lightsail_bucket: {
    keys: [],
    cannot: { protects: "the object", bare: SSE_S3, instead: "an aws_s3_bucket" },
  },
  aws_lightsail_database: {
    keys: [],
    cannot: { protects: "the database", bare: AWS_OWNED, instead: "an aws_db_instance" },
  },
  aws_lightsail_disk: {
    keys: [],
    cannot: { protects: "the disk", bare: AWS_OWNED, instead: "an aws_ebs_volume" },
  },
  aws_lightsail_instance: {
    keys: [],
    cannot: { protects: "the instance's disk", bare: AWS_OWNED, instead: "an aws_instance" },
  },
  aws_location_geofence_collection: {
    keys: [
      {
        path: "kms_key_id",
        protects: "the geofence collection",
        bare: AWS_OWNED,
        accepts: ANYTHING,
        effects: REPLACED,
        service: "location",
      },
    ],
  },
  aws_location_tracker: {
    keys: [
      {
        path: "kms_key_id",
        protects: "the tracker",
        bare: AWS_OWNED,
        accepts: ANYTHING,
        effects: REPLACED,
        service: "location",
        note: "Bounding polygon queries stop, unless kms_key_enable_geospatial_queries is set.",
      },
    ],
  },
  aws_networkfirewall_firewall: {
    keys: [
      {
        path: "encryption_configuration.key_id",
        protects: "the firewall",
        switches: [{ path: "encryption_configuration.type", value: "CUSTOMER_KMS" }],
        bare: AWS_OWNED,
        accepts: ANYTHING,
        effects: IN_PLACE,
        service: "network-firewall",
      },
    ],
  },
  aws_networkfirewall_firewall_policy: {
    keys: [
      {
        path: "encryption_configuration.key_id",
        protects: "the firewall policy",
        switches: [{ path: "encryption_configuration.type", value: "CUSTOMER_KMS" }],
        bare: AWS_OWNED,
        accepts: ANYTHING,
        effects: IN_PLACE,
        service: "network-firewall",
      },
    ],
  },
  aws_networkfirewall_rule_group: {
    keys: [
      {
        path: "encryption_configuration.key_id",
        protects: "the rule group",
        switches: [{ path: "encryption_configuration.type", value: "CUSTOMER_KMS" }],
        bare: AWS_OWNED,
        accepts: ANYTHING,
        effects: IN_PLACE,
        service: "network-firewall",
      },
    ],
  },
  aws_networkfirewall_tls_inspection_configuration: {
    keys: [
      {
        path: "encryption_configuration[].key_id",
        protects: "the TLS inspection configuration",
        switches: [{ path: "encryption_configuration[].type", value: "CUSTOMER_KMS" }],
        bare: AWS_OWNED,
        accepts: ANYTHING,
        effects: IN_PLACE,
        service: "network-firewall",
        note: "Taking the whole block away plans nothing: the old key stays.",
      },
    ],
  },
} as const satisfies Record<string, Row>;
