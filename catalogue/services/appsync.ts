import { AWS_OWNED } from "../defaults";
import type { ServiceFile } from "../service-file";

/** What keywright knows of AppSync. */
export const appsync = {
  iam: { appsync: ["appsync"] },
  rows: {
    aws_appsync_api_cache: {
      keys: [],
      cannot: { protects: "the cache", bare: AWS_OWNED },
    },
  },
  exceptions: {
    "aws_appsync_api_cache.transit_encryption_enabled": "in transit, not at rest",
  },
} as const satisfies ServiceFile;
