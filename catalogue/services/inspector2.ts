import { AWS_OWNED } from "../defaults";
import { DOCS } from "../kms-access";
import type { ServiceFile } from "../service-file";

const PAGE = `${DOCS}/inspector/latest/user/encryption-rest.html`;

/** What keywright knows of Inspector. */
export const inspector2 = {
  iam: { inspector2: ["inspector2"] },
  rows: {
    aws_inspector2_enabler: {
      keys: [],
      cannot: {
        protects: "the finding",
        // "Generated security findings using AWS owned encryption keys from AWS Key Management Service." Code in findings
        // can be under a key that UpdateEncryptionKey takes, and the provider has no type for it.
        bare: { ...AWS_OWNED, source: PAGE },
      },
    },
  },
} as const satisfies ServiceFile;
