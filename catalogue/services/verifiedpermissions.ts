import { AWS_OWNED } from "../defaults";
import { DOCS } from "../kms-access";
import type { ServiceFile } from "../service-file";

const PAGE = `${DOCS}/verifiedpermissions/latest/userguide/security-data-protection-cmk.html`;

/** What keywright knows of Verified Permissions. */
export const verifiedpermissions = {
  iam: { verifiedpermissions: ["verifiedpermissions"] },
  rows: {
    aws_verifiedpermissions_policy_store: {
      keys: [],
      cannot: {
        protects: "the policy of the store",
        // "Amazon Verified Permissions provides encryption by default to protect sensitive customer data at rest using AWS owned encryption keys."
        // CreatePolicyStore takes EncryptionSettings, and the provider has no argument for it.
        bare: { ...AWS_OWNED, source: PAGE },
        instead: "an awscc_verifiedpermissions_policy_store with encryption_settings",
      },
    },
  },
} as const satisfies ServiceFile;
