/** The rules, for people who read about them. */
export { type RuleExample, type RuleExamples, ruleExamples } from "./rule-examples";
export { type RuleEntry, type RuleSheet, ruleEntries, ruleSheet } from "./rule-sheet";
