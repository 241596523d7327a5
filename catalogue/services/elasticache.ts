import type { Default } from "../default";
import { AWS_OWNED, inherits, SERVICE_MANAGED, UNENCRYPTED } from "../defaults";
import { REPLACED } from "../effects";
import { ANYTHING } from "../forms";
import { DOCS, READ_WRITE, withGrants } from "../kms-access";
import type { Origin } from "../origin";
import { IN_6_66 } from "../provider-version";
import type { Sender } from "../sender";
import type { ServiceFile } from "../service-file";

const AT_REST = `${DOCS}/AmazonElastiCache/latest/dg/at-rest-encryption.html`;

/** "When `engine` is `valkey`, default is `true`." */
const ENCRYPTED_VALKEY =
  "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/elasticache_replication_group#at_rest_encryption_enabled-1";

/**
 * "At-rest encryption is only supported for replication groups running the following node types": these older types are
 * not among them.
 */
const TYPES_WITHOUT_ENCRYPTION = [
  ...["cache.t1.micro", "cache.c1.xlarge"],
  ...["micro", "small", "medium"].map((size) => `cache.t2.${size}`),
  ...["small", "medium", "large", "xlarge"].map((size) => `cache.m1.${size}`),
  ...["xlarge", "2xlarge", "4xlarge"].map((size) => `cache.m2.${size}`),
  ...["medium", "large", "xlarge", "2xlarge"].map((size) => `cache.m3.${size}`),
  ...["large", "xlarge", "2xlarge", "4xlarge", "8xlarge"].map((size) => `cache.r3.${size}`),
];

const onOldTypes = (bare: Default): Origin => ({
  by: "node_type",
  is: TYPES_WITHOUT_ENCRYPTION,
  bare,
  refuses: "always",
  instead: "a node_type that ElastiCache encrypts",
  source: `${AT_REST}#at-rest-encryption-constraints`,
});

/** "Data stored on SSDs (solid-state drives) in data tiering enabled clusters is always encrypted." */
const ONLY_SSD: Default = {
  ...UNENCRYPTED,
  detail: "ElastiCache encrypts only what it keeps on SSD",
  source: AT_REST,
};

/** "The Amazon SNS topic you are publishing to cannot be encrypted." */
const NOTIFICATIONS: Sender = {
  by: "notification_topic_arn",
  to: ["aws_sns_topic"],
  what: "the notifications of a cache",
  refuses: "AWS publishes to unencrypted topics alone",
  refusesAnyKey: true,
  way: "Set another topic for it, without a key.",
  source: `${DOCS}/AmazonElastiCache/latest/dg/ElastiCacheSNS.html`,
};

/** What keywright knows of ElastiCache. */
export const elasticache = {
  services: {
    elasticache: {
      title: "ElastiCache",
      ...withGrants("ElastiCache", ["elasticache", "dax"], READ_WRITE, AT_REST, {
        use: { to: "to encrypt the cache", isOptional: true },
        grant: {
          to: "to let ElastiCache encrypt the cache and its backups",
          at: "making",
          sentence:
            "Encrypting an ElastiCache cache using KMS key requires one grant per cache. This grant is used throughout the lifespan of the cache.",
        },
      }),
      unseen: "automatic and manual snapshots",
    },
  },
  iam: { elasticache: ["elasticache"] },
  senders: {
    aws_elasticache_cluster: [NOTIFICATIONS],
    aws_elasticache_replication_group: [NOTIFICATIONS],
  },
  rows: {
    aws_elasticache_cluster: {
      keys: [],
      cannot: {
        protects: "the cache",
        bare: {
          ...UNENCRYPTED,
          source: `${DOCS}/AmazonElastiCache/latest/APIReference/API_CacheCluster.html`,
        },
        origins: [
          {
            by: "replication_group_id",
            bare: inherits("the encryption of its replication group", {
              by: "replication_group_id",
              types: { aws_elasticache_replication_group: "kms_key_id" },
            }),
            source: `${DOCS}/AmazonElastiCache/latest/APIReference/API_CacheCluster.html`,
          },
        ],
        // Memcached has no replication groups.
        instead:
          "an aws_elasticache_serverless_cache or, for Redis OSS and Valkey, an aws_elasticache_replication_group",
      },
    },
    aws_elasticache_replication_group: {
      keys: [
        {
          path: "kms_key_id",
          protects: "the cache",
          switches: [{ path: "at_rest_encryption_enabled", value: "true" }],
          bare: { kind: "unencrypted", detail: "unless the engine is Valkey" },
          switchedOn: { ...SERVICE_MANAGED, source: AT_REST },
          origins: [
            {
              by: "global_replication_group_id",
              bare: inherits("its encryption, but not its key, from its global datastore", {
                by: "global_replication_group_id",
                types: {},
              }),
              // The provider refuses at_rest_encryption_enabled beside it.
              ignoresSwitches: true,
              source: `${DOCS}/AmazonElastiCache/latest/APIReference/API_GlobalReplicationGroup.html`,
            },
            {
              // "When you enable durability, ElastiCache automatically enables encryption at-rest on your cluster."
              by: "durability",
              is: ["sync", "async"],
              bare: SERVICE_MANAGED,
              ignoresSwitches: true,
              since: IN_6_66,
              source: `${DOCS}/AmazonElastiCache/latest/dg/Durability.Configuring.html`,
            },
            {
              by: "at_rest_encryption_enabled",
              is: ["false"],
              and: { path: "data_tiering_enabled", is: [true] },
              bare: ONLY_SSD,
              source: AT_REST,
            },
            {
              by: "at_rest_encryption_enabled",
              is: ["false"],
              bare: UNENCRYPTED,
              source: `${DOCS}/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html`,
            },
            // Valkey is encrypted if nothing else is written, and these types cannot be: AWS does not say what it does.
            { ...onOldTypes({ kind: "unknown" }), and: { path: "engine", is: ["valkey"] } },
            onOldTypes(UNENCRYPTED),
            {
              by: "engine",
              is: ["valkey"],
              bare: SERVICE_MANAGED,
              // "For Valkey, this parameter defaults to `true` if not specified."
              ignoresSwitches: true,
              source: ENCRYPTED_VALKEY,
            },
            {
              by: "data_tiering_enabled",
              is: [true],
              bare: ONLY_SSD,
              switchedOn: { ...SERVICE_MANAGED, source: AT_REST },
              source: AT_REST,
            },
          ],
          accepts: ANYTHING,
          effects: REPLACED,
          service: "elasticache",
          source: `${DOCS}/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html`,
          note: "aws_elasticache_cluster takes no key.",
        },
      ],
      handles: ["replication_group_id"],
      least: { description: "example", replication_group_id: "example" },
    },
    aws_elasticache_serverless_cache: {
      keys: [
        {
          path: "kms_key_id",
          protects: "the cache",
          bare: {
            ...AWS_OWNED,
            source: `${DOCS}/AmazonElastiCache/latest/dg/at-rest-encryption.html`,
          },
          accepts: ANYTHING,
          empty: "sent",
          effects: REPLACED,
          service: "elasticache",
        },
      ],
      least: { engine: "example", name: "example" },
    },
  },
  exceptions: {
    "aws_elasticache_cluster.transit_encryption_enabled": "in transit, not at rest",
    "aws_elasticache_replication_group.transit_encryption_enabled": "in transit, not at rest",
    "aws_elasticache_replication_group.transit_encryption_mode": "in transit, not at rest",
  },
} as const satisfies ServiceFile;
