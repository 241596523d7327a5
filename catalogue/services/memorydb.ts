import { inherits, SERVICE_MANAGED } from "../defaults";
import { REPLACED } from "../effects";
import { ANY_ARN } from "../forms";
import { DOCS, READ_WRITE, withGrants } from "../kms-access";
import type { ServiceFile } from "../service-file";

const ENCRYPTION = `${DOCS}/memorydb/latest/devguide/at-rest-encryption.html`;

/** What keywright knows of MemoryDB. */
export const memorydb = {
  services: {
    memorydb: {
      title: "MemoryDB",
      // The guide names the service and its grants, and no other action.
      ...withGrants("MemoryDb", "memorydb", READ_WRITE, ENCRYPTION, {
        use: { isOptional: true },
        grant: {
          to: "to let MemoryDB encrypt a cluster or a snapshot",
          at: "making",
          sentence: "Encrypting a MemoryDB cluster using KMS key requires one grant per cluster.",
        },
      }),
      unseen: "automatic and manual snapshots",
    },
  },
  iam: { memorydb: ["memorydb"] },
  senders: {
    aws_memorydb_cluster: [
      {
        // "Do not use an encrypted Amazon SNS topic for event notifications."
        by: "sns_topic_arn",
        to: ["aws_sns_topic"],
        what: "the notifications of a cluster",
        refuses: "AWS publishes to unencrypted topics alone",
        refusesAnyKey: true,
        way: "Set another topic for it, without a key.",
        source: `${DOCS}/memorydb/latest/devguide/memorydbsns.html`,
      },
    ],
  },
  rows: {
    aws_memorydb_cluster: {
      keys: [
        {
          path: "kms_key_arn",
          protects: "the cluster",
          bare: { ...SERVICE_MANAGED, source: `${DOCS}/memorydb/latest/devguide/at-rest-encryption.html` },
          accepts: ANY_ARN,
          effects: REPLACED,
          service: "memorydb",
          source: `${DOCS}/memorydb/latest/devguide/at-rest-encryption.html`,
        },
      ],
      handles: ["name"],
      least: { acl_name: "example", node_type: "example" },
    },
    aws_memorydb_snapshot: {
      keys: [
        {
          path: "kms_key_arn",
          protects: "the snapshot",
          bare: {
            ...inherits("the key of its cluster", {
              by: "cluster_name",
              types: { aws_memorydb_cluster: "kms_key_arn" },
            }),
            source: `${DOCS}/memorydb/latest/devguide/at-rest-encryption.html`,
          },
          accepts: ANY_ARN,
          effects: REPLACED,
          service: "memorydb",
          source: `${DOCS}/memorydb/latest/devguide/at-rest-encryption.html`,
        },
      ],
      isCopy: true,
      least: { cluster_name: "example" },
    },
  },
} as const satisfies ServiceFile;
