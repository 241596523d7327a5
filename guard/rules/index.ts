import { aliasIsNotReserved } from "./alias-is-not-reserved";
import { dataCanUseCustomerKey } from "./data-can-use-customer-key";
import { dataUsesCustomerKey } from "./data-uses-customer-key";
import { grantIsNarrow } from "./grant-is-narrow";
import { keyFitsItsUse } from "./key-fits-its-use";
import { keyHasAlias } from "./key-has-alias";
import { keyIsEnabled } from "./key-is-enabled";
import { keyIsProtectedFromDestroy } from "./key-is-protected-from-destroy";
import { keyKeepsLockoutCheck } from "./key-keeps-lockout-check";
import { keyRotates } from "./key-rotates";
import { keyWaitsBeforeDeletion } from "./key-waits-before-deletion";
import { rotationPeriodIsValid } from "./rotation-period-is-valid";
import type { Rule } from "./rule";

/** Every rule, by its id. */
export const rules = {
  "alias-is-not-reserved": aliasIsNotReserved,
  "data-can-use-customer-key": dataCanUseCustomerKey,
  "data-uses-customer-key": dataUsesCustomerKey,
  "grant-is-narrow": grantIsNarrow,
  "key-fits-its-use": keyFitsItsUse,
  "key-has-alias": keyHasAlias,
  "key-is-enabled": keyIsEnabled,
  "key-is-protected-from-destroy": keyIsProtectedFromDestroy,
  "key-keeps-lockout-check": keyKeepsLockoutCheck,
  "key-rotates": keyRotates,
  "key-waits-before-deletion": keyWaitsBeforeDeletion,
  "rotation-period-is-valid": rotationPeriodIsValid,
} as const satisfies Record<string, Rule>;

/** The name of a rule: it states the condition that is good. */
export type RuleId = keyof typeof rules;
export { type Rule, SEVERITIES, type Severity, type Tally, type Verdict } from "./rule";
