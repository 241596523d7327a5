import { AWS_OWNED } from "../defaults";
import { CALLER_ACCOUNT, DOCS, FOR_AWS_RESOURCE, like, via } from "../kms-access";
import { IN_6_66 } from "../provider-version";
import type { ServiceFile } from "../service-file";

const PAGE = `${DOCS}/bedrock-agentcore/latest/devguide/registry-configure-encryption.html`;
const DATA = `${DOCS}/bedrock-agentcore/latest/devguide/registry-data-encryption.html`;

const OF_REGISTRY = like(
  "kms:EncryptionContext:aws:agent-registry:registry-arn",
  "arn:${partition}:agent-registry:${region}:${account}:registry/*",
);

/** What keywright knows of Agent Registry. */
export const agentregistry = {
  services: {
    /** Agent Registry uses the key as its service-linked role between calls. It has to exist before a key policy names it. */
    agentregistry: {
      title: "Agent Registry",
      requests: [
        {
          sid: "CheckThroughAgentRegistry",
          by: "callers",
          actions: ["kms:DescribeKey"],
          conditions: [CALLER_ACCOUNT, via("agent-registry")],
          to: "to check the key",
          at: "making",
          sentence: "Allows the administrator to validate the key before using it with a registry.",
        },
        {
          sid: "GrantThroughAgentRegistry",
          by: "callers",
          actions: ["kms:CreateGrant"],
          conditions: [CALLER_ACCOUNT, via("agent-registry"), FOR_AWS_RESOURCE],
          to: "to make the registry",
          at: "making",
          sentence: "Allows the administrator to create grants when creating a registry.",
        },
        {
          sid: "UseThroughAgentRegistry",
          by: "callers",
          actions: [
            "kms:Decrypt",
            "kms:Encrypt",
            "kms:GenerateDataKey",
            "kms:GenerateDataKeyWithoutPlaintext",
            "kms:ReEncrypt*",
          ],
          conditions: [CALLER_ACCOUNT, via("agent-registry"), OF_REGISTRY],
          to: "to write and read records",
          sentence:
            "Allows the administrator to encrypt and decrypt record descriptors, scoped to a specific registry via encryption context.",
        },
        {
          sid: "AgentRegistryUsesKey",
          by: { role: "aws-service-role/agent-registry.amazonaws.com/AWSServiceRoleForAgentRegistry" },
          actions: [
            "kms:Decrypt",
            "kms:Encrypt",
            "kms:GenerateDataKey",
            "kms:GenerateDataKeyWithoutPlaintext",
            "kms:ReEncryptFrom",
            "kms:ReEncryptTo",
          ],
          conditions: [OF_REGISTRY],
          to: "to encrypt and read records between calls",
          sentence: "Grant AWS Agent Registry’s service-linked role permission to use the key at runtime.",
        },
      ],
      source: `${DOCS}/bedrock-agentcore/latest/devguide/registry-kms-key-policy.html`,
    },
  },
  iam: { "agent-registry": ["agentregistry"] },
  rows: {
    aws_agentregistry_registry: {
      since: IN_6_66,
      keys: [
        {
          path: "encryption_configuration[].kms_key_arn",
          protects: "the descriptor of a record",
          bare: {
            ...AWS_OWNED,
            source: PAGE,
          },
          accepts: "unknown",
          takes: {
            forms: ["arn"],
            says: "Pattern: arn:aws(|-cn|-us-gov):kms:[a-zA-Z0-9-]*:[0-9]{12}:key/[a-zA-Z0-9-]{36}",
            source: `${DOCS}/agent-registry-control/latest/APIReference/API_EncryptionConfiguration.html`,
          },
          singleRegion: {
            says: "You cannot use an asymmetric KMS key or a multi-Region key.",
            source: DATA,
          },
          effects: {},
          service: "agentregistry",
          note: "The key cannot be changed after the registry is created. It encrypts the descriptors of records and the search index; names and descriptions stay under the key of AWS.",
          source: DATA,
        },
      ],
    },
  },
} as const satisfies ServiceFile;
