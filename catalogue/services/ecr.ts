import { awsManaged, SSE_S3 } from "../defaults";
import { IN_PLACE_KEPT, REPLACED_KEPT } from "../effects";
import { ANYTHING } from "../forms";
import { CALLER_ACCOUNT, DOCS, FOR_AWS_RESOURCE, via } from "../kms-access";
import type { ServiceFile } from "../service-file";

/** What keywright knows of ECR. */
export const ecr = {
  services: {
    ecr: {
      title: "ECR",
      requests: [
        {
          // Images are pushed and pulled by the grants of ECR: the page asks those who make repositories for no more.
          sid: "UseThroughEcr",
          by: "callers",
          actions: ["kms:Decrypt", "kms:GenerateDataKey"],
          conditions: [CALLER_ACCOUNT, via("ecr")],
          to: "to push and pull images",
          isOptional: true,
          sentence:
            "If you revoke the grant that gives Amazon ECR permission to use the AWS KMS keys in your account, Amazon ECR cannot access this data, encrypt new images pushed to the repository, or decrypt them when they are pulled.",
        },
        {
          sid: "CheckThroughEcr",
          by: "callers",
          actions: ["kms:DescribeKey"],
          conditions: [CALLER_ACCOUNT, via("ecr")],
          to: "to make a repository",
          at: "making",
          sentence:
            "The IAM user, IAM role, or AWS account creating your repositories must have the kms:CreateGrant, kms:RetireGrant, and kms:DescribeKey permission in addition to the necessary Amazon ECR permissions.",
        },
        {
          sid: "GrantThroughEcr",
          by: "callers",
          actions: ["kms:CreateGrant"],
          conditions: [CALLER_ACCOUNT, via("ecr"), FOR_AWS_RESOURCE],
          to: "to let ECR encrypt and decrypt images",
          at: "making",
          sentence:
            "Amazon ECR sends two CreateGrant requests to AWS KMS to create grants on the KMS key to allow Amazon ECR to encrypt and decrypt data using the data key.",
        },
      ],
      source: `${DOCS}/AmazonECR/latest/userguide/encryption-at-rest.html`,
      unseen: "repositories that a template, replication or a pull-through cache has made",
      stays: "Repositories that were made before, until they are replaced",
    },
  },
  iam: { ecr: ["ecr"] },
  senders: {
    aws_ecr_pull_through_cache_rule: [
      {
        by: "credential_arn",
        to: ["aws_secretsmanager_secret"],
        isReader: true,
        what: "the credentials of an upstream registry",
        // "You must use the default aws/secretsmanager encryption key to encrypt your secret."
        refuses: "ECR takes from no secret under a customer-managed key",
        way: "Leave out the secret's kms_key_id.",
        source: `${DOCS}/AmazonECR/latest/userguide/pull-through-cache-creating-secret.html`,
      },
    ],
  },
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
          // "Dual-layer server-side encryption with AWS KMS (DSSE-KMS) is only available in the AWS GovCloud (US) Regions."
          note: "A change of key destroys the repository and all of its images. KMS_DSSE is for the Regions of AWS GovCloud (US) alone.",
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
          note: "Needs custom_role_arn. A change counts for repositories that it creates from then on; the others keep their key. KMS_DSSE is for the Regions of AWS GovCloud (US) alone.",
          source: `${DOCS}/AmazonECR/latest/APIReference/API_EncryptionConfigurationForRepositoryCreationTemplate.html`,
        },
      ],
      least: { encryption_configuration: [{}], applied_for: ["REPLICATION"], prefix: "example" },
    },
  },
} as const satisfies ServiceFile;
