/** A condition on the key, or on encryption at all, that AWS has for requests of a service. */
export interface KeyCondition {
  readonly actions: readonly string[];
  /** The resources whose requests carry the condition key. @default all */
  readonly resources?: readonly string[];
  /** The condition key that holds the key's ARN, or whether there is encryption at all. */
  readonly variable: string;
  readonly holds: "arn" | "text" | "arns" | "boolean";
  /** A request without a key leaves the one that is there, or that of what it is made in. */
  readonly mayBeMissing?: true;
}

/**
 * The services in whose requests a policy of IAM or of an organisation can look at the key. All others can only be
 * held by the Terraform they are made from, or by looking at what stands.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export const KEY_CONDITIONS = {
  codebuild: [
    { actions: ["codebuild:CreateProject"], variable: "codebuild:encryptionKey", holds: "text" },
    {
      actions: ["codebuild:UpdateProject"],
      variable: "codebuild:encryptionKey",
      holds: "text",
      mayBeMissing: true,
    },
  ],
  ebs: [
    {
      // A launch says whether its volumes are encrypted, and not with which key.
      actions: ["ec2:CreateVolume"],
      resources: ["arn:*:ec2:*:*:volume/*"],
      variable: "ec2:KmsKeyId",
      holds: "text",
    },
    {
      actions: ["ec2:CreateVolume", "ec2:RunInstances"],
      resources: ["arn:*:ec2:*:*:volume/*"],
      variable: "ec2:Encrypted",
      holds: "boolean",
    },
  ],
  efs: [
    {
      actions: ["elasticfilesystem:CreateFileSystem"],
      variable: "elasticfilesystem:Encrypted",
      holds: "boolean",
    },
  ],
  eks: [
    {
      actions: ["eks:AssociateEncryptionConfig", "eks:CreateCluster"],
      variable: "eks:encryptionConfigProviderKeyArns",
      holds: "arns",
    },
  ],
  elasticache: [
    {
      actions: ["elasticache:CreateReplicationGroup", "elasticache:CreateServerlessCache"],
      resources: ["arn:*:elasticache:*:*:replicationgroup:*", "arn:*:elasticache:*:*:serverlesscache:*"],
      variable: "elasticache:KmsKeyId",
      holds: "text",
    },
  ],
  rds: [{ actions: ["rds:CreateDBCluster"], variable: "rds:StorageEncrypted", holds: "boolean" }],
  s3: [
    {
      actions: ["s3:PutObject"],
      variable: "s3:x-amz-server-side-encryption-aws-kms-key-id",
      holds: "arn",
      mayBeMissing: true,
    },
  ],
  s3tables: [
    {
      actions: ["s3tables:CreateTableBucket", "s3tables:PutTableBucketEncryption"],
      variable: "s3tables:KMSKeyArn",
      holds: "arn",
    },
    { actions: ["s3tables:CreateTable"], variable: "s3tables:KMSKeyArn", holds: "arn", mayBeMissing: true },
  ],
  s3vectors: [
    { actions: ["s3vectors:CreateVectorBucket"], variable: "s3vectors:kmsKeyArn", holds: "arn" },
    { actions: ["s3vectors:CreateIndex"], variable: "s3vectors:kmsKeyArn", holds: "arn", mayBeMissing: true },
  ],
  secretsmanager: [
    { actions: ["secretsmanager:CreateSecret"], variable: "secretsmanager:KmsKeyArn", holds: "arn" },
    {
      actions: ["secretsmanager:UpdateSecret"],
      variable: "secretsmanager:KmsKeyArn",
      holds: "arn",
      mayBeMissing: true,
    },
  ],
} as const satisfies Record<string, readonly KeyCondition[]>;

/** A service in whose requests AWS lets a policy look at the key. */
export type ConditionedService = keyof typeof KEY_CONDITIONS;
