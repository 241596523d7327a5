import { REQUIRED } from "../defaults";
import { REQUIRED_IN_PLACE } from "../effects";
import { ANY_ARN } from "../forms";
import { arnLike, DOCS, OWN_ACCOUNT, readThroughS3 } from "../kms-access";
import type { ServiceFile } from "../service-file";

/** What keywright knows of Macie. */
export const macie = {
  services: {
    macie: {
      title: "Macie",
      requests: [
        {
          sid: "MacieExportsResults",
          by: { service: "macie.amazonaws.com", inOptInRegions: "macie.${region}.amazonaws.com" },
          actions: ["kms:Encrypt", "kms:GenerateDataKey"],
          conditions: [
            OWN_ACCOUNT,
            arnLike(
              "aws:SourceArn",
              "arn:${partition}:macie2:${region}:${account}:classification-job/*",
              "arn:${partition}:macie2:${region}:${account}:export-configuration:*",
            ),
          ],
          to: "to store discovery results",
          at: "making",
          sentence: "Otherwise, Macie won't be able to encrypt or store your results in the repository.",
        },
        readThroughS3("MacieResults", "discovery results"),
      ],
      source: `${DOCS}/macie/latest/user/discovery-results-repository-s3.html#discovery-results-repository-s3-key-policy`,
    },
  },
  iam: { macie2: ["macie2"] },
  rows: {
    aws_macie2_account: {
      keys: [],
      cannot: {
        protects: "the finding",
        // "Macie encrypts data, such as findings, using an AWS managed key from AWS Key Management Service (AWS KMS)."
        bare: { kind: "aws-managed", source: `${DOCS}/macie/latest/user/data-protection.html` },
      },
    },
    aws_macie2_classification_export_configuration: {
      keys: [
        {
          path: "s3_destination.kms_key_arn",
          protects: "the exported result",
          within: "s3_destination",
          bare: {
            ...REQUIRED,
            source: `${DOCS}/macie/latest/APIReference/classification-export-configuration.html`,
          },
          accepts: ANY_ARN,
          refusesAwsKeys: [
            {
              who: "Macie",
              says: "The key must be a customer managed, symmetric encryption KMS key that's enabled in the same AWS Region as the S3 bucket where you want to store the results.",
              source: `${DOCS}/macie/latest/user/discovery-results-repository-s3.html`,
            },
          ],
          effects: REQUIRED_IN_PLACE,
          service: "macie",
          otherRegion: true,
          regionOf: "s3_destination.bucket_name",
          note: "The key is of the bucket's Region, which can be another than Macie's.",
          source:
            "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/macie2_classification_export_configuration",
        },
      ],
      least: { s3_destination: { bucket_name: "example-bucket" } },
    },
  },
} as const satisfies ServiceFile;
