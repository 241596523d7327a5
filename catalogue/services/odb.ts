import type { ServiceFile } from "../service-file";

/** What keywright knows of Oracle Database@AWS. */
export const odb = {
  exceptions: {
    "aws_odb_network.kms_access": "whether a network may reach KMS",
    "aws_odb_network.kms_policy_document": "the policy of a network's way to KMS",
  },
} as const satisfies ServiceFile;
