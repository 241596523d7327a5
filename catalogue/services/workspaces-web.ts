import { AWS_OWNED } from "../defaults";
import { REPLACED } from "../effects";
import { ANY_ARN, ANYTHING } from "../forms";
import { CALLER_ACCOUNT, DOCS, OWN_ACCOUNT, via } from "../kms-access";
import type { ServiceFile } from "../service-file";

const AT_REST = `${DOCS}/workspaces-web/latest/adminguide/encryption-rest.html`;

const ACTIONS = [
  "kms:Decrypt",
  "kms:DescribeKey",
  "kms:GenerateDataKey",
  "kms:GenerateDataKeyWithoutPlaintext",
  "kms:ReEncryptFrom",
  "kms:ReEncryptTo",
];

/** What keywright knows of WorkSpaces Secure Browser. */
export const workspacesWeb = {
  services: {
    "workspaces-web": {
      title: "WorkSpaces Secure Browser",
      requests: [
        {
          sid: "UseThroughSecureBrowser",
          by: "callers",
          actions: ACTIONS,
          conditions: [CALLER_ACCOUNT, via("workspaces-web")],
          to: "to make a resource, and to read it",
          at: "making",
          sentence:
            "If you choose to pass a CMK, the key provided must be a symmetric encryption AWS KMS key and you, as the administrator, must have the following permissions",
        },
        {
          sid: "SecureBrowserUsesKey",
          by: { service: "workspaces-web.amazonaws.com" },
          actions: ACTIONS,
          conditions: [OWN_ACCOUNT],
          to: "to use the key when no caller is there",
          at: "making",
          sentence:
            "If you use a CMK, you will need to allowlist the WorkSpaces Secure Browser external service principal to access to the key.",
        },
      ],
      source: `${DOCS}/workspaces-web/latest/adminguide/encryption-rest.html`,
    },
  },
  iam: { "workspaces-web": ["workspacesweb"] },
  rows: {
    aws_workspacesweb_browser_settings: {
      keys: [
        {
          path: "customer_managed_key",
          protects: "the data of the browser settings",
          bare: { ...AWS_OWNED, source: AT_REST },
          accepts: ANYTHING,
          empty: "sent",
          takes: {
            forms: ["arn"],
            says: "Pattern: arn:[\\w+=\\/,.@-]+:kms:[a-zA-Z0-9\\-]*:[a-zA-Z0-9]{1,12}:key\\/[a-zA-Z0-9-]+",
            source:
              "https://docs.aws.amazon.com/workspaces-web/latest/APIReference/API_CreateBrowserSettings.html",
          },
          effects: REPLACED,
          service: "workspaces-web",
        },
      ],
      least: { browser_policy: "{}" },
    },
    aws_workspacesweb_data_protection_settings: {
      keys: [
        {
          path: "customer_managed_key",
          protects: "the data of the data protection settings",
          bare: { ...AWS_OWNED, source: AT_REST },
          accepts: ANY_ARN,
          empty: "refused",
          takes: {
            forms: ["arn"],
            says: "Pattern: arn:[\\w+=\\/,.@-]+:kms:[a-zA-Z0-9\\-]*:[a-zA-Z0-9]{1,12}:key\\/[a-zA-Z0-9-]+",
            source:
              "https://docs.aws.amazon.com/workspaces-web/latest/APIReference/API_CreateDataProtectionSettings.html",
          },
          effects: REPLACED,
          service: "workspaces-web",
        },
      ],
      least: { display_name: "example" },
    },
    aws_workspacesweb_ip_access_settings: {
      keys: [
        {
          path: "customer_managed_key",
          protects: "the data of the IP access settings",
          bare: { ...AWS_OWNED, source: AT_REST },
          accepts: ANY_ARN,
          empty: "refused",
          takes: {
            forms: ["arn"],
            says: "Pattern: arn:[\\w+=\\/,.@-]+:kms:[a-zA-Z0-9\\-]*:[a-zA-Z0-9]{1,12}:key\\/[a-zA-Z0-9-]+",
            source:
              "https://docs.aws.amazon.com/workspaces-web/latest/APIReference/API_CreateIpAccessSettings.html",
          },
          effects: REPLACED,
          service: "workspaces-web",
        },
      ],
      least: { ip_rule: [{ ip_range: "10.0.0.0/8" }], display_name: "example" },
    },
    aws_workspacesweb_portal: {
      since: "6.11.0",
      keys: [
        {
          path: "customer_managed_key",
          protects: "the data of the portal",
          bare: { ...AWS_OWNED, source: AT_REST },
          accepts: ANYTHING,
          takes: {
            forms: ["arn"],
            says: "Pattern: arn:[\\w+=\\/,.@-]+:kms:[a-zA-Z0-9\\-]*:[a-zA-Z0-9]{1,12}:key\\/[a-zA-Z0-9-]+",
            source: "https://docs.aws.amazon.com/workspaces-web/latest/APIReference/API_CreatePortal.html",
          },
          effects: REPLACED,
          service: "workspaces-web",
        },
      ],
    },
    aws_workspacesweb_session_logger: {
      since: "6.11.0",
      keys: [
        {
          path: "customer_managed_key",
          protects: "the data of the session logger",
          bare: { ...AWS_OWNED, source: AT_REST },
          accepts: ANY_ARN,
          takes: {
            forms: ["arn"],
            says: "Pattern: arn:[\\w+=\\/,.@-]+:kms:[a-zA-Z0-9\\-]*:[a-zA-Z0-9]{1,12}:key\\/[a-zA-Z0-9-]+",
            source:
              "https://docs.aws.amazon.com/workspaces-web/latest/APIReference/API_CreateSessionLogger.html",
          },
          effects: REPLACED,
          service: "workspaces-web",
        },
      ],
    },
    aws_workspacesweb_user_settings: {
      keys: [
        {
          path: "customer_managed_key",
          protects: "the data of the user settings",
          bare: { ...AWS_OWNED, source: AT_REST },
          accepts: ANY_ARN,
          empty: "refused",
          takes: {
            forms: ["arn"],
            says: "Pattern: arn:[\\w+=\\/,.@-]+:kms:[a-zA-Z0-9\\-]*:[a-zA-Z0-9]{1,12}:key\\/[a-zA-Z0-9-]+",
            source:
              "https://docs.aws.amazon.com/workspaces-web/latest/APIReference/API_CreateUserSettings.html",
          },
          effects: REPLACED,
          service: "workspaces-web",
        },
      ],
      least: {
        paste_allowed: "Enabled",
        upload_allowed: "Enabled",
        print_allowed: "Enabled",
        copy_allowed: "Enabled",
        download_allowed: "Enabled",
      },
    },
  },
  exceptions: {
    "aws_workspacesweb_browser_settings.additional_encryption_context":
      "the context of an encryption, not its key",
    "aws_workspacesweb_data_protection_settings.additional_encryption_context":
      "the context of an encryption, not its key",
    "aws_workspacesweb_ip_access_settings.additional_encryption_context":
      "the context of an encryption, not its key",
    "aws_workspacesweb_portal.additional_encryption_context": "the context of an encryption, not its key",
    "aws_workspacesweb_session_logger.additional_encryption_context":
      "the context of an encryption, not its key",
    "aws_workspacesweb_user_settings.additional_encryption_context":
      "the context of an encryption, not its key",
  },
} as const satisfies ServiceFile;
