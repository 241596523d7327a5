import { AWS_OWNED, awsManaged } from "../defaults";
import { REPLACED_KEPT } from "../effects";
import { ANY_ARN, ANYTHING } from "../forms";
import { DOCS, READ_WRITE, withGrants } from "../kms-access";
import type { ServiceFile } from "../service-file";

/** What keywright knows of Backup. */
export const backup = {
  services: {
    backup: {
      title: "Backup",
      ...withGrants("Backup", "backup", READ_WRITE, `${DOCS}/aws-backup/latest/devguide/encryption.html`),
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
          bare: AWS_OWNED,
          accepts: ANYTHING,
          effects: {},
          service: "backup",
          source: `${DOCS}/aws-backup/latest/devguide/API_CreateLogicallyAirGappedBackupVault.html`,
          since: "6.22.0",
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
          source: `${DOCS}/aws-backup/latest/devguide/API_CreateBackupVault.html`,
        },
      ],
      handles: ["name"],
      least: { name: "example" },
    },
  },
} as const satisfies ServiceFile;
