import { REQUIRED, SERVICE_MANAGED } from "../defaults";
import { REQUIRED_IN_PLACE } from "../effects";
import { ANY_ARN } from "../forms";
import { DOCS, unconfirmed } from "../kms-access";
import type { ServiceFile } from "../service-file";

/** The list of what the default key encrypts: datasets in SPICE, reports, credentials of data sources, data of Amazon Q. */
const KEYS = `${DOCS}/quick/latest/userguide/customer-managed-keys.html`;
const PROTECTED = "QuickSight's data";

/** What keywright knows of QuickSight. */
export const quicksight = {
  services: {
    quicksight: { title: "QuickSight", ...unconfirmed("QuickSight") },
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
