import { ElasticacheReplicationGroup } from "@cdktf/provider-aws/lib/elasticache-replication-group";
import type { Construct } from "constructs";
import { encrypted } from "./encrypted";

class Base extends encrypted(ElasticacheReplicationGroup) {}

/**
 * A Valkey or Redis cache of ElastiCache under a customer-managed key, reached by TLS only.
 *
 * The key is for good: another one replaces the cache. `aws_elasticache_cluster` takes no key at all.
 *
 * @example
 * new EncryptedCache(this, "sessions", {
 *   key,
 *   replicationGroupId: "sessions",
 *   description: "Sessions of the shop",
 *   engine: "valkey",
 *   nodeType: "cache.t4g.small",
 *   numCacheClusters: 2,
 * });
 */
export class EncryptedCache extends Base {
  constructor(scope: Construct, id: string, config: ConstructorParameters<typeof Base>[2]) {
    super(scope, id, { transitEncryptionEnabled: true, ...config });
  }
}
