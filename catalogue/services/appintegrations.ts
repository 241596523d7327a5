import { REQUIRED } from "../defaults";
import { REQUIRED_IN_PLACE } from "../effects";
import { ANYTHING } from "../forms";
import type { ServiceFile } from "../service-file";

/** What keywright knows of AppIntegrations. */
export const appintegrations = {
  iam: { "app-integrations": ["appintegrations"] },
  rows: {
    aws_appintegrations_data_integration: {
      keys: [
        {
          path: "kms_key",
          protects: "the integrated data",
          bare: REQUIRED,
          accepts: ANYTHING,
          effects: REQUIRED_IN_PLACE,
          service: "connect",
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
