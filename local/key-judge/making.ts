import { type CataloguedType, findRow, type ServiceName } from "../../catalogue";

/** A key in a request that makes or changes a resource, and who will use it. */
export interface MakingKey {
  /**
   * Where the request names the key, or the queue or topic under it: a path of AWS's parameter names. `[]` stands for
   * each element of a list.
   */
  readonly at: string;
  /** The argument of Terraform that becomes this parameter, or the profile of what will send there. */
  readonly use: Argument | { readonly service: ServiceName };
  /** What conditions call the resource: `${…}` is a place or a parameter of the request. @default any of the account's */
  readonly resource?: string;
  /**
   * The actions of KMS that the request itself asks for, among those that the service asks for at any time.
   * @default what the service asks for when something is made
   */
  readonly takes?: readonly string[];
  /** What a parameter has to be, by its path. @default any request */
  readonly when?: {
    readonly parameter: string;
    readonly is?: readonly unknown[];
    readonly isNot?: readonly unknown[];
  };
}

/** An argument of Terraform in the catalogue's notation: a type and the path of the argument that chooses the key. */
type Argument = readonly [type: CataloguedType, path: string];

const LOG_GROUP = "arn:${partition}:logs:${region}:${account}:log-group:${logGroupName}";
const TRAIL = "arn:${partition}:cloudtrail:${region}:${account}:trail/${Name}";
const EVENT_BUS = "arn:${partition}:events:${region}:${account}:event-bus/${Name}";
const BUCKET = "arn:${partition}:s3:::${Bucket}";

const key = (at: string, use: Argument, resource?: string): MakingKey => ({
  at,
  use,
  ...(resource === undefined ? {} : { resource }),
});

/** The API of RDS makes what Neptune and DocumentDB are made of, too. */
const CLUSTER: readonly MakingKey[] = [
  {
    ...key("KmsKeyId", ["aws_rds_cluster", "kms_key_id"]),
    when: { parameter: "Engine", isNot: ["neptune", "docdb"] },
  },
  {
    ...key("KmsKeyId", ["aws_neptune_cluster", "kms_key_arn"]),
    when: { parameter: "Engine", is: ["neptune"] },
  },
  { ...key("KmsKeyId", ["aws_docdb_cluster", "kms_key_id"]), when: { parameter: "Engine", is: ["docdb"] } },
  key("MasterUserSecretKmsKeyId", ["aws_rds_cluster", "master_user_secret_kms_key_id"]),
  key("PerformanceInsightsKMSKeyId", ["aws_rds_cluster", "performance_insights_kms_key_id"]),
];

const INSTANCE: readonly MakingKey[] = [
  key("KmsKeyId", ["aws_db_instance", "kms_key_id"]),
  key("MasterUserSecretKmsKeyId", ["aws_db_instance", "master_user_secret_kms_key_id"]),
  key("PerformanceInsightsKMSKeyId", ["aws_db_instance", "performance_insights_kms_key_id"]),
];

/** S3 sends a message to a queue or topic when it is told to send there, to see whether it can. */
const DESTINATIONS: readonly MakingKey[] = [
  "QueueConfigurations[].QueueArn",
  "TopicConfigurations[].TopicArn",
].map((at) => ({
  at: `NotificationConfiguration.${at}`,
  use: { service: "s3-notifications" },
  resource: BUCKET,
}));

const TABLE = [
  key("SSESpecification.KMSMasterKeyId", ["aws_dynamodb_table", "server_side_encryption.kms_key_arn"]),
];

/**
 * An item of a table, whose key is the table's: on behalf of the caller, DynamoDB decrypts the key of the table, which
 * it keeps for five minutes; here it asks each time.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html#dynamodb-kms
 */
const ITEM: readonly MakingKey[] = [
  {
    ...key("TableName", ["aws_dynamodb_table", "server_side_encryption.kms_key_arn"]),
    takes: ["kms:Decrypt"],
  },
];
const STREAM = [
  key("DeliveryStreamEncryptionConfigurationInput.KeyARN", [
    "aws_kinesis_firehose_delivery_stream",
    "server_side_encryption.key_arn",
  ]),
];
const FUNCTION = [key("KMSKeyArn", ["aws_lambda_function", "kms_key_arn"])];
const FILTER = [key("KMSKeyArn", ["aws_lambda_event_source_mapping", "kms_key_arn"])];
const SECRET = [key("KmsKeyId", ["aws_secretsmanager_secret", "kms_key_id"])];
const PARAMETER: Argument = ["aws_ssm_parameter", "key_id"];

/**
 * A version of a secret, whose key is the secret's.
 * https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html#security-encryption-using-cmk
 */
const version = (action: string): readonly MakingKey[] => [
  { ...key("SecretId", ["aws_secretsmanager_secret", "kms_key_id"]), takes: [action] },
];
const STATE_MACHINE: readonly MakingKey[] = [
  key("encryptionConfiguration.kmsKeyId", ["aws_sfn_state_machine", "encryption_configuration.kms_key_id"]),
  {
    at: "encryptionConfiguration.kmsKeyId",
    use: { service: "stepfunctions-logs" },
    when: { parameter: "loggingConfiguration.level", is: ["ALL", "ERROR", "FATAL"] },
  },
];
const QUEUE = [key("Attributes.KmsMasterKeyId", ["aws_sqs_queue", "kms_master_key_id"])];

/** The requests that make or change a resource under a key, by the name that AWS's SDKs have for the service. */
export const MAKING: Readonly<Record<string, readonly MakingKey[]>> = {
  "amp.CreateWorkspace": [key("kmsKeyArn", ["aws_prometheus_workspace", "kms_key_arn"])],
  "appconfig.CreateConfigurationProfile": [
    key("KmsKeyIdentifier", ["aws_appconfig_configuration_profile", "kms_key_identifier"]),
  ],
  "backup.CreateBackupVault": [key("EncryptionKeyArn", ["aws_backup_vault", "kms_key_arn"])],
  "cloudtrail.CreateTrail": [key("KmsKeyId", ["aws_cloudtrail", "kms_key_id"], TRAIL)],
  "cloudtrail.UpdateTrail": [key("KmsKeyId", ["aws_cloudtrail", "kms_key_id"], TRAIL)],
  "codebuild.CreateProject": [key("encryptionKey", ["aws_codebuild_project", "encryption_key"])],
  "cognito-idp.CreateUserPool": [
    key("LambdaConfig.KMSKeyID", ["aws_cognito_user_pool", "lambda_config.kms_key_id"]),
  ],
  "dms.CreateEndpoint": [key("KmsKeyId", ["aws_dms_endpoint", "kms_key_arn"])],
  "dms.CreateReplicationInstance": [key("KmsKeyId", ["aws_dms_replication_instance", "kms_key_arn"])],
  "dsql.CreateCluster": [key("kmsEncryptionKey", ["aws_dsql_cluster", "kms_encryption_key"])],
  "dynamodb.CreateTable": TABLE,
  "dynamodb.DeleteItem": ITEM,
  "dynamodb.GetItem": ITEM,
  "dynamodb.PutItem": ITEM,
  "dynamodb.UpdateItem": ITEM,
  "dynamodb.UpdateTable": TABLE,
  "ec2.CopySnapshot": [key("KmsKeyId", ["aws_ebs_snapshot_copy", "kms_key_id"])],
  "ec2.CreateVolume": [key("KmsKeyId", ["aws_ebs_volume", "kms_key_id"])],
  "ec2.RunInstances": [
    key("BlockDeviceMappings[].Ebs.KmsKeyId", ["aws_instance", "ebs_block_device[].kms_key_id"]),
  ],
  "ecr.CreateRepository": [
    key("encryptionConfiguration.kmsKey", ["aws_ecr_repository", "encryption_configuration[].kms_key"]),
  ],
  "efs.CreateFileSystem": [key("KmsKeyId", ["aws_efs_file_system", "kms_key_id"])],
  "eks.CreateCluster": [
    key("encryptionConfig[].provider.keyArn", ["aws_eks_cluster", "encryption_config.provider.key_arn"]),
  ],
  "elasticache.CreateReplicationGroup": [
    key("KmsKeyId", ["aws_elasticache_replication_group", "kms_key_id"]),
  ],
  "events.CreateEventBus": [
    key("KmsKeyIdentifier", ["aws_cloudwatch_event_bus", "kms_key_identifier"], EVENT_BUS),
  ],
  "firehose.CreateDeliveryStream": STREAM,
  "firehose.StartDeliveryStreamEncryption": STREAM,
  "fsx.CreateFileSystem": [key("KmsKeyId", ["aws_fsx_lustre_file_system", "kms_key_id"])],
  "kinesis.StartStreamEncryption": [key("KeyId", ["aws_kinesis_stream", "kms_key_id"])],
  "lambda.CreateEventSourceMapping": FILTER,
  "lambda.CreateFunction": [
    ...FUNCTION,
    key("Code.SourceKMSKeyArn", ["aws_lambda_function", "source_kms_key_arn"]),
  ],
  "lambda.UpdateEventSourceMapping": FILTER,
  "lambda.UpdateFunctionConfiguration": FUNCTION,
  "logs.AssociateKmsKey": [key("kmsKeyId", ["aws_cloudwatch_log_group", "kms_key_id"], LOG_GROUP)],
  "logs.CreateLogGroup": [key("kmsKeyId", ["aws_cloudwatch_log_group", "kms_key_id"], LOG_GROUP)],
  "memorydb.CreateCluster": [key("KmsKeyId", ["aws_memorydb_cluster", "kms_key_arn"])],
  "mq.CreateBroker": [key("EncryptionOptions.KmsKeyId", ["aws_mq_broker", "encryption_options.kms_key_id"])],
  "opensearch.CreateDomain": [
    key("EncryptionAtRestOptions.KmsKeyId", ["aws_opensearch_domain", "encrypt_at_rest.kms_key_id"]),
  ],
  "rds.CreateDBCluster": CLUSTER,
  "rds.CreateDBInstance": INSTANCE,
  "rds.ModifyDBInstance": INSTANCE.slice(1),
  "redshift.CreateCluster": [
    key("KmsKeyId", ["aws_redshift_cluster", "kms_key_id"]),
    key("MasterPasswordSecretKmsKeyId", ["aws_redshift_cluster", "master_password_secret_kms_key_id"]),
  ],
  "s3.PutBucketNotificationConfiguration": DESTINATIONS,
  // What a multipart upload asks for beside, no object needs that Terraform writes in one part.
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
  "s3.PutObject": [
    { ...key("SSEKMSKeyId", ["aws_s3_object", "kms_key_id"]), takes: ["kms:GenerateDataKey"] },
  ],
  "scheduler.CreateSchedule": [key("KmsKeyArn", ["aws_scheduler_schedule", "kms_key_arn"])],
  "secretsmanager.CreateSecret": SECRET,
  "secretsmanager.GetSecretValue": version("kms:Decrypt"),
  "secretsmanager.PutSecretValue": version("kms:GenerateDataKey"),
  "secretsmanager.UpdateSecret": SECRET,
  "sns.CreateTopic": [key("Attributes.KmsMasterKeyId", ["aws_sns_topic", "kms_master_key_id"])],
  "sns.SetTopicAttributes": [
    {
      ...key("AttributeValue", ["aws_sns_topic", "kms_master_key_id"]),
      when: { parameter: "AttributeName", is: ["KmsMasterKeyId"] },
    },
  ],
  "sqs.CreateQueue": QUEUE,
  "sqs.SetQueueAttributes": QUEUE,
  "ssm.GetParameter": [
    { ...key("Name", PARAMETER), takes: ["kms:Decrypt"], when: { parameter: "WithDecryption", is: [true] } },
  ],
  "ssm.PutParameter": [
    key("KeyId", PARAMETER),
    {
      at: "KeyId",
      use: { service: "ssm-advanced" },
      when: { parameter: "Tier", is: ["Advanced", "Intelligent-Tiering"] },
    },
  ],
  "stepfunctions.CreateStateMachine": STATE_MACHINE,
  "stepfunctions.UpdateStateMachine": STATE_MACHINE,
};

/** The profile of the service that will use a key. @throws Error if the catalogue has no such argument */
export function userOf({ use }: MakingKey): ServiceName {
  if ("service" in use) return use.service;
  const [type, path] = use;
  const argument = findRow(type)?.keys.find((one) => one.path === path);
  if (argument === undefined) throw new Error(`${type} has no ${path} that chooses a key`);
  return argument.service;
}

/** The values at a path of a request's parameters. */
export function valuesAt(parameters: unknown, path: string): readonly unknown[] {
  return path
    .split(/\.|(?=\[\])/)
    .reduce<readonly unknown[]>((found, step) => found.flatMap((value) => inside(value, step)), [parameters]);
}

function inside(value: unknown, step: string): readonly unknown[] {
  if (step === "[]") return Array.isArray(value) ? value : [];
  if (typeof value !== "object" || value === null) return [];
  const found = (value as Record<string, unknown>)[step];
  return found === undefined ? [] : [found];
}
