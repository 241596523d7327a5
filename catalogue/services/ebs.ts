import type { Condition } from "../condition";
import { awsManaged, EBS_DEFAULT_KEY, fromSnapshot, inherits, UNLESS_ACCOUNT_DEFAULT } from "../defaults";
import type { Proof } from "../effect";
import { REPLACED, REPLACED_KEPT, REQUIRED_REPLACED } from "../effects";
import { ENCRYPTING_ZONES, ZONES_PAGE } from "../encrypting-zones";
import { ANY_ARN, ANYTHING } from "../forms";
import { CALLER_ACCOUNT, DOCS, FOR_AWS_RESOURCE, via } from "../kms-access";
import type { Origin } from "../origin";
import { IN_6_66 } from "../provider-version";
import type { ServiceFile } from "../service-file";

/** EBS takes no key of a volume or a snapshot without `encrypted`. */
const refusesKeyAlone = (operation: "CreateVolume" | "CopySnapshot"): Proof => ({
  says: "If KmsKeyId is specified, the encrypted state must be true.",
  source: `${DOCS}/AWSEC2/latest/APIReference/API_${operation}.html`,
});

/** A volume of a snapshot. */
const FROM_SNAPSHOT = fromSnapshot("snapshot_id");

/** The same where EBS encrypts everything: as if `encrypted` were true. */
const ofEncryptingPlace = (and: Condition): Origin => ({
  ...FROM_SNAPSHOT,
  and,
  bare: FROM_SNAPSHOT.switchedOn,
  source: ZONES_PAGE,
});

/** What a copy of a snapshot has from the snapshot. */
const COPY_OF_SNAPSHOT = "its encryption, but not its key, from its source snapshot";

/** What keywright knows of EBS. */
export const ebs = {
  services: {
    ebs: {
      title: "EBS",
      requests: [
        {
          sid: "UseThroughEbs",
          by: "callers",
          actions: [
            "kms:Decrypt",
            "kms:DescribeKey",
            "kms:GenerateDataKeyWithoutPlaintext",
            "kms:ReEncrypt*",
          ],
          conditions: [CALLER_ACCOUNT, via("ec2")],
          to: "to encrypt and attach the volume",
          at: "making",
          sentence:
            "You must grant users permission to call the following actions in order to use EBS encryption",
        },
        {
          sid: "GrantThroughEbs",
          by: "callers",
          actions: ["kms:CreateGrant"],
          conditions: [CALLER_ACCOUNT, via("ec2"), FOR_AWS_RESOURCE],
          to: "to attach the volume",
          at: "making",
          source: `${DOCS}/ebs/latest/userguide/how-ebs-encryption-works.html`,
          sentence:
            "When you attach the encrypted volume to an instance, Amazon EC2 sends a CreateGrant request to AWS KMS so that it can decrypt the data key.",
        },
        {
          // What AWS lets the callers of its own key for EBS do, and the roles of ECS and of the CSI driver.
          sid: "CopyThroughEbs",
          by: "callers",
          actions: ["kms:Encrypt", "kms:GenerateDataKey"],
          conditions: [CALLER_ACCOUNT, via("ec2")],
          to: "to copy the volume",
          source: `${DOCS}/kms/latest/developerguide/conditions-kms.html#conditions-kms-caller-account`,
          sentence:
            "Allow access through EBS for all principals in the account that are authorized to use EBS",
          isOptional: true,
        },
        {
          sid: "KeepGrantsThroughEbs",
          by: "callers",
          actions: ["kms:ListGrants", "kms:RevokeGrant"],
          conditions: [CALLER_ACCOUNT, via("ec2"), FOR_AWS_RESOURCE],
          to: "to end what the EBS CSI driver was granted",
          source: `${DOCS}/eks/latest/userguide/ebs-csi.html`,
          sentence: '"kms:CreateGrant", "kms:ListGrants", "kms:RevokeGrant"',
          isOptional: true,
        },
      ],
      source: `${DOCS}/ebs/latest/userguide/ebs-encryption-requirements.html#ebs-encryption-permissions`,
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
      isDescription: true,
      keys: [
        {
          path: "key_arn",
          protects: "every new encrypted volume that names no key",
          bare: {
            ...awsManaged("alias/aws/ebs"),
            source: `${DOCS}/ebs/latest/userguide/encryption-by-default.html#ebs-default-encryption-key`,
          },
          accepts: ANY_ARN,
          effects: REQUIRED_REPLACED,
          service: "ebs",
          note: "One for each account and Region. Destroying it goes back to alias/aws/ebs. A volume of an encrypted snapshot keeps the key of the snapshot.",
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
          otherwise: "new volumes that do not ask for it are not encrypted, unless their snapshot is",
          source: `${DOCS}/ebs/latest/userguide/encryption-examples.html`,
        },
      ],
    },
    aws_ebs_snapshot: {
      keys: [],
      cannot: {
        protects: "the snapshot",
        bare: {
          ...inherits("the key of its volume", { by: "volume_id", types: { aws_ebs_volume: "kms_key_id" } }),
          source: `${DOCS}/ebs/latest/userguide/how-ebs-encryption-works.html`,
        },
      },
      held: [{ attribute: "kms_key_id", protects: "the snapshot", service: "ebs" }],
      isCopy: true,
    },
    aws_ebs_snapshot_copy: {
      keys: [
        {
          path: "kms_key_id",
          protects: "the copy",
          switches: [{ path: "encrypted", value: true, refuses: refusesKeyAlone("CopySnapshot") }],
          // A copy never keeps the key of its source, and one of an unencrypted source is encrypted if the account does so.
          bare: {
            ...inherits(COPY_OF_SNAPSHOT),
            settledBy: "ebs-encryption",
            detailIfOff: COPY_OF_SNAPSHOT,
          },
          switchedOn: {
            ...awsManaged(
              "alias/aws/ebs",
              "or the default EBS key of the account, if it encrypts EBS by default or the source is not encrypted",
            ),
            settledBy: "ebs-key-by-default",
          },
          source: `${DOCS}/ebs/latest/userguide/ebs-copy-snapshot.html`,
          accepts: ANYTHING,
          answers: {
            form: "arn",
            says: "The Amazon Resource Name (ARN) of the KMS key that was used to protect the volume encryption key for the parent volume.",
            source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Snapshot.html",
          },
          effects: REPLACED,
          service: "ebs",
          note: "The key must be of the Region the snapshot is copied to. A copy that names none has alias/aws/ebs, or the default EBS key if the account encrypts EBS by default or the source is not encrypted.",
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
          switches: [
            {
              path: "encrypted",
              value: true,
              refuses: {
                says: "If a KmsKeyId is specified, the Encrypted flag must also be set.",
                source: `${DOCS}/AWSEC2/latest/APIReference/API_ImportSnapshot.html`,
              },
            },
          ],
          // "If you enable it for a Region, you cannot disable it for individual volumes or snapshots in that Region."
          bare: UNLESS_ACCOUNT_DEFAULT,
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
          switches: [{ path: "encrypted", value: true, refuses: refusesKeyAlone("CreateVolume") }],
          bare: UNLESS_ACCOUNT_DEFAULT,
          switchedOn: EBS_DEFAULT_KEY,
          origins: [
            ofEncryptingPlace({ path: "outpost_arn" }),
            ofEncryptingPlace({ path: "availability_zone", is: ENCRYPTING_ZONES }),
            FROM_SNAPSHOT,
            { by: "outpost_arn", bare: EBS_DEFAULT_KEY, source: ZONES_PAGE },
            { by: "availability_zone", is: ENCRYPTING_ZONES, bare: EBS_DEFAULT_KEY, source: ZONES_PAGE },
          ],
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
    aws_ebs_volume_copy: {
      keys: [],
      cannot: {
        protects: "the copy",
        // AWS takes a key for a copy since 2026. Providers up to 6.66 have no argument for it.
        bare: {
          ...inherits("the encryption and the key of the volume that is copied, or the account's default", {
            by: "source_volume_id",
            types: { aws_ebs_volume: "kms_key_id" },
          }),
          ifUnencrypted: UNLESS_ACCOUNT_DEFAULT,
          source: `${DOCS}/ebs/latest/userguide/ebs-copying-volume.html#copy-volume-encryption`,
        },
      },
      since: IN_6_66,
      isCopy: true,
      least: { source_volume_id: "vol-1234567890abcdef0" },
    },
  },
} as const satisfies ServiceFile;
