import { AWS_OWNED } from "../defaults";
import { REPLACED } from "../effects";
import { ANY_ARN, ANYTHING } from "../forms";
import { DOCS, unconfirmed } from "../kms-access";
import { IN_6_66 } from "../provider-version";
import type { ServiceFile } from "../service-file";

/** What keywright knows of Bedrock AgentCore. */
export const bedrockAgentcore = {
  services: {
    "bedrock-agentcore": { title: "Bedrock AgentCore", ...unconfirmed("BedrockAgentCore") },
  },
  iam: { "bedrock-agentcore": ["bedrockagentcore"] },
  rows: {
    aws_bedrockagentcore_gateway: {
      since: "6.17.0",
      keys: [
        {
          path: "kms_key_arn",
          protects: "the gateway",
          bare: AWS_OWNED,
          accepts: ANYTHING,
          effects: {},
          service: "bedrock-agentcore",
          source: `${DOCS}/bedrock-agentcore/latest/devguide/data-encryption.html`,
        },
      ],
    },
    aws_bedrockagentcore_memory: {
      since: "6.18.0",
      keys: [
        {
          path: "encryption_key_arn",
          protects: "the memory",
          bare: AWS_OWNED,
          accepts: ANYTHING,
          effects: {},
          service: "bedrock-agentcore",
          source: `${DOCS}/bedrock-agentcore/latest/devguide/data-encryption.html`,
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
          bare: AWS_OWNED,
          accepts: ANYTHING,
          effects: {},
          service: "bedrock-agentcore",
          source: `${DOCS}/bedrock-agentcore/latest/devguide/identity-data-encryption.html`,
        },
      ],
    },
    aws_bedrockagentcore_evaluator: {
      since: IN_6_66,
      keys: [
        {
          path: "kms_key_arn",
          protects: "the evaluator",
          bare: {
            ...AWS_OWNED,
            source: `${DOCS}/bedrock-agentcore-control/latest/APIReference/API_CreateEvaluator.html`,
          },
          accepts: "unknown",
          effects: {},
          service: "bedrock-agentcore",
        },
      ],
    },
    aws_bedrockagentcore_harness: {
      since: IN_6_66,
      keys: [
        {
          path: "memory[].managed_memory_configuration[].encryption_key_arn",
          protects: "the harness's memory",
          within: "memory[].managed_memory_configuration[]",
          bare: {
            ...AWS_OWNED,
            source: `${DOCS}/bedrock-agentcore-control/latest/APIReference/API_HarnessManagedMemoryConfiguration.html`,
          },
          accepts: "unknown",
          effects: {},
          service: "bedrock-agentcore",
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
          takes: {
            forms: ["arn"],
            says: "Pattern: arn:aws(|-cn|-us-gov):kms:[a-zA-Z0-9-]*:[0-9]{12}:key/[a-zA-Z0-9-]{36}",
            source: `${DOCS}/bedrock-agentcore-control/latest/APIReference/API_CreatePolicyEngine.html`,
          },
          effects: REPLACED,
          service: "bedrock-agentcore",
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
