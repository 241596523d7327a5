import { UNENCRYPTED } from "../defaults";
import { DOCS } from "../kms-access";
import type { Origin } from "../origin";
import type { ServiceFile } from "../service-file";

const PAGE = `${DOCS}/amazondynamodb/latest/developerguide/DAXEncryptionAtRest.html`;

/** "DAX encryption at rest is not supported for dax.r3.* node types." */
const ON_R3: Origin = {
  by: "node_type",
  is: ["large", "xlarge", "2xlarge", "4xlarge", "8xlarge"].map((size) => `dax.r3.${size}`),
  bare: UNENCRYPTED,
  refuses: "always",
  instead: "a node_type that DAX encrypts",
  source: PAGE,
};

/** What keywright knows of DynamoDB Accelerator. */
export const dax = {
  iam: { dax: ["dax"] },
  rows: {
    aws_dax_cluster: {
      keys: [],
      settings: [
        {
          path: "server_side_encryption.enabled",
          value: true,
          protects: "the cache",
          effect: "replace",
          otherwise: "the cache is not encrypted",
          origins: [ON_R3],
          source: PAGE,
        },
      ],
      cannot: {
        protects: "the cache",
        bare: { kind: "aws-managed", detail: "the default key of DAX", source: PAGE },
        when: [{ path: "server_side_encryption.enabled", is: [true] }],
        // AWS makes none, which the setting says.
        origins: [ON_R3],
      },
    },
  },
  exceptions: {
    "aws_dax_cluster.cluster_endpoint_encryption_type": "in transit, not at rest",
  },
} as const satisfies ServiceFile;
