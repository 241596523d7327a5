import { SSE_S3 } from "../defaults";
import { IN_PLACE, keptWithout } from "../effects";
import { ANYTHING } from "../forms";
import { CALLER_ACCOUNT, DOCS, FOR_AWS_RESOURCE, via } from "../kms-access";
import type { ServiceFile } from "../service-file";

const DATA_PROTECTION = `${DOCS}/security-lake/latest/userguide/data-protection.html`;

/** What keywright knows of Security Lake. */
export const securitylake = {
  services: {
    securitylake: {
      title: "Security Lake",
      requests: [
        {
          sid: "UseForSecurityLake",
          by: "callers",
          actions: ["kms:DescribeKey", "kms:GenerateDataKey"],
          conditions: [CALLER_ACCOUNT],
          to: "to make a data lake",
          at: "making",
          sentence: "Attach the following key policy to your KMS key",
        },
        {
          sid: "GrantForSecurityLake",
          by: "callers",
          actions: ["kms:CreateGrant"],
          conditions: [CALLER_ACCOUNT, FOR_AWS_RESOURCE],
          to: "to let Security Lake write data",
          at: "making",
          sentence:
            "For customer managed keys, Security Lake creates a grant on your behalf by sending a CreateGrant request to AWS KMS.",
        },
        {
          sid: "ReadSecurityLakeThroughS3",
          by: "callers",
          actions: ["kms:Decrypt"],
          conditions: [CALLER_ACCOUNT, via("s3")],
          to: "to read the data",
          sentence:
            "The key policy must allow the IAM role associated with the Lake Formation data lake location to use the KMS key to decrypt the data.",
        },
      ],
      source: DATA_PROTECTION,
      unseen: "objects and versions of objects that are already written",
      stays: "Objects that are already written, until each is encrypted anew or deleted",
    },
  },
  iam: { securitylake: ["securitylake"] },
  rows: {
    aws_securitylake_data_lake: {
      keys: [
        {
          path: "configuration[].encryption_configuration[].kms_key_id",
          protects: "the data lake",
          within: "configuration[]",
          noKey: "S3_MANAGED_KEY",
          bare: { ...SSE_S3, source: DATA_PROTECTION },
          accepts: ANYTHING,
          empty: "sent",
          singleRegion: {
            says: "If you use a customer managed key to encrypt data that's written to your S3 bucket, you can't choose a multi-Region key.",
            source: DATA_PROTECTION,
          },
          effects: { ...IN_PLACE, ...keptWithout("configuration[].encryption_configuration[]") },
          service: "securitylake",
          // The lake's bucket is in this Region, and "the AWS KMS keys must be in the same Region as the bucket".
          // https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
          otherRegion: "configuration[].region",
          note: "Taking the whole block away plans nothing: the old key stays in use. S3_MANAGED_KEY goes back to keys of S3.",
          source: `${DOCS}/security-lake/latest/APIReference/API_UpdateDataLake.html`,
        },
      ],
      least: {
        configuration: [{ encryption_configuration: [{}], region: "eu-west-1" }],
        meta_store_manager_role_arn: "arn:aws:iam::111122223333:role/example",
      },
    },
  },
} as const satisfies ServiceFile;
