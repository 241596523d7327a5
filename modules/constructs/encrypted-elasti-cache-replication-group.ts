import { ElasticacheReplicationGroup } from "@cdktf/provider-aws/lib/elasticache-replication-group";
import type { Construct } from "constructs";
import { collected, refuseCall } from "../stack";
import { encrypted } from "./encrypted";

class Base extends encrypted(ElasticacheReplicationGroup) {}

/** What an {@link EncryptedElastiCacheReplicationGroup} can be told: what `aws_elasticache_replication_group` takes, and its key. */
export type EncryptedElastiCacheReplicationGroupConfig = ConstructorParameters<typeof Base>[2];

/**
 * A Valkey or Redis cache of ElastiCache under a customer-managed key, reached by TLS only.
 *
 * The key is for good: another one replaces the cache. `aws_elasticache_cluster` takes no key at all.
 *
 * @example
 * new EncryptedElastiCacheReplicationGroup(this, "sessions", {
 *   key,
 *   replicationGroupId: "sessions",
 *   description: "Sessions of the shop",
 *   engine: "valkey",
 *   nodeType: "cache.t4g.small",
 *   numCacheClusters: 2,
 * });
 */
@collected
export class EncryptedElastiCacheReplicationGroup extends Base {
  constructor(scope: Construct, id: string, config: EncryptedElastiCacheReplicationGroupConfig) {
    refuseCall("EncryptedElastiCacheReplicationGroup", scope, id);
    super(scope, id, { transitEncryptionEnabled: true, ...config });
  }
}
