/*
 * What reads or writes data, and what does so with a key: nothing that looks after either needs it.
 */

/** Everything that encrypts, decrypts, signs or hands that on. */
export const USE = [
  "kms:CreateGrant",
  "kms:Decapsulate",
  "kms:Decrypt",
  "kms:DeriveSharedSecret",
  "kms:Encapsulate",
  "kms:Encrypt",
  "kms:GenerateDataKey*",
  "kms:GenerateMac",
  "kms:ReEncrypt*",
  "kms:Sign",
] as const;

/** What reads data and not settings. Terraform needs none of it, except what it keeps itself. */
export const DATA = [
  "athena:GetQueryResults*",
  "codecommit:GitPull",
  "dynamodb:BatchGetItem",
  "dynamodb:GetItem",
  "dynamodb:GetRecords",
  "dynamodb:PartiQLSelect",
  "dynamodb:Query",
  "dynamodb:Scan",
  "ec2:GetPasswordData",
  "ecr:GetDownloadUrlForLayer",
  "es:ESHttp*",
  "kinesis:GetRecords",
  "logs:FilterLogEvents",
  "logs:GetLogEvents",
  "logs:GetLogRecord",
  "logs:GetQueryResults",
  "logs:Unmask",
  "redshift:GetClusterCredentials*",
  "s3:GetObject*",
  "secretsmanager:BatchGetSecretValue",
  "secretsmanager:GetSecretValue",
  "sqs:ReceiveMessage",
  "ssm:GetParameter*",
] as const;
