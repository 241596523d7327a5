import { cannotsOf, type Default, type Proof, type Row, table } from "../../../catalogue";
import type { JsonObject } from "../../../terraform";
import { replaces } from "../replaces";
import { describeRule } from "../rules/rule-lists";

/*
 * AWS encrypts with a key of its own, and does not say one thing of it: whether AWS owns it, or manages it in the
 * account. Either is a key of AWS, so that the finding is the same warning; its words claim neither.
 */
const ARN = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const AWS_KEY = "no policy you can write, no rotation you can choose, no way to revoke";

const resource = (type: string, body: JsonObject): JsonObject => ({
  terraform: { required_providers: { aws: { source: "hashicorp/aws", version: ">= 6.66.0" } } },
  resource: { [type]: { it: body } },
});
const noKey = (type: string, protects: string, argument = "kms_key_id"): string =>
  `${type}.it: ${argument} is not set, so ${protects} is under a key that AWS owns (or one that it manages): ${AWS_KEY}. Set ${argument} to the ARN of a customer-managed key.${replaces(type, argument)}`;
const noKeyInBlock = (type: string, block: string, protects: string, argument: string): string =>
  `${type}.it: ${block} has no ${argument}, so ${protects} is under a key that AWS owns (or one that it manages): ${AWS_KEY}. Set ${argument} to the ARN of a customer-managed key.${replaces(type, `${block}.${argument}`)}`;

describeRule("data-uses-customer-key", {
  valid: [],
  invalid: [
    ...["aws_opensearch_domain", "aws_elasticsearch_domain"].map((type): [string, JsonObject, string] => [
      `${type} that is encrypted without a key`,
      resource(type, { domain_name: "d", encrypt_at_rest: { enabled: true } }),
      noKeyInBlock(type, "encrypt_at_rest", "the domain", "kms_key_id"),
    ]),
    [
      "an elastic cluster of DocumentDB",
      resource("aws_docdbelastic_cluster", { name: "c" }),
      noKey("aws_docdbelastic_cluster", "the cluster"),
    ],
    [
      "the volumes of a domain of SageMaker",
      resource("aws_sagemaker_domain", { domain_name: "d" }),
      noKey("aws_sagemaker_domain", "every volume of the domain"),
    ],
    [
      "the volume of a notebook of SageMaker",
      resource("aws_sagemaker_notebook_instance", { name: "n", instance_type: "ml.t3.medium" }),
      noKey("aws_sagemaker_notebook_instance", "the notebook's volume"),
    ],
    [
      "the notebooks that the users of a domain of SageMaker share",
      resource("aws_sagemaker_domain", {
        kms_key_id: ARN,
        default_user_settings: { sharing_settings: { notebook_output_option: "Allowed" } },
      }),
      noKeyInBlock(
        "aws_sagemaker_domain",
        "default_user_settings.sharing_settings",
        "the shared notebook",
        "s3_kms_key_id",
      ),
    ],
    [
      "the offline store of a feature group",
      resource("aws_sagemaker_feature_group", {
        offline_store_config: { s3_storage_config: { s3_uri: "s3://b/o" } },
      }),
      noKeyInBlock(
        "aws_sagemaker_feature_group",
        "offline_store_config.s3_storage_config",
        "the offline store",
        "kms_key_id",
      ),
    ],
    [
      "an application of OpenSearch UI",
      resource("aws_opensearch_application", { name: "a" }),
      noKey("aws_opensearch_application", "the application's data", "kms_key_arn"),
    ],
    [
      "a gateway of AgentCore",
      resource("aws_bedrockagentcore_gateway", { name: "g" }),
      noKey("aws_bedrockagentcore_gateway", "the gateway", "kms_key_arn"),
    ],
    [
      "a domain of Customer Profiles",
      resource("aws_customerprofiles_domain", { domain_name: "d" }),
      noKey("aws_customerprofiles_domain", "the customer profile", "default_encryption_key"),
    ],
    [
      "Audit Manager",
      resource("aws_auditmanager_account_registration", {}),
      noKey("aws_auditmanager_account_registration", "Audit Manager's data", "kms_key"),
    ],
    ...["application", "environment"].map((name): [string, JsonObject, string] => [
      `an ${name} of Mainframe Modernization`,
      resource(`aws_m2_${name}`, { engine_type: "bluage", name }),
      noKey(`aws_m2_${name}`, `the ${name}`),
    ]),
    [
      "the code of a Lambda function",
      resource("aws_lambda_function", { filename: "code.zip" }),
      noKey("aws_lambda_function", "the function's code", "source_kms_key_arn"),
    ],
    [
      "the notebooks of a Spark workgroup",
      resource("aws_athena_workgroup", {
        configuration: {
          engine_version: { selected_engine_version: "PySpark engine version 3" },
          result_configuration: {
            encryption_configuration: { encryption_option: "SSE_KMS", kms_key_arn: ARN },
          },
        },
      }),
      noKeyInBlock(
        "aws_athena_workgroup",
        "configuration.customer_content_encryption_configuration",
        "the notebook's content",
        "kms_key",
      ),
    ],
  ],
});

/** Everything that may encrypt what an argument protects. */
const defaultsOf = (row: Row): readonly Default[] => [
  ...row.keys.flatMap(({ bare, switchedOn, origins = [] }) => [
    bare,
    ...(switchedOn ? [switchedOn] : []),
    ...origins.flatMap((origin) => [origin.bare, ...(origin.switchedOn ? [origin.switchedOn] : [])]),
  ]),
  ...cannotsOf(row).map(({ bare }) => bare),
];
const open = Object.entries(table as Record<string, Row>).flatMap(([type, row]) =>
  defaultsOf(row).flatMap(({ kind, detail, proofs, source }) =>
    kind === "aws-owned" && detail !== undefined && /manages/.test(detail) ? [{ type, proofs, source }] : [],
  ),
);

it("every key of AWS that is left open has the sentences that leave it open, each with its page", () => {
  expect(open.length).toBeGreaterThan(12);
  const wanting = open.filter(({ proofs = [], source }) => {
    const says = proofs.map((one: Proof) => one.says).join(" ");
    return (
      !/\bown(s|ed)\b|these keys by default|AWS service account|system-managed/.test(says) ||
      !/AWS[ -]managed|aws\/es|creates for your account/.test(says) ||
      proofs.some((one) => !one.source.startsWith("https://docs.aws.amazon.com/")) ||
      new Set(proofs.map((one) => one.source)).size !== proofs.length ||
      proofs[0]?.source !== source
    );
  });
  expect(wanting).toEqual([]);
});
