export { addRow } from "../catalogue";
export type { Statement } from "../policy";
export { type AllowOptions, allow } from "./allow";
export { encrypt } from "./encrypt";
export {
  type EncryptAllOptions,
  type EncryptedArgument,
  encryptAll,
  type ServiceOrType,
} from "./encrypt-all";
export { type EncryptedClass, encrypted, type ResourceClass } from "./encrypted";
export { EncryptedBucket, type EncryptedBucketOptions } from "./encrypted-bucket";
export { EncryptedDatabase, type EncryptedDatabaseConfig } from "./encrypted-database";
export { EncryptedVolume } from "./encrypted-volume";
export { Key, type KeyOptions } from "./key";
export type { KeyLike, KeySource } from "./key-source";
export { KeywrightStack, type KeywrightStackOptions, REQUIRED_PROVIDER } from "./keywright-stack";
export { Refusal } from "./refusal";
export { synthesize } from "./synthesize";
