import { awsManaged } from "../defaults";
import { REPLACED_KEPT } from "../effects";
import { ANY_ARN } from "../forms";
import { DOCS, withGrants } from "../kms-access";
import type { ServiceFile } from "../service-file";

const DOMAINS = `${DOCS}/codeartifact/latest/ug/domain-create.html`;

/** What keywright knows of CodeArtifact. */
export const codeartifact = {
  services: {
    codeartifact: {
      title: "CodeArtifact",
      ...withGrants("CodeArtifact", "codeartifact", ["kms:DescribeKey"], DOMAINS, {
        use: {
          to: "to check the key",
          at: "making",
          sentence:
            "The following example key policy statement allows AWS CodeArtifact to create grants and view key details on behalf of authorized users.",
        },
        grant: {
          to: "to let CodeArtifact encrypt and read the assets of a domain",
          at: "making",
          sentence:
            "The following example key policy statement allows AWS CodeArtifact to create grants and view key details on behalf of authorized users.",
        },
      }),
    },
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
          answers: {
            form: "arn",
            says: "The ARN of an AWS Key Management Service (AWS KMS) key associated with a domain.",
            source: `${DOCS}/codeartifact/latest/APIReference/API_DomainDescription.html`,
          },
          effects: REPLACED_KEPT,
          service: "codeartifact",
        },
      ],
      least: { domain: "example" },
    },
  },
} as const satisfies ServiceFile;
