import { aliasIsNotReserved } from "./alias-is-not-reserved";
import { dataCanUseCustomerKey } from "./data-can-use-customer-key";
import { dataUsesCustomerKey } from "./data-uses-customer-key";
import { encryptionIsNotRemoved } from "./encryption-is-not-removed";
import { exceptionHolds } from "./exception-holds";
import { grantIsNarrow } from "./grant-is-narrow";
import { keyChangeKeepsData } from "./key-change-keeps-data";
import { keyFitsItsUse } from "./key-fits-its-use";
import { keyHasAlias } from "./key-has-alias";
import { keyIsEnabled } from "./key-is-enabled";
import { keyIsNotDestroyedWhileUsed } from "./key-is-not-destroyed-while-used";
import { keyIsProtectedFromDestroy } from "./key-is-protected-from-destroy";
import { keyKeepsLockoutCheck } from "./key-keeps-lockout-check";
import { keyPolicyAdmitsDeployer } from "./key-policy-admits-deployer";
import { keyPolicyIsClosed } from "./key-policy-is-closed";
import { keyPolicyKeepsAdministrator } from "./key-policy-keeps-administrator";
import { keyPolicyLetsServiceUseIt } from "./key-policy-lets-service-use-it";
import { keyPolicyNamesSources } from "./key-policy-names-sources";
import { keyPolicyNamesWho } from "./key-policy-names-who";
import { keyPolicyTakesEffect } from "./key-policy-takes-effect";
import { keyRemovalTakesEffect } from "./key-removal-takes-effect";
import { keyRotates } from "./key-rotates";
import { keyWaitsBeforeDeletion } from "./key-waits-before-deletion";
import { rotationPeriodIsValid } from "./rotation-period-is-valid";
import type { Rule } from "./rule";
import { stateUsesCustomerKey } from "./state-uses-customer-key";

/** Every rule, by its id. */
export const rules = {
  "alias-is-not-reserved": aliasIsNotReserved,
  "data-can-use-customer-key": dataCanUseCustomerKey,
  "data-uses-customer-key": dataUsesCustomerKey,
  "encryption-is-not-removed": encryptionIsNotRemoved,
  "exception-holds": exceptionHolds,
  "grant-is-narrow": grantIsNarrow,
  "key-change-keeps-data": keyChangeKeepsData,
  "key-fits-its-use": keyFitsItsUse,
  "key-has-alias": keyHasAlias,
  "key-is-enabled": keyIsEnabled,
  "key-is-not-destroyed-while-used": keyIsNotDestroyedWhileUsed,
  "key-is-protected-from-destroy": keyIsProtectedFromDestroy,
  "key-keeps-lockout-check": keyKeepsLockoutCheck,
  "key-policy-admits-deployer": keyPolicyAdmitsDeployer,
  "key-policy-is-closed": keyPolicyIsClosed,
  "key-policy-keeps-administrator": keyPolicyKeepsAdministrator,
  "key-policy-lets-service-use-it": keyPolicyLetsServiceUseIt,
  "key-policy-names-sources": keyPolicyNamesSources,
  "key-policy-names-who": keyPolicyNamesWho,
  "key-policy-takes-effect": keyPolicyTakesEffect,
  "key-removal-takes-effect": keyRemovalTakesEffect,
  "key-rotates": keyRotates,
  "key-waits-before-deletion": keyWaitsBeforeDeletion,
  "rotation-period-is-valid": rotationPeriodIsValid,
  "state-uses-customer-key": stateUsesCustomerKey,
} as const satisfies Record<string, Rule>;

/** The name of a rule: it states the condition that is good. */
export type RuleId = keyof typeof rules;

/** Whether a text names a rule. */
export function isRule(text: string): text is RuleId {
  return Object.hasOwn(rules, text);
}

export { type Rule, SEVERITIES, type Severity, type Verdict } from "./rule";
