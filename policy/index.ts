export { administeringAccount } from "./administering-account";
export { type AskedRequest, asked, OPEN } from "./asked";
export { bucketPolicy, logBucketPolicy } from "./bucket-policy";
export { grantWiderThan } from "./compare-grants";
export { comparePolicies, type PolicyChange, type PolicyDifference } from "./compare-policies";
export type { ControlPolicy } from "./control-policy";
export { type DenyOtherKeysOptions, denyOtherKeys } from "./deny-other-keys";
export { applyStatements, type Deployment, planStatements, type ReadSecret } from "./deployment";
export { type KeysStayOptions, keysStay, type OnlyTheseKeysOptions, onlyTheseKeys } from "./deprecated";
export { type Decision, denyingStatements, evaluate, type Grant, type JudgedKey } from "./evaluate";
export type { KeyLocation } from "./key-location";
export {
  ADMINISTRATION,
  type KeyPolicy,
  keyPolicy,
  type ServiceUse,
  useStatements,
} from "./key-policy";
export { type LackedKeys, lackedKeys } from "./lacked-keys";
export { lintKeyPolicy, policyBytes } from "./lint";
export {
  isServicePrincipal,
  type KeyUser,
  PERSONAS,
  type Persona,
  type PersonaName,
  personaStatements,
  writtenPrincipal,
} from "./persona";
export { type PolicyJson, policyJson } from "./policy-document";
export {
  type LintedKey,
  POLICY_RULES,
  type PolicyFinding,
  type PolicyRule,
  policyLine,
} from "./policy-finding";
export { type ProtectKeysOptions, protectKeys } from "./protect-keys";
export { denyWithoutTls, type Publisher, publishing } from "./publishing";
export {
  PolicyError,
  type ReadCondition,
  type ReadPolicy,
  type ReadStatement,
  readPolicy,
} from "./read-policy";
export { READING } from "./reading";
export { type KeyRequest, UNKNOWN } from "./request";
export { type Counterexample, type Meant, type Question, strangerQuestion } from "./smt";
export { sourceCondition } from "./source-condition";
export type { Principal, Statement, StatementCondition } from "./statement";
export { findStranger } from "./stranger";
export { type AllowedAccess, type Denial, whoCan } from "./who-can";
export { Wildcards } from "./wildcards";
