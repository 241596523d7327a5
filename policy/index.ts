export { bucketPolicy } from "./bucket-policy";
export { ADMINISTRATION, type KeyPolicy, keyPolicy } from "./key-policy";
export type { Condition, Principal, Statement } from "./statement";
