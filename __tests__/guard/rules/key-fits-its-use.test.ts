import type { Json, JsonObject } from "../../../terraform";
import { describeRule } from "./rule-lists";

const ID = "1234abcd-12ab-34cd-56ef-1234567890ab";
const ARN = `arn:aws:kms:eu-west-1:111122223333:key/${ID}`;
const FAR = ARN.replace("eu-west-1", "us-east-1");

const PROVIDERS = {
  provider: { aws: [{ region: "eu-west-1" }, { alias: "far", region: "us-east-1" }] },
};
/** A volume that names a key, beside what makes the key. */
const volume = (
  key: Json,
  keys: JsonObject = {},
  more: JsonObject = {},
  body: JsonObject = {},
): JsonObject => ({
  ...PROVIDERS,
  ...more,
  resource: { aws_ebs_volume: { it: { encrypted: true, kms_key_id: key, ...body } }, ...keys },
});
const topic = (key: Json, keys: JsonObject = {}): JsonObject => ({
  resource: { aws_sns_topic: { it: { kms_master_key_id: key } }, ...keys },
});
const made = (body: JsonObject, type = "aws_kms_key"): JsonObject => ({ [type]: { k: body } });
const K = "${aws_kms_key.k.arn}";
const SET = "Set kms_key_id to the ARN of the key.";
const table = (replica: JsonObject): JsonObject => ({
  ...PROVIDERS,
  resource: {
    aws_dynamodb_table: {
      it: { server_side_encryption: { enabled: true, kms_key_arn: ARN }, replica: [replica] },
    },
  },
});

const one = (type: string, body: JsonObject, more: JsonObject = {}): JsonObject => ({
  ...more,
  resource: { [type]: { it: body }, ...made({}) },
});
const domain = (key: Json) =>
  one("aws_opensearch_domain", { encrypt_at_rest: { enabled: true, kms_key_id: key } });
const stream = (key: Json) => one("aws_rds_cluster_activity_stream", { kms_key_id: key });
const review = (key: Json) =>
  one("aws_codegurureviewer_repository_association", {
    kms_key_details: { encryption_option: "CUSTOMER_MANAGED_CMK", kms_key_id: key },
  });
const logs = (key: Json, data: JsonObject = {}) =>
  one("aws_cloudwatch_log_group", { kms_key_id: key }, { data });
const cluster = (key: Json, keys: JsonObject = {}) => ({
  resource: {
    aws_ecs_cluster: { it: { configuration: { managed_storage_configuration: { kms_key_id: key } } } },
    ...keys,
  },
});
const MULTI = ARN.replace(/key\/.*/, "key/mrk-1234abcd12ab34cd56ef1234567890ab");
/** A key that is looked up. */
const looked = (key_id: Json): JsonObject => ({ aws_kms_key: { d: { key_id } } });
const ALIAS_ARN = "arn:aws:kms:eu-west-1:111122223333:alias/orders";
const ARNS = "which AWS refuses: it takes the ARN of a key or the ARN of an alias";

describeRule("key-fits-its-use", {
  valid: [
    ["a key id where the provider takes it for the ARN", domain("${aws_kms_key.k.key_id}")],
    [
      "a key id where AWS answers with what was written",
      one("aws_appconfig_deployment", { kms_key_identifier: ID }),
    ],
    ["a key id where AWS answers with the id", stream("${aws_kms_key.k.key_id}")],
    ["a key id where AWS takes nothing else", review("${aws_kms_key.k.id}")],
    ["the ARN of a key where a log group wants it", logs(K)],
    ["the ARN of a key that is looked up by an alias", logs("${data.aws_kms_key.d.arn}", looked(ALIAS_ARN))],
    ["what a look-up by ARN was asked for", logs("${data.aws_kms_key.d.key_id}", looked(ARN))],
    ["a single-Region key of a cluster, which says nothing of Regions", cluster(K, made({}))],
    ["a single-Region key where AWS wants one", cluster(ARN)],
    [
      "the ARN of an alias where Terraform ignores the difference",
      volume(ALIAS_ARN, {}, {}, { lifecycle: { ignore_changes: ["${kms_key_id}"] } }),
    ],
    [
      "the ARN of an alias where Terraform ignores every difference",
      volume(ALIAS_ARN, {}, {}, { lifecycle: { ignore_changes: "all" } }),
    ],
    ["a symmetric key of the same Region", volume(K, made({}))],
    [
      "a key that says what it is anyway",
      volume(
        K,
        made({
          customer_master_key_spec: "SYMMETRIC_DEFAULT",
          key_usage: "ENCRYPT_DECRYPT",
          is_enabled: true,
        }),
      ),
    ],
    ["a key whose kind is known only later", volume(K, { ...made({ key_usage: "${var.usage}" }) })],
    [
      "a key and a volume that are both elsewhere",
      volume(K, made({ provider: "aws.far" }), {}, { provider: "aws.far" }),
    ],
    [
      "a key of another provider in the same Region",
      volume(
        ARN,
        {},
        { provider: { aws: [{ region: "${var.r}" }] }, variable: { r: { default: "eu-west-1" } } },
      ),
    ],
    [
      "a key of a Region that only Terraform knows",
      volume(ARN, {}, { provider: { aws: { region: "${var.r}" } } }),
    ],
    ["a key whose Region is in no provider", volume(FAR, {}, { provider: {} })],
    [
      "an alias's key, named by its ARN",
      volume("${aws_kms_alias.a.target_key_arn}", {
        aws_kms_alias: { a: { target_key_id: "${aws_kms_key.k.key_id}" } },
        ...made({}),
      }),
    ],
    ["the id of a key where it can be changed in place", topic("${aws_kms_key.k.id}", made({}))],
    ["a key of the Region of a replica", table({ region_name: "us-east-1", kms_key_arn: FAR })],
    ["a key of a replica whose Region is not known", table({ region_name: "${var.r}", kms_key_arn: FAR })],
    ["nothing at all", volume(null)],
    ["a key of AWS, which another rule judges", volume("alias/aws/ebs")],
  ],
  invalid: [
    [
      "a key id of which it is not known what AWS answers with",
      one("aws_kendra_index", { server_side_encryption_configuration: { kms_key_id: ID } }),
      "aws_kendra_index.it: server_side_encryption_configuration.kms_key_id is a key id, and it is not known whether AWS answers with the key's ARN; if it does, every plan replaces the index. Set server_side_encryption_configuration.kms_key_id to the ARN of the key. This replaces the resource: copy its data first, see keywright fix.",
    ],
    [
      "a key id where AWS answers with the ARN",
      one("aws_cloudtrail_event_data_store", { kms_key_id: ID }),
      `aws_cloudtrail_event_data_store.it: kms_key_id is a key id, and AWS answers with the key's ARN, so every plan replaces the event data store. ${SET}`,
    ],
    [
      "an ARN where AWS answers with the id",
      stream(K),
      "aws_rds_cluster_activity_stream.it: kms_key_id is the ARN of a key, and AWS answers with the key's id, so every plan replaces the activity stream. Set kms_key_id to the id of the key.",
    ],
    [
      "an ARN where AWS takes an id alone",
      review(K),
      "aws_codegurureviewer_repository_association.it: kms_key_details.kms_key_id is the ARN of a key, which AWS refuses: it takes a key id. Set kms_key_details.kms_key_id to the id of the key.",
    ],
    [
      "a key id of a log group",
      logs("${aws_kms_key.k.key_id}"),
      `aws_cloudwatch_log_group.it: kms_key_id is a key id, ${ARNS}. ${SET}`,
    ],
    [
      "what a look-up by an alias was asked for",
      logs("${data.aws_kms_key.d.key_id}", looked(ALIAS_ARN)),
      `aws_cloudwatch_log_group.it: kms_key_id is the ARN of an alias, which can be pointed at another key, and no plan shows it. ${SET}`,
    ],
    [
      "the id of a key that is looked up",
      logs("${data.aws_kms_key.d.id}", looked(ALIAS_ARN)),
      `aws_cloudwatch_log_group.it: kms_key_id is a key id, ${ARNS}. ${SET}`,
    ],
    [
      "an alias where Image Builder takes two kinds of ARN",
      one("aws_imagebuilder_component", { kms_key_id: "alias/orders" }),
      `aws_imagebuilder_component.it: kms_key_id is an alias, which AWS refuses: it takes the ARN of a key or the ARN of an alias. ${SET}`,
    ],
    [
      "the ARN of an alias where Terraform ignores another difference",
      volume(ALIAS_ARN, {}, {}, { lifecycle: { ignore_changes: ["${tags}"] } }),
      `aws_ebs_volume.it: kms_key_id is the ARN of an alias, and AWS answers with the key's ARN, so every plan replaces the volume. ${SET}`,
    ],
    [
      "a multi-Region key where AWS takes a single-Region one",
      cluster(K, made({ multi_region: true })),
      "aws_ecs_cluster.it: configuration.managed_storage_configuration.kms_key_id names aws_kms_key.k, a multi-Region key; AWS takes a single-Region key for the managed volume. Name a key that is not multi-Region.",
    ],
    [
      "a replica where AWS takes a single-Region key",
      cluster("${aws_kms_replica_key.k.arn}", made({}, "aws_kms_replica_key")),
      "aws_ecs_cluster.it: configuration.managed_storage_configuration.kms_key_id names aws_kms_replica_key.k, a multi-Region key; AWS takes a single-Region key for the managed volume. Name a key that is not multi-Region.",
    ],
    [
      "the ARN of a multi-Region key where AWS takes a single-Region one",
      cluster(MULTI),
      `aws_ecs_cluster.it: configuration.managed_storage_configuration.kms_key_id names ${MULTI}, a multi-Region key; AWS takes a single-Region key for the managed volume. Name a key that is not multi-Region.`,
    ],
    [
      "a retiring key",
      volume(K, made({ "//": { keywright: { state: "retiring" } } })),
      "aws_ebs_volume.it: kms_key_id names aws_kms_key.k, which is retiring: it decrypts and encrypts nothing new. Name the key that takes its place. This replaces the resource: copy its data first, see keywright fix.",
    ],
    [
      "a disabled key, in one branch of a conditional",
      volume("${var.new ? aws_kms_key.other.arn : aws_kms_key.k.arn}", {
        aws_kms_key: { k: { is_enabled: false }, other: {} },
      }),
      "aws_ebs_volume.it: cannot tell; depending on var.new, kms_key_id names aws_kms_key.k, whose is_enabled is false, so nothing can be encrypted or decrypted with it. If so, set is_enabled of the key to true.",
      "cannot-tell",
    ],
    [
      "disabled keys, in both branches of a conditional",
      volume("${var.new ? aws_kms_key.other.arn : aws_kms_key.k.arn}", {
        aws_kms_key: { k: { is_enabled: false }, other: { is_enabled: false } },
      }),
      "aws_ebs_volume.it: depending on var.new: kms_key_id names aws_kms_key.k, whose is_enabled is false, so nothing can be encrypted or decrypted with it; or kms_key_id names aws_kms_key.other, whose is_enabled is false, so nothing can be encrypted or decrypted with it. Set is_enabled of the key to true.",
    ],
    [
      "an asymmetric key",
      volume(K, made({ customer_master_key_spec: "RSA_2048" })),
      "aws_ebs_volume.it: kms_key_id names aws_kms_key.k, whose customer_master_key_spec is RSA_2048; AWS services encrypt with symmetric keys only. Name a key without customer_master_key_spec.",
    ],
    [
      "an HMAC key",
      volume(K, made({ customer_master_key_spec: "HMAC_256", key_usage: "GENERATE_VERIFY_MAC" })),
      "aws_ebs_volume.it: kms_key_id names aws_kms_key.k, whose customer_master_key_spec is HMAC_256; AWS services encrypt with symmetric keys only. Name a key without customer_master_key_spec.",
    ],
    [
      "a disabled key",
      volume(K, made({ is_enabled: false })),
      "aws_ebs_volume.it: kms_key_id names aws_kms_key.k, whose is_enabled is false, so nothing can be encrypted or decrypted with it. Set is_enabled of the key to true.",
    ],
    [
      "a disabled replica",
      volume("${aws_kms_replica_key.k.arn}", made({ enabled: "false" }, "aws_kms_replica_key")),
      "aws_ebs_volume.it: kms_key_id names aws_kms_replica_key.k, whose enabled is false, so nothing can be encrypted or decrypted with it. Set enabled of the key to true.",
    ],
    [
      "a key that is switched off behind an alias",
      volume("${aws_kms_alias.a.target_key_arn}", {
        aws_kms_alias: { a: { target_key_id: "${aws_kms_key.k.key_id}" } },
        ...made({ is_enabled: false }),
      }),
      "aws_ebs_volume.it: kms_key_id names aws_kms_key.k, whose is_enabled is false, so nothing can be encrypted or decrypted with it. Set is_enabled of the key to true.",
    ],
    [
      "a key of another Region, by its ARN",
      volume(FAR),
      "aws_ebs_volume.it: kms_key_id names a key in us-east-1 and the data is in eu-west-1; AWS accepts a key of the same Region. Name a key in eu-west-1.",
    ],
    [
      "a key of another Region, by its provider",
      volume(K, made({ provider: "aws.far" })),
      "aws_ebs_volume.it: kms_key_id names a key in us-east-1 and the data is in eu-west-1; AWS accepts a key of the same Region. Name a key in eu-west-1.",
    ],
    [
      "a key of another Region, by its own argument",
      volume(K, made({ region: "us-east-1" })),
      "aws_ebs_volume.it: kms_key_id names a key in us-east-1 and the data is in eu-west-1; AWS accepts a key of the same Region. Name a key in eu-west-1.",
    ],
    [
      "a key of another Region than the replica's",
      table({ region_name: "us-east-1", kms_key_arn: ARN }),
      "aws_dynamodb_table.it: replica.kms_key_arn names a key in eu-west-1 and the data is in us-east-1; AWS accepts a key of the same Region. Name a key in us-east-1.",
    ],
    [
      "an alias that the provider refuses",
      volume("alias/orders"),
      `aws_ebs_volume.it: kms_key_id is an alias, which the provider refuses. ${SET}`,
    ],
    [
      "a key id that the provider refuses",
      volume("${aws_kms_key.k.key_id}", made({})),
      `aws_ebs_volume.it: kms_key_id is a key id, which the provider refuses. ${SET}`,
    ],
    [
      "the ARN of an alias that AWS resolves",
      volume("${aws_kms_alias.a.arn}", { aws_kms_alias: { a: {} } }),
      `aws_ebs_volume.it: kms_key_id is the ARN of an alias, and AWS answers with the key's ARN, so every plan replaces the volume. ${SET}`,
    ],
    [
      "an alias that the service stores",
      topic("alias/orders"),
      "aws_sns_topic.it: kms_master_key_id is an alias, which can be pointed at another key, and no plan shows it. Set kms_master_key_id to the ARN of the key.",
    ],
    [
      "an alias that is looked up",
      { ...topic("${data.aws_kms_alias.a.name}"), data: { aws_kms_alias: { a: { name: "alias/orders" } } } },
      "aws_sns_topic.it: kms_master_key_id is an alias, which can be pointed at another key, and no plan shows it. Set kms_master_key_id to the ARN of the key.",
    ],
  ],
});
