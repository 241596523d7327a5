import { AWS_OWNED, awsManaged } from "../defaults";
import { REPLACED_KEPT } from "../effects";
import { ANY_ARN } from "../forms";
import { DOCS, READ_WRITE, withGrants } from "../kms-access";
import type { ServiceFile } from "../service-file";

const ENCRYPTION = `${DOCS}/aws-backup/latest/devguide/encryption.html`;
const AIR_GAPPED = `${DOCS}/aws-backup/latest/devguide/API_CreateLogicallyAirGappedBackupVault.html`;

/** What keywright knows of Backup. */
export const backup = {
  services: {
    backup: {
      title: "Backup",
      ...withGrants("Backup", "backup", READ_WRITE, ENCRYPTION),
      unseen: "the recovery points in a vault, and their copies in other vaults",
    },
  },
  iam: { backup: ["backup"] },
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
          note: "It encrypts backups of the resource types that AWS Backup fully manages; backups of the others have the encryption of their source.",
          source: ENCRYPTION,
        },
      ],
      handles: ["name"],
      least: { name: "example" },
    },
  },
} as const satisfies ServiceFile;
