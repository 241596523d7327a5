import { AWS_OWNED, awsManaged } from "../defaults";
import { REPLACED_KEPT } from "../effects";
import { ANY_ARN } from "../forms";
import { CALLER_ACCOUNT, DOCS, FOR_AWS_RESOURCE, like, READ_WRITE } from "../kms-access";
import type { ServiceFile } from "../service-file";

const ENCRYPTION = `${DOCS}/aws-backup/latest/devguide/encryption.html`;
const AIR_GAPPED = `${DOCS}/aws-backup/latest/devguide/API_CreateLogicallyAirGappedBackupVault.html`;

const NOTIFICATIONS = `${DOCS}/aws-backup/latest/devguide/backup-notifications.html`;
const AIR_GAPPED_GUIDE = `${DOCS}/aws-backup/latest/devguide/logicallyairgappedvault.html`;

/** A copy into another Region comes through Backup in either of the two. */
const THROUGH_BACKUP = like("kms:ViaService", "backup.*.amazonaws.com");

/** So does a copy by the services that own snapshots, as AWS's policies for Backup's roles say. */
const throughOwners = (...names: string[]) =>
  like("kms:ViaService", ...names.map((name) => `${name}.*.amazonaws.com`));

/** What keywright knows of Backup. */
export const backup = {
  services: {
    backup: {
      title: "Backup",
      requests: [
        {
          sid: "UseThroughBackup",
          by: "callers",
          actions: READ_WRITE,
          conditions: [CALLER_ACCOUNT, THROUGH_BACKUP],
          to: "to encrypt, copy and restore backups",
          source: AIR_GAPPED_GUIDE,
          sentence: "For all copy scenarios, the CMKs must be shared with the source copy role",
        },
        {
          sid: "GrantThroughBackup",
          by: "callers",
          actions: ["kms:CreateGrant"],
          conditions: [CALLER_ACCOUNT, THROUGH_BACKUP, FOR_AWS_RESOURCE],
          to: "to make the vault, and to let Backup use the key for its backups",
          at: "making",
          sentence:
            "In an AWS managed access policy such as AWSBackupFullAccess, there are Allow actions that permit AWS Backup to interface with AWS KMS to create a grant on a KMS key on a customer's behalf as part backup, copy, and storage operations.",
        },
        {
          // Backups that Backup does not manage fully are snapshots of the service that owns the resource.
          sid: "CopyIntoVaults",
          by: "callers",
          actions: [
            "kms:DescribeKey",
            "kms:GenerateDataKeyWithoutPlaintext",
            "kms:ListGrants",
            "kms:ReEncryptFrom",
          ],
          conditions: [CALLER_ACCOUNT, throughOwners("ec2", "fsx", "rds")],
          isOptional: true,
          to: "to copy snapshots into the vault",
          source: `${DOCS}/aws-managed-policy/latest/reference/AWSBackupServiceLinkedRolePolicyForBackup.html`,
          sentence: "KMSGrantPermissions",
        },
        {
          // Beside what copies ask for. The policy names more services that Backup restores.
          sid: "RestoreFromVaults",
          by: "callers",
          actions: ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey", "kms:ReEncryptTo"],
          conditions: [CALLER_ACCOUNT, throughOwners("ec2", "rds")],
          isOptional: true,
          to: "to restore snapshots from the vault",
          source: `${DOCS}/aws-managed-policy/latest/reference/AWSBackupServiceRolePolicyForRestores.html`,
          sentence: "KMSPermissions",
        },
        {
          sid: "GrantForCopies",
          by: "callers",
          actions: ["kms:CreateGrant"],
          conditions: [CALLER_ACCOUNT, throughOwners("ec2", "fsx", "rds"), FOR_AWS_RESOURCE],
          isOptional: true,
          to: "to copy snapshots into the vault, and to restore them",
          source: `${DOCS}/aws-managed-policy/latest/reference/AWSBackupServiceLinkedRolePolicyForBackup.html`,
          sentence: "KMSCreateGrantPermissions",
        },
      ],
      source: ENCRYPTION,
      unseen: "the recovery points in a vault, and their copies in other vaults",
    },
    // Which source Backup sends with them, no page says.
    "backup-notifications": {
      title: "Backup notifications",
      requests: [
        {
          sid: "BackupNotifies",
          by: { service: "backup.amazonaws.com" },
          actions: ["kms:Decrypt", "kms:GenerateDataKey*"],
          to: "to publish to an encrypted topic",
          sentence:
            "If your topic is encrypted, you must include additional permissions in your policy to allow AWS Backup to publish to it.",
        },
      ],
      source: NOTIFICATIONS,
    },
  },
  iam: { backup: ["backup"] },
  senders: {
    aws_backup_vault_notifications: [
      {
        by: "sns_topic_arn",
        to: ["aws_sns_topic"],
        what: "the notifications of a vault",
        service: "backup-notifications",
        source: NOTIFICATIONS,
      },
    ],
  },
  rows: {
    aws_backup_logically_air_gapped_vault: {
      keys: [
        {
          path: "encryption_key_arn",
          protects: "the backup",
          bare: { ...AWS_OWNED, source: AIR_GAPPED },
          accepts: "unknown",
          effects: {},
          service: "backup",
          source: AIR_GAPPED,
          since: "6.22.0",
        },
      ],
    },
    aws_backup_vault: {
      keys: [
        {
          path: "kms_key_arn",
          protects: "the backup",
          bare: { ...awsManaged("alias/aws/backup"), source: ENCRYPTION },
          accepts: ANY_ARN,
          takes: {
            forms: ["arn"],
            says: "If you specify a key, you must specify its ARN, not its alias.",
            source: `${DOCS}/aws-backup/latest/devguide/API_BackupVaultListMember.html`,
          },
          effects: REPLACED_KEPT,
          service: "backup",
          note: "It encrypts backups of the resource types that AWS Backup fully manages, and most copies from another account or Region; other backups have the encryption of their source.",
          source: ENCRYPTION,
        },
      ],
      handles: ["name"],
      least: { name: "example" },
    },
  },
} as const satisfies ServiceFile;
