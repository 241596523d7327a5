import { AWS_OWNED } from "../defaults";
import type { ServiceFile } from "../service-file";

/** What keywright knows of DynamoDB Accelerator. */
export const dax = {
  iam: { dax: ["dax"] },
  rows: {
    aws_dax_cluster: {
      keys: [],
      cannot: { protects: "the cache", bare: AWS_OWNED },
    },
  },
  exceptions: {
    "aws_dax_cluster.cluster_endpoint_encryption_type": "in transit, not at rest",
  },
} as const satisfies ServiceFile;
