import { dataCanUseCustomerKey } from "./data-can-use-customer-key";
import { dataUsesCustomerKey } from "./data-uses-customer-key";
import { keyFitsItsUse } from "./key-fits-its-use";
import { keyRotates } from "./key-rotates";
import type { Rule } from "./rule";

/** Every rule, by its id. */
export const rules = {
  "data-can-use-customer-key": dataCanUseCustomerKey,
  "data-uses-customer-key": dataUsesCustomerKey,
  "key-fits-its-use": keyFitsItsUse,
  "key-rotates": keyRotates,
} as const satisfies Record<string, Rule>;

/** The name of a rule: it states the condition that is good. */
export type RuleId = keyof typeof rules;
export type { Verdict } from "./rule";
