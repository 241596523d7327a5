export { type CheckOptions, check, type Judgement, judge } from "./check";
export { isDay } from "./day";
export {
  type Allowance,
  type Change,
  type Document,
  isObject,
  type Json,
  type JsonObject,
  type Module,
  type Position,
  type Resource,
} from "./document";
export type { Evidence } from "./evidence";
export type { Finding } from "./finding";
export { message, remedy } from "./message";
export { type RuleId, rules, SEVERITIES, type Severity } from "./rules";
export { synthesisedJson } from "./synthesised-json";
