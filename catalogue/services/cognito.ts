import { ANY_ARN } from "../forms";
import { CALLER_ACCOUNT, DOCS, OWN_ACCOUNT } from "../kms-access";
import type { ServiceFile } from "../service-file";

const SENDERS = `${DOCS}/cognito/latest/developerguide/user-pool-lambda-custom-sender-triggers.html`;

/** What keywright knows of Cognito. */
export const cognito = {
  services: {
    "cognito-senders": {
      title: "Cognito senders",
      requests: [
        {
          sid: "CognitoEncryptsCodes",
          by: { service: "cognito-idp.amazonaws.com" },
          actions: ["kms:CreateGrant"],
          conditions: [OWN_ACCOUNT],
        },
        {
          sid: "UseForCodes",
          by: "callers",
          actions: ["kms:CreateGrant", "kms:Decrypt"],
          conditions: [CALLER_ACCOUNT],
        },
      ],
      source: SENDERS,
    },
  },
  iam: { "cognito-idp": ["cognito"] },
  rows: {
    aws_cognito_user_pool: {
      keys: [
        {
          path: "lambda_config.kms_key_id",
          protects: "the code that a sender function receives",
          within: "lambda_config",
          when: [{ path: "lambda_config.custom_email_sender" }, { path: "lambda_config.custom_sms_sender" }],
          bare: { kind: "nothing", detail: "Cognito cannot hand the code to the function", source: SENDERS },
          accepts: ANY_ARN,
          effects: { change: "in-place" },
          service: "cognito-senders",
          note: "Not the key of the pool's own data: AWS owns that one.",
        },
      ],
      least: {
        lambda_config: {
          custom_email_sender: { lambda_arn: "arn:aws:s3:::example-bucket", lambda_version: "V1_0" },
        },
        name: "example",
      },
    },
  },
} as const satisfies ServiceFile;
