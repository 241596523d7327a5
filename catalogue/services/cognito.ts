import { AWS_OWNED, REQUIRED } from "../defaults";
import { REQUIRED_IN_PLACE, withoutBlock } from "../effects";
import { ANY_ARN } from "../forms";
import { CALLER_ACCOUNT, DOCS } from "../kms-access";
import type { ServiceFile } from "../service-file";

const SENDERS = `${DOCS}/cognito/latest/developerguide/user-pool-lambda-custom-sender-triggers.html`;

const ENCRYPTION = `${DOCS}/cognito/latest/developerguide/data-protection.html`;

/** What keywright knows of Cognito. */
export const cognito = {
  services: {
    "cognito-senders": {
      title: "Cognito senders",
      requests: [
        {
          // The grant names the pool in its encryption context.
          sid: "CallersGrantForCodes",
          by: "callers",
          actions: ["kms:CreateGrant"],
          conditions: [
            CALLER_ACCOUNT,
            { test: "Null", variable: "kms:EncryptionContext:userpool-id", values: ["false"] },
          ],
          to: "to let Cognito encrypt codes",
          at: "making",
          sentence:
            "The IAM principal that creates or updates your user pool creates a one-time grant against the KMS key that Amazon Cognito uses to encrypt the code.",
        },
        {
          sid: "FunctionsReadCodes",
          by: "callers",
          actions: ["kms:Decrypt"],
          conditions: [CALLER_ACCOUNT],
          to: "to read the codes in a sender function",
          sentence:
            "Assign a Lambda execution role that has, at minimum, kms:Decrypt permissions for your KMS key.",
        },
      ],
      source: SENDERS,
    },
  },
  iam: { "cognito-identity": ["cognito_identity_pool"], "cognito-idp": ["cognito"] },
  rows: {
    aws_cognito_identity_pool: {
      keys: [],
      cannot: {
        protects: "the identity",
        // "Amazon Cognito encrypts customer data in identity pools with AWS owned keys. You can't change this behavior."
        bare: { ...AWS_OWNED, source: ENCRYPTION },
      },
    },
    aws_cognito_user_pool: {
      keys: [
        {
          path: "lambda_config.kms_key_id",
          protects: "the code that a sender function receives",
          within: "lambda_config",
          when: [{ path: "lambda_config.custom_email_sender" }, { path: "lambda_config.custom_sms_sender" }],
          // "Custom sender triggers require LambdaConfig parameters of KMSKeyID and CustomSMSSender or CustomEmailSender
          // (or both)." The provider refuses a sender without a key as well.
          bare: { ...REQUIRED, detail: "a function that sends codes needs a key", source: SENDERS },
          accepts: ANY_ARN,
          effects: { ...REQUIRED_IN_PLACE, ...withoutBlock("lambda_config") },
          service: "cognito-senders",
          note: "Not the key of the pool's own data.",
        },
      ],
      cannot: {
        protects: "the data of the pool's users",
        // "By default, Amazon Cognito also encrypts customer data in user pools with AWS owned keys." CreateUserPool takes
        // KeyConfiguration, and the provider has no argument for it.
        bare: { ...AWS_OWNED, source: ENCRYPTION },
      },
      least: {
        lambda_config: {
          custom_email_sender: { lambda_arn: "arn:aws:s3:::example-bucket", lambda_version: "V1_0" },
        },
        name: "example",
      },
    },
  },
} as const satisfies ServiceFile;
