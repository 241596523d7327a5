import { SERVICE_MANAGED } from "../defaults";
import { DOCS } from "../kms-access";
import type { ServiceFile } from "../service-file";

const PAGE = `${DOCS}/codeguru/latest/profiler-ug/data-protection.html`;

/** What keywright knows of CodeGuru Profiler. */
export const codeguruProfiler = {
  iam: { "codeguru-profiler": ["codeguruprofiler"] },
  rows: {
    aws_codeguruprofiler_profiling_group: {
      keys: [],
      cannot: {
        protects: "the profile",
        // "Data collected by CodeGuru Profiler is stored using Amazon S3, Amazon Kinesis, and Amazon DynamoDB and their data-at-rest encryption capabilities."
        bare: { ...SERVICE_MANAGED, source: PAGE },
      },
    },
  },
} as const satisfies ServiceFile;
