import { AWS_OWNED } from "../defaults";
import { IN_PLACE_KEPT } from "../effects";
import { ANY_ARN } from "../forms";
import { arnLike, DOCS } from "../kms-access";
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
        },
        {
          sid: "DsqlDescribesKey",
          by: { service: "dsql.amazonaws.com" },
          actions: ["kms:DescribeKey"],
          conditions: [arnLike("aws:SourceArn", "${resource}")],
        },
      ],
      source: ENCRYPTION,
      anyResource: "arn:${partition}:dsql:${region}:${account}:cluster/*",
    },
  },
  iam: { dsql: ["dsql"] },
  rows: {
    aws_dsql_cluster: {
      keys: [
        {
          path: "kms_encryption_key",
          protects: "the cluster",
          // The provider takes it, and answers with it where the cluster is under the key of AWS.
          noKey: "AWS_OWNED_KMS_KEY",
          bare: { ...AWS_OWNED, source: ENCRYPTION },
          accepts: ANY_ARN,
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
