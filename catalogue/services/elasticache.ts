import { SERVICE_MANAGED, UNENCRYPTED } from "../defaults";
import { REPLACED } from "../effects";
import { ANYTHING } from "../forms";
import { withGrants } from "../kms-access";
import type { ServiceFile } from "../service-file";

/** What keywright knows of ElastiCache. */
export const elasticache = {
  services: {
    elasticache: {
      title: "ElastiCache",
      ...withGrants("ElastiCache", ["elasticache", "dax"]),
      unseen: "automatic and manual snapshots",
    },
  },
  iam: { elasticache: ["elasticache"] },
  rows: {
    aws_elasticache_cluster: {
      keys: [],
      cannot: {
        protects: "the cache",
        bare: UNENCRYPTED,
        instead: "an aws_elasticache_replication_group, or an aws_elasticache_serverless_cache",
      },
    },
    aws_elasticache_replication_group: {
      keys: [
        {
          path: "kms_key_id",
          protects: "the cache",
          switches: [{ path: "at_rest_encryption_enabled", value: "true" }],
          bare: { kind: "unencrypted", detail: "unless the engine is Valkey" },
          switchedOn: SERVICE_MANAGED,
          accepts: ANYTHING,
          effects: REPLACED,
          service: "elasticache",
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
          bare: SERVICE_MANAGED,
          accepts: ANYTHING,
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
