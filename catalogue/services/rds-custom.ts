import { CALLER_ACCOUNT, DOCS } from "../kms-access";
import type { ServiceFile } from "../service-file";

/** What an instance of RDS Custom asks beside RDS itself. */
export const rdsCustom = {
  services: {
    /** Through which service the role asks, the page does not say. */
    "rds-custom": {
      title: "RDS Custom",
      requests: [
        {
          sid: "RoleRunsRdsCustom",
          by: "callers",
          actions: ["kms:Decrypt", "kms:GenerateDataKey"],
          conditions: [CALLER_ACCOUNT],
          to: "to run an instance of RDS Custom, as the role of its instance profile",
          sentence:
            "Make sure that your symmetric encryption key grants access to the kms:Decrypt and kms:GenerateDataKey operations to the AWS Identity and Access Management (IAM) role in your IAM instance profile.",
        },
      ],
      source: `${DOCS}/AmazonRDS/latest/UserGuide/custom-setup-orcl.html#custom-setup-orcl.cmk`,
    },
  },
} as const satisfies ServiceFile;
