/*
 * Earlier names, for one version. Each is another name of the same class or type.
 */
export {
  /** @deprecated Use EncryptedCloudWatchLogGroup; goes with version 0.3. */
  EncryptedCloudWatchLogGroup as EncryptedLogGroup,
  /** @deprecated Use EncryptedCloudWatchLogGroupConfig; goes with version 0.3. */
  type EncryptedCloudWatchLogGroupConfig as EncryptedLogGroupConfig,
  /** @deprecated Use EncryptedDynamoDbTable; goes with version 0.3. */
  EncryptedDynamoDbTable as EncryptedTable,
  /** @deprecated Use EncryptedEbsVolume; goes with version 0.3. */
  EncryptedEbsVolume as EncryptedVolume,
  /** @deprecated Use EncryptedEcrRepository; goes with version 0.3. */
  EncryptedEcrRepository as EncryptedRepository,
  /** @deprecated Use EncryptedEfsFileSystem; goes with version 0.3. */
  EncryptedEfsFileSystem as EncryptedFileSystem,
  /** @deprecated Use EncryptedEfsFileSystemConfig; goes with version 0.3. */
  type EncryptedEfsFileSystemConfig as EncryptedFileSystemConfig,
  /** @deprecated Use EncryptedEksCluster; goes with version 0.3. */
  EncryptedEksCluster as EncryptedKubernetesCluster,
  /** @deprecated Use EncryptedEksClusterConfig; goes with version 0.3. */
  type EncryptedEksClusterConfig as EncryptedKubernetesClusterConfig,
  /** @deprecated Use EncryptedElastiCacheReplicationGroup; goes with version 0.3. */
  EncryptedElastiCacheReplicationGroup as EncryptedCache,
  /** @deprecated Use EncryptedEventBridgeBus; goes with version 0.3. */
  EncryptedEventBridgeBus as EncryptedEventBus,
  /** @deprecated Use EncryptedFirehoseDeliveryStream; goes with version 0.3. */
  EncryptedFirehoseDeliveryStream as EncryptedDeliveryStream,
  /** @deprecated Use EncryptedFirehoseDeliveryStreamConfig; goes with version 0.3. */
  type EncryptedFirehoseDeliveryStreamConfig as EncryptedDeliveryStreamConfig,
  /** @deprecated Use EncryptedKinesisStream; goes with version 0.3. */
  EncryptedKinesisStream as EncryptedStream,
  /** @deprecated Use EncryptedLambdaFunction; goes with version 0.3. */
  EncryptedLambdaFunction as EncryptedFunction,
  /** @deprecated Use EncryptedLambdaFunctionConfig; goes with version 0.3. */
  type EncryptedLambdaFunctionConfig as EncryptedFunctionConfig,
  /** @deprecated Use EncryptedOpenSearchDomain; goes with version 0.3. */
  EncryptedOpenSearchDomain as EncryptedSearchDomain,
  /** @deprecated Use EncryptedRdsInstance; goes with version 0.3. */
  EncryptedRdsInstance as EncryptedDatabase,
  /** @deprecated Use EncryptedRdsInstanceConfig; goes with version 0.3. */
  type EncryptedRdsInstanceConfig as EncryptedDatabaseConfig,
  /** @deprecated Use EncryptedRedshiftCluster; goes with version 0.3. */
  EncryptedRedshiftCluster as EncryptedWarehouse,
  /** @deprecated Use EncryptedRedshiftClusterConfig; goes with version 0.3. */
  type EncryptedRedshiftClusterConfig as EncryptedWarehouseConfig,
  /** @deprecated Use EncryptedS3Bucket; goes with version 0.3. */
  EncryptedS3Bucket as EncryptedBucket,
  /** @deprecated Use EncryptedS3BucketConfig; goes with version 0.3. */
  type EncryptedS3BucketConfig as EncryptedBucketOptions,
  /** @deprecated Use EncryptedS3GlacierBucket; goes with version 0.3. */
  EncryptedS3GlacierBucket as EncryptedArchive,
  /** @deprecated Use EncryptedS3GlacierBucketConfig; goes with version 0.3. */
  type EncryptedS3GlacierBucketConfig as EncryptedArchiveOptions,
  /** @deprecated Use EncryptedSecretsManagerSecret; goes with version 0.3. */
  EncryptedSecretsManagerSecret as EncryptedSecret,
  /** @deprecated Use EncryptedSessionManagerPreferences; goes with version 0.3. */
  EncryptedSessionManagerPreferences as EncryptedSessions,
  /** @deprecated Use EncryptedSessionManagerPreferencesConfig; goes with version 0.3. */
  type EncryptedSessionManagerPreferencesConfig as EncryptedSessionsOptions,
  /** @deprecated Use EncryptedSnsTopic; goes with version 0.3. */
  EncryptedSnsTopic as EncryptedTopic,
  /** @deprecated Use EncryptedSnsTopicConfig; goes with version 0.3. */
  type EncryptedSnsTopicConfig as EncryptedTopicConfig,
  /** @deprecated Use EncryptedSqsQueue; goes with version 0.3. */
  EncryptedSqsQueue as EncryptedQueue,
  /** @deprecated Use EncryptedSqsQueueConfig; goes with version 0.3. */
  type EncryptedSqsQueueConfig as EncryptedQueueConfig,
  /** @deprecated Use EncryptedSsmParameter; goes with version 0.3. */
  EncryptedSsmParameter as EncryptedParameter,
  /** @deprecated Use EncryptedStepFunctionsStateMachine; goes with version 0.3. */
  EncryptedStepFunctionsStateMachine as EncryptedStateMachine,
  /** @deprecated Use EncryptedStepFunctionsStateMachineConfig; goes with version 0.3. */
  type EncryptedStepFunctionsStateMachineConfig as EncryptedStateMachineConfig,
  /** @deprecated Use KeyWatchConfig; goes with version 0.3. */
  type KeyWatchConfig as KeyWatchOptions,
  /** @deprecated Use StateBackendConfig; goes with version 0.3. */
  type StateBackendConfig as StateBackendOptions,
} from "./constructs";
export type {
  /** @deprecated Use HcpTrustConfig; goes with version 0.3. */
  HcpTrustConfig as HcpTrustOptions,
  /** @deprecated Use HcpWorkspacesConfig; goes with version 0.3. */
  HcpWorkspacesConfig as HcpWorkspacesOptions,
} from "./hcp";
export type {
  /** @deprecated Use AsymmetricKeyConfig; goes with version 0.3. */
  AsymmetricKeyConfig as AsymmetricKeyOptions,
  /** @deprecated Use CustomKeyStoreConfig; goes with version 0.3. */
  CustomKeyStoreConfig as CustomKeyStoreOptions,
  /** @deprecated Use ExistingKeyConfig; goes with version 0.3. */
  ExistingKeyConfig as ExistingKeyOptions,
  /** @deprecated Use HmacKeyConfig; goes with version 0.3. */
  HmacKeyConfig as HmacKeyOptions,
  /** @deprecated Use ImportedKeyConfig; goes with version 0.3. */
  ImportedKeyConfig as ImportedKeyOptions,
  /** @deprecated Use KeyConfig; goes with version 0.3. */
  KeyConfig as KeyOptions,
  /** @deprecated Use KeyGrantConfig; goes with version 0.3. */
  KeyGrantConfig as KeyGrantOptions,
  /** @deprecated Use ReplicaKeyConfig; goes with version 0.3. */
  ReplicaKeyConfig as ReplicaKeyOptions,
  /** @deprecated Use StoredKeyConfig; goes with version 0.3. */
  StoredKeyConfig as StoredKeyOptions,
} from "./keys";
export type {
  /** @deprecated Use KeywrightStackConfig; goes with version 0.3. */
  KeywrightStackConfig as KeywrightStackOptions,
} from "./stack";
