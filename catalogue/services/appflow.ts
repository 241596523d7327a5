import { REPLACED_KEPT } from "../effects";
import { ANY_ARN } from "../forms";
import { CALLER_ACCOUNT, DOCS, VIA_SERVICE_TABLE, via, withGrants } from "../kms-access";
import type { ServiceFile } from "../service-file";

const FULL_ACCESS = `${DOCS}/aws-managed-policy/latest/reference/AmazonAppFlowFullAccess.html`;

/** What keywright knows of AppFlow. */
export const appflow = {
  services: {
    appflow: {
      title: "AppFlow",
      requests: [
        ...withGrants("AppFlow", "appflow", ["kms:DescribeKey"], FULL_ACCESS, {
          use: { to: "to look at the key", at: "making", sentence: "KMSListAccess" },
          grant: {
            to: "to let AppFlow use the key when it is not called",
            at: "making",
            sentence: "KMSGrantAccess",
          },
        }).requests,
        {
          sid: "ListGrantsThroughAppFlow",
          by: "callers",
          actions: ["kms:ListGrants"],
          conditions: [CALLER_ACCOUNT, via("appflow")],
          isOptional: true,
          to: "to find the grants of flows",
          at: "making",
          sentence: "KMSListGrantAccess",
        },
        {
          // AppFlow's policy does not ask for it; the table says through which name AppFlow asks, and no more.
          sid: "EncryptThroughAppFlow",
          by: "callers",
          actions: ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
          conditions: [CALLER_ACCOUNT, via("appflow")],
          isOptional: true,
          to: "to encrypt and read connections and the data of flows",
          source: VIA_SERVICE_TABLE,
          sentence: "Amazon AppFlow: appflow.AWS_region.amazonaws.com",
        },
      ],
      source: FULL_ACCESS,
    },
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
          empty: "refused",
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
