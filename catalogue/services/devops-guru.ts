import { AWS_OWNED, UNKNOWN } from "../defaults";
import { IN_PLACE_KEPT } from "../effects";
import { ANYTHING } from "../forms";
import { DOCS, forCallers } from "../kms-access";
import type { ServiceFile } from "../service-file";

const PAGE = `${DOCS}/devops-guru/latest/userguide/data-protection.html`;

/** What keywright knows of DevOps Guru. */
export const devopsGuru = {
  services: {
    // DevOps Guru encrypts by its grant.
    "devops-guru": {
      title: "DevOps Guru",
      ...forCallers("DevOpsGuru", "devops-guru", ["kms:CreateGrant", "kms:DescribeKey"], PAGE, {
        to: "to let DevOps Guru encrypt what it finds",
        at: "making",
        sentence: "Allow access to principals authorized to use DevOps Guru",
      }),
    },
  },
  iam: { "devops-guru": ["devopsguru"] },
  rows: {
    aws_devopsguru_service_integration: {
      keys: [
        {
          path: "kms_server_side_encryption[].kms_key_id",
          protects: "DevOps Guru's data",
          switches: [
            {
              path: "kms_server_side_encryption[].type",
              value: "CUSTOMER_MANAGED_KEY",
              refuses: {
                says: "ValidationException: Cannot specify KMSKeyId for AWS_OWNED_KEY",
                source:
                  "https://github.com/hashicorp/terraform-provider-aws/blob/v5.100.0/internal/service/devopsguru/service_integration.go",
              },
            },
            { path: "kms_server_side_encryption[].opt_in_status", value: "ENABLED" },
          ],
          bare: { ...AWS_OWNED, source: PAGE },
          switchedOn: UNKNOWN,
          accepts: ANYTHING,
          empty: "sent",
          effects: IN_PLACE_KEPT,
          service: "devops-guru",
          // https://docs.aws.amazon.com/devops-guru/latest/userguide/devops-guru-end-of-support.html
          note: "AWS has taken no new customers for DevOps Guru since October 29, 2026, and ends it on September 30, 2027.",
          source: `${DOCS}/devops-guru/latest/APIReference/API_KMSServerSideEncryptionIntegration.html`,
        },
      ],
      least: {
        kms_server_side_encryption: [{}],
        logs_anomaly_detection: [{ opt_in_status: "ENABLED" }],
        ops_center: [{ opt_in_status: "ENABLED" }],
      },
    },
  },
} as const satisfies ServiceFile;
