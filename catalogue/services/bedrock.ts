import { AWS_OWNED, inherits } from "../defaults";
import { IN_PLACE, REPLACED, REPLACED_KEPT } from "../effects";
import { ANY_ARN, ANYTHING } from "../forms";
import {
  arnLike,
  asItself,
  CALLER_ACCOUNT,
  DOCS,
  FOR_AWS_RESOURCE,
  forCallers,
  granting,
  like,
  OWN_ACCOUNT,
  via,
  withGrants,
} from "../kms-access";
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

/** The key of a managed knowledge base, which is that of its data sources as well. */
const MANAGED_KEY =
  "knowledge_base_configuration[].managed_knowledge_base_configuration[].server_side_encryption_configuration[].kms_key_arn";

const PROMPTS = `${DOCS}/bedrock/latest/userguide/prompt-management-prereq.html`;

const CUSTOM_MODELS = `${DOCS}/bedrock/latest/userguide/encryption-custom-job.html`;
const SSE_KMS = `${DOCS}/AmazonS3/latest/userguide/UsingKMSEncryption.html`;
const LOGGING = `${DOCS}/bedrock/latest/userguide/model-invocation-logging.html`;

const OF_AGENT = like(
  "kms:EncryptionContext:aws:bedrock:arn",
  "arn:${partition}:bedrock:${region}:${account}:agent/*",
);

const EVALUATION_JOBS = "arn:${partition}:bedrock:${region}:${account}:evaluation-job/*";

/** What keywright knows of Bedrock. */
export const bedrock = {
  services: {
    bedrock: {
      title: "Bedrock",
      ...withGrants(
        "Bedrock",
        "bedrock",
        ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"],
        CUSTOM_MODELS,
        {
          use: {
            to: "to encrypt models and call them",
            at: "making",
            sentence: "PermissionsEncryptDecryptModel",
          },
          grant: {
            to: "to let Bedrock use the key while it works on a model",
            at: "making",
            sentence:
              "If you specify a customer managed key to encrypt a custom model for a model customization or model copy job, Amazon Bedrock creates a primary KMS grant associated with the custom model on your behalf by sending a CreateGrant request to AWS KMS.",
          },
        },
      ),
    },
    "bedrock-guardrails": {
      title: "Bedrock guardrails",
      // The page asks for no kms:ViaService.
      requests: [
        {
          sid: "CallersUseGuardrails",
          by: "callers",
          actions: ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"],
          conditions: [CALLER_ACCOUNT],
          to: "to make guardrails and apply them",
          at: "making",
          sentence: "PermissionsForGuardrailsCreators",
        },
        {
          sid: "CallersGrantForGuardrails",
          by: "callers",
          actions: ["kms:CreateGrant"],
          conditions: [CALLER_ACCOUNT, FOR_AWS_RESOURCE],
          to: "to let Bedrock apply guardrails",
          at: "making",
          sentence: "PermissionsForGuardrailsCreators",
        },
      ],
      source: `${DOCS}/bedrock/latest/userguide/guardrails-permissions-kms.html`,
    },
    "bedrock-agents": {
      title: "Bedrock agents",
      requests: [
        {
          sid: "BedrockUsesKey",
          by: { service: "bedrock.amazonaws.com" },
          actions: ["kms:Decrypt", "kms:GenerateDataKey"],
          conditions: [OF_AGENT],
          isOptional: true,
          to: "to read the schema of an action group from an encrypted bucket",
          sentence:
            "Allow Amazon Bedrock to encrypt and decrypt Agent resources on behalf of authorized users",
        },
        {
          sid: "CallersUseAgents",
          by: "callers",
          actions: ["kms:Decrypt", "kms:GenerateDataKey"],
          conditions: [CALLER_ACCOUNT, OF_AGENT],
          to: "to make agents and call them",
          at: "making",
          sentence:
            "If you have created your agent after January 22, 2025 and want to use customer managed key to encrypt your agent's information, make sure that the user or the role calling the agent API operations has the following permissions in the key policy",
        },
        {
          // AWS shows no condition but the flag for them.
          sid: "BedrockKeepsGrantsOfOldAgents",
          by: { service: "bedrock.amazonaws.com" },
          actions: ["kms:CreateGrant", "kms:ListGrants", "kms:RevokeGrant"],
          conditions: [FOR_AWS_RESOURCE],
          isOptional: true,
          to: "to keep the sessions of agents that were made before January 22, 2025",
          source: `${DOCS}/bedrock/latest/userguide/encryption-agents.html`,
          sentence: "AllowAttachmentPersistentResources",
        },
      ],
      source: `${DOCS}/bedrock/latest/userguide/cmk-agent-resources.html`,
    },
    "bedrock-flows": {
      title: "Bedrock flows",
      requests: [
        {
          sid: "CallersUseFlows",
          by: "callers",
          actions: ["kms:Decrypt", "kms:GenerateDataKey"],
          conditions: [
            CALLER_ACCOUNT,
            via("bedrock"),
            like(
              "kms:EncryptionContext:aws:bedrock-flows:arn",
              "arn:${partition}:bedrock:${region}:${account}:flow/*",
            ),
          ],
          to: "to make flows and run them",
          at: "making",
          sentence: "AllowRoleUseKMSKey",
        },
      ],
      source: `${DOCS}/bedrock/latest/userguide/encryption-flows.html`,
    },
    "bedrock-knowledge-bases": {
      title: "Bedrock managed knowledge bases",
      requests: [
        {
          sid: "CallersUseKnowledgeBases",
          by: "callers",
          actions: ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"],
          conditions: [CALLER_ACCOUNT, via("bedrock")],
          to: "to make the knowledge base, and to read media with Data Automation",
          at: "making",
          sentence:
            "When you create a fully managed knowledge base with a customer managed key, Amazon Bedrock verifies that it can use the key and then creates a grant on the key.",
        },
        {
          sid: "CallersGrantForKnowledgeBases",
          by: "callers",
          actions: ["kms:CreateGrant"],
          conditions: [
            CALLER_ACCOUNT,
            via("bedrock"),
            granting(
              "CreateGrant",
              "Decrypt",
              "DescribeKey",
              "Encrypt",
              "GenerateDataKey",
              "GenerateDataKeyWithoutPlaintext",
            ),
          ],
          to: "to let Bedrock ingest, index and retrieve",
          at: "making",
          sentence:
            "Amazon Bedrock uses this grant to encrypt and decrypt your data during ingestion, indexing, and retrieval, and retires the grant when you delete the knowledge base.",
        },
      ],
      source: KNOWLEDGE_BASES,
    },
    "bedrock-data-sources": {
      title: "Bedrock data sources",
      // The page asks for no kms:ViaService.
      requests: [
        {
          sid: "RolesIngestData",
          by: "callers",
          actions: ["kms:Decrypt", "kms:GenerateDataKey"],
          conditions: [CALLER_ACCOUNT],
          to: "to keep data while it is ingested",
          sentence:
            "To allow the creation of a AWS KMS key for transient data storage in the process of ingesting your data source, attach the following policy to your Amazon Bedrock service role.",
        },
      ],
      source: KNOWLEDGE_BASES,
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
          to: "to encrypt and read prompts",
          sentence: "EncryptFlowKMS",
        },
        {
          sid: "CallersUsePrompts",
          by: "callers",
          actions: ["kms:Decrypt", "kms:GenerateDataKey"],
          conditions: [CALLER_ACCOUNT],
          to: "to make prompts and call them",
          at: "making",
          sentence:
            "attach the following policy to the prompt management role, replacing the values as necessary, to allow it to generate and decrypt the customer managed key for a prompt.",
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
          actions: ["kms:Decrypt", "kms:GenerateDataKey"],
          conditions: [
            like("aws:SourceArn", EVALUATION_JOBS),
            like("kms:EncryptionContext:evaluationJobArn", EVALUATION_JOBS),
          ],
          to: "to keep the data of an evaluation job",
          sentence: "BedrockDataKeyAndDecrypt",
        },
        {
          // To describe a key carries no encryption context.
          sid: "BedrockDescribesKey",
          by: { service: "bedrock.amazonaws.com" },
          actions: ["kms:DescribeKey"],
          conditions: [like("aws:SourceArn", EVALUATION_JOBS)],
          to: "to look at the key",
          sentence: "BedrockDescribeKey",
        },
        {
          sid: "CallersEvaluate",
          by: "callers",
          actions: ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"],
          conditions: [CALLER_ACCOUNT],
          to: "to make an evaluation job",
          at: "making",
          sentence:
            "Make sure you have DescribeKey, GenerateDataKey, and Decrypt permissions for your role used to create the evaluation job on the KMS key that you use in your evaluation job.",
        },
      ],
      source: `${DOCS}/bedrock/latest/userguide/model-evaluation-security-kms.html`,
    },
    // The role of the job writes to S3; what else uses the key, no page of Bedrock says.
    "bedrock-batch": {
      title: "Bedrock batch inference",
      // The policy of the service role is about S3 alone: what a write takes under a key, S3 says.
      ...forCallers("BedrockBatch", "s3", ["kms:Decrypt", "kms:GenerateDataKey"], SSE_KMS, {
        to: "to write the output of a job",
        sentence:
          "To perform a multipart upload to encrypt an object with an AWS KMS key, you must have the kms:GenerateDataKey and kms:Decrypt permissions for the key.",
      }),
    },
    "bedrock-logging": {
      title: "Bedrock model invocation logging",
      ...asItself(
        "BedrockLogs",
        "bedrock.amazonaws.com",
        ["kms:GenerateDataKey"],
        [OWN_ACCOUNT, arnLike("aws:SourceArn", "arn:${partition}:bedrock:${region}:${account}:*")],
        LOGGING,
        undefined,
        {
          to: "to write logs to an encrypted bucket",
          sentence: "If configuring SSE-KMS on the bucket, add the following policy on the KMS key",
        },
      ),
    },
  },
  iam: { bedrock: ["bedrock", "bedrockagent"] },
  senders: {
    aws_bedrock_model_invocation_logging_configuration: [
      "logging_config.s3_config.bucket_name",
      "logging_config.cloudwatch_config.large_data_delivery_s3_config.bucket_name",
    ].map((by) => ({
      by,
      to: ["aws_s3_bucket"],
      what: "the logs of model calls",
      service: "bedrock-logging",
      source: LOGGING,
    })),
  },
  rows: {
    aws_bedrock_custom_model: {
      keys: [
        {
          path: "custom_model_kms_key_id",
          protects: "the model",
          bare: { ...AWS_OWNED, source: `${DOCS}/bedrock/latest/userguide/encryption-custom-job.html` },
          accepts: ANY_ARN,
          empty: "refused",
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
          empty: "refused",
          effects: IN_PLACE,
          service: "bedrock-guardrails",
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
          empty: "refused",
          takes: keyArn("API_agent_CreateAgent"),
          effects: IN_PLACE,
          service: "bedrock-agents",
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
          // "Amazon Bedrock uses a single KMS key, which you specify when you create the knowledge base, to encrypt all of
          // the data in your knowledge base. This includes transient data while your data sources are being ingested"
          origins: [
            {
              by: "data_source_configuration[].type",
              is: ["MANAGED_KNOWLEDGE_BASE_CONNECTOR"],
              bare: inherits("the encryption of its knowledge base", {
                by: "knowledge_base_id",
                types: { aws_bedrockagent_knowledge_base: MANAGED_KEY },
              }),
              refuses: "ignored",
              instead: "the key of its knowledge base",
              since: IN_6_66,
              source: `${KNOWLEDGE_BASES}#encryption-kb-managed-ingestion`,
            },
          ],
          accepts: ANY_ARN,
          empty: "refused",
          takes: keyArn("API_agent_ServerSideEncryptionConfiguration"),
          effects: IN_PLACE,
          service: "bedrock-data-sources",
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
          service: "bedrock-flows",
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
          empty: "refused",
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
          bare: {
            kind: "aws-managed",
            source: `${DOCS}/bedrock/latest/userguide/batch-inference-create.html`,
          },
          accepts: ANY_ARN,
          effects: REPLACED_KEPT,
          service: "bedrock-batch",
          source:
            "https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/bedrock/model_invocation_job.go",
        },
      ],
    },
    aws_bedrockagent_knowledge_base: {
      keys: [
        {
          path: MANAGED_KEY,
          protects: "the managed knowledge base",
          within: "knowledge_base_configuration[].managed_knowledge_base_configuration[]",
          bare: { ...AWS_OWNED, source: KNOWLEDGE_BASES },
          accepts: "unknown",
          takes: keyArn("API_agent_ServerSideEncryptionConfiguration"),
          effects: REPLACED,
          service: "bedrock-knowledge-bases",
          since: IN_6_66,
          source:
            "https://github.com/hashicorp/terraform-provider-aws/blob/main/website/docs/r/bedrockagent_knowledge_base.html.markdown",
        },
      ],
    },
  },
} as const satisfies ServiceFile;
