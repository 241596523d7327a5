import { check } from "../../../guard";
import { synthesisedJson } from "../../../terraform";
import { message } from "../../../words";
import { describeRule } from "../rules/rule-lists";

const KEY = { aws_kms_key: { k: { enable_key_rotation: true } } };
const OWN = { storage_encrypted: true, kms_key_id: "${aws_kms_key.k.arn}" };
const instances = (all: object) => ({ resource: { ...KEY, aws_db_instance: all } }) as never;
const clusters = (all: object) => ({ resource: { ...KEY, aws_rds_cluster: all } }) as never;
const snapshots = (source: object) =>
  ({
    resource: {
      ...KEY,
      aws_rds_cluster: {
        source,
        it: { snapshot_identifier: "${aws_db_cluster_snapshot.s.id}" },
      },
      aws_db_cluster_snapshot: { s: { db_cluster_identifier: "${aws_rds_cluster.source.id}" } },
    },
  }) as never;
const replicaOfInstance = (source: object) =>
  ({
    resource: {
      ...KEY,
      aws_db_instance: { source },
      aws_rds_cluster: {
        it: { engine: "aurora-mysql", replication_source_identifier: "${aws_db_instance.source.arn}" },
      },
    },
  }) as never;
const OF_BACKUP = (source_db_instance_automated_backups_arn: string) => ({
  restore_to_point_in_time: { source_db_instance_automated_backups_arn },
});
const AURORA_REPLICA = {
  replication_source_identifier: "arn:aws:rds:us-east-1:111122223333:cluster:source",
  kms_key_id: "${aws_kms_key.k.arn}",
};
const inRegion = (region: string, document: object) =>
  ({ provider: { aws: { region } }, ...document }) as never;
const LOSS = "no policy you can write, no rotation you can choose, no way to revoke";
const engineVersion = (engine: string) =>
  ({ resource: { aws_rds_custom_db_engine_version: { it: { engine, engine_version: "1.cev" } } } }) as never;
const NO_KEY_KNOWN =
  "aws_rds_custom_db_engine_version.it: cannot tell; kms_key_id is not set, and what AWS does then is not in the catalogue yet. Set kms_key_id to the ARN of a customer-managed key. This replaces the resource: copy its data first, see keywright fix.";
const SET =
  "Set storage_encrypted to true and kms_key_id to the ARN of a customer-managed key. This replaces the resource: copy its data first, see keywright fix.";

/*
 * What restores, replicas and members of a global cluster take over.
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstanceReadReplica.html
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_RestoreDBInstanceFromDBSnapshot.html
 */
describeRule("data-uses-customer-key", {
  valid: [
    [
      "a replica in the Region of its source, which is under a key",
      instances({ source: OWN, replica: { replicate_source_db: "${aws_db_instance.source.identifier}" } }),
    ],
    [
      "a replica of a replica, named by a text",
      instances({
        source: { identifier: "a", ...OWN },
        replica: { identifier: "b", replicate_source_db: "a" },
        second: { identifier: "c", replicate_source_db: "b" },
      }),
    ],
    [
      "a restore of a snapshot of an instance that is under a key",
      {
        resource: {
          ...KEY,
          aws_db_instance: {
            source: OWN,
            it: { snapshot_identifier: "${aws_db_snapshot.s.id}" },
          },
          aws_db_snapshot: { s: { db_instance_identifier: "${aws_db_instance.source.identifier}" } },
        },
      },
    ],
    [
      "a restore to a point in time of an instance that is under a key",
      instances({
        source: OWN,
        it: {
          restore_to_point_in_time: { source_db_instance_identifier: "${aws_db_instance.source.identifier}" },
        },
      }),
    ],
    // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/AutomatedBackups.Replicating.Enable.html
    [
      "a restore to a point in time of a replicated backup that is under a key",
      {
        resource: {
          ...KEY,
          aws_db_instance: { it: OF_BACKUP("${aws_db_instance_automated_backups_replication.b.id}") },
          aws_db_instance_automated_backups_replication: {
            b: { source_db_instance_arn: "a", kms_key_id: "${aws_kms_key.k.arn}" },
          },
        },
      } as never,
    ],
    [
      "a cluster of a snapshot that names a key, without storage_encrypted, which the request does not have",
      clusters({ it: { snapshot_identifier: "snap", kms_key_id: "${aws_kms_key.k.arn}" } }),
    ],
    ["a cluster of a snapshot of one that is under a key", snapshots(OWN)],
    // https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_RestoreDBClusterFromSnapshot.html: of a DB snapshot as well.
    [
      "an Aurora cluster of a snapshot of an instance that is under a key",
      {
        resource: {
          ...KEY,
          aws_db_instance: { source: OWN },
          aws_db_snapshot: { s: { db_instance_identifier: "${aws_db_instance.source.identifier}" } },
          aws_rds_cluster: {
            it: { engine: "aurora-mysql", snapshot_identifier: "${aws_db_snapshot.s.db_snapshot_arn}" },
          },
        },
      } as never,
    ],
    [
      "an Aurora cluster of a copied snapshot of an instance, which is under a key",
      {
        resource: {
          ...KEY,
          aws_db_snapshot_copy: { s: { kms_key_id: "${aws_kms_key.k.arn}" } },
          aws_rds_cluster: {
            it: { engine: "aurora-mysql", snapshot_identifier: "${aws_db_snapshot_copy.s.db_snapshot_arn}" },
          },
        },
      } as never,
    ],
    [
      "an Aurora replica of an instance in its Region, which is under a key",
      replicaOfInstance({ identifier: "a", ...OWN }),
    ],
    [
      "a restore that names the key beside its snapshot, which is under it",
      {
        resource: {
          ...KEY,
          aws_db_instance: {
            source: OWN,
            it: { snapshot_identifier: "${aws_db_snapshot.s.id}", ...OWN },
          },
          aws_db_snapshot: { s: { db_instance_identifier: "${aws_db_instance.source.identifier}" } },
        },
      } as never,
    ],
    // https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Replication.CrossRegion.Creating.html
    [
      "a replica of a cluster in another Region, with its key and storage_encrypted",
      inRegion("eu-west-1", clusters({ it: { ...AURORA_REPLICA, storage_encrypted: true } })),
    ],
    [
      "a replica of a cluster in its Region, which needs no storage_encrypted beside its key",
      inRegion("us-east-1", clusters({ it: AURORA_REPLICA })),
    ],
    // https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html
    [
      "an instance of RDS Custom with a key, which is encrypted without storage_encrypted",
      instances({ it: { engine: "custom-oracle-ee", kms_key_id: "${aws_kms_key.k.arn}" } }),
    ],
    [
      "a copy of a snapshot of an instance that is under a key",
      {
        resource: {
          ...KEY,
          aws_db_instance: { source: OWN },
          aws_db_snapshot: { s: { db_instance_identifier: "${aws_db_instance.source.identifier}" } },
          aws_db_snapshot_copy: {
            it: { source_db_snapshot_identifier: "${aws_db_snapshot.s.db_snapshot_arn}" },
          },
        },
      } as never,
    ],
  ],
  invalid: [
    // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/AutomatedBackups.PiTR.html
    [
      "a restore to a point in time of a replicated backup that is not here",
      instances({ it: OF_BACKUP("arn:aws:rds:us-east-1:111122223333:auto-backup:ab-1") }),
      "aws_db_instance.it: cannot tell; the database takes the encryption and the key of the replicated backup that it restores; restore_to_point_in_time.source_db_instance_automated_backups_arn is arn:aws:rds:us-east-1:111122223333:auto-backup:ab-1, which no block here makes. Check what it comes from; no key can be set here.",
      "cannot-tell",
    ],
    [
      "a cluster of a snapshot that is not here",
      clusters({ it: { snapshot_identifier: "snap" } }),
      "aws_rds_cluster.it: cannot tell; the cluster takes a key that AWS owns if it is an Aurora cluster of an unencrypted snapshot, and else the encryption and the key of the snapshot; snapshot_identifier is snap, which no block here makes. Check what it comes from, or set kms_key_id to the ARN of a customer-managed key. This replaces the resource: copy its data first, see keywright fix.",
      "cannot-tell",
    ],
    [
      "a replica of a cluster in another Region",
      {
        provider: { aws: { region: "eu-west-1" } },
        ...(clusters({
          it: { replication_source_identifier: "arn:aws:rds:us-east-1:111122223333:cluster:source" },
        }) as object),
      } as never,
      "aws_rds_cluster.it: cannot tell; the cluster takes its encryption from its source, and a key that it has to name if that is encrypted; replication_source_identifier is arn:aws:rds:us-east-1:111122223333:cluster:source, which no block here makes. Check what it comes from, or set storage_encrypted to true and kms_key_id to the ARN of a customer-managed key. This replaces the resource: copy its data first, see keywright fix.",
      "cannot-tell",
    ],
    [
      "a replica of a cluster in another Region, with a key that AWS refuses without storage_encrypted",
      inRegion("eu-west-1", clusters({ it: AURORA_REPLICA })),
      "aws_rds_cluster.it: kms_key_id is set but storage_encrypted is not set, so AWS refuses the key. Set storage_encrypted to true. This replaces the resource: copy its data first, see keywright fix.",
    ],
    [
      "an instance of RDS Custom without a key",
      instances({ it: { engine: "custom-sqlserver-se", storage_encrypted: true } }),
      "aws_db_instance.it: kms_key_id is not set, so AWS refuses it (RDS Custom has no default key, and takes none that AWS manages). Set kms_key_id to the ARN of a customer-managed key.",
    ],
    // The request has no key: https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_RestoreDBInstanceFromDBSnapshot.html
    [
      "a key beside a snapshot, which is not sent to AWS",
      instances({ it: { snapshot_identifier: "snap", ...OWN } }),
      "aws_db_instance.it: cannot tell; the database takes the encryption and the key of the snapshot; snapshot_identifier is snap, which no block here makes. Check what it comes from; no key can be set here.",
      "cannot-tell",
    ],
    // https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_RestoreDBInstanceToPointInTime.html
    [
      "a key beside a restore to a point in time, which is not sent to AWS",
      instances({
        it: { restore_to_point_in_time: { source_db_instance_identifier: "elsewhere" }, ...OWN },
      }),
      "aws_db_instance.it: cannot tell; the database takes the encryption and the key of the instance that it restores; restore_to_point_in_time.source_db_instance_identifier is elsewhere, which no block here makes. Check what it comes from; no key can be set here.",
      "cannot-tell",
    ],
    // https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CopyDBClusterSnapshot.html
    [
      "a copy of a snapshot from another Region, which needs a key of its own",
      inRegion("eu-west-1", {
        resource: {
          aws_rds_cluster_snapshot_copy: {
            it: {
              source_db_cluster_snapshot_identifier:
                "arn:aws:rds:us-east-1:111122223333:cluster-snapshot:source",
            },
          },
        },
      }),
      "aws_rds_cluster_snapshot_copy.it: cannot tell; the copy takes its encryption from its source, and a key that it has to name if that is encrypted; source_db_cluster_snapshot_identifier is arn:aws:rds:us-east-1:111122223333:cluster-snapshot:source, which no block here makes. Check what it comes from, or set kms_key_id to the ARN of a customer-managed key. This replaces the resource: copy its data first, see keywright fix.",
      "cannot-tell",
    ],
    // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/AutomatedBackups.Replicating.Enable.html
    [
      "replicated backups without a key, which AWS takes if the instance is not encrypted",
      {
        resource: {
          aws_db_instance_automated_backups_replication: {
            it: { source_db_instance_arn: "arn:aws:rds:us-east-1:111122223333:db:source" },
          },
        },
      } as never,
      "aws_db_instance_automated_backups_replication.it: cannot tell; the replicated backup takes its encryption from its source, and a key that it has to name if that is encrypted; source_db_instance_arn is arn:aws:rds:us-east-1:111122223333:db:source, which no block here makes. Check what it comes from, or set kms_key_id to the ARN of a customer-managed key. This replaces the resource: copy its data first, see keywright fix.",
      "cannot-tell",
    ],
    [
      "a replica that names a key, which AWS refuses",
      instances({
        source: OWN,
        replica: { replicate_source_db: "${aws_db_instance.source.identifier}", ...OWN },
      }),
      "aws_db_instance.replica: kms_key_id is set beside replicate_source_db, where AWS takes no key: the data takes the encryption and the key of its source. Remove kms_key_id.",
    ],
    [
      "a replica of something that is not here",
      instances({ replica: { replicate_source_db: "primary" } }),
      "aws_db_instance.replica: cannot tell; the database takes the encryption and the key of its source; replicate_source_db is primary, which no block here makes. Check what it comes from; no key can be set here.",
      "cannot-tell",
    ],
    [
      "a restore of a snapshot that is not here",
      instances({ it: { snapshot_identifier: "snap" } }),
      "aws_db_instance.it: cannot tell; the database takes the encryption and the key of the snapshot; snapshot_identifier is snap, which no block here makes. Check what it comes from; no key can be set here.",
      "cannot-tell",
    ],
    [
      "a cluster of Aurora that names no key",
      clusters({ it: { engine: "aurora-postgresql" } }),
      `aws_rds_cluster.it: neither storage_encrypted nor kms_key_id is set, so the cluster is under a key that AWS owns (an Aurora cluster from before February 18, 2026 is not encrypted): ${LOSS}. ${SET}`,
    ],
    [
      "a cluster of another engine that names no key",
      clusters({ it: { engine: "mysql" } }),
      `aws_rds_cluster.it: neither storage_encrypted nor kms_key_id is set, so the cluster is not encrypted. ${SET}`,
    ],
    [
      "encryption that is switched off, with what is written",
      clusters({ it: { engine: "mysql", storage_encrypted: false } }),
      `aws_rds_cluster.it: storage_encrypted is false and kms_key_id is not set, so the cluster is not encrypted. ${SET}`,
    ],
    // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/custom-cev.create.html
    [
      "an engine version of Oracle",
      engineVersion("custom-oracle-ee"),
      "aws_rds_custom_db_engine_version.it: kms_key_id is not set, so AWS refuses it (for RDS Custom for Oracle). Set kms_key_id to the ARN of a customer-managed key.",
    ],
    // https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateCustomDBEngineVersion.html: "optional for
    // Amazon RDS". https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/sqlserver-dev-edition.creating-cev.html
    [
      "an engine version of SQL Server Developer Edition",
      engineVersion("sqlserver-dev-ee"),
      NO_KEY_KNOWN,
      "cannot-tell",
    ],
    [
      "an engine version of its Standard Edition",
      engineVersion("sqlserver-dev-se"),
      NO_KEY_KNOWN,
      "cannot-tell",
    ],
    // https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/rds_cluster#storage_encrypted
    [
      "a cluster of Aurora Serverless v1, which is always encrypted",
      clusters({ it: { engine: "aurora-mysql", engine_mode: "serverless" } }),
      `aws_rds_cluster.it: kms_key_id is not set, so the cluster is under alias/aws/rds, a key of AWS: ${LOSS}. Set kms_key_id to the ARN of a customer-managed key. This replaces the resource: copy its data first, see keywright fix.`,
    ],
    [
      "a global cluster without encryption, which Aurora encrypts with a key that AWS owns",
      { resource: { aws_rds_global_cluster: { it: { engine: "aurora-mysql" } } } },
      "aws_rds_global_cluster.it: storage_encrypted is not set, so the global cluster asks for no key, and AWS encrypts its clusters with a key that it owns if they are from February 18, 2026 or later. Set storage_encrypted to true. This replaces the resource: copy its data first, see keywright fix.",
    ],
  ],
});

it("a copy of a cluster's snapshot is under the key of that cluster", () => {
  const module = synthesisedJson("main", {
    resource: {
      ...KEY,
      aws_rds_cluster: { source: OWN },
      aws_db_cluster_snapshot: { s: { db_cluster_identifier: "${aws_rds_cluster.source.id}" } },
      aws_rds_cluster_snapshot_copy: {
        it: { source_db_cluster_snapshot_identifier: "${aws_db_cluster_snapshot.s.id}" },
      },
    },
  });
  expect(check({ modules: [module] }, { rules: ["data-uses-customer-key"] }).map(message)).toEqual([]);
});

it("a replica of an unencrypted source says so, and demands no key of the replica", () => {
  const module = synthesisedJson(
    "main",
    instances({ source: {}, replica: { replicate_source_db: "${aws_db_instance.source.identifier}" } }),
  );
  const found = check({ modules: [module] }, { rules: ["data-uses-customer-key"] });
  expect(found.map((one) => [one.severity, message(one)])[1]).toEqual([
    "error",
    "aws_db_instance.replica: the database takes the encryption and the key of its source, and aws_db_instance.source is not encrypted. Encrypt aws_db_instance.source with a customer-managed key.",
  ]);
});

/*
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Migrating.RDSMySQL.Replica.html
 * "If your MySQL DB instance isn't encrypted, specify an encryption key to have your DB cluster encrypted at rest.
 * Otherwise, your DB cluster is encrypted at rest using the default encryption key for your account."
 */
it("an Aurora replica of an instance that is not encrypted is under the default key", () => {
  const module = synthesisedJson("main", replicaOfInstance({ identifier: "a" }));
  const found = check({ modules: [module] }, { rules: ["data-uses-customer-key"] });
  expect(found.map((one) => [one.severity, message(one)]).at(-1)).toEqual([
    "warning",
    `aws_rds_cluster.it: kms_key_id is not set, so the cluster is under alias/aws/rds, a key of AWS: ${LOSS}. Set kms_key_id to the ARN of a customer-managed key. This replaces the resource: copy its data first, see keywright fix.`,
  ]);
});

it("a replica in another Region owes a key only if its source is encrypted, so that is unknown", () => {
  const module = synthesisedJson("main", {
    provider: { aws: { region: "eu-west-1" } },
    resource: {
      aws_db_instance: {
        it: { replicate_source_db: "arn:aws:rds:us-east-1:111122223333:db:source" },
        own: {
          replicate_source_db: "arn:aws:rds:us-east-1:111122223333:db:source",
          kms_key_id: "${aws_kms_key.k.arn}",
        },
      },
      ...KEY,
    },
  });
  const found = check({ modules: [module] }, { rules: ["data-uses-customer-key"] });
  expect(found.map(({ address, status }) => `${address} ${status}`)).toEqual([
    "aws_db_instance.it cannot-tell",
  ]);
});
