export { addRow } from "../catalogue";
export type { Publisher, Statement } from "../policy";
export type { AccessConditions, SymmetricAccessConditions } from "./access-conditions";
export type { Adoption } from "./adopt-key";
export { type AllowOptions, allow } from "./allow";
export { AsymmetricKey, type AsymmetricKeyOptions, type AsymmetricUsage } from "./asymmetric-key";
export type { Backend, LocalState, S3State } from "./backend-setting";
export {
  type CloudHsm,
  CustomKeyStore,
  type CustomKeyStoreOptions,
  type ExternalKeyManager,
} from "./custom-key-store";
export { encrypt } from "./encrypt";
export {
  type EncryptAllOptions,
  type EncryptedArgument,
  encryptAll,
  type ServiceOrType,
} from "./encrypt-all";
export { type EncryptedClass, encrypted, type ResourceClass } from "./encrypted";
export { EncryptedArchive, type EncryptedArchiveOptions } from "./encrypted-archive";
export { EncryptedAuroraCluster, type EncryptedAuroraClusterConfig } from "./encrypted-aurora-cluster";
export { EncryptedBackupVault } from "./encrypted-backup-vault";
export { EncryptedBucket, type EncryptedBucketOptions, type NotificationFilter } from "./encrypted-bucket";
export { EncryptedCache } from "./encrypted-cache";
export { EncryptedDatabase, type EncryptedDatabaseConfig } from "./encrypted-database";
export { EncryptedDeliveryStream, type EncryptedDeliveryStreamConfig } from "./encrypted-delivery-stream";
export { EncryptedEventBus } from "./encrypted-event-bus";
export { EncryptedFileSystem, type EncryptedFileSystemConfig } from "./encrypted-file-system";
export { EncryptedFunction, type EncryptedFunctionConfig } from "./encrypted-function";
export {
  EncryptedKubernetesCluster,
  type EncryptedKubernetesClusterConfig,
} from "./encrypted-kubernetes-cluster";
export { EncryptedLaunchTemplate } from "./encrypted-launch-template";
export { EncryptedLogGroup, type EncryptedLogGroupConfig } from "./encrypted-log-group";
export { EncryptedParameter } from "./encrypted-parameter";
export { EncryptedQueue, type EncryptedQueueConfig, type QueueSender } from "./encrypted-queue";
export { EncryptedRepository } from "./encrypted-repository";
export { EncryptedSearchDomain } from "./encrypted-search-domain";
export { EncryptedSecret } from "./encrypted-secret";
export { EncryptedSessions, type EncryptedSessionsOptions } from "./encrypted-sessions";
export { EncryptedStateMachine, type EncryptedStateMachineConfig } from "./encrypted-state-machine";
export { EncryptedStream } from "./encrypted-stream";
export { EncryptedTable } from "./encrypted-table";
export { EncryptedTopic, type EncryptedTopicConfig, type TopicPublisher } from "./encrypted-topic";
export { EncryptedTrail, type EncryptedTrailConfig } from "./encrypted-trail";
export { EncryptedVolume } from "./encrypted-volume";
export { EncryptedWarehouse, type EncryptedWarehouseConfig } from "./encrypted-warehouse";
export { type Environment, environmentOf } from "./environment";
export { ExistingKey, type ExistingKeyOptions } from "./existing-key";
export { HcpBackend } from "./hcp-backend";
export type { HcpPolicySet, PolicyRepository } from "./hcp-policy-set";
export type { HcpTerraform } from "./hcp-terraform";
export { HcpTrust, type HcpTrustOptions, type RunPhase } from "./hcp-trust";
export { HcpWorkspaces, type HcpWorkspacesOptions } from "./hcp-workspaces";
export { HmacKey, type HmacKeyOptions } from "./hmac-key";
export { type AlarmTopic, ImportedKey, type ImportedKeyOptions } from "./imported-key";
export { Key } from "./key";
export { KeyGrant, type KeyGrantOptions } from "./key-grant";
export type { KeyLike, KeySource } from "./key-source";
export type { KeyState } from "./key-state";
export { KeyWatch, type KeyWatchOptions } from "./key-watch";
export { KeywrightStack, type KeywrightStackOptions, REQUIRED_PROVIDER } from "./keywright-stack";
export { MultiRegionKey, ReplicaKey, type ReplicaKeyOptions } from "./multi-region-key";
export { Refusal } from "./refusal";
export type { KeyOptions } from "./rotating-key";
export type { Permission } from "./service-role";
export { type Setting, setting } from "./setting";
export { StateBackend, type StateBackendOptions } from "./state-backend";
export { StoredKey, type StoredKeyOptions } from "./stored-key";
export { synthesize } from "./synthesize";
