import { aliasOfArn } from "./arn";

/*
 * What AWS KMS itself allows. Every number here was chosen by AWS.
 */

/** Days between two automatic rotations. https://docs.aws.amazon.com/kms/latest/APIReference/API_EnableKeyRotation.html */
export const ROTATION_PERIOD_IN_DAYS = { min: 90, max: 2560, default: 365 } as const;

/** Days that a key waits before it is deleted. https://docs.aws.amazon.com/kms/latest/APIReference/API_ScheduleKeyDeletion.html */
export const DELETION_WINDOW_IN_DAYS = { min: 7, max: 30, default: 30 } as const;

/** Characters of a key's description. https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateKey.html */
export const DESCRIPTION_MAX_LENGTH = 8192;

/** Days that imported material can be valid for. https://docs.aws.amazon.com/kms/latest/APIReference/API_ImportKeyMaterial.html */
export const IMPORTED_MATERIAL_MAX_DAYS = 365;

/** Bytes of a key policy. https://docs.aws.amazon.com/kms/latest/developerguide/resource-limits.html */
export const KEY_POLICY_MAX_BYTES = 32_768;

/** Characters of an alias, with its prefix. https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateAlias.html */
export const ALIAS_MAX_LENGTH = 256;

/** Aliases of one key. https://docs.aws.amazon.com/kms/latest/developerguide/resource-limits.html */
export const ALIASES_MAX = 50;

/** What every alias begins with. */
export const ALIAS_PREFIX = "alias/";

/** What the aliases of AWS managed keys begin with; only AWS can create one. */
export const AWS_ALIAS_PREFIX = "alias/aws/";

/** An alias of one's own, prefix included. The provider refuses the colon that the API would let through. */
export const ALIAS_PATTERN = /^alias\/[A-Za-z0-9/_-]+$/;

/** Whether an alias, or the alias in an ARN, is one of AWS's own. */
export function isAwsAlias(value: string): boolean {
  return (aliasOfArn(value) ?? value).toLowerCase().startsWith(AWS_ALIAS_PREFIX);
}

/** Resource types that are keys, and whose `arn` is therefore the ARN of one. */
export const KEY_TYPES: readonly string[] = [
  "aws_kms_key",
  "aws_kms_replica_key",
  "aws_kms_external_key",
  "aws_kms_replica_external_key",
];
