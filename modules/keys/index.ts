/* The kinds of keys, who may use them, and what can be given as a key. */
export type { AccessConditions, SymmetricAccessConditions } from "./access-conditions";
export type { Adoption } from "./adopt-key";
export { AsymmetricKey, type AsymmetricKeyConfig, type AsymmetricUsage } from "./asymmetric-key";
export {
  type CloudHsm,
  CustomKeyStore,
  type CustomKeyStoreConfig,
  type ExternalKeyManager,
} from "./custom-key-store";
export { ExistingKey, type ExistingKeyConfig } from "./existing-key";
export { HmacKey, type HmacKeyConfig } from "./hmac-key";
export { type AlarmTopic, ImportedKey, type ImportedKeyConfig } from "./imported-key";
export { Key } from "./key";
export { KeyGrant, type KeyGrantConfig } from "./key-grant";
export {
  isMultiRegion,
  type KeyLike,
  type KeySource,
  keyArn,
  keyId,
  keyIn,
  learns,
  regionOfKey,
} from "./key-source";
export type { KeyState } from "./key-state";
export type { KeyStatement } from "./key-statement";
export {
  MultiRegionKey,
  type MultiRegionKeyConfig,
  ReplicaKey,
  type ReplicaKeyConfig,
} from "./multi-region-key";
export type { KeyConfig } from "./rotating-key";
export { StoredKey, type StoredKeyConfig } from "./stored-key";
export { noteTold } from "./tell-uses";
