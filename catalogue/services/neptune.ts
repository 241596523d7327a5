import { AWS_OWNED, awsManaged, inherits, UNENCRYPTED } from "../defaults";
import { REPLACED_KEPT } from "../effects";
import { ANY_ARN, ANYTHING } from "../forms";
import { unconfirmed } from "../kms-access";
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
          bare: UNENCRYPTED,
          switchedOn: awsManaged("alias/aws/rds"),
          accepts: ANY_ARN,
          effects: REPLACED_KEPT,
          service: "rds",
        },
      ],
      handles: ["cluster_identifier"],
      least: {},
    },
    aws_neptune_cluster_snapshot: {
      keys: [],
      cannot: { protects: "the snapshot", bare: inherits("the key of its cluster") },
      handles: ["db_cluster_snapshot_identifier"],
      held: [{ attribute: "kms_key_id", protects: "the snapshot", service: "rds" }],
      isCopy: true,
    },
    aws_neptune_global_cluster: {
      keys: [],
      cannot: { protects: "the database", bare: inherits("the keys of its regional clusters") },
    },
    aws_neptunegraph_graph: {
      keys: [
        {
          path: "kms_key_identifier",
          protects: "the graph",
          bare: AWS_OWNED,
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
