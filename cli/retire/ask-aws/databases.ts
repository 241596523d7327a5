import { DescribeTableCommand, DynamoDBClient, paginateListTables } from "@aws-sdk/client-dynamodb";
import {
  ElastiCacheClient,
  paginateDescribeReplicationGroups,
  paginateDescribeServerlessCaches,
  paginateDescribeSnapshots,
} from "@aws-sdk/client-elasticache";
import { DescribeDomainsCommand, ListDomainNamesCommand, OpenSearchClient } from "@aws-sdk/client-opensearch";
import {
  paginateDescribeDBClusterSnapshots,
  paginateDescribeDBClusters,
  paginateDescribeDBInstanceAutomatedBackups,
  paginateDescribeDBInstances,
  paginateDescribeDBSnapshots,
  RDSClient,
} from "@aws-sdk/client-rds";
import {
  paginateDescribeClusterSnapshots,
  paginateDescribeClusters,
  RedshiftClient,
} from "@aws-sdk/client-redshift";
import type { AwsQuestion } from "./session";

/** How many domains of OpenSearch are described at once: AWS's own limit. */
const DOMAINS_AT_ONCE = 5;

/** The type of Terraform that a cluster behind the API of RDS is of. */
function clusterType(engine = ""): string {
  return engine === "docdb" || engine === "neptune" ? `aws_${engine}_cluster` : "aws_rds_cluster";
}

/** Databases, caches and search. */
export const DATABASES: readonly AwsQuestion[] = [
  {
    what: "RDS instances",
    service: "rds",
    permissions: ["rds:DescribeDBInstances"],
    protects: "the database",
    async ask(session, notes) {
      for await (const page of paginateDescribeDBInstances({ client: session.client(RDSClient) }, {})) {
        for (const one of page.DBInstances ?? []) {
          const { DBInstanceIdentifier: identifier = "", KmsKeyId: key } = one;
          const here = { type: "aws_db_instance", resource: identifier, handle: { identifier } };
          notes.found({ ...here, argument: "KmsKeyId", key });
          notes.found({
            ...here,
            argument: "PerformanceInsightsKMSKeyId",
            key: one.PerformanceInsightsKMSKeyId,
          });
          notes.found({
            ...here,
            argument: "MasterUserSecret.KmsKeyId",
            key: one.MasterUserSecret?.KmsKeyId,
          });
        }
      }
    },
  },
  {
    what: "RDS, DocumentDB and Neptune clusters",
    service: "rds",
    permissions: ["rds:DescribeDBClusters"],
    protects: "the database",
    async ask(session, notes) {
      for await (const page of paginateDescribeDBClusters({ client: session.client(RDSClient) }, {})) {
        for (const one of page.DBClusters ?? []) {
          const { DBClusterIdentifier: name = "", KmsKeyId: key, Engine: engine } = one;
          const here = { type: clusterType(engine), resource: name, handle: { cluster_identifier: name } };
          notes.found({ ...here, argument: "KmsKeyId", key });
          notes.found({
            ...here,
            argument: "PerformanceInsightsKMSKeyId",
            key: one.PerformanceInsightsKMSKeyId,
          });
          notes.found({
            ...here,
            argument: "MasterUserSecret.KmsKeyId",
            key: one.MasterUserSecret?.KmsKeyId,
          });
          notes.found({ ...here, argument: "ActivityStreamKmsKeyId", key: one.ActivityStreamKmsKeyId });
        }
      }
    },
  },
  {
    what: "RDS snapshots and automated backups",
    service: "rds",
    permissions: [
      "rds:DescribeDBSnapshots",
      "rds:DescribeDBClusterSnapshots",
      "rds:DescribeDBInstanceAutomatedBackups",
    ],
    protects: "the snapshot",
    async ask(session, notes) {
      const client = session.client(RDSClient);
      for await (const { DBSnapshots = [] } of paginateDescribeDBSnapshots({ client }, {})) {
        for (const { DBSnapshotIdentifier: name = "", KmsKeyId: key } of DBSnapshots) {
          const found = { type: "aws_db_snapshot", resource: name, argument: "KmsKeyId", key };
          notes.found({ ...found, handle: { db_snapshot_identifier: name }, isCopy: true });
        }
      }
      for await (const { DBClusterSnapshots = [] } of paginateDescribeDBClusterSnapshots({ client }, {})) {
        for (const {
          DBClusterSnapshotIdentifier: name = "",
          KmsKeyId: key,
          Engine: engine,
        } of DBClusterSnapshots) {
          const type =
            engine === "docdb" || engine === "neptune"
              ? `aws_${engine}_cluster_snapshot`
              : "aws_db_cluster_snapshot";
          const found = { type, resource: name, argument: "KmsKeyId", key };
          notes.found({ ...found, handle: { db_cluster_snapshot_identifier: name }, isCopy: true });
        }
      }
      for await (const page of paginateDescribeDBInstanceAutomatedBackups({ client }, {})) {
        for (const {
          DBInstanceAutomatedBackupsArn,
          DbiResourceId = "",
          KmsKeyId: key,
        } of page.DBInstanceAutomatedBackups ?? []) {
          const resource = DBInstanceAutomatedBackupsArn ?? DbiResourceId;
          notes.found({ type: "an automated backup", resource, argument: "KmsKeyId", key, isCopy: true });
        }
      }
    },
  },
  {
    what: "DynamoDB tables",
    service: "dynamodb",
    permissions: ["dynamodb:ListTables", "dynamodb:DescribeTable"],
    protects: "the table",
    async ask(session, notes) {
      const client = session.client(DynamoDBClient);
      for await (const { TableNames = [] } of paginateListTables({ client }, {})) {
        await notes.each(TableNames, async (name) => {
          const { Table: table } = await client.send(new DescribeTableCommand({ TableName: name }));
          const here = { type: "aws_dynamodb_table", resource: name, handle: { name } };
          const key = table?.SSEDescription?.KMSMasterKeyArn;
          notes.found({ ...here, argument: "SSEDescription.KMSMasterKeyArn", key });
          for (const { RegionName: region = "", KMSMasterKeyId: own } of table?.Replicas ?? []) {
            notes.found({ ...here, argument: `Replicas[${region}].KMSMasterKeyId`, key: own });
          }
        });
      }
    },
  },
  {
    what: "Redshift clusters and snapshots",
    service: "redshift",
    permissions: ["redshift:DescribeClusters", "redshift:DescribeClusterSnapshots"],
    protects: "the warehouse",
    async ask(session, notes) {
      const client = session.client(RedshiftClient);
      for await (const { Clusters = [] } of paginateDescribeClusters({ client }, {})) {
        for (const one of Clusters) {
          const { ClusterIdentifier: name = "", KmsKeyId: key } = one;
          const here = { type: "aws_redshift_cluster", resource: name, handle: { cluster_identifier: name } };
          notes.found({ ...here, argument: "KmsKeyId", key });
          notes.found({
            ...here,
            argument: "MasterPasswordSecretKmsKeyId",
            key: one.MasterPasswordSecretKmsKeyId,
          });
        }
      }
      for await (const { Snapshots = [] } of paginateDescribeClusterSnapshots({ client }, {})) {
        for (const { SnapshotIdentifier: name = "", KmsKeyId: key } of Snapshots) {
          const found = { type: "aws_redshift_cluster_snapshot", resource: name, argument: "KmsKeyId", key };
          notes.found({ ...found, handle: { snapshot_identifier: name }, isCopy: true });
        }
      }
    },
  },
  {
    what: "ElastiCache replication groups",
    service: "elasticache",
    permissions: ["elasticache:DescribeReplicationGroups"],
    protects: "the cache",
    async ask(session, notes) {
      const client = session.client(ElastiCacheClient);
      for await (const { ReplicationGroups = [] } of paginateDescribeReplicationGroups({ client }, {})) {
        for (const { ReplicationGroupId: name = "", KmsKeyId: key } of ReplicationGroups) {
          const found = {
            type: "aws_elasticache_replication_group",
            resource: name,
            argument: "KmsKeyId",
            key,
          };
          notes.found({ ...found, handle: { replication_group_id: name } });
        }
      }
    },
  },
  {
    what: "ElastiCache serverless caches",
    service: "elasticache",
    permissions: ["elasticache:DescribeServerlessCaches"],
    protects: "the cache",
    async ask(session, notes) {
      const client = session.client(ElastiCacheClient);
      for await (const { ServerlessCaches = [] } of paginateDescribeServerlessCaches({ client }, {})) {
        for (const { ServerlessCacheName: name = "", KmsKeyId: key } of ServerlessCaches) {
          const type = "aws_elasticache_serverless_cache";
          notes.found({ type, resource: name, argument: "KmsKeyId", key });
        }
      }
    },
  },
  {
    what: "ElastiCache snapshots",
    service: "elasticache",
    permissions: ["elasticache:DescribeSnapshots"],
    protects: "the snapshot",
    async ask(session, notes) {
      const client = session.client(ElastiCacheClient);
      for await (const { Snapshots = [] } of paginateDescribeSnapshots({ client }, {})) {
        for (const { SnapshotName: name = "", KmsKeyId: key } of Snapshots) {
          const found = { type: "a snapshot of ElastiCache", resource: name, argument: "KmsKeyId", key };
          notes.found({ ...found, isCopy: true });
        }
      }
    },
  },
  {
    what: "OpenSearch domains",
    service: "opensearch",
    permissions: ["es:ListDomainNames", "es:DescribeDomains"],
    protects: "the domain",
    async ask(session, notes) {
      const client = session.client(OpenSearchClient);
      const { DomainNames = [] } = await client.send(new ListDomainNamesCommand({}));
      const names = DomainNames.flatMap(({ DomainName: name }) => name ?? []);
      const groups = Array.from({ length: Math.ceil(names.length / DOMAINS_AT_ONCE) }, (_, i) =>
        names.slice(i * DOMAINS_AT_ONCE, (i + 1) * DOMAINS_AT_ONCE),
      );
      await notes.each(groups, async (group) => {
        const { DomainStatusList } = await client.send(new DescribeDomainsCommand({ DomainNames: group }));
        for (const { DomainName: name = "", EncryptionAtRestOptions: how } of DomainStatusList ?? []) {
          const found = { type: "aws_opensearch_domain", resource: name, argument: "KmsKeyId" };
          notes.found({ ...found, key: how?.KmsKeyId, handle: { domain_name: name } });
        }
      });
    },
  },
];
