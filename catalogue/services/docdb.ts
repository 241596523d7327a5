import { awsManaged, inherits, ownedOrManaged, UNENCRYPTED } from "../defaults";
import { IN_PLACE_KEPT, REPLACED_KEPT } from "../effects";
import { ANY_ARN, ANYTHING } from "../forms";
import { DOCS, withGrants } from "../kms-access";
import type { ServiceFile } from "../service-file";

const AT_REST = `${DOCS}/documentdb/latest/devguide/encryption-at-rest.html`;
const ELASTIC = `${DOCS}/documentdb/latest/devguide/elastic-encryption.html`;

/** What keywright knows of DocumentDB. */
export const docdb = {
  services: {
    "docdb-elastic": {
      title: "DocumentDB Elastic",
      ...withGrants(
        "DocumentDbElastic",
        "docdb-elastic",
        ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey*"],
        ELASTIC,
        {
          use: {
            to: "to encrypt the cluster",
            at: "making",
            sentence:
              "To use your customer managed key with Amazon DocumentDB elastic cluster resources, the following API operations must be permitted in the key policy",
          },
          grant: {
            to: "to let DocumentDB use the cluster's storage",
            at: "making",
            sentence:
              "When you create a cluster encrypted with a customer managed key, Amazon DocumentDB elastic clusters create a grant on your behalf by sending a CreateGrant request to AWS KMS.",
          },
        },
      ),
    },
  },
  iam: { rds: ["docdb"], "docdb-elastic": ["docdbelastic"] },
  rows: {
    aws_docdb_cluster: {
      keys: [
        {
          path: "kms_key_id",
          protects: "the cluster",
          switches: [{ path: "storage_encrypted", value: true }],
          bare: { ...UNENCRYPTED, source: AT_REST },
          switchedOn: { ...awsManaged("alias/aws/rds"), source: AT_REST },
          origins: [
            {
              by: "restore_to_point_in_time.source_cluster_identifier",
              bare: inherits("the encryption and the key of the cluster that it is restored from", {
                by: "restore_to_point_in_time.source_cluster_identifier",
                types: { aws_docdb_cluster: "kms_key_id" },
              }),
              ignoresSwitches: true,
              source: `${DOCS}/documentdb/latest/APIReference/API_RestoreDBClusterToPointInTime.html`,
            },
            {
              by: "snapshot_identifier",
              bare: inherits("the encryption and the key of its snapshot", {
                by: "snapshot_identifier",
                types: { aws_docdb_cluster_snapshot: "db_cluster_identifier" },
              }),
              ignoresSwitches: true,
              source: `${DOCS}/documentdb/latest/APIReference/API_RestoreDBClusterFromSnapshot.html`,
            },
            {
              by: "global_cluster_identifier",
              bare: inherits("its encryption, but not its key, from its global cluster", {
                by: "global_cluster_identifier",
                types: {},
              }),
              switchedOn: awsManaged("alias/aws/rds"),
              source: `${DOCS}/documentdb/latest/APIReference/API_CreateGlobalCluster.html`,
            },
          ],
          accepts: ANY_ARN,
          effects: REPLACED_KEPT,
          service: "rds",
          source: `${DOCS}/documentdb/latest/APIReference/API_CreateDBCluster.html`,
          note: "AWS refuses a key for a cluster that is restored to a point in time from one without encryption. The master password that AWS manages is under alias/aws/secretsmanager: the provider has no argument for its key.",
        },
      ],
      handles: ["cluster_identifier"],
      held: [
        {
          attribute: "master_user_secret.kms_key_id",
          protects: "the master user's secret",
          service: "rds-secret",
        },
      ],
      least: {},
    },
    aws_docdb_cluster_instance: {
      keys: [
        {
          path: "performance_insights_kms_key_id",
          protects: "the Performance Insights data",
          when: [{ path: "enable_performance_insights", is: [true] }],
          bare: awsManaged("alias/aws/rds"),
          accepts: ANYTHING,
          effects: IN_PLACE_KEPT,
          service: "performance-insights",
          source: `${DOCS}/documentdb/latest/APIReference/API_CreateDBInstance.html`,
        },
      ],
      held: [{ attribute: "kms_key_id", protects: "the cluster's storage", service: "rds" }],
      least: { enable_performance_insights: true, cluster_identifier: "example", instance_class: "example" },
    },
    aws_docdb_cluster_snapshot: {
      keys: [],
      cannot: {
        protects: "the snapshot",
        bare: inherits("the key of its cluster", {
          by: "db_cluster_identifier",
          types: { aws_docdb_cluster: "kms_key_id" },
        }),
      },
      handles: ["db_cluster_snapshot_identifier"],
      held: [{ attribute: "kms_key_id", protects: "the snapshot", service: "rds" }],
      isCopy: true,
    },
    aws_docdb_global_cluster: {
      keys: [],
      settings: [
        {
          path: "storage_encrypted",
          value: true,
          protects: "the database",
          unless: ["source_db_cluster_identifier"],
          effect: "replace",
          otherwise: "the global cluster and its members are not encrypted",
          source:
            "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/docdb_global_cluster",
        },
      ],
      cannot: { protects: "the database", bare: inherits("the keys of its regional clusters") },
    },
    aws_docdbelastic_cluster: {
      keys: [
        {
          path: "kms_key_id",
          protects: "the cluster",
          bare: ownedOrManaged(
            {
              says: "Amazon DocumentDB elastic clusters use these keys by default to automatically encrypt personally identifiable data.",
              source: ELASTIC,
            },
            {
              says: "If an encryption key is not specified, Amazon DocumentDB uses the default encryption key that KMS creates for your account.",
              source: `${DOCS}/documentdb/latest/APIReference/API_elastic_CreateCluster.html`,
            },
          ),
          accepts: ANYTHING,
          empty: "sent",
          effects: REPLACED_KEPT,
          service: "docdb-elastic",
        },
      ],
      least: {
        auth_type: "SECRET_ARN",
        admin_user_name: "example",
        admin_user_password: "Example-Password-1",
        name: "example",
        shard_capacity: 1,
        shard_count: 1,
      },
    },
  },
} as const satisfies ServiceFile;
