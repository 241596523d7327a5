export { isDeniedTo, type MadeKey } from "./asked-key";
export { askingResource, askingSender } from "./asking-resource";
export { ChosenRules, type RuleSeverities } from "./chosen-rules";
export { isDay } from "./day";
export type { Evidence } from "./evidence";
export type { Exception, ExceptionFolder } from "./exceptions/exception";
export { exceptionFindings } from "./exceptions/exception-findings";
export { type Considered, Exceptions, type ExceptionsState } from "./exceptions/exceptions";
export { type Finding, identityOf } from "./finding";
export {
  check,
  type Judged,
  type JudgedPart,
  type Judgement,
  type JudgeOptions,
  judge,
  judgePart,
  resourcesIn,
  type Seen,
  seenIn,
  type Tally,
} from "./judge";
export { outcomeOfRemedy, type RemedyClass, remedyClassOf } from "./remedy";
export { isOfWeakerRule, isWeaker, RULE_SETTING, type RuleSetting, weakenedRules } from "./rule-setting";
export { isRule, type RuleId, rules, SEVERITIES, type Severity } from "./rules";
export type { RuleSubject, Verdict } from "./rules/rule";
export type { Subject } from "./subject";
export { isUnencrypted } from "./unencrypted";
export { whyUnfit } from "./unfit-key";
