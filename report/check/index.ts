/** What was judged, as `keywright check` reports it. */
export { judgedSource, type ReadSource } from "../judged-source";
export { RULES_PAGE } from "../rule-page";
export { FAIL_ON, type FailOn, isFailing, type Threshold } from "../threshold";
export { markdown } from "./formats/markdown";
export { frameworkLine, frameworkNames, frameworkReport } from "./framework";
export type { FrameworkResult } from "./framework-result";
export {
  atLeast,
  counted,
  type Numbers,
  type Report,
  type ReportedFinding,
  type ReportedJudgement,
  reportedJudgement,
  reportOf,
  reportOfReported,
  type WordedFinding,
  withId,
  worded,
} from "./report";
export { whyAccepted } from "./where";
