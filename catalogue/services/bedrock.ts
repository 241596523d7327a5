import { AWS_OWNED, UNKNOWN } from "../defaults";
import { IN_PLACE, REPLACED, REPLACED_KEPT } from "../effects";
import { ANY_ARN, ANYTHING } from "../forms";
import { CALLER_ACCOUNT, DOCS, like, via, withGrants } from "../kms-access";
import { IN_6_66 } from "../provider-version";
import type { KeyArgument } from "../row";
import type { ServiceFile } from "../service-file";

/** What the API of Bedrock Agents takes: the ARN of a key, not of an alias. */
const keyArn = (page: string): NonNullable<KeyArgument["takes"]> => ({
  forms: ["arn"],
  says: "Pattern: arn:aws(|-cn|-us-gov):kms:[a-zA-Z0-9-]*:[0-9]{12}:key/[a-zA-Z0-9-]{36}",
  source: `${DOCS}/bedrock/latest/APIReference/${page}.html`,
});

const KNOWLEDGE_BASES = `${DOCS}/bedrock/latest/userguide/encryption-kb.html`;

const PROMPTS = `${DOCS}/bedrock/latest/userguide/prompt-management-prereq.html`;

const EVALUATION_JOBS = "arn:${partition}:bedrock:${region}:${account}:evaluation-job/*";

/** What keywright knows of Bedrock. */
export const bedrock = {
  services: {
    bedrock: {
      title: "Bedrock",
      requests: [
        {
          sid: "BedrockUsesKey",
          by: { service: "bedrock.amazonaws.com" },
          actions: ["kms:Decrypt", "kms:GenerateDataKey"],
          conditions: [
            like(
              "kms:EncryptionContext:aws:bedrock:arn",
              "arn:${partition}:bedrock:${region}:${account}:agent/*",
            ),
          ],
        },
        ...withGrants("Bedrock", "bedrock").requests,
      ],
      source: `${DOCS}/bedrock/latest/userguide/encryption-agents.html`,
    },
    "bedrock-prompts": {
      title: "Bedrock prompts",
      requests: [
        {
          sid: "BedrockUsesKeyForPrompts",
          by: { service: "bedrock.amazonaws.com" },
          actions: ["kms:Decrypt", "kms:GenerateDataKey"],
          conditions: [
            like(
              "kms:EncryptionContext:aws:bedrock-prompts:arn",
              "arn:${partition}:bedrock:${region}:${account}:prompt/*",
            ),
          ],
        },
        {
          sid: "CallersUsePrompts",
          by: "callers",
          actions: ["kms:Decrypt", "kms:GenerateDataKey"],
          conditions: [CALLER_ACCOUNT],
        },
      ],
      source: PROMPTS,
    },
    "bedrock-evaluation": {
      title: "Bedrock evaluation",
      requests: [
        {
          sid: "BedrockEvaluates",
          by: { service: "bedrock.amazonaws.com" },
          actions: ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"],
          conditions: [
            like("aws:SourceArn", EVALUATION_JOBS),
            like("kms:EncryptionContext:evaluationJobArn", EVALUATION_JOBS),
          ],
        },
        {
          sid: "CallersEvaluate",
          by: "callers",
          actions: ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"],
          conditions: [CALLER_ACCOUNT, via("s3")],
        },
      ],
      source: `${DOCS}/bedrock/latest/userguide/model-evaluation-security-kms.html`,
    },
  },
  iam: { bedrock: ["bedrock", "bedrockagent"] },
  rows: {
    aws_bedrock_custom_model: {
      keys: [
        {
          path: "custom_model_kms_key_id",
          protects: "the model",
          bare: { ...AWS_OWNED, source: `${DOCS}/bedrock/latest/userguide/encryption-custom-job.html` },
          accepts: ANY_ARN,
          effects: REPLACED,
          service: "bedrock",
        },
      ],
      least: {
        base_model_identifier: "arn:aws:bedrock:eu-west-1::foundation-model/amazon.titan-text-express-v1",
        training_data_config: [{ s3_uri: "s3://example-bucket/a" }],
        output_data_config: [{ s3_uri: "s3://example-bucket/a" }],
        custom_model_name: "example",
        hyperparameters: { example: "example" },
        job_name: "example",
        role_arn: "arn:aws:iam::111122223333:role/example",
      },
    },
    aws_bedrock_guardrail: {
      keys: [
        {
          path: "kms_key_arn",
          protects: "the guardrail",
          bare: {
            kind: "aws-managed",
            source: `${DOCS}/bedrock/latest/userguide/guardrails-sensitive-filters.html`,
          },
          accepts: ANYTHING,
          effects: IN_PLACE,
          service: "bedrock",
        },
      ],
      least: { blocked_input_messaging: "example", blocked_outputs_messaging: "example", name: "example" },
    },
    aws_bedrockagent_agent: {
      keys: [
        {
          path: "customer_encryption_key_arn",
          protects: "the agent",
          bare: { ...AWS_OWNED, source: `${DOCS}/bedrock/latest/userguide/encryption-agents-new.html` },
          accepts: ANY_ARN,
          takes: keyArn("API_agent_CreateAgent"),
          effects: IN_PLACE,
          service: "bedrock",
        },
      ],
      least: {
        agent_name: "example",
        agent_resource_role_arn: "arn:aws:iam::111122223333:role/example",
        foundation_model: "example",
      },
    },
    aws_bedrockagent_data_source: {
      keys: [
        {
          path: "server_side_encryption_configuration[].kms_key_arn",
          protects: "the data while it is ingested",
          bare: { ...AWS_OWNED, source: KNOWLEDGE_BASES },
          accepts: ANY_ARN,
          takes: keyArn("API_agent_ServerSideEncryptionConfiguration"),
          effects: IN_PLACE,
          service: "bedrock",
        },
      ],
      least: {
        server_side_encryption_configuration: [{}],
        data_source_configuration: [{ type: "S3" }],
        knowledge_base_id: "example",
        name: "example",
      },
    },
    aws_bedrockagent_flow: {
      since: "6.4.0",
      keys: [
        {
          path: "customer_encryption_key_arn",
          protects: "the flow",
          bare: { kind: "aws-managed", source: `${DOCS}/bedrock/latest/userguide/encryption-flows.html` },
          accepts: ANY_ARN,
          takes: keyArn("API_agent_CreateFlow"),
          effects: IN_PLACE,
          service: "bedrock",
          source:
            "https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/bedrockagent/flow.go",
        },
      ],
    },
    aws_bedrockagent_prompt: {
      keys: [
        {
          path: "customer_encryption_key_arn",
          protects: "the prompt",
          bare: { kind: "aws-managed", source: PROMPTS },
          accepts: ANY_ARN,
          takes: keyArn("API_agent_CreatePrompt"),
          effects: IN_PLACE,
          service: "bedrock-prompts",
        },
      ],
      least: { name: "example" },
    },
    aws_bedrock_evaluation_job: {
      since: IN_6_66,
      keys: [
        {
          path: "customer_encryption_key_id",
          protects: "the evaluation job",
          bare: {
            ...AWS_OWNED,
            source: `${DOCS}/bedrock/latest/userguide/evaluation-data-management.html`,
          },
          accepts: ANY_ARN,
          effects: REPLACED,
          service: "bedrock-evaluation",
          source:
            "https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/bedrock/evaluation_job.go",
        },
      ],
    },
    aws_bedrock_model_invocation_job: {
      since: IN_6_66,
      keys: [
        {
          path: "output_data_config[].s3_output_data_config[].s3_encryption_key_id",
          protects: "the job's output",
          within: "output_data_config[].s3_output_data_config[]",
          bare: UNKNOWN,
          accepts: ANY_ARN,
          effects: REPLACED_KEPT,
          service: "bedrock",
          source:
            "https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/bedrock/model_invocation_job.go",
        },
      ],
    },
    aws_bedrockagent_knowledge_base: {
      keys: [
        {
          path: "knowledge_base_configuration[].managed_knowledge_base_configuration[].server_side_encryption_configuration[].kms_key_arn",
          protects: "the managed knowledge base",
          within: "knowledge_base_configuration[].managed_knowledge_base_configuration[]",
          bare: { ...AWS_OWNED, source: KNOWLEDGE_BASES },
          accepts: "unknown",
          effects: REPLACED,
          service: "bedrock",
          since: IN_6_66,
          source:
            "https://github.com/hashicorp/terraform-provider-aws/blob/main/website/docs/r/bedrockagent_knowledge_base.html.markdown",
        },
      ],
    },
  },
} as const satisfies ServiceFile;
