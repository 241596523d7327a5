import type { Default } from "../default";
import { SERVICE_MANAGED } from "../defaults";
import { DOCS } from "../kms-access";
import type { ServiceFile } from "../service-file";

const PAGE = `${DOCS}/appsync/latest/devguide/enabling-caching.html`;

/** New caches are always encrypted, whatever the argument says. */
const ENCRYPTED: Default = { ...SERVICE_MANAGED, source: PAGE };

/** What keywright knows of AppSync. */
export const appsync = {
  iam: { appsync: ["appsync"] },
  rows: {
    aws_appsync_api_cache: {
      keys: [],
      settings: [
        {
          path: "at_rest_encryption_enabled",
          value: true,
          protects: "the cache",
          effect: "replace",
          otherwise:
            "the cache is under keys of the service if it is new, and not encrypted if it was made before AWS encrypted all of them",
          bare: ENCRYPTED,
          source: PAGE,
        },
      ],
      cannot: {
        protects: "the cache",
        bare: ENCRYPTED,
        when: [{ path: "at_rest_encryption_enabled", is: [true] }],
      },
    },
  },
  exceptions: {
    "aws_appsync_api_cache.transit_encryption_enabled": "in transit, not at rest",
  },
} as const satisfies ServiceFile;
