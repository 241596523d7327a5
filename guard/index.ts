export {
  type CheckOptions,
  check,
  type Judged,
  type Judgement,
  judge,
  resourcesIn,
  type Seen,
  seenIn,
} from "./check";
export { isDay } from "./day";
export type { Evidence } from "./evidence";
export type { Finding } from "./finding";
export { message, remedy } from "./message";
export { notedAllowances } from "./noted-allowances";
export { isRule, type RuleId, rules, SEVERITIES, type Severity } from "./rules";
export type { Verdict } from "./rules/rule";
