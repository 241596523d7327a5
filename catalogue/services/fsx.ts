import { awsManaged, SERVICE_MANAGED } from "../defaults";
import { REPLACED_KEPT } from "../effects";
import { ANY_ARN } from "../forms";
import { DOCS, withGrants } from "../kms-access";
import type { ServiceFile } from "../service-file";

/** What keywright knows of FSx. */
export const fsx = {
  services: {
    fsx: {
      title: "FSx",
      ...withGrants("Fsx", "fsx"),
      unseen: "backups, and copies in other Regions and accounts",
    },
  },
  iam: { fsx: ["fsx"] },
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
