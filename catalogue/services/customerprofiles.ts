import { ownedOrManaged } from "../defaults";
import { IN_PLACE } from "../effects";
import { ANYTHING } from "../forms";
import { DOCS, READ_WRITE, withGrants } from "../kms-access";
import type { ServiceFile } from "../service-file";

const ENCRYPTION = `${DOCS}/connect/latest/adminguide/encryption-at-rest.html#encryption-at-rest-customer-profiles`;
const KEYS = `${DOCS}/connect/latest/adminguide/key-management.html#key-management-profiles`;

/** What keywright knows of Customer Profiles. */
export const customerprofiles = {
  services: {
    customerprofiles: {
      title: "Customer Profiles",
      ...withGrants("CustomerProfiles", "profile", READ_WRITE, ENCRYPTION, {
        use: { to: "to encrypt and decrypt profiles", isOptional: true },
        grant: {
          to: "to let Customer Profiles encrypt the domain",
          at: "making",
          sentence:
            "When you choose a customer managed key, Connect Customer Customer Profiles creates a grant to the customer managed key that grants it access to the customer managed key.",
        },
      }),
    },
  },
  iam: { profile: ["customerprofiles"] },
  rows: {
    aws_customerprofiles_domain: {
      keys: [
        {
          path: "default_encryption_key",
          protects: "the customer profile",
          bare: ownedOrManaged(
            {
              says: "If you don't specify a customer managed key, Connect Customer Customer Profiles provides encryption by default for your data at rest using an AWS-owned encryption key.",
              source: KEYS,
            },
            {
              says: "The default encryption key, which is an AWS managed key, is used when no specific type of encryption key is specified.",
              source: `${DOCS}/connect/latest/APIReference/API_connect-customer-profiles_CreateDomain.html`,
            },
          ),
          accepts: ANYTHING,
          effects: IN_PLACE,
          service: "customerprofiles",
          note: "Once Data Vault is on, the key of the domain can no longer be changed.",
          source: KEYS,
        },
      ],
      least: { default_expiration_days: 1, domain_name: "example" },
    },
  },
} as const satisfies ServiceFile;
