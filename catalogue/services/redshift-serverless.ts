import { AWS_OWNED, awsManaged, inherits } from "../defaults";
import { IN_PLACE_KEPT } from "../effects";
import { ANY_ARN, ANYTHING } from "../forms";
import { CALLER_ACCOUNT, DOCS, equals, FOR_AWS_RESOURCE } from "../kms-access";
import type { ServiceFile } from "../service-file";

/** The Data API comes as Redshift, without a Region: https://docs.aws.amazon.com/redshift/latest/mgmt/data-api-kms.html */
const THROUGH = equals(
  "kms:ViaService",
  "redshift-serverless.${region}.amazonaws.com",
  "redshift.${region}.amazonaws.com",
  "redshift.amazonaws.com",
);

/** Of both keys. */
const ANSWERS_ARN = {
  form: "arn",
  says: "When aws_redshiftserverless_namespace was created using a KMS key referenced by their aliases, subsequent runs will detect a mismatch between the KMS Key ARN and the KMS Alias ARN and will try to update the resource",
  source: "https://github.com/hashicorp/terraform-provider-aws/issues/45683",
} as const;

/** What keywright knows of Redshift Serverless. */
export const redshiftServerless = {
  services: {
    "redshift-serverless": {
      title: "Redshift Serverless",
      requests: [
        {
          sid: "UseThroughRedshiftServerless",
          by: "callers",
          actions: ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey"],
          conditions: [CALLER_ACCOUNT, THROUGH],
          to: "to make and use a namespace",
          at: "making",
          sentence:
            "To create and use an Amazon Redshift provisioned cluster or an Amazon Redshift Serverless resource that is encrypted with a customer managed key, a user must have permission to call the following operations on the customer managed key",
        },
        {
          sid: "GrantThroughRedshiftServerless",
          by: "callers",
          actions: ["kms:CreateGrant"],
          conditions: [CALLER_ACCOUNT, THROUGH, FOR_AWS_RESOURCE],
          to: "to let Redshift use the key by itself",
          at: "making",
          sentence: "Amazon Redshift accesses the customer managed key through AWS KMS grants.",
        },
      ],
      source: `${DOCS}/redshift/latest/mgmt/authorizing-kms-customer-managed-key.html`,
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
          // GetNamespace answers with it where the namespace is under the key of AWS; the provider takes ARNs alone.
          noKey: "AWS_OWNED_KMS_KEY",
          bare: {
            ...AWS_OWNED,
            source: `${DOCS}/redshift/latest/mgmt/working-with-db-encryption.html#working-with-aws-kms`,
          },
          accepts: ANY_ARN,
          answers: ANSWERS_ARN,
          effects: IN_PLACE_KEPT,
          service: "redshift-serverless",
          source: `${DOCS}/redshift/latest/mgmt/serverless-workgroups-and-namespaces-rotate-kms-key.html`,
          // "You can’t change from a customer managed KMS Key to an AWS KMS key. In this case, you have to create a new namespace."
          note: "A namespace under a key of yours cannot go back to a key of AWS: that takes a new namespace.",
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
          empty: "refused",
          answers: ANSWERS_ARN,
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
