import { SERVICE_MANAGED } from "../defaults";
import { DOCS } from "../kms-access";
import type { ServiceFile } from "../service-file";

const PAGE = `${DOCS}/gameliftservers/latest/developerguide/data-protection.html`;

/** What keywright knows of GameLift. */
export const gamelift = {
  iam: { gamelift: ["gamelift"] },
  rows: {
    aws_gamelift_build: {
      keys: [],
      cannot: {
        protects: "every file of the build",
        // "Game server builds and scripts are stored in Amazon S3 buckets with server-side encryption."
        bare: { ...SERVICE_MANAGED, source: PAGE },
      },
    },
    aws_gamelift_script: {
      keys: [],
      cannot: {
        protects: "every file of the script",
        // "Game server builds and scripts are stored in Amazon S3 buckets with server-side encryption."
        bare: { ...SERVICE_MANAGED, source: PAGE },
      },
    },
  },
} as const satisfies ServiceFile;
