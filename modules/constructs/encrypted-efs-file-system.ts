import { EfsBackupPolicy } from "@cdktf/provider-aws/lib/efs-backup-policy";
import { EfsFileSystem } from "@cdktf/provider-aws/lib/efs-file-system";
import { EfsFileSystemPolicy } from "@cdktf/provider-aws/lib/efs-file-system-policy";
import { Construct } from "constructs";
import { denyWithoutTls } from "../../policy";
import { collected, PolicyDocument, refuseCall } from "../stack";
import { encrypted } from "./encrypted";

class Base extends encrypted(EfsFileSystem) {}

/** What an {@link EncryptedEfsFileSystem} can be told: what `aws_efs_file_system` takes, and whether EFS backs it up. */
export type EncryptedEfsFileSystemConfig = ConstructorParameters<typeof Base>[2] & {
  /**
   * Whether EFS backs it up every day, into a vault that EFS makes. AWS does not say under which key that vault is, so
   * the guard asks for an exception. An `aws_backup_plan` with a vault under a key needs none.
   * https://docs.aws.amazon.com/efs/latest/ug/awsbackup.html
   *
   * @default false
   */
  readonly automaticBackups?: boolean;
};

/**
 * An EFS file system under a customer-managed key, mounted by TLS only.
 *
 * Clients come through the mount targets of the file system, as without a policy. The key is for good:
 * another one replaces the file system.
 *
 * @example
 * new EncryptedEfsFileSystem(this, "uploads", { key, creationToken: "uploads" });
 */
@collected
export class EncryptedEfsFileSystem extends Construct {
  /** The `aws_efs_file_system` itself. */
  readonly resource: EfsFileSystem;

  constructor(scope: Construct, id: string, given: EncryptedEfsFileSystemConfig) {
    refuseCall("EncryptedEfsFileSystem", scope, id, given);
    super(scope, id);
    const { automaticBackups = false, ...config } = given;
    const provider = config.provider && { provider: config.provider };
    this.resource = new Base(this, "Default", config);
    const fileSystemId = this.resource.id;
    const document = new PolicyDocument(
      this,
      "policy-document",
      () => [
        {
          // What holds without a policy: a policy replaces it.
          // https://docs.aws.amazon.com/efs/latest/ug/iam-access-control-nfs-efs.html
          sid: "AllowThroughMountTargets",
          effect: "Allow",
          principals: [{ type: "AWS", identifiers: ["*"] }],
          actions: [
            "elasticfilesystem:ClientMount",
            "elasticfilesystem:ClientRootAccess",
            "elasticfilesystem:ClientWrite",
          ],
          resources: [this.resource.arn],
          conditions: [
            { test: "Bool", variable: "elasticfilesystem:AccessedViaMountTarget", values: ["true"] },
          ],
        },
        denyWithoutTls(["*"], this.resource.arn),
      ],
      config.provider,
    );
    const logicalId = this.resource.friendlyUniqueId;
    document.overrideLogicalId(logicalId);
    const policy = new EfsFileSystemPolicy(this, "policy", {
      fileSystemId,
      policy: document.json,
      ...provider,
    });
    policy.overrideLogicalId(logicalId);
    if (!automaticBackups) return;
    const backup = new EfsBackupPolicy(this, "backup", {
      fileSystemId,
      backupPolicy: { status: "ENABLED" },
      ...provider,
    });
    backup.overrideLogicalId(logicalId);
  }
}
