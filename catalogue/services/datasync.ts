import type { ServiceFile } from "../service-file";

/** What keywright knows of DataSync. */
export const datasync = {
  exceptions: {
    "aws_datasync_location_hdfs.kms_key_provider_uri": "the key management server of a Hadoop cluster",
  },
} as const satisfies ServiceFile;
