import { DELETION_WINDOW_IN_DAYS } from "../catalogue";
import { PolicyError } from "./read-policy";

/** A service control policy, as AWS Organizations takes it. */
export interface ControlPolicy {
  readonly Version: "2012-10-17";
  readonly Statement: readonly {
    readonly Sid: string;
    readonly Effect: "Deny";
    readonly Action: readonly string[];
    readonly Resource: "*" | readonly string[];
    readonly Condition: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
  }[];
}

/** What {@link keysStay} can be told. */
export interface KeysStayOptions {
  /** Who may end a key all the same: ARNs of roles, or patterns of them. One at least. */
  readonly breakGlass: readonly string[];
  /** The least days that a key has to wait before it is deleted, 7 to 30, for everybody. @default 30 */
  readonly deletionWindowInDays?: number;
}

/**
 * The service control policy that keeps the keys of an organisation: nobody but the break-glass roles ends a
 * key, makes it unusable or stops its rotation; nobody at all shortens the time in which a deletion can be
 * taken back, or makes a key whose policy locks its maker out.
 *
 * Service control policies bind every principal of the accounts that they are attached to, root users
 * included, but no service-linked roles, and nobody in the management account.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
 *
 * @throws PolicyError if there is no break-glass role, or AWS has no such window
 */
export function keysStay({
  breakGlass,
  deletionWindowInDays = DELETION_WINDOW_IN_DAYS.default,
}: KeysStayOptions): ControlPolicy {
  const { min, max } = DELETION_WINDOW_IN_DAYS;
  if (breakGlass.length === 0) {
    throw new PolicyError("keysStay: breakGlass is empty, so nobody could ever end a key. Name a role.");
  }
  for (const role of breakGlass) {
    if (/^arn:[a-z0-9*-]+:iam::(?:[0-9]{12}|\*):role\/[^*?].*$/.test(role)) continue;
    throw new PolicyError(
      `keysStay: ${JSON.stringify(role)} is not the ARN of a role, or a pattern that names one (arn:aws:iam::*:role/NAME). Name one.`,
    );
  }
  if (!Number.isInteger(deletionWindowInDays) || deletionWindowInDays < min || deletionWindowInDays > max) {
    throw new PolicyError(
      `keysStay: deletionWindowInDays is ${deletionWindowInDays}; AWS accepts ${min} to ${max}.`,
    );
  }
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "KeysStay",
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
        Sid: "DeletionsCanBeTakenBack",
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
        Sid: "NobodyIsLockedOut",
        Effect: "Deny",
        Action: ["kms:CreateKey", "kms:PutKeyPolicy"],
        Resource: "*",
        Condition: { Bool: { "kms:BypassPolicyLockoutSafetyCheck": "true" } },
      },
    ],
  };
}
