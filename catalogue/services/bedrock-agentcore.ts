import { AWS_OWNED, UNKNOWN } from "../defaults";
import { IN_PLACE, REPLACED } from "../effects";
import { ANY_ARN } from "../forms";
import { DOCS, unconfirmed } from "../kms-access";
import { IN_6_66 } from "../provider-version";
import type { Default, KeyArgument } from "../row";
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
          bare: DEFAULT,
          accepts: ANY_ARN,
          takes: keyArn("API_CreateGateway"),
          effects: IN_PLACE,
          service: "bedrock-agentcore",
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
          service: "bedrock-agentcore",
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
          service: "bedrock-agentcore",
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
          bare: {
            ...AWS_OWNED,
            source: `${DOCS}/bedrock-agentcore-control/latest/APIReference/API_CreateEvaluator.html`,
          },
          accepts: ANY_ARN,
          takes: keyArn("API_CreateEvaluator"),
          effects: REPLACED,
          service: "bedrock-agentcore",
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
          effects: {},
          service: "bedrock-agentcore",
          source: `${DOCS}/bedrock-agentcore/latest/devguide/harness-memory.html`,
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
