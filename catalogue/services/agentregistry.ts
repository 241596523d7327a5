import { AWS_OWNED } from "../defaults";
import { DOCS } from "../kms-access";
import { IN_6_66 } from "../provider-version";
import type { ServiceFile } from "../service-file";

const PAGE = `${DOCS}/bedrock-agentcore/latest/devguide/registry-configure-encryption.html`;

/** What keywright knows of Agent Registry. */
export const agentregistry = {
  iam: { "agent-registry": ["agentregistry"] },
  rows: {
    aws_agentregistry_registry: {
      since: IN_6_66,
      keys: [
        {
          path: "encryption_configuration[].kms_key_arn",
          protects: "the registry's content",
          bare: {
            ...AWS_OWNED,
            source: PAGE,
          },
          accepts: "unknown",
          effects: {},
          service: "callers",
          note: "The key cannot be changed after the registry is created.",
          source: PAGE,
        },
      ],
    },
  },
} as const satisfies ServiceFile;
