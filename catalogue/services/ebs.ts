import {
  awsManaged,
  EBS_DEFAULT_KEY,
  fromSnapshot,
  inherits,
  UNENCRYPTED,
  UNLESS_ACCOUNT_DEFAULT,
} from "../defaults";
import { REPLACED, REPLACED_KEPT, REQUIRED_REPLACED } from "../effects";
import { ANY_ARN, ANYTHING } from "../forms";
import { DOCS, withGrants } from "../kms-access";
import type { ServiceFile } from "../service-file";

/** What keywright knows of EBS. */
export const ebs = {
  services: {
    ebs: {
      title: "EBS",
      ...withGrants(
        "Ebs",
        "ec2",
        ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKeyWithoutPlaintext", "kms:ReEncrypt*"],
        `${DOCS}/ebs/latest/userguide/how-ebs-encryption-works.html`,
      ),
      // An attached volume goes on without its key until it is attached anew:
      // https://docs.aws.amazon.com/kms/latest/developerguide/unusable-kms-keys.html
      unseen:
        "snapshots made by hand, by DLM or by AWS Backup, images, volumes that Auto Scaling and launch templates have made, and copies in other Regions and accounts",
      stays: "Volumes, snapshots and images that were made before, until they are copied or deleted",
    },
  },
  iam: { ec2: ["ebs"] },
  rows: {
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
      least: {},
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
      cannot: {
        protects: "the snapshot",
        bare: inherits("the key of its volume", { by: "volume_id", types: { aws_ebs_volume: "kms_key_id" } }),
      },
      held: [{ attribute: "kms_key_id", protects: "the snapshot", service: "ebs" }],
      isCopy: true,
    },
    aws_ebs_snapshot_copy: {
      keys: [
        {
          path: "kms_key_id",
          protects: "the copy",
          switches: [{ path: "encrypted", value: true }],
          // A copy never keeps the key of its source.
          bare: inherits("its encryption from its source snapshot, and alias/aws/ebs as the key"),
          switchedOn: EBS_DEFAULT_KEY,
          source: `${DOCS}/ebs/latest/userguide/ebs-copy-snapshot.html`,
          accepts: ANYTHING,
          answers: {
            form: "arn",
            says: "The Amazon Resource Name (ARN) of the KMS key that was used to protect the volume encryption key for the parent volume.",
            source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Snapshot.html",
          },
          effects: REPLACED,
          service: "ebs",
          note: "The key must be of the Region the snapshot is copied to.",
        },
      ],
      isCopy: true,
      least: { source_region: "eu-west-1", source_snapshot_id: "example" },
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
          answers: {
            form: "arn",
            says: "The Amazon Resource Name (ARN) of the KMS key that was used to protect the volume encryption key for the parent volume.",
            source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Snapshot.html",
          },
          effects: REPLACED,
          service: "ebs",
        },
      ],
      isCopy: true,
      least: { disk_container: { url: "https://example.com/disk.vmdk", format: "VMDK" } },
    },
    aws_ebs_volume: {
      keys: [
        {
          path: "kms_key_id",
          protects: "the volume",
          switches: [{ path: "encrypted", value: true }],
          bare: UNLESS_ACCOUNT_DEFAULT,
          switchedOn: EBS_DEFAULT_KEY,
          origins: [fromSnapshot("snapshot_id")],
          accepts: ANY_ARN,
          answers: {
            form: "arn",
            says: "The Amazon Resource Name (ARN) of the KMS key that was used to protect the volume encryption key for the volume.",
            source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Volume.html",
          },
          effects: REPLACED_KEPT,
          service: "ebs",
          source: "https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html",
        },
      ],
      least: { availability_zone: "eu-west-1a", size: 1 },
    },
  },
} as const satisfies ServiceFile;
