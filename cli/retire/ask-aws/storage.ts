import {
  BackupClient,
  paginateListBackupVaults,
  paginateListRecoveryPointsByBackupVault,
} from "@aws-sdk/client-backup";
import {
  EC2Client,
  GetEbsDefaultKmsKeyIdCommand,
  paginateDescribeImages,
  paginateDescribeLaunchTemplateVersions,
  paginateDescribeSnapshots,
  paginateDescribeVolumes,
} from "@aws-sdk/client-ec2";
import { ECRClient, paginateDescribeRepositories } from "@aws-sdk/client-ecr";
import { EFSClient, paginateDescribeFileSystems } from "@aws-sdk/client-efs";
import {
  FSxClient,
  paginateDescribeBackups,
  paginateDescribeFileSystems as paginateDescribeFsxFileSystems,
} from "@aws-sdk/client-fsx";
import { GetBucketEncryptionCommand, paginateListBuckets, S3Client } from "@aws-sdk/client-s3";
import { failureOf } from "./failure";
import type { AwsQuestion } from "./session";

/** Disks, buckets, file systems, images and backups. */
export const STORAGE: readonly AwsQuestion[] = [
  {
    what: "EBS volumes",
    service: "ebs",
    permissions: ["ec2:DescribeVolumes"],
    protects: "the volume",
    async ask(session, notes) {
      const pages = paginateDescribeVolumes({ client: session.client(EC2Client), pageSize: 500 }, {});
      for await (const { Volumes = [] } of pages) {
        for (const { VolumeId: id = "", KmsKeyId: key } of Volumes) {
          notes.found({ type: "aws_ebs_volume", resource: id, argument: "KmsKeyId", key, handle: { id } });
        }
      }
    },
  },
  {
    what: "EBS snapshots and images",
    service: "ebs",
    permissions: ["ec2:DescribeSnapshots", "ec2:DescribeImages"],
    protects: "the snapshot",
    async ask(session, notes) {
      const client = session.client(EC2Client);
      const keys = new Map<string, string>();
      const snapshots = paginateDescribeSnapshots({ client, pageSize: 500 }, { OwnerIds: ["self"] });
      for await (const { Snapshots = [] } of snapshots) {
        for (const { SnapshotId: id = "", KmsKeyId: key } of Snapshots) {
          if (key) keys.set(id, key);
          const found = { type: "aws_ebs_snapshot", resource: id, argument: "KmsKeyId", key };
          notes.found({ ...found, handle: { id }, isCopy: true });
        }
      }
      // An image has no key of its own: its snapshots have.
      for await (const { Images = [] } of paginateDescribeImages({ client }, { Owners: ["self"] })) {
        for (const { ImageId: id = "", Name: name, BlockDeviceMappings: devices = [] } of Images) {
          for (const { DeviceName: device = "", Ebs: disk } of devices) {
            const key = disk?.SnapshotId === undefined ? undefined : keys.get(disk.SnapshotId);
            const found = { type: "aws_ami_copy", resource: id, argument: device, key };
            notes.found({ ...found, handle: { id, name }, isCopy: true });
          }
        }
      }
    },
  },
  {
    what: "launch templates",
    service: "ebs",
    permissions: ["ec2:DescribeLaunchTemplateVersions"],
    protects: "the volumes that are launched",
    async ask(session, notes) {
      const client = session.client(EC2Client);
      const versions = { Versions: ["$Latest", "$Default"] };
      for await (const page of paginateDescribeLaunchTemplateVersions({ client }, versions)) {
        for (const { LaunchTemplateId: id = "", LaunchTemplateData: data } of page.LaunchTemplateVersions ??
          []) {
          for (const { DeviceName: device = "", Ebs: disk } of data?.BlockDeviceMappings ?? []) {
            const found = { type: "aws_launch_template", resource: id, key: disk?.KmsKeyId };
            notes.found({ ...found, argument: `${device} KmsKeyId` });
          }
        }
      }
    },
  },
  {
    what: "the default key of EBS",
    service: "ebs",
    permissions: ["ec2:GetEbsDefaultKmsKeyId"],
    protects: "every new volume that names no key",
    async ask(session, notes) {
      const { KmsKeyId: key } = await session.client(EC2Client).send(new GetEbsDefaultKmsKeyIdCommand({}));
      const resource = "the default key of EBS";
      notes.found({ type: "aws_ebs_default_kms_key", resource, argument: "KmsKeyId", key });
    },
  },
  {
    what: "S3 buckets",
    service: "s3",
    permissions: ["s3:ListAllMyBuckets", "s3:GetEncryptionConfiguration"],
    protects: "new objects",
    async ask(session, notes) {
      const client = session.client(S3Client);
      // A bucket takes keys of its own Region alone.
      const here = { BucketRegion: session.options.region };
      for await (const { Buckets = [] } of paginateListBuckets({ client, pageSize: 1000 }, here)) {
        await notes.each(Buckets, async ({ Name: bucket = "" }) => {
          for (const key of await keysOfBucket(client, bucket)) {
            const type = "aws_s3_bucket_server_side_encryption_configuration";
            notes.found({ type, resource: bucket, argument: "KMSMasterKeyID", key, handle: { bucket } });
          }
        });
      }
    },
  },
  {
    what: "EFS file systems",
    service: "efs",
    permissions: ["elasticfilesystem:DescribeFileSystems"],
    protects: "the file system",
    async ask(session, notes) {
      for await (const page of paginateDescribeFileSystems({ client: session.client(EFSClient) }, {})) {
        for (const { FileSystemId: id = "", KmsKeyId: key } of page.FileSystems ?? []) {
          notes.found({
            type: "aws_efs_file_system",
            resource: id,
            argument: "KmsKeyId",
            key,
            handle: { id },
          });
        }
      }
    },
  },
  {
    what: "FSx file systems",
    service: "fsx",
    permissions: ["fsx:DescribeFileSystems"],
    protects: "the file system",
    async ask(session, notes) {
      for await (const page of paginateDescribeFsxFileSystems({ client: session.client(FSxClient) }, {})) {
        for (const { FileSystemId: id = "", FileSystemType: kind = "", KmsKeyId: key } of page.FileSystems ??
          []) {
          const type = `aws_fsx_${kind.toLowerCase()}_file_system`;
          notes.found({ type, resource: id, argument: "KmsKeyId", key });
        }
      }
    },
  },
  {
    what: "FSx backups",
    service: "fsx",
    permissions: ["fsx:DescribeBackups"],
    protects: "the backup",
    async ask(session, notes) {
      for await (const { Backups = [] } of paginateDescribeBackups(
        { client: session.client(FSxClient) },
        {},
      )) {
        for (const { BackupId: id = "", KmsKeyId: key } of Backups) {
          notes.found({ type: "aws_fsx_backup", resource: id, argument: "KmsKeyId", key, isCopy: true });
        }
      }
    },
  },
  {
    what: "backup vaults and their recovery points",
    service: "backup",
    permissions: ["backup:ListBackupVaults", "backup:ListRecoveryPointsByBackupVault"],
    protects: "the backups",
    async ask(session, notes) {
      const client = session.client(BackupClient);
      for await (const { BackupVaultList: vaults = [] } of paginateListBackupVaults({ client }, {})) {
        await notes.each(vaults, async ({ BackupVaultName: name = "", EncryptionKeyArn: key }) => {
          const vault = { type: "aws_backup_vault", resource: name, argument: "EncryptionKeyArn", key };
          notes.found({ ...vault, handle: { name } });
          const points = paginateListRecoveryPointsByBackupVault({ client }, { BackupVaultName: name });
          for await (const { RecoveryPoints = [] } of points) {
            for (const point of RecoveryPoints) {
              const { RecoveryPointArn: resource = "", EncryptionKeyArn: own } = point;
              const found = { type: "a recovery point", resource, argument: "EncryptionKeyArn", key: own };
              notes.found({ ...found, isCopy: true });
            }
          }
        });
      }
    },
  },
  {
    what: "ECR repositories",
    service: "ecr",
    permissions: ["ecr:DescribeRepositories"],
    protects: "the images",
    async ask(session, notes) {
      for await (const page of paginateDescribeRepositories({ client: session.client(ECRClient) }, {})) {
        for (const { repositoryName: name = "", encryptionConfiguration: how } of page.repositories ?? []) {
          const found = { type: "aws_ecr_repository", resource: name, argument: "kmsKey", key: how?.kmsKey };
          notes.found({ ...found, handle: { name } });
        }
      }
    },
  },
];

async function keysOfBucket(client: S3Client, bucket: string): Promise<string[]> {
  try {
    const answer = await client.send(new GetBucketEncryptionCommand({ Bucket: bucket }));
    return (answer.ServerSideEncryptionConfiguration?.Rules ?? []).flatMap(
      ({ ApplyServerSideEncryptionByDefault: how }) => how?.KMSMasterKeyID ?? [],
    );
  } catch (error) {
    // Buckets from before January 2023 in a local AWS, or one that has gone meanwhile.
    if (failureOf(error, "").kind === "missing") return [];
    throw error;
  }
}
