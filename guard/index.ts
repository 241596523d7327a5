export { type ChangedKey, changedKeys } from "./changed-keys";
export {
  type CheckOptions,
  check,
  type Judged,
  type Judgement,
  judge,
  resourcesIn,
  type Seen,
} from "./check";
export { type Beside, configuration, type Folder, folder } from "./configuration";
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
export { HclError } from "./hcl/hcl-error";
export { parseHcl } from "./hcl/parse";
export type { KeyUse, NamedKey, UseStatus } from "./key-use";
export { message, remedy } from "./message";
export { isPlan, planDocument, plannedChanges, priorDocument } from "./plan";
export { expression, reference } from "./reference";
export { isRule, type RuleId, rules, SEVERITIES, type Severity } from "./rules";
export type { ConfigurationFile } from "./source-text";
export { isState, type Recorded, recordedIn, stateDocument } from "./state";
export { crossStackName, synthesisedJson } from "./synthesised-json";
export { terraformJson } from "./terraform-json";
export { usesOf } from "./uses";
