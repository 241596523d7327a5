import type { ServiceId } from "../../catalogue";

/** What data of a service is under a key and in no state or plan. */
export interface Hidden {
  /** A list that ends the sentence "It does not see …". */
  readonly unseen: string;
  /** What another key, set in place, leaves under the old one, and for how long. */
  readonly stays?: string;
}

const SNAPSHOTS_OF_RDS =
  "automated and manual snapshots, retained backups, and copies in other Regions and accounts";

/**
 * For each service, what a state cannot show. Where nothing is said of a service, nobody has looked.
 *
 * Sources, where a fact surprises:
 * - Secrets Manager encrypts the versions AWSCURRENT, AWSPENDING and AWSPREVIOUS anew, if the caller may encrypt with
 *   the new key: https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_UpdateSecret.html
 * - Log events stay under the key with which they came in:
 *   https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_AssociateKmsKey.html
 * - SQS keeps messages for at most 14 days, Kinesis records for at most 365, DynamoDB streams 24 hours:
 *   https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html,
 *   https://docs.aws.amazon.com/kinesis/latest/APIReference/API_IncreaseStreamRetentionPeriod.html,
 *   https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html
 * - Parameter Store keeps 100 versions of a parameter:
 *   https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-versions.html
 * - DynamoDB restores to any second of the last 35 days:
 *   https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Point-in-time-recovery.html
 * - Step Functions keeps the history of an execution for 90 days after its end:
 *   https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html
 * - A copy of an object onto itself is a new version in a bucket with versioning; UpdateObjectEncryption takes
 *   versions, and moves no data:
 *   https://docs.aws.amazon.com/AmazonS3/latest/API/API_UpdateObjectEncryption.html
 * - An attached volume goes on without its key until it is attached anew:
 *   https://docs.aws.amazon.com/kms/latest/developerguide/unusable-kms-keys.html
 */
export const HIDDEN: Partial<Readonly<Record<ServiceId, Hidden>>> = {
  ebs: {
    unseen:
      "snapshots made by hand, by DLM or by AWS Backup, images, volumes that Auto Scaling and launch templates have made, and copies in other Regions and accounts",
    stays: "Volumes, snapshots and images that were made before, until they are copied or deleted",
  },
  rds: { unseen: SNAPSHOTS_OF_RDS },
  "performance-insights": { unseen: "Performance Insights data that is already there" },
  "rds-secret": { unseen: "versions of the secret without a label" },
  "redshift-secret": { unseen: "versions of the secret without a label" },
  s3: {
    unseen:
      "objects and versions of objects that are already written, those written with another key in the request, and replicas in other buckets",
    stays:
      "Objects that are already written, and earlier versions of them, until each is encrypted anew or deleted",
  },
  dynamodb: {
    unseen: "on-demand backups, recovery points, exports, and what the stream holds (24 hours)",
    stays:
      "Backups that were made before, until they are deleted, and what is restored to a time before: for 35 days",
  },
  efs: { unseen: "backups, and replicas in other Regions" },
  fsx: { unseen: "backups, and copies in other Regions and accounts" },
  backup: { unseen: "the recovery points in a vault, and their copies in other vaults" },
  logs: {
    unseen: "log events that were stored under another key before, and results of queries",
    stays: "Log events that are already stored, until their retention ends",
  },
  cloudtrail: {
    unseen: "log files that are already delivered",
    stays: "Log files that are already delivered, until they are copied or deleted",
  },
  secretsmanager: {
    unseen: "versions without a label, and replicas in other Regions",
    stays:
      "Versions without a label; AWSCURRENT, AWSPENDING and AWSPREVIOUS are encrypted anew if whoever applies may encrypt with the new key",
  },
  ssm: {
    unseen: "earlier versions of parameters",
    stays: "Earlier versions of the parameter, until it is deleted or has had 100 later ones",
  },
  sns: { unseen: "messages on their way", stays: "Messages on their way, until they are delivered" },
  sqs: {
    unseen: "messages in a queue (14 days at most)",
    stays: "Messages in the queue, until they are received or their retention ends",
  },
  kinesis: {
    unseen: "records in a stream (up to 365 days)",
    stays: "Records in the stream, until their retention ends",
  },
  firehose: { unseen: "records that are still buffered", stays: "Records that are buffered, for minutes" },
  lambda: {
    unseen: "published versions of functions, each of which keeps its key",
    stays: "Published versions, until they are deleted",
  },
  redshift: {
    unseen: "automated and manual snapshots, and copies in other Regions",
    stays: "Snapshots that were made before; the cluster itself is encrypted anew, and read-only meanwhile",
  },
  "redshift-serverless": { unseen: "snapshots and recovery points" },
  elasticache: { unseen: "automatic and manual snapshots" },
  memorydb: { unseen: "automatic and manual snapshots" },
  // The key of a collection cannot be changed:
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-opensearchserverless-collection-encryptionconfig.html
  "opensearch-serverless": {
    unseen: "collections that the policy was applied to when they were made",
    stays: "Collections that were made before, until they are replaced",
  },
  opensearch: { unseen: "automated snapshots, and snapshots in buckets" },
  ecr: {
    unseen: "repositories that a template, replication or a pull-through cache has made",
    stays: "Repositories that were made before, until they are replaced",
  },
  eks: { unseen: "secrets in etcd, all of which are under the key for as long as the cluster lives" },
  codebuild: {
    unseen: "artifacts that are already written",
    stays: "Artifacts that are already written, until they are built again or deleted",
  },
  codepipeline: {
    unseen: "artifacts that are already written",
    stays: "Artifacts that are already written, until the pipeline has run again",
  },
  athena: {
    unseen: "results that are already written",
    stays: "Results that are already written, until they are copied or deleted",
  },
  xray: { unseen: "traces that are already stored (30 days)", stays: "Traces, for 30 days" },
  stepfunctions: {
    unseen: "the history of executions that have begun",
    stays: "The history of executions that began before, for 90 days after they end",
  },
};

/** What stays under the old key in general, where nothing is known of the service. */
export const STAYS =
  "Data that is already written may stay under the old key: see what the service says of it";

/** What no service and no state knows, whatever is used. */
export const ALWAYS_UNSEEN: readonly string[] = [
  "what other accounts have encrypted with the key, or copied under it",
  "what applications have encrypted with it themselves (Encrypt, GenerateDataKey, the AWS Encryption SDK), wherever that is kept",
  "what was written under the key before a resource moved to the one that it names now",
];
