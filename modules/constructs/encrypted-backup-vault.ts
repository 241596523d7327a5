import { BackupVault } from "@cdktf/provider-aws/lib/backup-vault";
import { collected } from "../stack";
import { encrypted } from "./encrypted";

/**
 * A vault of AWS Backup under a customer-managed key.
 *
 * Backups of EFS, DynamoDB, S3 and others that AWS Backup manages in full are encrypted with the vault's key;
 * those of EBS and RDS keep the key of what was backed up.
 *
 * @example
 * new EncryptedBackupVault(this, "backups", { key, name: "shop" });
 */
@collected
export class EncryptedBackupVault extends encrypted(BackupVault) {}

/** What an {@link EncryptedBackupVault} can be told: what `aws_backup_vault` takes, and its key. */
export type EncryptedBackupVaultConfig = ConstructorParameters<typeof EncryptedBackupVault>[2];
