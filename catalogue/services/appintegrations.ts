import { REQUIRED } from "../defaults";
import type { AwsEffect } from "../effect";
import { REQUIRED_IN_PLACE } from "../effects";
import { ANYTHING } from "../forms";
import { CALLER_ACCOUNT, DOCS, FOR_AWS_RESOURCE } from "../kms-access";
import type { ServiceFile } from "../service-file";

/** The provider plans a change and sends none. */
const KEPT: AwsEffect = {
  does: "kept",
  why: "the request for a change of a data integration takes no key",
  says: "Updates the description of a DataIntegration.",
  source: `${DOCS}/connect/latest/APIReference/API_connect-app-integrations_UpdateDataIntegration.html`,
};

/** What keywright knows of AppIntegrations. */
export const appintegrations = {
  services: {
    appintegrations: {
      title: "AppIntegrations",
      // By what name it calls KMS, neither its page nor the list of kms:ViaService says.
      requests: [
        {
          sid: "GrantForAppIntegrations",
          by: "callers",
          actions: ["kms:CreateGrant"],
          conditions: [CALLER_ACCOUNT, FOR_AWS_RESOURCE],
          to: "to make the data integration",
          at: "making",
          sentence:
            "When you create a DataIntegration encrypted with a customer managed key, Amazon AppIntegrations creates a grant on your behalf by sending a CreateGrant request to AWS KMS.",
        },
      ],
      source: `${DOCS}/connect/latest/adminguide/encryption-at-rest.html`,
    },
  },
  iam: { "app-integrations": ["appintegrations"] },
  rows: {
    aws_appintegrations_data_integration: {
      keys: [
        {
          path: "kms_key",
          protects: "the integrated data",
          bare: REQUIRED,
          accepts: ANYTHING,
          empty: "refused",
          effects: { ...REQUIRED_IN_PLACE, aws: { change: KEPT } },
          service: "appintegrations",
          source:
            "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/appintegrations_data_integration",
        },
      ],
      least: {
        source_uri: "Salesforce://AppFlow/test",
        name: "example",
        schedule_config: {
          first_execution_from: "example",
          object: "example",
          schedule_expression: "example",
        },
      },
    },
  },
} as const satisfies ServiceFile;
