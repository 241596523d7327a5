/** A condition of a statement, its values as templates: see {@link ServiceStatement}. */
export interface ServiceCondition {
  readonly test: string;
  readonly variable: string;
  readonly values: readonly string[];
}

/**
 * What a key policy has to allow so that a service can use the key.
 *
 * Values are templates: `${partition}`, `${region}` and `${account}` are those of the key, and
 * `${resource}` is what conditions call the resources that use it, mostly their ARNs.
 */
export interface ServiceStatement {
  /** The statement's id, for a person who reads the policy. Letters and digits. */
  readonly sid: string;
  /**
   * Whoever calls the service, as far as IAM lets them; or the service itself; or a role of the key's account
   * that AWS made for the service.
   */
  readonly by: "callers" | { readonly service: string } | { readonly role: string };
  readonly actions: readonly string[];
  readonly conditions?: readonly ServiceCondition[];
}

/**
 * How a service reaches KMS: the facts from which a key policy is composed.
 *
 * Services call KMS in two ways. Most act for the person or role that calls them, so the key policy allows
 * the callers in its own account, limited to requests that come through the service (`kms:ViaService`).
 * Some act as themselves, as a service principal.
 */
export interface Service {
  readonly statements: readonly ServiceStatement[];
  /** What stands for `${resource}` where a resource's name is not known: all of its kind in the account. */
  readonly anyResource?: string;
  /** The AWS page that says so. Where there is none, the statements go without `kms:ViaService`. */
  readonly source?: string;
}

const DOCS = "https://docs.aws.amazon.com";
/** Where AWS lists the services that `kms:ViaService` knows. */
const VIA_SERVICE_TABLE = `${DOCS}/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service`;

const READ_WRITE = [
  "kms:Decrypt",
  "kms:DescribeKey",
  "kms:Encrypt",
  "kms:GenerateDataKey*",
  "kms:ReEncrypt*",
];
const DATA_KEYS = ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey*"];

/** The service-linked role of Auto Scaling. It has to exist before a key policy names it. */
const AUTO_SCALING_ROLE = "aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling";

const ANOMALY_DETECTORS = "arn:${partition}:logs:${region}:${account}:anomaly-detector:*";

const equals = (variable: string, ...values: string[]): ServiceCondition => ({
  test: "StringEquals",
  variable,
  values,
});
const arnLike = (variable: string, ...values: string[]): ServiceCondition => ({
  test: "ArnLike",
  variable,
  values,
});
const like = (variable: string, ...values: string[]): ServiceCondition => ({
  test: "StringLike",
  variable,
  values,
});

const CALLER_ACCOUNT = equals("kms:CallerAccount", "${account}");
const OWN_ACCOUNT = equals("aws:SourceAccount", "${account}");
const FOR_AWS_RESOURCE: ServiceCondition = {
  test: "Bool",
  variable: "kms:GrantIsForAWSResource",
  values: ["true"],
};

/** The condition that a request came through one of these services. */
const via = (...names: string[]): ServiceCondition =>
  equals("kms:ViaService", ...names.map((name) => `${name}.\${region}.amazonaws.com`));

/** A service that acts for its callers and remembers nothing. */
const forCallers = (
  name: string,
  through: string | string[],
  actions: string[],
  source: string,
): Service => ({
  statements: [
    {
      sid: `UseThrough${name}`,
      by: "callers",
      actions,
      conditions: [CALLER_ACCOUNT, via(...[through].flat())],
    },
  ],
  source,
});

/** A service that acts for its callers, and has them grant it the use of the key when nobody calls. */
const withGrants = (
  name: string,
  through: string | string[],
  actions: string[] = READ_WRITE,
  source = VIA_SERVICE_TABLE,
): Service => {
  const conditions = [CALLER_ACCOUNT, via(...[through].flat())];
  return {
    statements: [
      { sid: `UseThrough${name}`, by: "callers", actions, conditions },
      {
        sid: `GrantThrough${name}`,
        by: "callers",
        actions: ["kms:CreateGrant"],
        conditions: [...conditions, FOR_AWS_RESOURCE],
      },
    ],
    source,
  };
};

/** A service of which no page says by what name it calls KMS: the account's own callers, as far as IAM lets them. */
const unconfirmed = (name: string, actions: string[] = READ_WRITE): Service => ({
  statements: [
    { sid: `UseFor${name}`, by: "callers", actions, conditions: [CALLER_ACCOUNT] },
    {
      sid: `GrantFor${name}`,
      by: "callers",
      actions: ["kms:CreateGrant"],
      conditions: [CALLER_ACCOUNT, FOR_AWS_RESOURCE],
    },
  ],
});

/** A service that uses the key as itself. */
const asItself = (
  sid: string,
  service: string,
  actions: string[],
  conditions: ServiceCondition[],
  source: string,
  anyResource?: string,
): Service => ({
  statements: [{ sid, by: { service }, actions, conditions }],
  source,
  ...(anyResource === undefined ? {} : { anyResource }),
});

/** Every service that the table refers to, and those that publish to what is encrypted. */
export const services = {
  // ── Storage ────────────────────────────────────────────────────────────────────────────────────────
  ebs: withGrants(
    "Ebs",
    "ec2",
    ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKeyWithoutPlaintext", "kms:ReEncrypt*"],
    `${DOCS}/ebs/latest/userguide/how-ebs-encryption-works.html`,
  ),
  /** Auto Scaling launches instances as its service-linked role, which is no caller that IAM could let. */
  autoscaling: {
    statements: [
      { sid: "AutoScalingUsesKey", by: { role: AUTO_SCALING_ROLE }, actions: READ_WRITE },
      {
        sid: "AutoScalingKeepsGrants",
        by: { role: AUTO_SCALING_ROLE },
        actions: ["kms:CreateGrant"],
        conditions: [FOR_AWS_RESOURCE],
      },
    ],
    source: `${DOCS}/autoscaling/ec2/userguide/key-policy-requirements-EBS-encryption.html`,
  },
  efs: withGrants("Efs", "elasticfilesystem", READ_WRITE, `${DOCS}/efs/latest/ug/encryption-at-rest.html`),
  fsx: withGrants("Fsx", "fsx"),
  s3: forCallers(
    "S3",
    "s3",
    ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"],
    `${DOCS}/AmazonS3/latest/userguide/UsingKMSEncryption.html`,
  ),
  "s3-inventory": asItself(
    "S3WritesInventories",
    "s3.amazonaws.com",
    ["kms:GenerateDataKey"],
    [OWN_ACCOUNT, arnLike("aws:SourceArn", "${resource}")],
    `${DOCS}/AmazonS3/latest/userguide/configure-inventory.html`,
    "arn:${partition}:s3:::*",
  ),
  "s3-storage-lens": asItself(
    "StorageLensExportsMetrics",
    "storage-lens.s3.amazonaws.com",
    ["kms:GenerateDataKey"],
    [OWN_ACCOUNT, arnLike("aws:SourceArn", "${resource}")],
    `${DOCS}/AmazonS3/latest/userguide/storage_lens_encrypt_permissions.html`,
    "arn:${partition}:s3:${region}:${account}:storage-lens/*",
  ),
  "s3-tables": {
    statements: [
      {
        sid: "S3TablesMaintainsTables",
        by: { service: "maintenance.s3tables.amazonaws.com" },
        actions: ["kms:Decrypt", "kms:GenerateDataKey"],
        conditions: [OWN_ACCOUNT, like("kms:EncryptionContext:aws:s3:arn", "${resource}/*")],
      },
      {
        sid: "UseThroughS3Tables",
        by: "callers",
        actions: DATA_KEYS,
        conditions: [CALLER_ACCOUNT, via("s3tables")],
      },
    ],
    source: `${DOCS}/AmazonS3/latest/userguide/s3-tables-kms-permissions.html`,
    anyResource: "arn:${partition}:s3tables:${region}:${account}:bucket/*",
  },
  "s3-metadata": {
    statements: [
      {
        sid: "S3WritesMetadata",
        by: { service: "metadata.s3.amazonaws.com" },
        actions: ["kms:Decrypt", "kms:GenerateDataKey"],
        conditions: [OWN_ACCOUNT],
      },
      {
        sid: "S3TablesMaintainsMetadata",
        by: { service: "maintenance.s3tables.amazonaws.com" },
        actions: ["kms:Decrypt", "kms:GenerateDataKey"],
        conditions: [OWN_ACCOUNT],
      },
    ],
    source: `${DOCS}/AmazonS3/latest/userguide/metadata-tables-permissions.html`,
  },
  "s3-vectors": unconfirmed("S3Vectors"),
  backup: withGrants("Backup", "backup", READ_WRITE, `${DOCS}/aws-backup/latest/devguide/encryption.html`),
  storagegateway: withGrants("StorageGateway", "storagegateway"),

  // ── Databases and caches ───────────────────────────────────────────────────────────────────────────
  rds: withGrants(
    "Rds",
    "rds",
    READ_WRITE,
    `${DOCS}/AmazonRDS/latest/UserGuide/Overview.Encryption.Keys.html`,
  ),
  "performance-insights": forCallers(
    "PerformanceInsights",
    "rds",
    ["kms:Decrypt", "kms:GenerateDataKey"],
    `${DOCS}/AmazonRDS/latest/UserGuide/USER_PerfInsights.access-control.html`,
  ),
  /** The secret with a master password that RDS makes up, keeps and changes by itself. */
  "rds-secret": withGrants(
    "RdsSecrets",
    ["rds", "secretsmanager"],
    ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"],
    `${DOCS}/AmazonRDS/latest/UserGuide/rds-secrets-manager.html#rds-secrets-manager-permissions`,
  ),
  "docdb-elastic": withGrants("DocumentDbElastic", "docdb-elastic"),
  dsql: {
    statements: [
      {
        sid: "DsqlUsesKey",
        by: { service: "dsql.amazonaws.com" },
        actions: [
          "kms:Decrypt",
          "kms:Encrypt",
          "kms:GenerateDataKey",
          "kms:ReEncryptFrom",
          "kms:ReEncryptTo",
        ],
        conditions: [arnLike("aws:SourceArn", "${resource}")],
      },
      {
        sid: "DsqlDescribesKey",
        by: { service: "dsql.amazonaws.com" },
        actions: ["kms:DescribeKey"],
        conditions: [arnLike("aws:SourceArn", "${resource}")],
      },
    ],
    source: `${DOCS}/aurora-dsql/latest/userguide/data-encryption.html`,
    anyResource: "arn:${partition}:dsql:${region}:${account}:cluster/*",
  },
  dynamodb: {
    statements: [
      ...withGrants("DynamoDb", "dynamodb").statements,
      {
        sid: "DynamoDbDescribesKey",
        by: { service: "dynamodb.amazonaws.com" },
        actions: ["kms:Describe*", "kms:Get*", "kms:List*"],
      },
    ],
    source: `${DOCS}/amazondynamodb/latest/developerguide/encryption.usagenotes.html`,
  },
  elasticache: withGrants("ElastiCache", ["elasticache", "dax"]),
  memorydb: withGrants("MemoryDb", "memorydb"),
  keyspaces: withGrants("Keyspaces", "cassandra"),
  timestream: withGrants("Timestream", "timestream"),
  "neptune-graph": unconfirmed("NeptuneAnalytics"),
  qldb: forCallers("Qldb", "qldb", READ_WRITE, VIA_SERVICE_TABLE),
  redshift: withGrants(
    "Redshift",
    "redshift",
    READ_WRITE,
    `${DOCS}/kms/latest/developerguide/services-redshift.html`,
  ),
  /** The same for Redshift, with or without servers. */
  "redshift-secret": withGrants(
    "RedshiftSecrets",
    ["redshift", "redshift-serverless", "secretsmanager"],
    ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"],
    `${DOCS}/redshift/latest/mgmt/redshift-secrets-manager-integration.html`,
  ),
  "redshift-serverless": withGrants("RedshiftServerless", "redshift-serverless"),
  "redshift-integration": asItself(
    "RedshiftIntegrates",
    "redshift.amazonaws.com",
    ["kms:CreateGrant", "kms:Decrypt"],
    [OWN_ACCOUNT, arnLike("aws:SourceArn", "arn:${partition}:redshift:*:${account}:integration:*")],
    "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/redshift_integration",
  ),
  opensearch: withGrants(
    "OpenSearch",
    "es",
    READ_WRITE,
    `${DOCS}/opensearch-service/latest/developerguide/encryption-at-rest.html`,
  ),
  "opensearch-serverless": withGrants(
    "OpenSearchServerless",
    "aoss",
    ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"],
    `${DOCS}/opensearch-service/latest/developerguide/serverless-encryption.html`,
  ),
  kendra: withGrants("Kendra", "kendra"),
  finspace: withGrants("FinSpace", "finspace"),

  // ── Secrets and parameters ─────────────────────────────────────────────────────────────────────────
  secretsmanager: forCallers(
    "SecretsManager",
    "secretsmanager",
    ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"],
    `${DOCS}/secretsmanager/latest/userguide/security-encryption.html`,
  ),
  ssm: forCallers(
    "ParameterStore",
    "ssm",
    ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey"],
    `${DOCS}/kms/latest/developerguide/services-parameter-store.html`,
  ),
  /** The people and the instances that open sessions use the key directly. */
  "session-manager": {
    statements: [
      {
        sid: "UseForSessions",
        by: "callers",
        actions: ["kms:Decrypt", "kms:GenerateDataKey"],
        conditions: [CALLER_ACCOUNT],
      },
    ],
    source: `${DOCS}/systems-manager/latest/userguide/session-preferences-enable-encryption.html`,
  },
  "ssm-inventory": asItself(
    "SystemsManagerWritesInventories",
    "ssm.amazonaws.com",
    ["kms:GenerateDataKey"],
    [OWN_ACCOUNT, arnLike("aws:SourceArn", "arn:${partition}:ssm:*:${account}:resource-data-sync/*")],
    `${DOCS}/systems-manager/latest/userguide/sysman-inventory-resource-data-sync.html`,
  ),
  "ssm-incidents": withGrants("IncidentManager", "ssm-incidents"),
  "cognito-senders": {
    statements: [
      {
        sid: "CognitoEncryptsCodes",
        by: { service: "cognito-idp.amazonaws.com" },
        actions: ["kms:CreateGrant"],
        conditions: [OWN_ACCOUNT],
      },
      {
        sid: "UseForCodes",
        by: "callers",
        actions: ["kms:CreateGrant", "kms:Decrypt"],
        conditions: [CALLER_ACCOUNT],
      },
    ],
    source: `${DOCS}/cognito/latest/developerguide/user-pool-lambda-custom-sender-triggers.html`,
  },

  // ── Logs and audit ─────────────────────────────────────────────────────────────────────────────────
  logs: asItself(
    "LogsUsesKey",
    "logs.${region}.amazonaws.com",
    ["kms:Decrypt*", "kms:Describe*", "kms:Encrypt*", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
    [arnLike("kms:EncryptionContext:aws:logs:arn", "${resource}")],
    `${DOCS}/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html`,
    "arn:${partition}:logs:${region}:${account}:log-group:*",
  ),
  "logs-anomaly": {
    // The context is under one of two names, with or without the prefix of the AWS Encryption SDK.
    statements: [
      {
        sid: "LogsDetectsAnomalies",
        by: { service: "logs.${region}.amazonaws.com" },
        actions: ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey"],
        conditions: [arnLike("kms:EncryptionContext:aws:logs:arn", ANOMALY_DETECTORS)],
      },
      {
        sid: "LogsKeepsAnomalies",
        by: { service: "logs.${region}.amazonaws.com" },
        actions: ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey", "kms:ReEncrypt*"],
        conditions: [arnLike("kms:EncryptionContext:aws-crypto-ec:aws:logs:arn", ANOMALY_DETECTORS)],
      },
    ],
    source: `${DOCS}/AmazonCloudWatch/latest/logs/LogsAnomalyDetection-KMS.html`,
  },
  /** VPC flow logs, resolver logs, NLB logs and others that go to an encrypted bucket. */
  "logs-delivery": asItself(
    "LogsDelivers",
    "delivery.logs.amazonaws.com",
    READ_WRITE,
    [OWN_ACCOUNT, arnLike("aws:SourceArn", "arn:${partition}:logs:${region}:${account}:*")],
    `${DOCS}/AmazonCloudWatch/latest/logs/AWS-logs-and-resource-policy.html`,
  ),
  cloudtrail: {
    statements: [
      {
        sid: "CloudTrailEncryptsLogs",
        by: { service: "cloudtrail.amazonaws.com" },
        actions: ["kms:GenerateDataKey*"],
        conditions: [
          arnLike("aws:SourceArn", "${resource}"),
          like(
            "kms:EncryptionContext:aws:cloudtrail:arn",
            "arn:${partition}:cloudtrail:*:${account}:trail/*",
          ),
        ],
      },
      {
        sid: "CloudTrailDescribesKey",
        by: { service: "cloudtrail.amazonaws.com" },
        actions: ["kms:DescribeKey"],
        conditions: [arnLike("aws:SourceArn", "${resource}")],
      },
      {
        sid: "CallersReadTrails",
        by: "callers",
        actions: ["kms:Decrypt"],
        conditions: [
          CALLER_ACCOUNT,
          { test: "Null", variable: "kms:EncryptionContext:aws:cloudtrail:arn", values: ["false"] },
        ],
      },
    ],
    source: `${DOCS}/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html`,
    anyResource: "arn:${partition}:cloudtrail:${region}:${account}:trail/*",
  },
  "cloudtrail-lake": asItself(
    "CloudTrailLakeUsesKey",
    "cloudtrail.amazonaws.com",
    ["kms:Decrypt", "kms:GenerateDataKey"],
    [],
    `${DOCS}/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html`,
  ),
  config: asItself(
    "ConfigWritesHistory",
    "config.amazonaws.com",
    ["kms:Decrypt", "kms:GenerateDataKey"],
    [OWN_ACCOUNT],
    `${DOCS}/config/latest/developerguide/s3-kms-key-policy.html`,
  ),
  guardduty: asItself(
    "GuardDutyExportsFindings",
    "guardduty.amazonaws.com",
    ["kms:GenerateDataKey"],
    [OWN_ACCOUNT, arnLike("aws:SourceArn", "${resource}")],
    `${DOCS}/guardduty/latest/ug/guardduty_exportfindings.html`,
    "arn:${partition}:guardduty:${region}:${account}:detector/*",
  ),
  macie: asItself(
    "MacieExportsResults",
    "macie.amazonaws.com",
    ["kms:Encrypt", "kms:GenerateDataKey"],
    [
      OWN_ACCOUNT,
      arnLike(
        "aws:SourceArn",
        "arn:${partition}:macie2:${region}:${account}:classification-job/*",
        "arn:${partition}:macie2:${region}:${account}:export-configuration:*",
      ),
    ],
    `${DOCS}/macie/latest/user/discovery-results-repository-s3.html`,
  ),
  xray: unconfirmed("XRay", ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"]),

  // ── Messages and events ────────────────────────────────────────────────────────────────────────────
  sns: forCallers(
    "Sns",
    "sns",
    ["kms:Decrypt", "kms:GenerateDataKey*"],
    `${DOCS}/sns/latest/dg/sns-key-management.html`,
  ),
  sqs: forCallers(
    "Sqs",
    "sqs",
    ["kms:Decrypt", "kms:GenerateDataKey"],
    `${DOCS}/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html`,
  ),
  /** A topic that delivers to an encrypted queue: on the queue's key. */
  "sns-deliveries": asItself(
    "SnsDeliversToQueues",
    "sns.amazonaws.com",
    ["kms:Decrypt", "kms:GenerateDataKey*"],
    [OWN_ACCOUNT, arnLike("aws:SourceArn", "${resource}")],
    `${DOCS}/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html#compatibility-with-aws-services`,
    "arn:${partition}:sns:${region}:${account}:*",
  ),
  /** Alarms that publish to an encrypted topic. */
  "cloudwatch-alarms": asItself(
    "AlarmsPublish",
    "cloudwatch.amazonaws.com",
    ["kms:Decrypt", "kms:GenerateDataKey*"],
    [OWN_ACCOUNT, arnLike("aws:SourceArn", "${resource}")],
    `${DOCS}/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services`,
    "arn:${partition}:cloudwatch:${region}:${account}:alarm:*",
  ),
  /**
   * Rules that send to an encrypted topic or queue. EventBridge carries no source with its calls to KMS for a
   * topic: a condition on one would drop the events, and nobody would be told.
   */
  "eventbridge-rules": asItself(
    "RulesSendEvents",
    "events.amazonaws.com",
    ["kms:Decrypt", "kms:GenerateDataKey*"],
    [],
    `${DOCS}/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services`,
  ),
  /** Buckets that notify an encrypted topic or queue. */
  "s3-notifications": asItself(
    "BucketsNotify",
    "s3.amazonaws.com",
    ["kms:Decrypt", "kms:GenerateDataKey*"],
    [OWN_ACCOUNT, arnLike("aws:SourceArn", "${resource}")],
    `${DOCS}/AmazonS3/latest/userguide/grant-destinations-permissions-to-s3.html`,
    "arn:${partition}:s3:::*",
  ),
  "eventbridge-bus": {
    statements: [
      {
        sid: "EventBridgeUsesKey",
        by: { service: "events.amazonaws.com" },
        actions: ["kms:Decrypt", "kms:GenerateDataKey"],
        conditions: [
          OWN_ACCOUNT,
          arnLike("aws:SourceArn", "${resource}"),
          arnLike("kms:EncryptionContext:aws:events:event-bus:arn", "${resource}"),
        ],
      },
      {
        // Describing carries no encryption context.
        sid: "EventBridgeDescribesKey",
        by: { service: "events.amazonaws.com" },
        actions: ["kms:DescribeKey"],
        conditions: [OWN_ACCOUNT, arnLike("aws:SourceArn", "${resource}")],
      },
    ],
    source: `${DOCS}/eventbridge/latest/userguide/eb-encryption-event-bus-cmkey.html`,
    anyResource: "arn:${partition}:events:${region}:${account}:event-bus/*",
  },
  "eventbridge-archive": unconfirmed("EventBridgeArchives"),
  "eventbridge-connection": forCallers(
    "EventBridgeConnections",
    "secretsmanager",
    ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"],
    "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/cloudwatch_event_connection",
  ),
  pipes: unconfirmed("Pipes", ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"]),
  scheduler: forCallers(
    "Scheduler",
    "scheduler",
    ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"],
    `${DOCS}/scheduler/latest/UserGuide/encryption-rest.html`,
  ),
  ses: asItself(
    "SesEncryptsMail",
    "ses.amazonaws.com",
    ["kms:Encrypt", "kms:GenerateDataKey*"],
    [
      { test: "Null", variable: "kms:EncryptionContext:aws:ses:message-id", values: ["false"] },
      { test: "Null", variable: "kms:EncryptionContext:aws:ses:rule-name", values: ["false"] },
      equals("kms:EncryptionContext:aws:ses:source-account", "${account}"),
    ],
    `${DOCS}/ses/latest/dg/receiving-email-permissions.html`,
  ),
  kinesis: forCallers(
    "Kinesis",
    "kinesis",
    ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"],
    `${DOCS}/streams/latest/dg/permissions-user-key-KMS.html`,
  ),
  "kinesis-video": forCallers("KinesisVideo", "kinesisvideo", DATA_KEYS, VIA_SERVICE_TABLE),
  firehose: withGrants("Firehose", "firehose", DATA_KEYS, `${DOCS}/firehose/latest/dg/encryption.html`),
  msk: withGrants("Msk", "kafka", READ_WRITE, `${DOCS}/msk/latest/developerguide/msk-encryption.html`),
  mq: withGrants("Mq", "mq"),

  // ── Compute ────────────────────────────────────────────────────────────────────────────────────────
  lambda: withGrants(
    "Lambda",
    "lambda",
    ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*"],
    `${DOCS}/lambda/latest/dg/configuration-envvars-encryption.html`,
  ),
  "lambda-filters": asItself(
    "LambdaReadsFilters",
    "lambda.amazonaws.com",
    ["kms:Decrypt"],
    [OWN_ACCOUNT],
    `${DOCS}/lambda/latest/dg/invocation-eventfiltering.html#filter-criteria-encryption`,
  ),
  ecr: withGrants("Ecr", "ecr", READ_WRITE, `${DOCS}/AmazonECR/latest/userguide/encryption-at-rest.html`),
  "ecs-fargate": {
    statements: [
      {
        sid: "FargateUsesKey",
        by: { service: "fargate.amazonaws.com" },
        actions: ["kms:GenerateDataKeyWithoutPlaintext"],
        conditions: [
          equals("kms:EncryptionContext:aws:ecs:clusterAccount", "${account}"),
          like("kms:EncryptionContext:aws:ecs:clusterName", "${resource}"),
        ],
      },
      {
        sid: "FargateKeepsGrants",
        by: { service: "fargate.amazonaws.com" },
        actions: ["kms:CreateGrant"],
        conditions: [
          equals("kms:EncryptionContext:aws:ecs:clusterAccount", "${account}"),
          like("kms:EncryptionContext:aws:ecs:clusterName", "${resource}"),
          { test: "ForAllValues:StringEquals", variable: "kms:GrantOperations", values: ["Decrypt"] },
        ],
      },
      {
        sid: "CallersDescribeKeyForEcs",
        by: "callers",
        actions: ["kms:DescribeKey"],
        conditions: [CALLER_ACCOUNT],
      },
    ],
    source: `${DOCS}/AmazonECS/latest/developerguide/fargate-create-storage-key.html`,
    anyResource: "*",
  },
  /** The operator and the task use the key directly. */
  "ecs-exec": {
    statements: [
      {
        sid: "UseForEcsExec",
        by: "callers",
        actions: ["kms:Decrypt", "kms:GenerateDataKey"],
        conditions: [CALLER_ACCOUNT],
      },
    ],
    source: `${DOCS}/AmazonECS/latest/developerguide/ecs-exec.html`,
  },
  eks: {
    statements: [
      {
        // EKS does not say that its grants are for a resource of AWS.
        sid: "UseForEksSecrets",
        by: "callers",
        actions: ["kms:CreateGrant", "kms:Decrypt", "kms:DescribeKey", "kms:Encrypt"],
        conditions: [CALLER_ACCOUNT],
      },
    ],
    source: `${DOCS}/eks/latest/userguide/enable-kms.html`,
  },
  apprunner: withGrants("AppRunner", "apprunner"),
  imagebuilder: unconfirmed("ImageBuilder"),
  mwaa: withGrants("Airflow", "airflow"),
  m2: unconfirmed("MainframeModernization"),
  workspaces: withGrants(
    "WorkSpaces",
    "workspaces",
    READ_WRITE,
    `${DOCS}/kms/latest/developerguide/services-workspaces.html`,
  ),
  "workspaces-web": unconfirmed("WorkSpacesWeb"),
  stepfunctions: forCallers(
    "StepFunctions",
    "states",
    ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"],
    `${DOCS}/step-functions/latest/dg/encryption-at-rest.html`,
  ),

  // ── Build and release ──────────────────────────────────────────────────────────────────────────────
  codebuild: forCallers(
    "CodeBuild",
    "s3",
    READ_WRITE,
    `${DOCS}/codebuild/latest/userguide/security-encryption.html`,
  ),
  codepipeline: forCallers(
    "CodePipeline",
    "s3",
    READ_WRITE,
    `${DOCS}/codepipeline/latest/userguide/S3-artifact-encryption.html`,
  ),
  codecommit: unconfirmed("CodeCommit"),
  codeartifact: withGrants("CodeArtifact", "codeartifact", DATA_KEYS),
  "codeguru-reviewer": withGrants("CodeGuruReviewer", "codeguru-reviewer"),
  appconfig: unconfirmed("AppConfig", ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"]),

  // ── Analytics and machine learning ─────────────────────────────────────────────────────────────────
  athena: forCallers(
    "Athena",
    "s3",
    ["kms:Decrypt", "kms:GenerateDataKey"],
    `${DOCS}/athena/latest/ug/encrypting-query-results-stored-in-s3.html`,
  ),
  glue: {
    statements: [
      {
        sid: "UseThroughGlue",
        by: "callers",
        actions: ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*"],
        conditions: [CALLER_ACCOUNT, via("glue", "s3")],
      },
      {
        sid: "LogsUsesKeyForGlue",
        by: { service: "logs.${region}.amazonaws.com" },
        actions: ["kms:Decrypt*", "kms:Describe*", "kms:Encrypt*", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
        conditions: [
          arnLike(
            "kms:EncryptionContext:aws:logs:arn",
            "arn:${partition}:logs:${region}:${account}:log-group:/aws-glue/*",
          ),
        ],
      },
    ],
    source: `${DOCS}/glue/latest/dg/set-up-encryption.html`,
  },
  sagemaker: unconfirmed("SageMaker"),
  bedrock: {
    statements: [
      {
        sid: "BedrockUsesKey",
        by: { service: "bedrock.amazonaws.com" },
        actions: ["kms:Decrypt", "kms:GenerateDataKey"],
        conditions: [
          like(
            "kms:EncryptionContext:aws:bedrock:arn",
            "arn:${partition}:bedrock:${region}:${account}:agent/*",
          ),
        ],
      },
      ...withGrants("Bedrock", "bedrock").statements,
    ],
    source: `${DOCS}/bedrock/latest/userguide/encryption-agents.html`,
  },
  "bedrock-agentcore": unconfirmed("BedrockAgentCore"),
  quicksight: unconfirmed("QuickSight"),
  comprehend: withGrants("Comprehend", "comprehend"),
  lex: forCallers("Lex", "lex", READ_WRITE, VIA_SERVICE_TABLE),
  rekognition: forCallers("Rekognition", "rekognition", READ_WRITE, VIA_SERVICE_TABLE),
  amp: unconfirmed("Prometheus"),
  "devops-guru": unconfirmed("DevOpsGuru"),
  qbusiness: unconfirmed("QBusiness"),
  osis: unconfirmed("OpenSearchIngestion"),
  dms: withGrants("Dms", "dms"),

  // ── Others ─────────────────────────────────────────────────────────────────────────────────────────
  appfabric: unconfirmed("AppFabric"),
  appflow: withGrants("AppFlow", "appflow"),
  auditmanager: withGrants("AuditManager", "auditmanager"),
  "chime-voice": unconfirmed("ChimeVoice"),
  connect: withGrants("Connect", "connect"),
  customerprofiles: withGrants("CustomerProfiles", "profile"),
  datazone: unconfirmed("DataZone"),
  location: withGrants(
    "Location",
    "geo",
    ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKeyWithoutPlaintext"],
    `${DOCS}/kms/latest/developerguide/key-policy-services.html`,
  ),
  "network-firewall": unconfirmed("NetworkFirewall"),
  "verified-access": unconfirmed("VerifiedAccess"),
  /** Whoever reads and writes the data uses the key, through no service that could be named. */
  callers: unconfirmed("Callers", DATA_KEYS),
} as const satisfies Record<string, Service>;

/** The name of a service profile in {@link services}. */
export type ServiceId = keyof typeof services;
