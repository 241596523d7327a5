import { AWS_OWNED, SSE_S3, UNKNOWN } from "../defaults";
import { IN_PLACE } from "../effects";
import { ANY_ARN } from "../forms";
import { DOCS, forCallers } from "../kms-access";
import { IN_6_66 } from "../provider-version";
import type { ServiceFile } from "../service-file";

const S3_ENCRYPTION = `${DOCS}/AmazonSynthetics/latest/APIReference/API_S3EncryptionConfig.html`;

const ARTIFACTS = `${DOCS}/AmazonCloudWatch/latest/monitoring/CloudWatch_Synthetics_artifact_encryption.html`;

/** What keywright knows of CloudWatch Synthetics. */
export const synthetics = {
  services: {
    /** What a canary writes into its bucket. */
    synthetics: {
      title: "CloudWatch Synthetics",
      ...forCallers("Synthetics", "s3", ["kms:Decrypt", "kms:GenerateDataKey"], ARTIFACTS, {
        to: "to write and view artifacts",
        sentence:
          "The IAM role for your canary must have permission to encrypt your artifacts using your key.",
      }),
    },
  },
  iam: { synthetics: ["synthetics"] },
  rows: {
    aws_synthetics_canary: {
      keys: [
        {
          path: "artifact_config.s3_encryption.kms_key_arn",
          protects: "the canary's artifact",
          switches: [{ path: "artifact_config.s3_encryption.encryption_mode", value: "SSE_KMS" }],
          bare: { kind: "aws-managed", source: S3_ENCRYPTION },
          origins: [
            {
              by: "artifact_config.s3_encryption.encryption_mode",
              is: ["SSE_S3"],
              bare: SSE_S3,
              source: S3_ENCRYPTION,
            },
          ],
          switchedOn: UNKNOWN,
          accepts: ANY_ARN,
          takes: {
            forms: ["arn"],
            says: "Pattern: arn:(aws[a-zA-Z-]*)?:kms:[a-z]{2,4}(-[a-z]{2,4})?-[a-z]+-\\d{1}:\\d{12}:key/[\\w\\-\\/]+",
            source: S3_ENCRYPTION,
          },
          effects: IN_PLACE,
          service: "synthetics",
          source: S3_ENCRYPTION,
        },
        {
          path: "kms_key_arn",
          protects: "every environment variable of the canary",
          when: [{ path: "run_config.environment_variables" }],
          bare: {
            ...AWS_OWNED,
            source: `${DOCS}/AmazonCloudWatch/latest/monitoring/CloudWatch_Synthetics_Canaries_CommonFeatures.html`,
          },
          accepts: "unknown",
          effects: {},
          service: "callers",
          since: IN_6_66,
          note: "AWS keeps the key where the argument is left out; only an empty text goes back to AWS's key.",
        },
      ],
      least: {
        artifact_config: { s3_encryption: {} },
        artifact_s3_location: "example",
        execution_role_arn: "arn:aws:iam::111122223333:role/example",
        handler: "example",
        name: "example",
        runtime_version: "example",
        schedule: { expression: "example" },
      },
    },
  },
} as const satisfies ServiceFile;
