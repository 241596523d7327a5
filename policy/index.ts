export { bucketPolicy } from "./bucket-policy";
export { ADMINISTRATION, type KeyPolicy, type KeyUse, keyPolicy, type Place } from "./key-policy";
export { denyWithoutTls, type Publisher, publishing } from "./publishing";
export type { Condition, Principal, Statement } from "./statement";
