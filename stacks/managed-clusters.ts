import type { Construct } from "constructs";
import {
  EncryptedElastiCacheReplicationGroup,
  EncryptedOpenSearchDomain,
  EncryptedRedshiftCluster,
  Key,
  KeywrightStack,
  type KeywrightStackConfig,
} from "../modules";

/** A cache, a search and a warehouse, each on a key of its own: ElastiCache, OpenSearch and Redshift. */
export class ManagedClusters extends KeywrightStack {
  constructor(scope: Construct, id: string, config: KeywrightStackConfig) {
    super(scope, id, config);
    const key = (name: string, description: string) =>
      new Key(this, name, { description, alias: `clusters/${name}` });

    new EncryptedElastiCacheReplicationGroup(this, "cache", {
      key: key("elasticache", "Sessions of the shop"),
      replicationGroupId: "sessions",
      description: "Sessions of the shop",
      engine: "valkey",
      nodeType: "cache.t4g.small",
      numCacheClusters: 2,
    });

    new EncryptedOpenSearchDomain(this, "products", {
      key: key("opensearch", "The search in products"),
      domainName: "products",
      engineVersion: "OpenSearch_2.19",
      clusterConfig: { instanceType: "r7g.large.search", instanceCount: 2 },
      ebsOptions: { ebsEnabled: true, volumeSize: 100, volumeType: "gp3" },
    });

    new EncryptedRedshiftCluster(this, "sales", {
      key: key("redshift", "The warehouse of sales"),
      clusterIdentifier: "sales",
      nodeType: "ra3.large",
      clusterType: "multi-node",
      numberOfNodes: 2,
      masterUsername: "warehouse",
    });
  }
}
