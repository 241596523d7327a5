/* Resources under customer-managed keys: what encrypts any resource, and a construct for each AWS idea that needs several. */
export { type AllowOptions, allow } from "./allow";
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
export { KeyWatch, type KeyWatchOptions } from "./key-watch";
export type { Permission } from "./service-role";
export { StateBackend, type StateBackendOptions } from "./state-backend";
