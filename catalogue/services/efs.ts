import { awsManaged, inherits, UNENCRYPTED } from "../defaults";
import { REPLACED, REPLACED_KEPT } from "../effects";
import { ANY_ARN, ANYTHING } from "../forms";
import { DOCS, READ_WRITE, withGrants } from "../kms-access";
import type { ServiceFile } from "../service-file";

/** What keywright knows of EFS. */
export const efs = {
  services: {
    efs: {
      title: "EFS",
      ...withGrants("Efs", "elasticfilesystem", READ_WRITE, `${DOCS}/efs/latest/ug/encryption-at-rest.html`),
      unseen: "backups, and replicas in other Regions",
    },
  },
  iam: { elasticfilesystem: ["efs"] },
  rows: {
    aws_efs_file_system: {
      keys: [
        {
          path: "kms_key_id",
          protects: "the file system",
          switches: [{ path: "encrypted", value: true }],
          bare: UNENCRYPTED,
          switchedOn: awsManaged("alias/aws/elasticfilesystem"),
          accepts: ANY_ARN,
          effects: REPLACED_KEPT,
          service: "efs",
          source: `${DOCS}/efs/latest/ug/API_CreateFileSystem.html`,
        },
      ],
      handles: ["id"],
      least: {},
    },
    aws_efs_replication_configuration: {
      keys: [
        {
          path: "destination.kms_key_id",
          protects: "the replica",
          within: "destination",
          bare: awsManaged("alias/aws/elasticfilesystem", "in the destination's Region"),
          origins: [
            {
              by: "destination.file_system_id",
              bare: inherits("the encryption and the key of the file system that it is written to", {
                by: "destination.file_system_id",
                types: { aws_efs_file_system: "kms_key_id" },
              }),
              refuses: "always",
              source: `${DOCS}/efs/latest/ug/replicate-existing-destination.html`,
            },
          ],
          accepts: ANYTHING,
          effects: REPLACED,
          service: "efs",
          source: `${DOCS}/efs/latest/ug/API_DestinationToCreate.html`,
          otherRegion: "destination.region",
        },
      ],
      least: { destination: { region: "eu-west-1" }, source_file_system_id: "example" },
    },
  },
} as const satisfies ServiceFile;
