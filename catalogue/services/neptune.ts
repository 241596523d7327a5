import { awsManaged, inherits, UNENCRYPTED, UNKNOWN } from "../defaults";
import { REPLACED_KEPT } from "../effects";
import { ANY_ARN, ANYTHING } from "../forms";
import { DOCS, unconfirmed } from "../kms-access";
import type { ServiceFile } from "../service-file";

/** What keywright knows of Neptune. */
export const neptune = {
  services: {
    "neptune-graph": { title: "Neptune Analytics", ...unconfirmed("NeptuneAnalytics") },
  },
  iam: { rds: ["neptune"], "neptune-graph": ["neptunegraph"] },
  rows: {
    aws_neptune_cluster: {
      keys: [
        {
          path: "kms_key_arn",
          protects: "the cluster",
          switches: [{ path: "storage_encrypted", value: true }],
          // A console makes encrypted clusters alone; the API does not.
          bare: { ...UNENCRYPTED, source: `${DOCS}/neptune/latest/userguide/encrypt.html` },
          switchedOn: {
            ...awsManaged("alias/aws/rds"),
            source: `${DOCS}/neptune/latest/userguide/encrypt.html`,
          },
          origins: [
            {
              by: "replication_source_identifier",
              bare: inherits("the encryption and the key of the cluster that it replicates", {
                by: "replication_source_identifier",
                types: { aws_neptune_cluster: "kms_key_arn" },
              }),
              otherRegion: UNKNOWN,
              source: `${DOCS}/neptune/latest/userguide/api-clusters.html`,
            },
            {
              by: "snapshot_identifier",
              bare: inherits("the encryption and the key of its snapshot", {
                by: "snapshot_identifier",
                types: { aws_neptune_cluster_snapshot: "db_cluster_identifier" },
              }),
              ignoresSwitches: true,
              source: `${DOCS}/neptune/latest/userguide/api-snapshots.html`,
            },
            {
              by: "global_cluster_identifier",
              bare: inherits("its encryption, but not its key, from its global cluster", {
                by: "global_cluster_identifier",
                types: {},
              }),
              switchedOn: awsManaged("alias/aws/rds"),
              source: `${DOCS}/neptune/latest/userguide/api-global-dbs.html`,
            },
          ],
          accepts: ANY_ARN,
          effects: REPLACED_KEPT,
          service: "rds",
          source: `${DOCS}/neptune/latest/userguide/api-clusters.html`,
        },
      ],
      handles: ["cluster_identifier"],
      least: {},
    },
    aws_neptune_cluster_snapshot: {
      keys: [],
      cannot: {
        protects: "the snapshot",
        bare: inherits("the key of its cluster", {
          by: "db_cluster_identifier",
          types: { aws_neptune_cluster: "kms_key_arn" },
        }),
      },
      handles: ["db_cluster_snapshot_identifier"],
      held: [{ attribute: "kms_key_id", protects: "the snapshot", service: "rds" }],
      isCopy: true,
    },
    aws_neptune_global_cluster: {
      keys: [],
      settings: [
        {
          path: "storage_encrypted",
          value: true,
          protects: "the database",
          unless: ["source_db_cluster_identifier"],
          otherwise: "the global cluster and its members are not encrypted",
          source: `${DOCS}/neptune/latest/userguide/encrypt.html#encrypt-limitations`,
        },
      ],
      cannot: { protects: "the database", bare: inherits("the keys of its regional clusters") },
    },
    aws_neptunegraph_graph: {
      keys: [
        {
          path: "kms_key_identifier",
          protects: "the graph",
          // CloudFormation calls it AWS managed, the provider AWS_OWNED_KEY.
          bare: {
            kind: "aws-managed",
            source: `${DOCS}/AWSCloudFormation/latest/TemplateReference/aws-resource-neptunegraph-graph.html`,
          },
          accepts: ANYTHING,
          takes: {
            forms: ["arn"],
            says: "Pattern: arn:aws[^:]*:kms:[a-zA-Z0-9-]*:[0-9]{12}:key/[a-zA-Z0-9-]{36}",
            source: "https://docs.aws.amazon.com/neptune-analytics/latest/apiref/API_CreateGraph.html",
          },
          effects: REPLACED_KEPT,
          service: "neptune-graph",
        },
      ],
      least: { provisioned_memory: "8" },
    },
  },
  others: {
    aws_neptune_cluster_instance: {
      held: [{ attribute: "kms_key_arn", protects: "the cluster's storage", service: "rds" }],
    },
  },
} as const satisfies ServiceFile;
