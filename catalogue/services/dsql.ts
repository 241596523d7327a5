import { AWS_OWNED } from "../defaults";
import { IN_PLACE_KEPT } from "../effects";
import { ANY_ARN } from "../forms";
import { arnLike, DOCS } from "../kms-access";
import type { ServiceFile } from "../service-file";

/** What keywright knows of Aurora DSQL. */
export const dsql = {
  services: {
    dsql: {
      title: "Aurora DSQL",
      statements: [
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
      source: `${DOCS}/aurora-dsql/latest/userguide/data-encryption.html`,
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
          bare: AWS_OWNED,
          accepts: ANY_ARN,
          effects: IN_PLACE_KEPT,
          service: "dsql",
          source: `${DOCS}/aurora-dsql/latest/userguide/data-encryption.html`,
        },
      ],
      least: {},
    },
  },
} as const satisfies ServiceFile;
