import { DELETION_WINDOW_IN_DAYS } from "../catalogue";
import type { ControlPolicy } from "./control-policy";
import { PolicyError } from "./read-policy";

/** What {@link protectKeys} can be told. */
export interface ProtectKeysOptions {
  /** The roles that may delete or disable a key: ARNs, or patterns of them. At least one. */
  readonly breakGlass: readonly string[];
  /** The shortest deletion window that any principal can choose, in days, 7 to 30. @default 30 */
  readonly deletionWindowInDays?: number;
}

/**
 * A service control policy that protects the keys of an organisation. Only the break-glass roles can delete a
 * key, disable it or stop its rotation. No principal can choose a shorter deletion window, or write a key
 * policy that locks its own author out.
 *
 * Service control policies apply to every principal of the accounts that they are attached to, root users
 * included. They do not apply to service-linked roles, nor to the management account.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
 *
 * @throws PolicyError if there is no break-glass role, or AWS has no such window
 */
export function protectKeys({
  breakGlass,
  deletionWindowInDays = DELETION_WINDOW_IN_DAYS.default,
}: ProtectKeysOptions): ControlPolicy {
  const { min, max } = DELETION_WINDOW_IN_DAYS;
  if (breakGlass.length === 0) {
    throw new PolicyError("protectKeys: breakGlass is empty, so no key could ever be deleted. Name a role.");
  }
  for (const role of breakGlass) {
    if (/^arn:[a-z0-9*-]+:iam::(?:[0-9]{12}|\*):role\/[^*?].*$/.test(role)) continue;
    throw new PolicyError(
      `protectKeys: ${JSON.stringify(role)} is not the ARN of a role, or a pattern that names one (arn:aws:iam::*:role/NAME). Name one.`,
    );
  }
  if (!Number.isInteger(deletionWindowInDays) || deletionWindowInDays < min || deletionWindowInDays > max) {
    throw new PolicyError(
      `protectKeys: deletionWindowInDays is ${deletionWindowInDays}; AWS accepts ${min} to ${max}.`,
    );
  }
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "ProtectKeys",
        Effect: "Deny",
        Action: [
          "kms:DeleteImportedKeyMaterial",
          "kms:DisableKey",
          "kms:DisableKeyRotation",
          "kms:ScheduleKeyDeletion",
        ],
        Resource: "*",
        Condition: { ArnNotLike: { "aws:PrincipalArn": breakGlass } },
      },
      {
        Sid: "ProtectDeletionWindow",
        Effect: "Deny",
        Action: ["kms:ScheduleKeyDeletion"],
        Resource: "*",
        // A request that names no days has the window of 30.
        // https://docs.aws.amazon.com/kms/latest/APIReference/API_ScheduleKeyDeletion.html
        Condition: {
          NumericLessThan: { "kms:ScheduleKeyDeletionPendingWindowInDays": String(deletionWindowInDays) },
        },
      },
      {
        Sid: "ProtectKeyPolicies",
        Effect: "Deny",
        Action: ["kms:CreateKey", "kms:PutKeyPolicy"],
        Resource: "*",
        Condition: { Bool: { "kms:BypassPolicyLockoutSafetyCheck": "true" } },
      },
    ],
  };
}
