import { DOCS } from "../kms-access";
import type { ServiceFile } from "../service-file";

const PAGE = `${DOCS}/amazondynamodb/latest/developerguide/DAXEncryptionAtRest.html`;

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
          source: PAGE,
        },
      ],
      cannot: {
        protects: "the cache",
        bare: { kind: "aws-managed", detail: "the default key of DAX", source: PAGE },
        when: [{ path: "server_side_encryption.enabled", is: [true] }],
      },
    },
  },
  exceptions: {
    "aws_dax_cluster.cluster_endpoint_encryption_type": "in transit, not at rest",
  },
} as const satisfies ServiceFile;
