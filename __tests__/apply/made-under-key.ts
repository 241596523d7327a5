import type { CataloguedType, ServiceName } from "../../catalogue";

/** Something that the real provider can make in a local AWS. */
export interface MadeUnderKey {
  readonly type: CataloguedType;
  /** The argument that chooses its key, in the catalogue's notation. */
  readonly path: string;
  /** Its arguments. */
  readonly body: (name: string, key: string) => object;
  /** What AWS says where its key's policy does not let it be made. @default AccessDeniedException */
  readonly error?: string;
}

const made = (
  type: CataloguedType,
  path: string,
  body: (name: string, key: string) => object,
  error?: string,
): MadeUnderKey => ({ type, path, body, ...(error === undefined ? {} : { error }) });

/** The shared resources that some of them need: a bucket, a role, a queue and a function that do not change. */
export const BESIDE = {
  aws_s3_bucket: { beside: { bucket: "made-under-key" } },
  aws_sqs_queue: { beside: { name: "beside" } },
  aws_cloudwatch_log_group: { beside: { name: "beside" } },
  aws_iam_role: {
    beside: {
      name: "beside",
      assume_role_policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Action: "sts:AssumeRole",
            Principal: {
              Service: ["lambda.amazonaws.com", "scheduler.amazonaws.com", "states.amazonaws.com"],
            },
          },
        ],
      }),
    },
  },
  aws_vpc: { beside: { cidr_block: "10.0.0.0/16" } },
  aws_subnet: {
    beside: { vpc_id: "${aws_vpc.beside.id}", cidr_block: "10.0.0.0/24", availability_zone: "eu-west-1a" },
  },
  aws_memorydb_subnet_group: { beside: { name: "beside", subnet_ids: ["${aws_subnet.beside.id}"] } },
};

const BUCKET = "${aws_s3_bucket.beside.bucket}";
const ROLE = "${aws_iam_role.beside.arn}";
const PASSWORD = "not-a-password-1";

/** What a local AWS can hold, of the types whose making the judge knows. */
export const MADE: readonly MadeUnderKey[] = [
  made("aws_backup_vault", "kms_key_arn", (name, key) => ({ name, kms_key_arn: key })),
  made(
    "aws_cloudtrail",
    "kms_key_id",
    (name, key) => ({ name, s3_bucket_name: BUCKET, kms_key_id: key }),
    "InsufficientEncryptionPolicyException",
  ),
  made("aws_cloudwatch_event_bus", "kms_key_identifier", (name, key) => ({ name, kms_key_identifier: key })),
  made(
    "aws_cloudwatch_log_group",
    "kms_key_id",
    (name, key) => ({ name, kms_key_id: key }),
    "InvalidParameterException",
  ),
  made("aws_cognito_user_pool", "lambda_config.kms_key_id", (name, key) => ({
    name,
    lambda_config: [
      {
        kms_key_id: key,
        custom_email_sender: [{ lambda_arn: "${aws_lambda_function.beside.arn}", lambda_version: "V1_0" }],
      },
    ],
  })),
  made("aws_dynamodb_table", "server_side_encryption.kms_key_arn", (name, key) => ({
    name,
    billing_mode: "PAY_PER_REQUEST",
    hash_key: "id",
    attribute: [{ name: "id", type: "S" }],
    server_side_encryption: [{ enabled: true, kms_key_arn: key }],
  })),
  made("aws_ebs_volume", "kms_key_id", (_, key) => ({
    availability_zone: "eu-west-1a",
    size: 1,
    encrypted: true,
    kms_key_id: key,
  })),
  made(
    "aws_ecr_repository",
    "encryption_configuration[].kms_key",
    (name, key) => ({
      name,
      encryption_configuration: [{ encryption_type: "KMS", kms_key: key }],
    }),
    "KmsException",
  ),
  made("aws_efs_file_system", "kms_key_id", (name, key) => ({
    creation_token: name,
    encrypted: true,
    kms_key_id: key,
  })),
  made(
    "aws_kinesis_firehose_delivery_stream",
    "server_side_encryption.key_arn",
    (name, key) => ({
      name,
      destination: "extended_s3",
      extended_s3_configuration: [{ role_arn: ROLE, bucket_arn: "${aws_s3_bucket.beside.arn}" }],
      server_side_encryption: [{ enabled: true, key_type: "CUSTOMER_MANAGED_CMK", key_arn: key }],
    }),
    "InvalidKMSResourceException",
  ),
  made(
    "aws_kinesis_stream",
    "kms_key_id",
    (name, key) => ({
      name,
      shard_count: 1,
      encryption_type: "KMS",
      kms_key_id: key,
    }),
    "KMSAccessDeniedException",
  ),
  made("aws_lambda_event_source_mapping", "kms_key_arn", (_, key) => ({
    event_source_arn: "${aws_sqs_queue.beside.arn}",
    function_name: "${aws_lambda_function.beside.arn}",
    filter_criteria: [{ filter: [{ pattern: '{"a":[1]}' }] }],
    kms_key_arn: key,
  })),
  made("aws_lambda_function", "kms_key_arn", (name, key) => ({ ...functionOf(name), kms_key_arn: key })),
  made("aws_memorydb_cluster", "kms_key_arn", (name, key) => ({
    name,
    acl_name: "open-access",
    node_type: "db.t4g.small",
    subnet_group_name: "${aws_memorydb_subnet_group.beside.name}",
    kms_key_arn: key,
  })),
  made("aws_mq_broker", "encryption_options.kms_key_id", (name, key) => ({
    broker_name: name,
    engine_type: "RabbitMQ",
    engine_version: "3.13",
    host_instance_type: "mq.m5.large",
    auto_minor_version_upgrade: true,
    user: [{ username: "example", password: PASSWORD }],
    encryption_options: [{ use_aws_owned_key: false, kms_key_id: key }],
  })),
  made(
    "aws_neptune_cluster",
    "kms_key_arn",
    (name, key) => ({
      cluster_identifier: name,
      storage_encrypted: true,
      skip_final_snapshot: true,
      kms_key_arn: key,
    }),
    "KMSKeyNotAccessibleFault",
  ),
  made("aws_prometheus_workspace", "kms_key_arn", (name, key) => ({ alias: name, kms_key_arn: key })),
  made(
    "aws_rds_cluster",
    "kms_key_id",
    (name, key) => ({
      cluster_identifier: name,
      engine: "aurora-postgresql",
      master_username: "postgres",
      master_password: PASSWORD,
      storage_encrypted: true,
      skip_final_snapshot: true,
      kms_key_id: key,
    }),
    "KMSKeyNotAccessibleFault",
  ),
  made(
    "aws_s3_object",
    "kms_key_id",
    (name, key) => ({
      bucket: BUCKET,
      key: name,
      content: "a",
      server_side_encryption: "aws:kms",
      kms_key_id: key,
    }),
    "AccessDenied",
  ),
  made("aws_scheduler_schedule", "kms_key_arn", (name, key) => ({
    name,
    schedule_expression: "rate(1 day)",
    flexible_time_window: [{ mode: "OFF" }],
    target: [{ arn: "${aws_sqs_queue.beside.arn}", role_arn: ROLE, input: "{}" }],
    kms_key_arn: key,
  })),
  made(
    "aws_secretsmanager_secret",
    "kms_key_id",
    (name, key) => ({ name, kms_key_id: key }),
    "EncryptionFailure",
  ),
  made(
    "aws_sfn_state_machine",
    "encryption_configuration.kms_key_id",
    (name, key) => ({
      name,
      role_arn: ROLE,
      definition: JSON.stringify({ StartAt: "Stop", States: { Stop: { Type: "Succeed" } } }),
      encryption_configuration: [{ type: "CUSTOMER_MANAGED_KMS_KEY", kms_key_id: key }],
    }),
    "KmsAccessDeniedException",
  ),
  made("aws_sns_topic", "kms_master_key_id", (name, key) => ({ name, kms_master_key_id: key })),
  made("aws_sqs_queue", "kms_master_key_id", (name, key) => ({ name, kms_master_key_id: key })),
  made("aws_ssm_parameter", "key_id", (name, key) => ({
    name: `/${name}`,
    type: "SecureString",
    value: "a",
    key_id: key,
  })),
];

/** Something with a setting for which a further service uses its key. */
export interface MadeWithSetting {
  readonly type: CataloguedType;
  /** The service that uses the key anyway, and the one that uses it because of the setting. */
  readonly services: readonly [ServiceName, ServiceName];
  /** Its arguments. */
  readonly body: (name: string, key: string) => object;
  /** As `MadeUnderKey.error`. */
  readonly error?: string;
}

/** What a local AWS can hold, of what such settings make ask when something is made. */
export const MADE_WITH_SETTINGS: readonly MadeWithSetting[] = [
  {
    type: "aws_ssm_parameter",
    services: ["ssm", "ssm-advanced"],
    body: (name, key) => ({
      name: `/${name}`,
      type: "SecureString",
      tier: "Advanced",
      value: "a",
      key_id: key,
    }),
  },
  {
    type: "aws_sfn_state_machine",
    services: ["stepfunctions", "stepfunctions-logs"],
    body: (name, key) => ({
      name,
      role_arn: ROLE,
      definition: JSON.stringify({ StartAt: "Stop", States: { Stop: { Type: "Succeed" } } }),
      encryption_configuration: [{ type: "CUSTOMER_MANAGED_KMS_KEY", kms_key_id: key }],
      logging_configuration: [{ level: "ALL", log_destination: "${aws_cloudwatch_log_group.beside.arn}:*" }],
    }),
    error: "KmsAccessDeniedException",
  },
];

/** A function of Lambda without a key. */
export function functionOf(name: string): object {
  return {
    function_name: name,
    role: ROLE,
    runtime: "nodejs20.x",
    handler: "index.handler",
    filename: "empty.zip",
  };
}

/** A ZIP file with nothing in it: the record that ends one, and zeros. */
export const EMPTY_ZIP = Buffer.concat([Buffer.from("PK\u0005\u0006"), Buffer.alloc(18)]);
