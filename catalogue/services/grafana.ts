import { AWS_OWNED } from "../defaults";
import { REPLACED_KEPT } from "../effects";
import { ANY_ARN } from "../forms";
import { CALLER_ACCOUNT, DOCS, equals, granting, via } from "../kms-access";
import { IN_6_66 } from "../provider-version";
import type { ServiceFile } from "../service-file";

const ENCRYPTION = `${DOCS}/grafana/latest/userguide/AMG-encryption-at-rest.html`;

/** What keywright knows of Managed Grafana. */
export const grafana = {
  services: {
    grafana: {
      title: "Managed Grafana",
      requests: [
        {
          sid: "UseThroughGrafana",
          by: "callers",
          actions: ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"],
          conditions: [CALLER_ACCOUNT, via("grafana")],
          to: "to validate the key",
          at: "making",
          sentence: "Allow IAM Users and Roles to validate KMS key",
        },
        {
          // The page's policy has no DescribeKey among the operations, and the grant in its log has.
          sid: "GrantThroughGrafana",
          by: "callers",
          actions: ["kms:CreateGrant"],
          conditions: [
            CALLER_ACCOUNT,
            via("grafana"),
            equals("kms:GrantConstraintType", "EncryptionContextSubset"),
            granting(
              "CreateGrant",
              "Decrypt",
              "DescribeKey",
              "Encrypt",
              "GenerateDataKey",
              "GenerateDataKeyWithoutPlaintext",
              "ReEncryptFrom",
              "ReEncryptTo",
              "RetireGrant",
            ),
          ],
          to: "to let Managed Grafana keep the data of a workspace",
          at: "making",
          sentence:
            "When you create an Amazon Managed Grafana workspace encrypted with a customer managed key, Amazon Managed Grafana creates grants on your behalf by sending CreateGrant requests to AWS KMS.",
        },
      ],
      source: ENCRYPTION,
    },
  },
  iam: { grafana: ["grafana"] },
  rows: {
    aws_grafana_workspace: {
      keys: [
        {
          path: "kms_key_id",
          protects: "the workspace's data",
          bare: { ...AWS_OWNED, source: ENCRYPTION },
          accepts: ANY_ARN,
          effects: REPLACED_KEPT,
          service: "grafana",
          since: IN_6_66,
          source:
            "https://github.com/hashicorp/terraform-provider-aws/blob/00a35305dc1b297a6fcdecdfbba33f1e63c3da39/internal/service/grafana/workspace.go",
        },
      ],
    },
  },
} as const satisfies ServiceFile;
