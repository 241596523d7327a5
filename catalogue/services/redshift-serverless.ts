import { AWS_OWNED, awsManaged, inherits } from "../defaults";
import { IN_PLACE_KEPT } from "../effects";
import { ANY_ARN, ANYTHING } from "../forms";
import { DOCS, withGrants } from "../kms-access";
import type { ServiceFile } from "../service-file";

/** What keywright knows of Redshift Serverless. */
export const redshiftServerless = {
  services: {
    "redshift-serverless": {
      title: "Redshift Serverless",
      ...withGrants("RedshiftServerless", "redshift-serverless"),
      unseen: "snapshots and recovery points",
    },
  },
  iam: { "redshift-serverless": ["redshiftserverless"] },
  rows: {
    aws_redshiftserverless_namespace: {
      keys: [
        {
          path: "kms_key_id",
          protects: "the namespace",
          // GetNamespace answers AWS_OWNED_KMS_KEY.
          bare: AWS_OWNED,
          accepts: ANY_ARN,
          effects: IN_PLACE_KEPT,
          service: "redshift-serverless",
        },
        {
          path: "admin_password_secret_kms_key_id",
          protects: "the secret with the administrator's password",
          when: [{ path: "manage_admin_password", is: [true] }],
          bare: {
            ...awsManaged("alias/aws/secretsmanager"),
            source: `${DOCS}/redshift/latest/mgmt/redshift-secrets-manager-integration.html`,
          },
          accepts: ANYTHING,
          effects: IN_PLACE_KEPT,
          service: "redshift-secret",
        },
      ],
      handles: ["namespace_name"],
      least: { manage_admin_password: true, namespace_name: "example" },
    },
    aws_redshiftserverless_snapshot: {
      keys: [],
      cannot: {
        protects: "the snapshot",
        bare: inherits("the key of its namespace", {
          by: "namespace_name",
          types: { aws_redshiftserverless_namespace: "kms_key_id" },
        }),
      },
      held: [{ attribute: "kms_key_id", protects: "the snapshot", service: "redshift-serverless" }],
      isCopy: true,
    },
  },
} as const satisfies ServiceFile;
