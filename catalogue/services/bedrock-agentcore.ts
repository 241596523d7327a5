import type { Default } from "../default";
import { AWS_OWNED, ownedOrManaged, UNKNOWN } from "../defaults";
import { IN_PLACE, REPLACED } from "../effects";
import { ANY_ARN } from "../forms";
import { arnLike, CALLER_ACCOUNT, DOCS, equals, granting, like, OWN_ACCOUNT, via } from "../kms-access";
import { IN_6_66 } from "../provider-version";
import type { KeyArgument } from "../row";
import type { ServiceFile } from "../service-file";

/** What the API takes: the ARN of a key, not of an alias. */
const keyArn = (page: string): NonNullable<KeyArgument["takes"]> => ({
  forms: ["arn"],
  says: "Pattern: arn:aws(|-cn|-us-gov):kms:[a-zA-Z0-9-]*:[0-9]{12}:key/[a-zA-Z0-9-]{36}",
  source: `${DOCS}/bedrock-agentcore-control/latest/APIReference/${page}.html`,
});

/** What encrypts gateways and memories without a key of the customer's. */
const DEFAULT: Default = {
  ...AWS_OWNED,
  source: `${DOCS}/bedrock-agentcore/latest/devguide/data-encryption.html`,
};

const TOKEN_VAULT = `${DOCS}/bedrock-agentcore/latest/devguide/identity-data-encryption.html`;

const PROVIDER =
  "https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/bedrockagentcore";

const THROUGH = via("bedrock-agentcore");

/** A grant that holds for an encryption context alone. */
const SUBSET = equals("kms:GrantConstraintType", "EncryptionContextSubset");

const OF_GATEWAY = like(
  "kms:EncryptionContext:aws:bedrock-agentcore-gateway:arn",
  "arn:${partition}:bedrock-agentcore:${region}:${account}:gateway/*",
);

const OF_POLICY_ENGINE = like(
  "kms:EncryptionContext:aws:bedrock-agentcore-policy:policy-engine-arn",
  "arn:${partition}:bedrock-agentcore:${region}:${account}:policy-engine/*",
);

const EVALUATORS = "arn:${partition}:bedrock-agentcore:${region}:${account}:evaluator/*";

/** What keywright knows of Bedrock AgentCore. */
export const bedrockAgentcore = {
  services: {
    "bedrock-agentcore-gateway": {
      title: "Bedrock AgentCore gateway",
      requests: [
        {
          sid: "CheckForGateways",
          by: "callers",
          actions: ["kms:DescribeKey"],
          conditions: [CALLER_ACCOUNT, THROUGH],
          to: "to check the key",
          at: "making",
          sentence:
            "Allows the specified principal to describe the key if the request is made through the AgentCore service.",
        },
        {
          sid: "UseForGateways",
          by: "callers",
          actions: ["kms:Decrypt", "kms:GenerateDataKey"],
          conditions: [CALLER_ACCOUNT, THROUGH, OF_GATEWAY],
          to: "to encrypt and read gateways",
          at: "making",
          sentence: "AllowServiceRoleDecryptKey",
        },
        {
          sid: "GrantForGateways",
          by: "callers",
          actions: ["kms:CreateGrant"],
          conditions: [CALLER_ACCOUNT, THROUGH, OF_GATEWAY, SUBSET, granting("Decrypt", "GenerateDataKey")],
          to: "to let gateways use the key between calls",
          at: "making",
          sentence: "AllowServiceRoleCreateGrant",
        },
        {
          sid: "GatewaysLog",
          by: { service: "delivery.logs.amazonaws.com" },
          actions: ["kms:Decrypt", "kms:GenerateDataKey"],
          conditions: [
            like("kms:EncryptionContext:SourceArn", "arn:${partition}:logs:${region}:${account}:*"),
          ],
          isOptional: true,
          to: "to write the logs of gateways",
          sentence: "AllowKMSDecryptionLogging",
        },
      ],
      source: `${DOCS}/bedrock-agentcore/latest/devguide/gateway-encryption.html`,
    },
    "bedrock-agentcore-memory": {
      title: "Bedrock AgentCore memory",
      requests: [
        {
          sid: "UseForMemories",
          by: "callers",
          actions: [
            "kms:Decrypt",
            "kms:DescribeKey",
            "kms:GenerateDataKey",
            "kms:GenerateDataKeyWithoutPlaintext",
            "kms:ReEncrypt*",
          ],
          conditions: [CALLER_ACCOUNT, THROUGH],
          to: "to make, write and read memories",
          at: "making",
          sentence: "AllowAgentCoreMemoryKMS",
        },
        {
          sid: "GrantForMemories",
          by: "callers",
          actions: ["kms:CreateGrant"],
          conditions: [CALLER_ACCOUNT, THROUGH],
          to: "to let memories use the key between calls",
          at: "making",
          sentence: "AllowAgentCoreMemoryKMS",
        },
      ],
      source: `${DOCS}/bedrock-agentcore/latest/devguide/storage-encryption.html`,
    },
    "bedrock-agentcore-policy": {
      title: "Bedrock AgentCore policy engine",
      requests: [
        {
          sid: "CheckForPolicyEngines",
          by: "callers",
          actions: ["kms:DescribeKey"],
          conditions: [CALLER_ACCOUNT, THROUGH],
          to: "to check the key",
          at: "making",
          sentence: "Allows the caller to describe the key through Policy in AgentCore.",
        },
        {
          sid: "UseForPolicyEngines",
          by: "callers",
          actions: ["kms:Decrypt", "kms:GenerateDataKey"],
          conditions: [CALLER_ACCOUNT, THROUGH, OF_POLICY_ENGINE],
          to: "to encrypt and read policies",
          at: "making",
          sentence:
            "Allows the caller to perform decrypt and generate data key operations through Policy in AgentCore.",
        },
        {
          sid: "GrantForPolicyEngines",
          by: "callers",
          actions: ["kms:CreateGrant"],
          conditions: [
            CALLER_ACCOUNT,
            THROUGH,
            OF_POLICY_ENGINE,
            SUBSET,
            granting(
              "Decrypt",
              "Encrypt",
              "GenerateDataKey",
              "GenerateDataKeyWithoutPlaintext",
              "ReEncryptFrom",
              "ReEncryptTo",
            ),
          ],
          // The page says so of aws:SourceArn and aws:SourceAccount.
          lacks: ["aws:SourceAccount", "aws:SourceArn"],
          to: "to let policy engines use the key between calls",
          at: "making",
          sentence: "Allows the caller to create AWS KMS grants when creating a policy engine.",
        },
      ],
      source: `${DOCS}/bedrock-agentcore/latest/devguide/policy-encryption.html`,
    },
    "bedrock-agentcore-identity": {
      title: "Bedrock AgentCore token vault",
      requests: [
        {
          sid: "CheckForTokenVaults",
          by: "callers",
          actions: ["kms:DescribeKey"],
          conditions: [CALLER_ACCOUNT, via("bedrock-agentcore-identity")],
          to: "to check the key",
          at: "making",
          sentence: "BedrockAgentCoreIdentityDescribeKeyKMSAccess",
        },
        {
          sid: "UseForTokenVaults",
          by: "callers",
          actions: ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKeyWithoutPlaintext"],
          conditions: [
            CALLER_ACCOUNT,
            via("bedrock-agentcore-identity"),
            arnLike(
              "kms:EncryptionContext:aws-crypto-ec:aws:bedrock-agentcore-identity:token-vault-arn",
              "arn:${partition}:bedrock-agentcore:${region}:${account}:token-vault/default",
            ),
          ],
          to: "to encrypt and read access tokens",
          sentence: "BedrockAgentCoreIdentityKMSAccess",
        },
      ],
      source: `${DOCS}/bedrock-agentcore/latest/devguide/kms-key-policy-configuration.html`,
    },
    "bedrock-agentcore-evaluations": {
      title: "Bedrock AgentCore evaluator",
      requests: [
        {
          sid: "CheckForEvaluators",
          by: "callers",
          actions: ["kms:DescribeKey"],
          conditions: [CALLER_ACCOUNT, THROUGH],
          to: "to check the key",
          at: "making",
          sentence:
            "Allows the IAM user or role to validate the key via DescribeKey, scoped by kms:ViaService.",
        },
        {
          sid: "UseForEvaluators",
          by: "callers",
          actions: ["kms:Decrypt", "kms:GenerateDataKey"],
          conditions: [
            CALLER_ACCOUNT,
            THROUGH,
            like("kms:EncryptionContext:aws:bedrock-agentcore:evaluatorArn", EVALUATORS),
          ],
          to: "to encrypt and read the instructions of evaluators",
          at: "making",
          sentence:
            "Allows the IAM user or role to encrypt and decrypt, scoped by kms:ViaService and encryption context.",
        },
        {
          sid: "EvaluatorsReadInstructions",
          by: { service: "bedrock-agentcore.amazonaws.com" },
          actions: ["kms:Decrypt"],
          conditions: [OWN_ACCOUNT, arnLike("aws:SourceArn", EVALUATORS)],
          carries: { "kms:EncryptionContext:aws:bedrock-agentcore:evaluatorArn": EVALUATORS },
          to: "to read the instructions during an online evaluation",
          sentence:
            "Allows the AgentCore service principal to decrypt during online evaluation, scoped by source account and source ARN.",
        },
      ],
      source: `${DOCS}/bedrock-agentcore/latest/devguide/evaluations-encryption.html`,
    },
  },
  iam: { "bedrock-agentcore": ["bedrockagentcore"] },
  rows: {
    aws_bedrockagentcore_gateway: {
      since: "6.17.0",
      keys: [
        {
          path: "kms_key_arn",
          protects: "the gateway",
          bare: ownedOrManaged(
            {
              says: "AgentCore encrypts your data using AWS owned encryption keys from AWS Key Management Service.",
              source: `${DOCS}/bedrock-agentcore/latest/devguide/data-encryption.html`,
            },
            {
              says: "For AgentCore Gateway resources, AWS managed keys are single-tenant use and different for each region.",
              source: `${DOCS}/bedrock-agentcore/latest/devguide/data-encryption.html#key-management`,
            },
          ),
          accepts: ANY_ARN,
          takes: keyArn("API_CreateGateway"),
          effects: IN_PLACE,
          service: "bedrock-agentcore-gateway",
          source: `${PROVIDER}/gateway.go`,
        },
      ],
    },
    aws_bedrockagentcore_memory: {
      since: "6.18.0",
      keys: [
        {
          path: "encryption_key_arn",
          protects: "the memory",
          bare: DEFAULT,
          accepts: ANY_ARN,
          effects: REPLACED,
          service: "bedrock-agentcore-memory",
          source: `${PROVIDER}/memory.go`,
        },
      ],
    },
    aws_bedrockagentcore_token_vault_cmk: {
      since: "6.18.0",
      keys: [
        {
          path: "kms_configuration[].kms_key_arn",
          protects: "the token vault",
          switches: [{ path: "kms_configuration[].key_type", value: "CustomerManagedKey" }],
          bare: { ...AWS_OWNED, source: TOKEN_VAULT },
          switchedOn: UNKNOWN,
          accepts: ANY_ARN,
          takes: {
            forms: ["arn"],
            says: "You can configure token vault encryption only with a KMS key ARN, not an alias.",
            source: TOKEN_VAULT,
          },
          singleRegion: {
            says: "Amazon Bedrock AgentCore Identity supports only single-region symmetric KMS keys for token vault encryption at rest.",
            source: TOKEN_VAULT,
          },
          effects: IN_PLACE,
          service: "bedrock-agentcore-identity",
          source: `${PROVIDER}/token_vault_cmk.go`,
        },
      ],
    },
    aws_bedrockagentcore_evaluator: {
      since: IN_6_66,
      keys: [
        {
          path: "kms_key_arn",
          protects: "the evaluator",
          // "the service encrypts the evaluator's instructions and rating scale": code has neither.
          when: [{ path: "evaluator_config[].llm_as_a_judge" }],
          bare: {
            ...AWS_OWNED,
            source: `${DOCS}/bedrock-agentcore-control/latest/APIReference/API_CreateEvaluator.html`,
          },
          accepts: ANY_ARN,
          takes: keyArn("API_CreateEvaluator"),
          effects: REPLACED,
          service: "bedrock-agentcore-evaluations",
          note: "It encrypts the instructions and the rating scale; all else stays under a key that AWS owns.",
          source: `${PROVIDER}/evaluator.go`,
        },
      ],
    },
    aws_bedrockagentcore_harness: {
      since: IN_6_66,
      keys: [
        {
          path: "memory[].managed_memory_configuration[].encryption_key_arn",
          protects: "the harness's memory",
          // Without a memory block AWS makes a managed memory all the same.
          unless: ["memory[].agentcore_memory_configuration", "memory[].disabled"],
          bare: {
            ...AWS_OWNED,
            source: `${DOCS}/bedrock-agentcore-control/latest/APIReference/API_HarnessManagedMemoryConfiguration.html`,
          },
          accepts: "unknown",
          takes: keyArn("API_HarnessManagedMemoryConfiguration"),
          effects: {},
          service: "bedrock-agentcore-memory",
          note: "The key cannot be changed after the memory is made.",
          source: `${DOCS}/bedrock-agentcore-control/latest/APIReference/API_HarnessManagedMemoryConfiguration.html`,
        },
      ],
    },
    aws_bedrockagentcore_policy_engine: {
      since: IN_6_66,
      keys: [
        {
          path: "encryption_key_arn",
          protects: "the policy engine's data",
          bare: { ...AWS_OWNED, source: `${DOCS}/bedrock-agentcore/latest/devguide/policy-encryption.html` },
          accepts: ANY_ARN,
          takes: keyArn("API_CreatePolicyEngine"),
          effects: REPLACED,
          service: "bedrock-agentcore-policy",
          source:
            "https://github.com/hashicorp/terraform-provider-aws/blob/05e0f72d91b18cd0f8cf2bd799dc3d4ef9898b03/internal/service/bedrockagentcore/policy_engine.go",
        },
      ],
    },
  },
  exceptions: {
    "aws_bedrockagentcore_harness.model[].gemini_model_config[].api_key_arn": "credentials of another system",
    "aws_bedrockagentcore_harness.model[].litellm_model_config[].api_key_arn":
      "credentials of another system",
    "aws_bedrockagentcore_harness.model[].openai_model_config[].api_key_arn": "credentials of another system",
    "aws_bedrockagentcore_oauth2_credential_provider.oauth2_provider_config[].custom_oauth2_provider_config[].private_key_jwt_config[].private_key_source[].kms_key_source[].kms_key_arn":
      "signs tokens with an asymmetric key; there is nothing to encrypt",
  },
} as const satisfies ServiceFile;
