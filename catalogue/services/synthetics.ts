import { ownedOrManaged, SSE_S3, UNKNOWN } from "../defaults";
import { IN_PLACE } from "../effects";
import { ANY_ARN } from "../forms";
import { CALLER_ACCOUNT, DOCS, FOR_AWS_RESOURCE, forCallers } from "../kms-access";
import { IN_6_66 } from "../provider-version";
import type { ServiceFile } from "../service-file";

const S3_ENCRYPTION = `${DOCS}/AmazonSynthetics/latest/APIReference/API_S3EncryptionConfig.html`;

const ARTIFACTS = `${DOCS}/AmazonCloudWatch/latest/monitoring/CloudWatch_Synthetics_artifact_encryption.html`;

const VARIABLES = `${DOCS}/AmazonCloudWatch/latest/monitoring/CloudWatch_Synthetics_Canaries_CommonFeatures.html#CloudWatch_Synthetics_function_encryption`;

/** The form of every key that a canary takes. */
const KEY_ARN = {
  forms: ["arn"],
  says: "Pattern: arn:(aws[a-zA-Z-]*)?:kms:[a-z]{2,4}(-[a-z]{2,4})?-[a-z]+-\\d{1}:\\d{12}:key/[\\w\\-\\/]+",
} as const;

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
    /** The environment variables of a canary, which Lambda encrypts by a grant of the caller. */
    "synthetics-variables": {
      title: "CloudWatch Synthetics",
      requests: [
        {
          sid: "GrantForCanaries",
          by: "callers",
          actions: ["kms:CreateGrant"],
          conditions: [CALLER_ACCOUNT, FOR_AWS_RESOURCE],
          to: "to let Lambda encrypt environment variables",
          at: "making",
          sentence:
            "The key policy must grant kms:CreateGrant to the caller (the IAM principal calling the Synthetics API).",
        },
        {
          sid: "ConfigureCanaries",
          by: "callers",
          actions: ["kms:DescribeKey", "kms:Encrypt"],
          conditions: [CALLER_ACCOUNT],
          to: "to make and change canaries",
          at: "making",
          sentence:
            "kms:CreateGrant, kms:Encrypt—Required to configure a customer managed key for the canary.",
        },
        {
          sid: "ViewVariablesOfCanaries",
          by: "callers",
          actions: ["kms:Decrypt"],
          conditions: [CALLER_ACCOUNT],
          to: "to view environment variables",
          sentence:
            "kms:Decrypt—Required to view and manage environment variables that are encrypted with a customer managed key.",
        },
      ],
      source: VARIABLES,
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
          takes: { ...KEY_ARN, source: S3_ENCRYPTION },
          effects: IN_PLACE,
          service: "synthetics",
          // The provider's request is empty then (internal/service/synthetics/canary.go). "Artifact encryption functionality
          // is available only for canaries that use Synthetics runtime version syn-nodejs-puppeteer-3.3 or later":
          // https://docs.aws.amazon.com/AmazonSynthetics/latest/APIReference/API_ArtifactConfigInput.html
          note: "Taking the whole block away is planned, and AWS is asked for no change: the old key stays in use. SSE_S3 goes back to keys of S3. The block takes the runtime syn-nodejs-puppeteer-3.3 or a later one.",
          source: S3_ENCRYPTION,
        },
        {
          path: "kms_key_arn",
          protects: "every environment variable of the canary",
          when: [{ path: "run_config.environment_variables" }],
          bare: ownedOrManaged(
            {
              says: "By default, AWS encrypts environment variable keys and values at rest using an AWS owned key.",
              source: VARIABLES,
            },
            {
              says: "If you don't specify a value, the service uses an AWS-managed key.",
              source: `${DOCS}/AmazonSynthetics/latest/APIReference/API_CreateCanary.html`,
            },
          ),
          accepts: "unknown",
          takes: { ...KEY_ARN, source: `${DOCS}/AmazonSynthetics/latest/APIReference/API_CreateCanary.html` },
          effects: {},
          service: "synthetics-variables",
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
