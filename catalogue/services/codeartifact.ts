import { awsManaged } from "../defaults";
import { REPLACED_KEPT } from "../effects";
import { ANY_ARN } from "../forms";
import { DATA_KEYS, DOCS, withGrants } from "../kms-access";
import type { ServiceFile } from "../service-file";

/** What keywright knows of CodeArtifact. */
export const codeartifact = {
  services: {
    codeartifact: { title: "CodeArtifact", ...withGrants("CodeArtifact", "codeartifact", DATA_KEYS) },
  },
  iam: { codeartifact: ["codeartifact"] },
  rows: {
    aws_codeartifact_domain: {
      keys: [
        {
          path: "encryption_key",
          protects: "the package",
          bare: {
            ...awsManaged("alias/aws/codeartifact"),
            source: `${DOCS}/codeartifact/latest/ug/security-encryption.html`,
          },
          accepts: ANY_ARN,
          effects: REPLACED_KEPT,
          service: "codeartifact",
        },
      ],
      least: { domain: "example" },
    },
  },
} as const satisfies ServiceFile;
