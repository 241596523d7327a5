/* Resources under customer-managed keys: what encrypts any resource, and a construct for each AWS idea that needs several. */
export { type AllowOptions, allow } from "./allow";
export { encrypt } from "./encrypt";
export {
  type EncryptAllOptions,
  type EncryptAllReport,
  type EncryptedArgument,
  encryptAll,
  type LeftResource,
  type ServiceOrType,
} from "./encrypt-all";
export { type EncryptedClass, type EncryptedResource, encrypted, type ResourceClass } from "./encrypted";
export { EncryptedAuroraCluster, type EncryptedAuroraClusterConfig } from "./encrypted-aurora-cluster";
export { EncryptedBackupVault, type EncryptedBackupVaultConfig } from "./encrypted-backup-vault";
export {
  EncryptedCloudWatchLogGroup,
  type EncryptedCloudWatchLogGroupConfig,
} from "./encrypted-cloud-watch-log-group";
export { EncryptedDynamoDbTable, type EncryptedDynamoDbTableConfig } from "./encrypted-dynamo-db-table";
export { EncryptedEbsVolume, type EncryptedEbsVolumeConfig } from "./encrypted-ebs-volume";
export { EncryptedEcrRepository, type EncryptedEcrRepositoryConfig } from "./encrypted-ecr-repository";
export { EncryptedEfsFileSystem, type EncryptedEfsFileSystemConfig } from "./encrypted-efs-file-system";
export {
  EncryptedEksCluster,
  type EncryptedEksClusterConfig,
} from "./encrypted-eks-cluster";
export {
  EncryptedElastiCacheReplicationGroup,
  type EncryptedElastiCacheReplicationGroupConfig,
} from "./encrypted-elasti-cache-replication-group";
export { EncryptedEventBridgeBus, type EncryptedEventBridgeBusConfig } from "./encrypted-event-bridge-bus";
export {
  EncryptedFirehoseDeliveryStream,
  type EncryptedFirehoseDeliveryStreamConfig,
} from "./encrypted-firehose-delivery-stream";
export { EncryptedKinesisStream, type EncryptedKinesisStreamConfig } from "./encrypted-kinesis-stream";
export { EncryptedLambdaFunction, type EncryptedLambdaFunctionConfig } from "./encrypted-lambda-function";
export { EncryptedLaunchTemplate, type EncryptedLaunchTemplateConfig } from "./encrypted-launch-template";
export {
  EncryptedOpenSearchDomain,
  type EncryptedOpenSearchDomainConfig,
} from "./encrypted-open-search-domain";
export { EncryptedRdsInstance, type EncryptedRdsInstanceConfig } from "./encrypted-rds-instance";
export { EncryptedRedshiftCluster, type EncryptedRedshiftClusterConfig } from "./encrypted-redshift-cluster";
export {
  EncryptedS3Bucket,
  type EncryptedS3BucketConfig,
  type NotificationFilter,
} from "./encrypted-s3-bucket";
export { EncryptedS3GlacierBucket, type EncryptedS3GlacierBucketConfig } from "./encrypted-s3-glacier-bucket";
export {
  EncryptedSecretsManagerSecret,
  type EncryptedSecretsManagerSecretConfig,
} from "./encrypted-secrets-manager-secret";
export {
  EncryptedSessionManagerPreferences,
  type EncryptedSessionManagerPreferencesConfig,
} from "./encrypted-session-manager-preferences";
export { EncryptedSnsTopic, type EncryptedSnsTopicConfig, type TopicPublisher } from "./encrypted-sns-topic";
export { EncryptedSqsQueue, type EncryptedSqsQueueConfig, type QueueSender } from "./encrypted-sqs-queue";
export { EncryptedSsmParameter, type EncryptedSsmParameterConfig } from "./encrypted-ssm-parameter";
export {
  EncryptedStepFunctionsStateMachine,
  type EncryptedStepFunctionsStateMachineConfig,
} from "./encrypted-step-functions-state-machine";
export { EncryptedTrail, type EncryptedTrailConfig } from "./encrypted-trail";
export { type ExistingTrail, KeyWatch, type KeyWatchConfig } from "./key-watch";
export { LogBucket, type LogBucketConfig, type LogWriter } from "./log-bucket";
export type { Permission } from "./service-role";
export { StateBackend, type StateBackendConfig } from "./state-backend";
export type { ExistingTopic } from "./topic-of-watch";
