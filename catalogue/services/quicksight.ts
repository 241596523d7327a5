import { REQUIRED, SERVICE_MANAGED } from "../defaults";
import { REQUIRED_IN_PLACE } from "../effects";
import { ANY_ARN } from "../forms";
import { CALLER_ACCOUNT, DOCS, FOR_AWS_RESOURCE, READ_WRITE } from "../kms-access";
import type { ServiceFile } from "../service-file";

/** The list of what the default key encrypts: datasets in SPICE, reports, credentials of data sources, data of Amazon Q. */
const KEYS = `${DOCS}/quick/latest/userguide/customer-managed-keys.html`;
const PROTECTED = "QuickSight's data";

/** What keywright knows of QuickSight. */
export const quicksight = {
  services: {
    quicksight: {
      title: "QuickSight",
      // The table of kms:ViaService does not have it; no page lists what is asked beside the grant.
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
          note: "Amazon Q data stays under the key that was the default when the first of it was created, or under a key of AWS if there was none. The key has to be of the account and the Region of QuickSight.",
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
