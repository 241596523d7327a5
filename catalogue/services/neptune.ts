import { AWS_OWNED, awsManaged, encryptedAsAbroad, inherits, UNENCRYPTED } from "../defaults";
import { REPLACED_KEPT } from "../effects";
import { ANY_ARN, ANYTHING } from "../forms";
import { DOCS, READ_WRITE, unconfirmed, withGrants } from "../kms-access";
import type { ServiceFile } from "../service-file";

const ENCRYPTION = `${DOCS}/neptune/latest/userguide/encrypt.html#encrypt-key-permissions`;

/** What keywright knows of Neptune. */
export const neptune = {
  services: {
    neptune: {
      title: "Neptune",
      ...withGrants("Neptune", "rds", READ_WRITE, ENCRYPTION, {
        use: {
          to: "to make a cluster",
          at: "making",
          sentence:
            "The IAM user or role creating a Neptune DB Cluster must have at least the following permissions for the KMS key:",
        },
        grant: {
          to: "to let Neptune use the key",
          at: "making",
          sentence:
            "The IAM user or role creating a Neptune DB Cluster must have at least the following permissions for the KMS key:",
        },
      }),
      unseen: "automated and manual snapshots, retained backups, and copies in other Regions and accounts",
    },
    // Neither the user guide nor the API reference of Neptune Analytics says who calls KMS, and the table of
    // kms:ViaService does not have it.
    "neptune-graph": { title: "Neptune Analytics", ...unconfirmed("NeptuneAnalytics") },
  },
  senders: {
    aws_neptune_event_subscription: [
      {
        by: "sns_topic_arn",
        to: ["aws_sns_topic"],
        what: "the notifications of Neptune",
        service: "rds-events",
        source: `${DOCS}/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services`,
      },
    ],
  },
  iam: { rds: ["neptune"], "neptune-graph": ["neptunegraph"] },
  rows: {
    aws_neptune_cluster: {
      keys: [
        {
          path: "kms_key_arn",
          protects: "the cluster",
          switches: [
            {
              path: "storage_encrypted",
              value: true,
              refuses: {
                says: "If you specify the KmsKeyId property, then you must enable encryption and set this property to true.",
                source: `${DOCS}/AWSCloudFormation/latest/TemplateReference/aws-resource-neptune-dbcluster.html`,
              },
            },
          ],
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
              // "If you create a Read Replica of an encrypted DB cluster in another Amazon Region, you must set KmsKeyId"
              otherRegion: encryptedAsAbroad({
                by: "replication_source_identifier",
                types: { aws_neptune_cluster: "kms_key_arn" },
              }),
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
          service: "neptune",
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
      held: [{ attribute: "kms_key_id", protects: "the snapshot", service: "neptune" }],
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
          effect: "replace",
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
          // CloudFormation's page calls it AWS managed. A graph that names no key answers with this text.
          noKey: "AWS_OWNED_KEY",
          bare: {
            ...AWS_OWNED,
            source: `${DOCS}/neptune-analytics/latest/userguide/monitoring-cloudtrail-understanding.html`,
          },
          accepts: ANYTHING,
          empty: "sent",
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
      held: [{ attribute: "kms_key_arn", protects: "the cluster's storage", service: "neptune" }],
    },
  },
} as const satisfies ServiceFile;
