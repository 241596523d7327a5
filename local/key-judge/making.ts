import type { ServiceName } from "../../catalogue";

/** A key in a request that makes or changes a resource, and who will use it. */
export interface MakingKey {
  /**
   * Where the request names the key, or the queue or topic under it: a path of AWS's parameter names. `[]` stands for
   * each element of a list.
   */
  readonly at: string;
  /** The profile of the catalogue whose documented requests the service makes. */
  readonly service: ServiceName;
  /** What conditions call the resource: `${…}` is a place or a parameter of the request. @default any of the account's */
  readonly resource?: string;
  /** The parameter that has to be one of these values. @default any request */
  readonly when?: { readonly parameter: string; readonly is: readonly (string | undefined)[] };
}

const ARN = "${region}:${account}";
const LOG_GROUP = `arn:\${partition}:logs:${ARN}:log-group:`;
const TRAIL = `arn:\${partition}:cloudtrail:${ARN}:trail/\${Name}`;
const EVENT_BUS = `arn:\${partition}:events:${ARN}:event-bus/\${Name}`;
const BUCKET = "arn:${partition}:s3:::${Bucket}";

const keyAt = (at: string, service: ServiceName, resource?: string): MakingKey[] => [
  { at, service, ...(resource === undefined ? {} : { resource }) },
];

/** The API of RDS makes what Neptune and DocumentDB are made of, too. */
const DATABASES: readonly MakingKey[] = [
  { at: "KmsKeyId", service: "rds" },
  { at: "MasterUserSecretKmsKeyId", service: "rds-secret" },
  { at: "PerformanceInsightsKMSKeyId", service: "performance-insights" },
];

/** S3 sends a message to a queue or topic when it is told to send there, to see whether it can. */
const DESTINATIONS: readonly MakingKey[] = [
  ...keyAt("NotificationConfiguration.QueueConfigurations[].QueueArn", "s3-notifications", BUCKET),
  ...keyAt("NotificationConfiguration.TopicConfigurations[].TopicArn", "s3-notifications", BUCKET),
];

/** The requests that make or change a resource under a key, by the name that AWS's SDKs have for the service. */
export const MAKING: Readonly<Record<string, readonly MakingKey[]>> = {
  "amp.CreateWorkspace": keyAt("kmsKeyArn", "amp"),
  "appconfig.CreateConfigurationProfile": keyAt("KmsKeyIdentifier", "appconfig"),
  "backup.CreateBackupVault": keyAt("EncryptionKeyArn", "backup"),
  "cloudtrail.CreateTrail": keyAt("KmsKeyId", "cloudtrail", TRAIL),
  "cloudtrail.UpdateTrail": keyAt("KmsKeyId", "cloudtrail", TRAIL),
  "codebuild.CreateProject": keyAt("encryptionKey", "codebuild"),
  "cognito-idp.CreateUserPool": keyAt("LambdaConfig.KMSKeyID", "cognito-senders"),
  "dms.CreateEndpoint": keyAt("KmsKeyId", "dms"),
  "dms.CreateReplicationInstance": keyAt("KmsKeyId", "dms"),
  "dsql.CreateCluster": keyAt("kmsEncryptionKey", "dsql"),
  "dynamodb.CreateTable": keyAt("SSESpecification.KMSMasterKeyId", "dynamodb"),
  "dynamodb.UpdateTable": keyAt("SSESpecification.KMSMasterKeyId", "dynamodb"),
  "ec2.CopySnapshot": keyAt("KmsKeyId", "ebs"),
  "ec2.CreateVolume": keyAt("KmsKeyId", "ebs"),
  "ec2.RunInstances": keyAt("BlockDeviceMappings[].Ebs.KmsKeyId", "ebs"),
  "ecr.CreateRepository": keyAt("encryptionConfiguration.kmsKey", "ecr"),
  "efs.CreateFileSystem": keyAt("KmsKeyId", "efs"),
  "eks.CreateCluster": keyAt("encryptionConfig[].provider.keyArn", "eks"),
  "elasticache.CreateReplicationGroup": keyAt("KmsKeyId", "elasticache"),
  "events.CreateEventBus": keyAt("KmsKeyIdentifier", "eventbridge-bus", EVENT_BUS),
  "firehose.CreateDeliveryStream": keyAt("DeliveryStreamEncryptionConfigurationInput.KeyARN", "firehose"),
  "fsx.CreateFileSystem": keyAt("KmsKeyId", "fsx"),
  "kinesis.StartStreamEncryption": keyAt("KeyId", "kinesis"),
  "lambda.CreateEventSourceMapping": keyAt("KMSKeyArn", "lambda-filters"),
  "lambda.CreateFunction": keyAt("KMSKeyArn", "lambda"),
  "lambda.UpdateEventSourceMapping": keyAt("KMSKeyArn", "lambda-filters"),
  "lambda.UpdateFunctionConfiguration": keyAt("KMSKeyArn", "lambda"),
  "logs.AssociateKmsKey": keyAt("kmsKeyId", "logs", `${LOG_GROUP}\${logGroupName}`),
  "logs.CreateLogGroup": keyAt("kmsKeyId", "logs", `${LOG_GROUP}\${logGroupName}`),
  "memorydb.CreateCluster": keyAt("KmsKeyId", "memorydb"),
  "mq.CreateBroker": keyAt("EncryptionOptions.KmsKeyId", "mq"),
  "opensearch.CreateDomain": keyAt("EncryptionAtRestOptions.KmsKeyId", "opensearch"),
  "rds.CreateDBCluster": DATABASES,
  "rds.CreateDBInstance": DATABASES,
  "rds.ModifyDBInstance": keyAt("PerformanceInsightsKMSKeyId", "performance-insights"),
  "redshift.CreateCluster": keyAt("KmsKeyId", "redshift"),
  "s3.PutBucketNotificationConfiguration": DESTINATIONS,
  "s3.PutObject": keyAt("SSEKMSKeyId", "s3"),
  "scheduler.CreateSchedule": keyAt("KmsKeyArn", "scheduler"),
  "secretsmanager.CreateSecret": keyAt("KmsKeyId", "secretsmanager"),
  "secretsmanager.UpdateSecret": keyAt("KmsKeyId", "secretsmanager"),
  "sns.CreateTopic": keyAt("Attributes.KmsMasterKeyId", "sns"),
  "sns.SetTopicAttributes": [
    {
      at: "AttributeValue",
      service: "sns",
      when: { parameter: "AttributeName", is: ["KmsMasterKeyId"] },
    },
  ],
  "sqs.CreateQueue": keyAt("Attributes.KmsMasterKeyId", "sqs"),
  "sqs.SetQueueAttributes": keyAt("Attributes.KmsMasterKeyId", "sqs"),
  "ssm.PutParameter": keyAt("KeyId", "ssm"),
  "stepfunctions.CreateStateMachine": keyAt("encryptionConfiguration.kmsKeyId", "stepfunctions"),
};

/** The values at a path of a request's parameters. */
export function valuesAt(parameters: unknown, path: string): string[] {
  return path
    .split(/\.|(?=\[\])/)
    .reduce<readonly unknown[]>((found, step) => found.flatMap((value) => inside(value, step)), [parameters])
    .filter((value) => typeof value === "string");
}

function inside(value: unknown, step: string): readonly unknown[] {
  if (step === "[]") return Array.isArray(value) ? value : [];
  if (typeof value !== "object" || value === null) return [];
  const found = (value as Record<string, unknown>)[step];
  return found === undefined ? [] : [found];
}
