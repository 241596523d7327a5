import { check } from "../../../guard";
import { type JsonObject, synthesisedJson } from "../../../terraform";
import { message } from "../../../words";
import { describeRule } from "../rules/rule-lists";

/*
 * Instance types, and versions, that AWS does not encrypt: a key beside them is refused, and no key is asked for.
 *
 * - "DB instance classes that don't support Amazon RDS encryption":
 *   https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.html#Overview.Encryption.Availability
 * - "The T2 instance types do not support encryption of data at rest":
 *   https://docs.aws.amazon.com/opensearch-service/latest/developerguide/supported-instance-types.html
 * - "At-rest encryption is only supported for replication groups running the following node types", and T2 is not one:
 *   https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/at-rest-encryption.html#at-rest-encryption-constraints
 * - "DAX encryption at rest is not supported for dax.r3.* node types":
 *   https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DAXEncryptionAtRest.html
 * - "Encryption of data at rest on new domains requires either OpenSearch or Elasticsearch 5.1 or later":
 *   https://docs.aws.amazon.com/opensearch-service/latest/developerguide/encryption-at-rest.html
 */
const KEY = { aws_kms_key: { k: {} } };
const ARN = "${aws_kms_key.k.arn}";

const database = (instance_class: string, more: JsonObject = {}): JsonObject => ({
  variable: { class: {} },
  resource: { ...KEY, aws_db_instance: { it: { instance_class, ...more } } },
});
const domain = (type: string, body: JsonObject): JsonObject => ({
  resource: { ...KEY, [type]: { it: body } },
});
const cache = (node_type: string, more: JsonObject = {}): JsonObject => ({
  resource: {
    ...KEY,
    aws_elasticache_replication_group: { it: { node_type, at_rest_encryption_enabled: true, ...more } },
  },
});
const accelerator = (node_type: string, more: JsonObject = {}): JsonObject => ({
  variable: { type: {} },
  resource: { aws_dax_cluster: { it: { node_type, ...more } } },
});
const SSE = { server_side_encryption: { enabled: true } };
const UNDER_KEY = { storage_encrypted: true, kms_key_id: ARN };
const ENCRYPTED = { encrypt_at_rest: [{ enabled: true, kms_key_id: ARN }] };
const on = (instance_type: string) => ({ cluster_config: [{ instance_type }] });

describeRule("data-uses-customer-key", {
  valid: [
    ["a database of a class that RDS encrypts", database("db.t2.small", UNDER_KEY)],
    ["a database whose class only Terraform knows", database("${var.class}", UNDER_KEY)],
    ["a domain on T3", domain("aws_opensearch_domain", { ...on("t3.small.search"), ...ENCRYPTED })],
    ["a cache on T3", cache("cache.t3.micro", { kms_key_id: ARN })],
    ["a cache of DAX on R5", accelerator("dax.r5.large", SSE)],
    ["a cache of DAX whose nodes only Terraform knows", accelerator("${var.type}", SSE)],
    [
      "a domain of Elasticsearch 5.1",
      domain("aws_elasticsearch_domain", { elasticsearch_version: "5.1", ...ENCRYPTED }),
    ],
  ],
  invalid: [
    [
      "a database of a class that RDS does not encrypt, with a key",
      database("db.t2.micro", UNDER_KEY),
      "aws_db_instance.it: kms_key_id is set beside instance_class, where AWS takes no key: the data cannot be encrypted. Remove kms_key_id, or use an instance_class that RDS encrypts.",
    ],
    [
      "the same without one",
      database("db.t2.micro"),
      "aws_db_instance.it: the database is not encrypted; AWS takes no key of your own there. Use an instance_class that RDS encrypts.",
    ],
    [
      "a domain on T2, with a key",
      domain("aws_opensearch_domain", { ...on("t2.small.search"), ...ENCRYPTED }),
      "aws_opensearch_domain.it: encrypt_at_rest.kms_key_id is set beside cluster_config.instance_type, where AWS takes no key: the data cannot be encrypted. Remove encrypt_at_rest.kms_key_id, or use a cluster_config.instance_type that OpenSearch encrypts.",
    ],
    [
      "a domain on M3, without one",
      domain("aws_elasticsearch_domain", on("m3.medium.elasticsearch")),
      "aws_elasticsearch_domain.it: the domain is not encrypted; AWS takes no key of your own there. Use a cluster_config.instance_type that OpenSearch encrypts.",
    ],
    [
      "a cache on T2, with a key",
      cache("cache.t2.micro", { kms_key_id: ARN }),
      "aws_elasticache_replication_group.it: kms_key_id is set beside node_type, where AWS takes no key: the data cannot be encrypted. Remove kms_key_id, or use a node_type that ElastiCache encrypts.",
    ],
    [
      "the same of Valkey",
      cache("cache.t2.micro", { kms_key_id: ARN, engine: "valkey" }),
      "aws_elasticache_replication_group.it: kms_key_id is set beside node_type, where AWS takes no key: what encrypts the data then is not known. Remove kms_key_id, or use a node_type that ElastiCache encrypts.",
    ],
    [
      "a cache on R3, without one",
      cache("cache.r3.large"),
      "aws_elasticache_replication_group.it: the cache is not encrypted; AWS takes no key of your own there. Use a node_type that ElastiCache encrypts.",
    ],
    [
      "a cache of DAX on R3, which asks for encryption",
      accelerator("dax.r3.large", SSE),
      "aws_dax_cluster.it: server_side_encryption.enabled is set beside node_type, where AWS takes no key: the data cannot be encrypted. Remove server_side_encryption.enabled, or use a node_type that DAX encrypts.",
    ],
    [
      "the same without",
      accelerator("dax.r3.8xlarge"),
      "aws_dax_cluster.it: the cache is not encrypted; AWS takes no key of your own there. Use a node_type that DAX encrypts.",
    ],
    [
      "a cache of DAX whose nodes only Terraform knows, without",
      accelerator("${var.type}"),
      "aws_dax_cluster.it: server_side_encryption.enabled is not set, so the cache is not encrypted. Set server_side_encryption.enabled to true. This replaces the resource: copy its data first, see keywright fix.",
    ],
    [
      "a domain of a version before 5.1",
      domain("aws_elasticsearch_domain", { elasticsearch_version: "2.3", ...ENCRYPTED }),
      "aws_elasticsearch_domain.it: encrypt_at_rest.kms_key_id is set beside elasticsearch_version, where AWS takes no key: the data cannot be encrypted. Remove encrypt_at_rest.kms_key_id, or use version 5.1 or later in elasticsearch_version.",
    ],
    [
      "the same as a domain of OpenSearch",
      domain("aws_opensearch_domain", { engine_version: "Elasticsearch_2.3", ...ENCRYPTED }),
      "aws_opensearch_domain.it: encrypt_at_rest.kms_key_id is set beside engine_version, where AWS takes no key: the data cannot be encrypted. Remove encrypt_at_rest.kms_key_id, or use version 5.1 or later in engine_version.",
    ],
  ],
});

it("a cache that AWS does not make is not said to be under a key of AWS", () => {
  const found = (type: string) =>
    check(
      { modules: [synthesisedJson("main", accelerator(type, SSE))] },
      { rules: ["data-can-use-customer-key"] },
    );
  expect(found("dax.r5.large")).toHaveLength(1);
  expect(found("dax.r3.large")).toEqual([]);
});

it("a replica of such a class is said to take what its source is under", () => {
  const module = synthesisedJson("main", database("db.t2.micro", { replicate_source_db: "source" }));
  expect(check({ modules: [module] }, { rules: ["data-uses-customer-key"] }).map(message)).toEqual([
    expect.stringContaining("the key of its source"),
  ]);
});
