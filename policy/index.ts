export { bucketPolicy } from "./bucket-policy";
export { ADMINISTRATION, type KeyPolicy, type KeyUse, keyPolicy, type Place } from "./key-policy";
export type { Condition, Principal, Statement } from "./statement";
