import { AWS_OWNED, SSE_S3 } from "../defaults";
import type { ServiceFile } from "../service-file";

/** What keywright knows of Lightsail. */
export const lightsail = {
  iam: { lightsail: ["lightsail"] },
  rows: {
    aws_lightsail_bucket: {
      keys: [],
      cannot: { protects: "the object", bare: SSE_S3, instead: "an aws_s3_bucket" },
    },
    aws_lightsail_database: {
      keys: [],
      cannot: { protects: "the database", bare: AWS_OWNED, instead: "an aws_db_instance" },
    },
    aws_lightsail_disk: {
      keys: [],
      cannot: { protects: "the disk", bare: AWS_OWNED, instead: "an aws_ebs_volume" },
    },
    aws_lightsail_instance: {
      keys: [],
      cannot: { protects: "the instance's disk", bare: AWS_OWNED, instead: "an aws_instance" },
    },
  },
} as const satisfies ServiceFile;
