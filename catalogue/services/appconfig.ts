import type { Default } from "../default";
import { AWS_OWNED } from "../defaults";
import { IN_PLACE, REPLACED } from "../effects";
import { ANYTHING } from "../forms";
import { CALLER_ACCOUNT, DOCS } from "../kms-access";
import type { ServiceFile } from "../service-file";

const SECURITY = `${DOCS}/appconfig/latest/userguide/appconfig-security.html`;

/** A key of the customer's adds a layer over this one. */
const DEFAULT: Default = {
  ...AWS_OWNED,
  source: SECURITY,
};

/** What keywright knows of AppConfig. */
export const appconfig = {
  services: {
    appconfig: {
      title: "AppConfig",
      // AppConfig is none of the services that kms:ViaService knows, and the page asks for no condition.
      requests: [
        {
          sid: "CallersSaveConfigurations",
          by: "callers",
          actions: ["kms:GenerateDataKey*"],
          conditions: [CALLER_ACCOUNT],
          to: "to save and deploy a configuration",
          at: "making",
          sentence:
            "When calling the AWS AppConfig StartDeployment API operation, the identity calling StartDeployment needs the following IAM policy which can be assigned to a user, group, or role",
        },
        {
          sid: "CallersReadConfigurations",
          by: "callers",
          actions: ["kms:Decrypt"],
          conditions: [CALLER_ACCOUNT],
          to: "to read a configuration",
          sentence:
            "When calling the AWS AppConfig GetLatestConfiguration API operation, the identity calling GetLatestConfiguration needs the following policy which can be assigned to a user, group, or role",
        },
      ],
      source: SECURITY,
    },
  },
  iam: { appconfig: ["appconfig"] },
  rows: {
    aws_appconfig_configuration_profile: {
      keys: [
        {
          path: "kms_key_identifier",
          protects: "the hosted configuration",
          when: [{ path: "location_uri", is: ["hosted"] }],
          bare: DEFAULT,
          accepts: ANYTHING,
          effects: IN_PLACE,
          service: "appconfig",
          note: "It counts for versions of the configuration that are made from then on.",
          // "to encrypt new configuration data versions in the AppConfig hosted configuration store"
          source: `${DOCS}/appconfig/2019-10-09/APIReference/API_UpdateConfigurationProfile.html`,
        },
      ],
      least: { location_uri: "hosted", application_id: "example", name: "example" },
    },
    aws_appconfig_deployment: {
      keys: [
        {
          path: "kms_key_identifier",
          protects: "the deployed configuration",
          bare: DEFAULT,
          accepts: ANYTHING,
          refusesAwsKeys: [
            {
              who: "a deployment of AppConfig",
              says: "The value you specify for KmsKeyIdentifier must be a customer managed key.",
              source: `${DOCS}/appconfig/latest/userguide/appconfig-deploying.html`,
            },
          ],
          answers: {
            form: "as-written",
            says: "The Key Management Service key identifier (key ID, key alias, or key ARN) provided when the resource was created or updated.",
            source: "https://docs.aws.amazon.com/appconfig/2019-10-09/APIReference/API_GetDeployment.html",
          },
          effects: REPLACED,
          service: "appconfig",
          note: "AWS requires a key where the configuration is a secret, or an object or a parameter under a customer-managed key.",
          source: `${DOCS}/appconfig/latest/userguide/appconfig-deploying.html`,
        },
      ],
      held: [{ attribute: "kms_key_arn", protects: "the deployed configuration", service: "appconfig" }],
      least: {
        application_id: "example",
        configuration_profile_id: "example",
        configuration_version: "example",
        deployment_strategy_id: "example",
        environment_id: "example",
      },
    },
  },
} as const satisfies ServiceFile;
