import { SERVICE_MANAGED } from "../defaults";
import { DOCS } from "../kms-access";
import type { ServiceFile } from "../service-file";

const PAGE = `${DOCS}/cloudhsm/latest/userguide/data-protection-backup-security.html`;

/** What keywright knows of CloudHSM. */
export const cloudhsm = {
  iam: { cloudhsm: ["cloudhsm"] },
  rows: {
    aws_cloudhsm_v2_cluster: {
      keys: [],
      cannot: {
        protects: "the backup of the cluster",
        // "Before the service stores a backup in Amazon S3, the service encrypts the backup again using AWS Key Management Service (AWS KMS)."
        bare: { ...SERVICE_MANAGED, source: PAGE },
      },
    },
  },
} as const satisfies ServiceFile;
