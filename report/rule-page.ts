import type { RuleId } from "../guard";

/** The page of all rules, in the repository of the package: it is there for every release. */
export const RULES_PAGE = "https://github.com/keywright/keywright/blob/main/docs/rules.md";

/** keywright's own page of a rule. */
export function rulePage(rule: RuleId): string {
  return `${RULES_PAGE}#${rule}`;
}
