import { SERVICE_MANAGED, SSE_S3, UNKNOWN } from "../defaults";
import { DOCS } from "../kms-access";
import type { ServiceFile } from "../service-file";

const GUIDE = `${DOCS}/lightsail/latest/userguide`;

/** What keywright knows of Lightsail. */
export const lightsail = {
  iam: { lightsail: ["lightsail"] },
  rows: {
    aws_lightsail_bucket: {
      keys: [],
      cannot: {
        protects: "the object",
        bare: { ...SSE_S3, source: `${GUIDE}/amazon-lightsail-bucket-security-best-practices.html` },
        instead: "an aws_s3_bucket",
      },
    },
    aws_lightsail_database: {
      keys: [],
      cannot: {
        protects: "the database",
        bare: {
          ...UNKNOWN,
          detail: "whether Lightsail encrypts a database depends on its bundle_id",
          source: `${DOCS}/lightsail/2016-11-28/api-reference/API_RelationalDatabaseBundle.html`,
        },
        instead: "an aws_db_instance",
      },
    },
    aws_lightsail_disk: {
      keys: [],
      cannot: {
        protects: "the disk",
        bare: { ...SERVICE_MANAGED, source: `${GUIDE}/amazon-lightsail-faq-block-storage.html` },
        instead: "an aws_ebs_volume",
      },
    },
    aws_lightsail_instance: {
      keys: [],
      cannot: {
        protects: "the instance's disk",
        bare: {
          ...UNKNOWN,
          detail: "AWS says of attached disks only that Lightsail encrypts them",
          source: `${GUIDE}/amazon-lightsail-faq-block-storage.html`,
        },
        instead: "an aws_instance",
      },
    },
  },
} as const satisfies ServiceFile;
