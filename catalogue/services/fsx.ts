import { awsManaged, SERVICE_MANAGED } from "../defaults";
import { REPLACED_KEPT } from "../effects";
import { ANY_ARN } from "../forms";
import { arnLike, asItself, CALLER_ACCOUNT, DOCS, OWN_ACCOUNT, via, withGrants } from "../kms-access";
import { IN_6_66 } from "../provider-version";
import type { ServiceFile } from "../service-file";

const KEYS = `${DOCS}/fsx/latest/WindowsGuide/encryption-at-rest.html#FSxKMSPolicy`;

const DIRECTORY_SECRET = `${DOCS}/fsx/latest/WindowsGuide/self-managed-AD-best-practices.html#bp-store-ad-creds-using-secret-manager-windows`;

/** What keywright knows of FSx. */
export const fsx = {
  services: {
    fsx: {
      title: "FSx",
      requests: [
        ...withGrants(
          "Fsx",
          "fsx",
          ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKeyWithoutPlaintext"],
          KEYS,
          {
            use: {
              to: "to encrypt the file system",
              at: "making",
              sentence:
                "kms:GenerateDataKeyWithoutPlaintext – (Required) Returns a data encryption key encrypted under a KMS key.",
            },
            grant: {
              to: "to let FSx read and write the file system",
              at: "making",
              sentence:
                "kms:CreateGrant – (Required) Adds a grant to a key to specify who can use the key and under what conditions.",
            },
          },
        ).requests,
        {
          sid: "EncryptThroughFsx",
          by: "callers",
          actions: ["kms:Encrypt", "kms:GenerateDataKey", "kms:ReEncrypt*"],
          conditions: [CALLER_ACCOUNT, via("fsx")],
          to: "to encrypt the file system anew",
          sentence:
            "kms:ReEncrypt – (Optional) Encrypts data on the server side with a new KMS key, without exposing the plaintext of the data on the client side.",
          isOptional: true,
        },
      ],
      source: KEYS,
      unseen: "backups, and copies in other Regions and accounts",
    },
    /** The secret with the account by which a file system joins an Active Directory: on the secret's key. */
    "fsx-directory-secret": {
      title: "FSx and Active Directory",
      ...asItself(
        "FsxReadsDirectorySecret",
        "fsx.amazonaws.com",
        ["kms:Decrypt", "kms:DescribeKey"],
        [
          OWN_ACCOUNT,
          via("secretsmanager"),
          arnLike("aws:SourceArn", "arn:${partition}:fsx:${region}:${account}:file-system/*"),
        ],
        DIRECTORY_SECRET,
        undefined,
        {
          to: "to read the account with which a file system joins an Active Directory",
          at: "making",
          sentence:
            "For Key policy, choose Edit and include the following to the policy Statement to allow Amazon FSx to use the KMS key",
        },
      ),
    },
  },
  iam: { fsx: ["fsx"] },
  senders: {
    aws_fsx_windows_file_system: [
      {
        by: "self_managed_active_directory.domain_join_service_account_secret",
        to: ["aws_secretsmanager_secret"],
        what: "the credentials for the Active Directory",
        otherwise: "are not read, and the file system does not join",
        service: "fsx-directory-secret",
        since: IN_6_66,
        source: DIRECTORY_SECRET,
      },
    ],
  },
  rows: {
    aws_fsx_file_cache: {
      keys: [
        {
          path: "kms_key_id",
          protects: "the cache",
          bare: awsManaged("alias/aws/fsx"),
          accepts: ANY_ARN,
          effects: REPLACED_KEPT,
          service: "fsx",
          source: `${DOCS}/fsx/latest/APIReference/API_CreateFileCache.html`,
        },
      ],
      least: {
        file_cache_type_version: "2.12",
        file_cache_type: "LUSTRE",
        storage_capacity: 1,
        subnet_ids: ["example"],
      },
    },
    aws_fsx_lustre_file_system: {
      keys: [
        {
          path: "kms_key_id",
          protects: "the file system",
          switches: [{ path: "deployment_type", value: "PERSISTENT_2", or: ["PERSISTENT_1"] }],
          bare: { ...SERVICE_MANAGED, source: `${DOCS}/fsx/latest/LustreGuide/encryption-at-rest.html` },
          switchedOn: awsManaged("alias/aws/fsx"),
          accepts: ANY_ARN,
          effects: REPLACED_KEPT,
          service: "fsx",
          source: `${DOCS}/fsx/latest/APIReference/API_CreateFileSystem.html`,
          note: "A scratch file system takes no key.",
        },
      ],
      least: { subnet_ids: ["example"] },
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
          source: `${DOCS}/fsx/latest/APIReference/API_CreateFileSystem.html`,
        },
      ],
      least: {
        deployment_type: "MULTI_AZ_1",
        preferred_subnet_id: "example",
        storage_capacity: 1024,
        subnet_ids: ["example"],
        throughput_capacity: 128,
      },
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
          source: `${DOCS}/fsx/latest/APIReference/API_CreateFileSystem.html`,
          // "When restoring a file system with a storage capacity greater than 128 TiB, you must use the same KMS key that
          // you used when creating the backup.": https://docs.aws.amazon.com/fsx/latest/OpenZFSGuide/restoring-backups.html
          note: "A file system of more than 128 TiB that is restored from a backup takes the key of the backup alone: copy the backup under another key first.",
        },
      ],
      least: { deployment_type: "SINGLE_AZ_1", subnet_ids: ["example"], throughput_capacity: 64 },
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
          source: `${DOCS}/fsx/latest/APIReference/API_CreateFileSystem.html`,
        },
      ],
      least: { subnet_ids: ["example"], throughput_capacity: 8 },
    },
  },
  others: {
    aws_fsx_backup: {
      held: [{ attribute: "kms_key_id", protects: "the backup", service: "fsx" }],
      isCopy: true,
    },
  },
} as const satisfies ServiceFile;
