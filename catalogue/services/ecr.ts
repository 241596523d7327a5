import { awsManaged, SSE_S3 } from "../defaults";
import { IN_PLACE_KEPT, REPLACED_KEPT } from "../effects";
import { ANYTHING } from "../forms";
import { DOCS, withGrants } from "../kms-access";
import type { ServiceFile } from "../service-file";

/** What keywright knows of ECR. */
export const ecr = {
  services: {
    ecr: {
      title: "ECR",
      ...withGrants(
        "Ecr",
        "ecr",
        ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"],
        `${DOCS}/AmazonECR/latest/userguide/encryption-at-rest.html`,
        {
          use: {
            to: "to push and pull images",
            at: "making",
            sentence:
              "When creating a repository, Amazon ECR sends a DescribeKey call to AWS KMS to validate and retrieve the Amazon Resource Name (ARN) of the KMS key specified in the encryption configuration.",
          },
          grant: {
            to: "to let ECR encrypt and decrypt images",
            at: "making",
            sentence:
              "Amazon ECR sends two CreateGrant requests to AWS KMS to create grants on the KMS key to allow Amazon ECR to encrypt and decrypt data using the data key.",
          },
        },
      ),
      unseen: "repositories that a template, replication or a pull-through cache has made",
      stays: "Repositories that were made before, until they are replaced",
    },
  },
  iam: { ecr: ["ecr"] },
  rows: {
    aws_ecr_repository: {
      keys: [
        {
          path: "encryption_configuration[].kms_key",
          protects: "the image",
          switches: [{ path: "encryption_configuration[].encryption_type", value: "KMS", or: ["KMS_DSSE"] }],
          bare: SSE_S3,
          switchedOn: awsManaged("alias/aws/ecr"),
          accepts: ANYTHING,
          effects: REPLACED_KEPT,
          service: "ecr",
          note: "A change of key destroys the repository and all of its images.",
          source: `${DOCS}/AmazonECR/latest/APIReference/API_EncryptionConfiguration.html`,
        },
      ],
      handles: ["name"],
      least: { encryption_configuration: [{}], name: "example" },
    },
    aws_ecr_repository_creation_template: {
      keys: [
        {
          path: "encryption_configuration[].kms_key",
          protects: "every image of a repository it creates",
          switches: [{ path: "encryption_configuration[].encryption_type", value: "KMS", or: ["KMS_DSSE"] }],
          bare: SSE_S3,
          switchedOn: awsManaged("alias/aws/ecr"),
          accepts: ANYTHING,
          takes: {
            forms: ["arn"],
            says: "The full ARN of the KMS key must be specified.",
            source:
              "https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_EncryptionConfigurationForRepositoryCreationTemplate.html",
          },
          effects: IN_PLACE_KEPT,
          service: "ecr",
          note: "Needs custom_role_arn.",
          source: `${DOCS}/AmazonECR/latest/APIReference/API_EncryptionConfigurationForRepositoryCreationTemplate.html`,
        },
      ],
      least: { encryption_configuration: [{}], applied_for: ["REPLICATION"], prefix: "example" },
    },
  },
} as const satisfies ServiceFile;
