import type { Default } from "./default";
import { SSE_S3 } from "./defaults";
import type { AwsEffect } from "./effect";
import { DOCS } from "./kms-access";
import type { AwsKeyRefusal } from "./origin";

/*
 * Tables that AWS makes and keeps in the table bucket aws-s3, of which each account has one in each Region.
 */

const PAGE = `${DOCS}/AmazonS3/latest/userguide/s3-tables-aws-managed-buckets.html`;

/** What encrypts such a table for which no key is named. */
export const AWS_MANAGED_TABLE_DEFAULT: Default = {
  ...SSE_S3,
  detail: "unless the table bucket aws-s3 has another default",
  source: PAGE,
};

/** Such a table is under the encryption with which it was made. */
export const AWS_MANAGED_TABLE_KEPT: AwsEffect = {
  does: "kept",
  why: "the encryption of a table that AWS manages is set when the table is made",
  says: "After an AWS managed table is created, you can't change its encryption setting.",
  source: PAGE,
};

/** S3 Tables takes keys of the customer's alone, in every table bucket. */
export const TABLES_REFUSE_AWS_KEYS: AwsKeyRefusal = {
  who: "S3 Tables",
  says: "You can only use customer managed keys with SSE-KMS. AWS managed keys aren't supported.",
  source: `${DOCS}/AmazonS3/latest/userguide/s3-tables-kms-encryption.html`,
};
