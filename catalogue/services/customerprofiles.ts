import { IN_PLACE } from "../effects";
import { ANYTHING } from "../forms";
import { DOCS, withGrants } from "../kms-access";
import type { ServiceFile } from "../service-file";

/** What keywright knows of Customer Profiles. */
export const customerprofiles = {
  services: {
    customerprofiles: { title: "Customer Profiles", ...withGrants("CustomerProfiles", "profile") },
  },
  iam: { profile: ["customerprofiles"] },
  rows: {
    aws_customerprofiles_domain: {
      keys: [
        {
          path: "default_encryption_key",
          protects: "the customer profile",
          bare: {
            kind: "aws-managed",
            source: `${DOCS}/connect/latest/APIReference/API_connect-customer-profiles_CreateDomain.html`,
          },
          accepts: ANYTHING,
          effects: IN_PLACE,
          service: "customerprofiles",
        },
      ],
      least: { default_expiration_days: 1, domain_name: "example" },
    },
  },
} as const satisfies ServiceFile;
