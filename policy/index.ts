export { bucketPolicy } from "./bucket-policy";
export { grantWiderThan } from "./compare-grants";
export { comparePolicies, type PolicyChange, type PolicyDifference } from "./compare-policies";
export { applyStatements, type Deployment, planStatements, type ReadSecret } from "./deployment";
export { type Decision, evaluate, type Grant, type JudgedKey } from "./evaluate";
export { type ControlPolicy, type KeysStayOptions, keysStay } from "./guard-rails";
export { type OnlyTheseKeysOptions, onlyTheseKeys } from "./key-guard-rails";
export {
  ADMINISTRATION,
  type KeyPolicy,
  type KeyUse,
  keyPolicy,
  useStatements,
} from "./key-policy";
export { lintKeyPolicy } from "./lint";
export {
  type KeyUser,
  PERSONAS,
  type Persona,
  type PersonaName,
  personaStatements,
  writtenPrincipal,
} from "./persona";
export type { Place } from "./place";
export { type PolicyJson, policyJson } from "./policy-document";
export {
  type LintedKey,
  POLICY_RULES,
  type PolicyFinding,
  type PolicyRule,
  policyLine,
} from "./policy-finding";
export { denyWithoutTls, type Publisher, publishing } from "./publishing";
export { PolicyError, type ReadCondition, type ReadStatement, readPolicy } from "./read-policy";
export { READING } from "./reading";
export { type KeyRequest, UNKNOWN } from "./request";
export { type Counterexample, type Meant, type Question, strangerQuestion } from "./smt";
export type { Condition, Principal, Statement } from "./statement";
export { type Access, type Denial, whoCan } from "./who-can";
