import { REQUIRED, SERVICE_MANAGED } from "../defaults";
import { REQUIRED_IN_PLACE } from "../effects";
import { ANY_ARN } from "../forms";
import { CALLER_ACCOUNT, DOCS, FOR_AWS_RESOURCE, READ_WRITE } from "../kms-access";
import type { ServiceFile } from "../service-file";

/** The list of what the default key encrypts: datasets in SPICE, reports, credentials of data sources, data of Amazon Q. */
const KEYS = `${DOCS}/quick/latest/userguide/customer-managed-keys.html`;
const RESOURCES = "arn:${partition}:quicksight:${region}:${account}:*";
const PROTECTED = "QuickSight's data";

/** What keywright knows of QuickSight. */
export const quicksight = {
  services: {
    quicksight: {
      title: "QuickSight",
      // The table of kms:ViaService does not have it; no page lists what callers are asked for beside the grant.
      requests: [
        {
          sid: "UseForQuickSight",
          by: "callers",
          actions: READ_WRITE,
          conditions: [CALLER_ACCOUNT],
          isOptional: true,
        },
        {
          sid: "GrantForQuickSight",
          by: "callers",
          actions: ["kms:CreateGrant"],
          conditions: [CALLER_ACCOUNT, FOR_AWS_RESOURCE],
          to: "to register the key",
          at: "making",
          sentence:
            "At minimum, the IAM policy must contain the kms:CreateGrant, quicksight:UpdateKeyRegistration, and quicksight:DescribeKeyRegistration permissions.",
        },
        // Its events have the resource in their encryption context; not all kinds of its data have an event on the page.
        {
          sid: "QuickSightUsesKey",
          by: { service: "quicksight.amazonaws.com" },
          actions: ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"],
          carries: { "kms:EncryptionContext:aws:quicksight:arn": RESOURCES },
          to: "to encrypt and read reports and the credentials of data sources",
          source: KEYS,
          sentence: "Your key policy must allow the Amazon Quick service principals that use the key.",
        },
        {
          sid: "QuickSightKeepsGrants",
          by: { service: "quicksight.amazonaws.com" },
          actions: ["kms:CreateGrant"],
          carries: { "kms:EncryptionContext:aws:quicksight:arn": RESOURCES },
          to: "to let QuickSight encrypt and read a dataset",
          source: KEYS,
          sentence:
            "If a key policy or service control policy restricts kms:CreateGrant for the Amazon Quick service principals, encryption operations can fail.",
        },
        {
          sid: "QuickSightReadsKey",
          by: { service: "quicksight.amazonaws.com" },
          actions: ["kms:DescribeKey", "kms:GenerateDataKeyWithoutPlaintext", "kms:ReEncrypt*"],
          isOptional: true,
          to: "to look at the key, and to encrypt anew",
          source: KEYS,
          sentence:
            'Deny the following actions: "kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey".',
        },
        {
          sid: "QBusinessKeepsGrants",
          by: { service: "qbusiness.amazonaws.com" },
          actions: ["kms:CreateGrant"],
          to: "to let Amazon Q encrypt and read its data",
          source: KEYS,
          sentence: "Your key policy must permit both quicksight.amazonaws.com and qbusiness.amazonaws.com.",
        },
        // Which other actions Amazon Q asks for, the page does not say.
        {
          sid: "QBusinessUsesKey",
          by: { service: "qbusiness.amazonaws.com" },
          actions: READ_WRITE,
          isOptional: true,
          to: "to encrypt and read knowledge bases, spaces and conversations",
          source: KEYS,
          sentence: "Omitting qbusiness.amazonaws.com can cause knowledge base sync operations to fail.",
        },
      ],
      source: `${DOCS}/quicksight/latest/developerguide/cmk-operations.html`,
    },
  },
  iam: { quicksight: ["quicksight"] },
  rows: {
    aws_quicksight_key_registration: {
      since: "6.7.0",
      keys: [
        {
          path: "key_registration[].key_arn",
          protects: PROTECTED,
          within: "key_registration[]",
          bare: {
            ...REQUIRED,
            source:
              "https://github.com/hashicorp/terraform-provider-aws/blob/00f0301de1c3e12d097591c90e26da3d1d17c53f/internal/service/quicksight/key_registration.go",
          },
          accepts: ANY_ARN,
          effects: REQUIRED_IN_PLACE,
          service: "quicksight",
          note: "Amazon Q data stays under the key that was the default when the first of it was created, or under a key of AWS if there was none. The key has to be of the account and the Region of QuickSight, which takes keys with an Enterprise subscription alone.",
          source: KEYS,
        },
      ],
      settings: [
        {
          path: "key_registration[].default_key",
          value: true,
          inOne: true,
          protects: PROTECTED,
          within: "key_registration[]",
          otherwise: "QuickSight encrypts new data with a key of AWS",
          bare: SERVICE_MANAGED,
          source: KEYS,
        },
      ],
    },
  },
} as const satisfies ServiceFile;
