import { AWS_OWNED, awsManaged, inherits, UNENCRYPTED } from "../defaults";
import { IN_PLACE_KEPT, REPLACED_KEPT } from "../effects";
import { ANY_ARN, ANYTHING } from "../forms";
import { withGrants } from "../kms-access";
import type { ServiceFile } from "../service-file";

/** What keywright knows of DocumentDB. */
export const docdb = {
  services: {
    "docdb-elastic": { title: "DocumentDB Elastic", ...withGrants("DocumentDbElastic", "docdb-elastic") },
  },
  iam: { rds: ["docdb"], "docdb-elastic": ["docdbelastic"] },
  rows: {
    aws_docdb_cluster: {
      keys: [
        {
          path: "kms_key_id",
          protects: "the cluster",
          switches: [{ path: "storage_encrypted", value: true }],
          bare: UNENCRYPTED,
          switchedOn: awsManaged("alias/aws/rds"),
          accepts: ANY_ARN,
          effects: REPLACED_KEPT,
          service: "rds",
          note: "The master password that AWS manages is under alias/aws/secretsmanager: provider 5.100 has no argument for its key.",
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
        },
      ],
      held: [{ attribute: "kms_key_id", protects: "the cluster's storage", service: "rds" }],
      least: { enable_performance_insights: true, cluster_identifier: "example", instance_class: "example" },
    },
    aws_docdb_cluster_snapshot: {
      keys: [],
      cannot: { protects: "the snapshot", bare: inherits("the key of its cluster") },
      handles: ["db_cluster_snapshot_identifier"],
      held: [{ attribute: "kms_key_id", protects: "the snapshot", service: "rds" }],
      isCopy: true,
    },
    aws_docdb_global_cluster: {
      keys: [],
      cannot: { protects: "the database", bare: inherits("the keys of its regional clusters") },
    },
    aws_docdbelastic_cluster: {
      keys: [
        {
          path: "kms_key_id",
          protects: "the cluster",
          bare: AWS_OWNED,
          accepts: ANYTHING,
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
