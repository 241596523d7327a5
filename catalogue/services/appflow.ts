import { REPLACED_KEPT } from "../effects";
import { ANY_ARN } from "../forms";
import { DOCS, withGrants } from "../kms-access";
import type { ServiceFile } from "../service-file";

/** What keywright knows of AppFlow. */
export const appflow = {
  services: {
    appflow: { title: "AppFlow", ...withGrants("AppFlow", "appflow") },
  },
  iam: { appflow: ["appflow"] },
  rows: {
    aws_appflow_connector_profile: {
      keys: [
        {
          path: "kms_arn",
          protects: "the connector's secret",
          bare: {
            kind: "aws-managed",
            detail: "that AppFlow manages",
            source: `${DOCS}/appflow/1.0/APIReference/API_CreateConnectorProfile.html`,
          },
          accepts: ANY_ARN,
          effects: REPLACED_KEPT,
          service: "appflow",
        },
      ],
      least: {
        connection_mode: "Public",
        connector_type: "Salesforce",
        name: "example",
        connector_profile_config: { connector_profile_credentials: {}, connector_profile_properties: {} },
      },
    },
    aws_appflow_flow: {
      keys: [
        {
          path: "kms_arn",
          protects: "the flow's data",
          bare: {
            kind: "aws-managed",
            detail: "that AppFlow manages",
            source: `${DOCS}/appflow/1.0/APIReference/API_CreateFlow.html`,
          },
          accepts: ANY_ARN,
          effects: REPLACED_KEPT,
          service: "appflow",
        },
      ],
      least: {
        task: [{ task_type: "Map_all" }],
        trigger_config: { trigger_type: "OnDemand" },
        name: "example",
        destination_flow_config: [{ connector_type: "Salesforce", destination_connector_properties: {} }],
        source_flow_config: { connector_type: "Salesforce", source_connector_properties: {} },
      },
    },
  },
  exceptions: {
    "aws_appflow_connector_profile.connector_profile_config.connector_profile_credentials.infor_nexus.access_key_id":
      "credentials of another system",
  },
} as const satisfies ServiceFile;
