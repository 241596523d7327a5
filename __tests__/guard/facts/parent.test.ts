import { check } from "../../../guard";
import { type JsonObject, synthesisedJson } from "../../../terraform";
import { message } from "../../../words";
import { describeRule } from "../rules/rule-lists";

/*
 * A table, an index and a user profile take what their bucket or their domain has, unless they ask for something else;
 * a data source of a managed knowledge base always does: "Amazon Bedrock uses a single KMS key, which you specify when
 * you create the knowledge base, to encrypt all of the data in your knowledge base."
 * https://docs.aws.amazon.com/bedrock/latest/userguide/encryption-kb.html#encryption-kb-managed-ingestion
 */
const AWS_KEY = "no policy you can write, no rotation you can choose, no way to revoke";
const KEY = "${aws_kms_key.k.arn}";
const NEWEST: JsonObject = {
  terraform: { required_providers: { aws: { source: "hashicorp/aws", version: ">= 6.66.0" } } },
};

const parents: JsonObject = {
  aws_kms_key: { k: {} },
  aws_s3tables_table_bucket: {
    b: { name: "b", encryption_configuration: { sse_algorithm: "aws:kms", kms_key_arn: KEY } },
  },
  aws_s3vectors_vector_bucket: {
    b: { encryption_configuration: [{ sse_type: "aws:kms", kms_key_arn: KEY }] },
  },
  aws_bedrockagent_knowledge_base: {
    k: {
      knowledge_base_configuration: [
        {
          type: "MANAGED",
          managed_knowledge_base_configuration: [
            { server_side_encryption_configuration: [{ kms_key_arn: KEY }] },
          ],
        },
      ],
    },
  },
  aws_sagemaker_domain: {
    d: {
      kms_key_id: KEY,
      default_user_settings: {
        sharing_settings: { notebook_output_option: "Allowed", s3_kms_key_id: KEY },
      },
    },
  },
};
const child = (type: string, body: JsonObject, more: JsonObject = NEWEST): JsonObject => ({
  ...more,
  resource: { ...parents, [type]: { it: body } },
});
const TABLE_BUCKET = "${aws_s3tables_table_bucket.b.arn}";
const VECTOR_BUCKET = "${aws_s3vectors_vector_bucket.b.vector_bucket_name}";
const source = (knowledge_base: string, type: string, more: JsonObject = {}): JsonObject =>
  child("aws_bedrockagent_data_source", {
    knowledge_base_id: knowledge_base,
    data_source_configuration: [{ type }],
    ...more,
  });
const KNOWLEDGE = "${aws_bedrockagent_knowledge_base.k.id}";
const CONNECTOR = "MANAGED_KNOWLEDGE_BASE_CONNECTOR";
const ELSEWHERE =
  "aws_bedrockagent_data_source.it: cannot tell; the data while it is ingested takes the encryption of its knowledge base; knowledge_base_id is other, which no block here makes. Check what it comes from; no key can be set here.";
const sharing = { sharing_settings: { notebook_output_option: "Allowed" } };

describeRule("data-uses-customer-key", {
  valid: [
    ["a table of a bucket under a key", child("aws_s3tables_table", { table_bucket_arn: TABLE_BUCKET })],
    ["an index of a bucket under a key", child("aws_s3vectors_index", { vector_bucket_name: VECTOR_BUCKET })],
    [
      "an index of a bucket elsewhere, with a provider that takes no key for it",
      child("aws_s3vectors_index", { vector_bucket_name: "other" }, {}),
    ],
    [
      "a user profile of a domain under a key",
      child("aws_sagemaker_user_profile", {
        domain_id: "${aws_sagemaker_domain.d.id}",
        user_settings: sharing,
      }),
    ],
    [
      "an encryption policy with a key, beside which AWS ignores that its own is asked for",
      child("aws_opensearchserverless_security_policy", {
        type: "encryption",
        policy:
          '{"AWSOwnedKey":true,"KmsARN":"arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"}',
      }),
    ],
    ["a connector of a managed knowledge base under a key", source(KNOWLEDGE, CONNECTOR)],
    ["a collection that goes by its encryption policy", child("aws_opensearchserverless_collection", {})],
  ],
  invalid: [
    [
      "a connector of a managed knowledge base elsewhere",
      source("other", CONNECTOR),
      ELSEWHERE,
      "cannot-tell",
    ],
    [
      "the same with a key of its own, which does not count",
      source("other", CONNECTOR, { server_side_encryption_configuration: [{ kms_key_arn: KEY }] }),
      ELSEWHERE,
      "cannot-tell",
    ],
    [
      "a data source of another knowledge base",
      source(KNOWLEDGE, "S3"),
      `aws_bedrockagent_data_source.it: server_side_encryption_configuration has no kms_key_arn, so the data while it is ingested is under a key that AWS owns: ${AWS_KEY}. Set kms_key_arn to the ARN of a customer-managed key.`,
    ],
    [
      "a table that asks for keys of S3",
      child("aws_s3tables_table", {
        table_bucket_arn: TABLE_BUCKET,
        encryption_configuration: { sse_algorithm: "AES256" },
      }),
      `aws_s3tables_table.it: in encryption_configuration, sse_algorithm is AES256 and kms_key_arn is not set, so the table is under keys of S3, SSE-S3: ${AWS_KEY}. Set sse_algorithm to aws:kms and kms_key_arn to the ARN of a customer-managed key. This replaces the resource: copy its data first, see keywright fix.`,
    ],
    [
      "an index of a bucket elsewhere",
      child("aws_s3vectors_index", { vector_bucket_name: "other" }),
      "aws_s3vectors_index.it: cannot tell; the vector in the index takes the setting of its vector bucket; vector_bucket_name is other, which no block here makes. Check what it comes from, or set encryption_configuration.sse_type to aws:kms and encryption_configuration.kms_key_arn to the ARN of a customer-managed key. This replaces the resource: copy its data first, see keywright fix.",
      "cannot-tell",
    ],
    [
      "an index that asks for keys of S3",
      child("aws_s3vectors_index", {
        vector_bucket_name: VECTOR_BUCKET,
        encryption_configuration: [{ sse_type: "AES256" }],
      }),
      `aws_s3vectors_index.it: in encryption_configuration, sse_type is AES256 and kms_key_arn is not set, so the vector in the index is under keys of S3, SSE-S3: ${AWS_KEY}. Set sse_type to aws:kms and kms_key_arn to the ARN of a customer-managed key. This replaces the resource: copy its data first, see keywright fix.`,
    ],
    [
      "a collection that asks for a key of AWS",
      child("aws_opensearchserverless_collection", { encryption_config: [{ aws_owned_key: true }] }),
      "aws_opensearchserverless_collection.it: encryption_config.aws_owned_key is written, which rules out a key of your own. Remove it; set encryption_config.kms_key_arn to the ARN of a customer-managed key.",
    ],
  ],
});

it("a connector is under what its knowledge base is under, whatever key it names itself", () => {
  const encryption = { server_side_encryption_configuration: [{ kms_key_arn: KEY }] };
  const module = synthesisedJson("main", {
    ...NEWEST,
    resource: {
      aws_kms_key: { k: {} },
      aws_bedrockagent_knowledge_base: {
        k: {
          knowledge_base_configuration: [{ type: "MANAGED", managed_knowledge_base_configuration: [{}] }],
        },
      },
      aws_bedrockagent_data_source: {
        it: {
          knowledge_base_id: KNOWLEDGE,
          data_source_configuration: [{ type: CONNECTOR }],
          ...encryption,
        },
      },
    },
  });
  expect(check({ modules: [module] }, { rules: ["data-uses-customer-key"] }).map(message)).toContainEqual(
    `aws_bedrockagent_data_source.it: the data while it is ingested takes the encryption of its knowledge base, and aws_bedrockagent_knowledge_base.k is under a key that AWS owns: ${AWS_KEY}. Encrypt aws_bedrockagent_knowledge_base.k with a customer-managed key.`,
  );
});
