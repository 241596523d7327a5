import { UNKNOWN } from "../defaults";
import { REPLACED } from "../effects";
import { ANY_ARN } from "../forms";
import { arnLike, CALLER_ACCOUNT, DOCS, like, via } from "../kms-access";
import { IN_6_66 } from "../provider-version";
import type { ServiceFile } from "../service-file";

const CONNECTORS = "arn:${partition}:securityhub:${region}:${account}:connectorv2/*";
const FROM_CONNECTOR = arnLike("aws:SourceArn", CONNECTORS);

/** The providers that take a key. */
const PROVIDER = like("kms:EncryptionContext:aws:securityhub:providerName", "JIRA_CLOUD", "SERVICENOW");

const CALLERS =
  "Any principal that assigns customer-managed KMS keys to a Security Hub connector needs to have permissions to perform key operations (describe, generate, decrypt, re-encrypt, and list aliases) for the key being added to the connector.";

/** What keywright knows of Security Hub. */
export const securityhub = {
  services: {
    /** Connectors to Jira and ServiceNow. */
    "securityhub-connector": {
      title: "Security Hub connectors",
      requests: [
        {
          sid: "SecurityHubKeepsTokens",
          by: { service: "connector.securityhub.amazonaws.com" },
          actions: ["kms:Decrypt", "kms:GenerateDataKey", "kms:ReEncrypt*"],
          conditions: [
            FROM_CONNECTOR,
            like("kms:EncryptionContext:aws:securityhub:connectorV2Arn", CONNECTORS),
            PROVIDER,
          ],
          to: "to protect the tokens of a connector",
          at: "making",
          sentence:
            "Permits Security Hub to protect, temporary access or refresh tokens used to communicate with your ticketing integrations, using the key.",
        },
        {
          sid: "SecurityHubDescribesKey",
          by: { service: "connector.securityhub.amazonaws.com" },
          actions: ["kms:DescribeKey"],
          conditions: [FROM_CONNECTOR],
          to: "to look at the key",
          at: "making",
          sentence:
            "This permission is necessary for Security Hub to verify the key's status and configuration.",
        },
        {
          sid: "UseThroughSecurityHub",
          by: "callers",
          actions: ["kms:Decrypt", "kms:GenerateDataKey", "kms:ReEncrypt*"],
          conditions: [CALLER_ACCOUNT, via("securityhub"), PROVIDER],
          to: "to make a connector and tickets",
          at: "making",
          sentence: CALLERS,
        },
        {
          sid: "DescribeThroughSecurityHub",
          by: "callers",
          actions: ["kms:DescribeKey"],
          conditions: [CALLER_ACCOUNT, via("securityhub")],
          to: "to make a connector",
          at: "making",
          sentence: CALLERS,
        },
      ],
      source: `${DOCS}/securityhub/latest/userguide/securityhub-v2-integrations-key-policy.html`,
    },
  },
  iam: { securityhub: ["securityhub"] },
  rows: {
    aws_securityhub_connector_v2: {
      since: IN_6_66,
      keys: [
        {
          path: "kms_key_arn",
          protects: "the connector's secret",
          bare: UNKNOWN,
          accepts: ANY_ARN,
          effects: REPLACED,
          service: "securityhub-connector",
          source:
            "https://github.com/hashicorp/terraform-provider-aws/blob/316b442b9ee12deaac6469aa2048c34d4fbbdded/internal/service/securityhub/connector_v2.go",
        },
      ],
    },
  },
} as const satisfies ServiceFile;
