/* The kinds of keys, who may use them, and what can be given as a key. */
export type { AccessConditions, SymmetricAccessConditions } from "./access-conditions";
export type { Adoption } from "./adopt-key";
export { AsymmetricKey, type AsymmetricKeyOptions, type AsymmetricUsage } from "./asymmetric-key";
export {
  type CloudHsm,
  CustomKeyStore,
  type CustomKeyStoreOptions,
  type ExternalKeyManager,
} from "./custom-key-store";
export { ExistingKey, type ExistingKeyOptions } from "./existing-key";
export { HmacKey, type HmacKeyOptions } from "./hmac-key";
export { type AlarmTopic, ImportedKey, type ImportedKeyOptions } from "./imported-key";
export { Key } from "./key";
export { KeyGrant, type KeyGrantOptions } from "./key-grant";
export { type KeyLike, type KeySource, keyArn, keyIn, learns, regionOfKey } from "./key-source";
export type { KeyState } from "./key-state";
export { MultiRegionKey, ReplicaKey, type ReplicaKeyOptions } from "./multi-region-key";
export type { KeyOptions } from "./rotating-key";
export { StoredKey, type StoredKeyOptions } from "./stored-key";
