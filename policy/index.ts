export { bucketPolicy } from "./bucket-policy";
export { ADMINISTRATION, type KeyPolicy, type KeyUse, keyPolicy, type Place } from "./key-policy";
export { type PolicyJson, policyJson } from "./policy-document";
export { denyWithoutTls, type Publisher, publishing } from "./publishing";
export type { Condition, Principal, Statement } from "./statement";
