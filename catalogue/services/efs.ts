import { awsManaged, inherits, UNENCRYPTED } from "../defaults";
import { REPLACED, REPLACED_KEPT } from "../effects";
import { ANY_ARN, ANYTHING } from "../forms";
import { CALLER_ACCOUNT, DOCS, via, withGrants } from "../kms-access";
import type { ServiceFile } from "../service-file";

const KEYS = `${DOCS}/efs/latest/ug/EFSKMS.html`;

/** What keywright knows of EFS. */
export const efs = {
  services: {
    efs: {
      title: "EFS",
      requests: [
        ...withGrants(
          "Efs",
          "elasticfilesystem",
          ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKeyWithoutPlaintext"],
          KEYS,
          {
            use: {
              to: "to encrypt the file system",
              at: "making",
              sentence:
                "kms:GenerateDataKeyWithoutPlaintext – (Required) Returns a data encryption key encrypted under a customer managed key.",
            },
            grant: {
              to: "to let EFS read and write the file system",
              at: "making",
              sentence:
                "kms:CreateGrant – (Required) Adds a grant to a key to specify who can use the key and under what conditions.",
            },
          },
        ).requests,
        {
          sid: "EncryptThroughEfs",
          by: "callers",
          actions: ["kms:Encrypt", "kms:GenerateDataKey", "kms:ReEncrypt*"],
          conditions: [CALLER_ACCOUNT, via("elasticfilesystem")],
          to: "to encrypt the file system anew",
          sentence:
            "kms:ReEncrypt – (Optional) Encrypts data on the server side with a new customer managed key, without exposing the plaintext of the data on the client side.",
          isOptional: true,
        },
      ],
      source: KEYS,
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
          switches: [
            {
              path: "encrypted",
              value: true,
              refuses: {
                says: "If you use KmsKeyId, you must set the CreateFileSystemRequest$Encrypted parameter to true.",
                source: `${DOCS}/efs/latest/ug/API_CreateFileSystem.html`,
              },
            },
          ],
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
              // "After the file system is created, you cannot change the KMS key or the performance mode." The guide
              // (replicate-existing-destination.html) names the default key beside a file system that exists; that key
              // is for a file system that the replication makes.
              refuses: "always",
              source: `${DOCS}/efs/latest/ug/API_DestinationToCreate.html`,
            },
          ],
          accepts: ANYTHING,
          // It keeps what is written: the state has nothing else.
          answers: {
            form: "as-written",
            says: "availability_zone_name and kms_key_id aren't returned from the AWS Read API.",
            source:
              "https://github.com/hashicorp/terraform-provider-aws/blob/v5.100.0/internal/service/efs/replication_configuration.go",
          },
          effects: REPLACED,
          service: "efs",
          source: `${DOCS}/efs/latest/ug/API_DestinationToCreate.html`,
          otherRegion: "destination.region",
          note: "The end of a replication leaves the file system that it made, under its key.",
        },
      ],
      least: { destination: { region: "eu-west-1" }, source_file_system_id: "example" },
    },
  },
} as const satisfies ServiceFile;
