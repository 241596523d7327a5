import { AWS_OWNED } from "../defaults";
import { IN_PLACE_KEPT } from "../effects";
import { ANY_ARN } from "../forms";
import { arnLike, CALLER_ACCOUNT, DOCS, via } from "../kms-access";
import type { ServiceFile } from "../service-file";

const ENCRYPTION = `${DOCS}/aurora-dsql/latest/userguide/data-encryption.html`;

/** What keywright knows of Aurora DSQL. */
export const dsql = {
  services: {
    dsql: {
      title: "Aurora DSQL",
      requests: [
        {
          sid: "DsqlUsesKey",
          by: { service: "dsql.amazonaws.com" },
          actions: [
            "kms:Decrypt",
            "kms:Encrypt",
            "kms:GenerateDataKey",
            "kms:ReEncryptFrom",
            "kms:ReEncryptTo",
          ],
          conditions: [arnLike("aws:SourceArn", "${resource}")],
          to: "to encrypt the cluster",
          at: "making",
          sentence:
            "If you use a customer managed key in your account to protect your Aurora DSQL cluster, the policies on that key must give Aurora DSQL permission to use it on your behalf.",
        },
        {
          sid: "DsqlDescribesKey",
          by: { service: "dsql.amazonaws.com" },
          actions: ["kms:DescribeKey"],
          conditions: [arnLike("aws:SourceArn", "${resource}")],
          to: "to look at the key",
          at: "making",
          sentence: "Enable dsql IAM User Describe Permissions",
        },
        {
          // The page says so of the principal who chooses the key, and its policy shows the service alone.
          sid: "UseThroughDsql",
          by: "callers",
          actions: [
            "kms:Decrypt",
            "kms:DescribeKey",
            "kms:Encrypt",
            "kms:GenerateDataKey",
            "kms:ReEncryptFrom",
            "kms:ReEncryptTo",
          ],
          conditions: [CALLER_ACCOUNT, via("dsql")],
          to: "to choose the key of a cluster",
          at: "making",
          sentence:
            "That principal, a user or role, must have the permissions on the AWS KMS key that Aurora DSQL requires.",
          isOptional: true,
        },
      ],
      source: ENCRYPTION,
      anyResource: "arn:${partition}:dsql:${region}:${account}:cluster/*",
    },
  },
  iam: { dsql: ["dsql"] },
  rows: {
    aws_dsql_cluster: {
      resource: "arn:${partition}:dsql:${region}:${account}:cluster/${identifier}",
      keys: [
        {
          path: "kms_encryption_key",
          protects: "the cluster",
          // The provider takes it, and answers with it where the cluster is under the key of AWS.
          noKey: "AWS_OWNED_KMS_KEY",
          bare: { ...AWS_OWNED, source: ENCRYPTION },
          accepts: ANY_ARN,
          empty: "refused",
          effects: IN_PLACE_KEPT,
          service: "dsql",
          note: "Taking the argument away plans nothing: the old key stays in use. AWS_OWNED_KMS_KEY goes back to the key of AWS.",
          source: ENCRYPTION,
        },
      ],
      least: {},
    },
  },
} as const satisfies ServiceFile;
