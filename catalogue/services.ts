/**
 * How a service reaches KMS: the facts from which a key policy is composed.
 *
 * Services call KMS in two ways. Most act for the person or role that calls them, so the key policy
 * allows that caller, limited to requests that come through the service (`kms:ViaService`). Some act as
 * themselves, as a service principal.
 */
export interface Service {
  /** Used in statement ids and reports. */
  readonly name: string;
  /** The service part of `kms:ViaService`, before `.REGION.amazonaws.com`. */
  readonly via?: string;
  /** What the caller needs through the service. */
  readonly actions?: readonly string[];
  /** Whether the service keeps a grant, made by the caller, to use the key when nobody calls. */
  readonly grants?: boolean;
  /** A service principal that uses the key as itself, confined to the customer's own account. */
  readonly principal?: { readonly service: string; readonly actions: readonly string[] };
  /** The AWS page that lists what the service needs. */
  readonly source: string;
}

/** Every service that the table refers to. */
export const services = {
  ebs: {
    name: "Ebs",
    via: "ec2",
    actions: ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKeyWithoutPlaintext", "kms:ReEncrypt*"],
    grants: true,
    source: "https://docs.aws.amazon.com/ebs/latest/userguide/how-ebs-encryption-works.html",
  },
  rds: {
    name: "Rds",
    via: "rds",
    actions: ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
    grants: true,
    source: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.Keys.html",
  },
  "performance-insights": {
    name: "PerformanceInsights",
    via: "rds",
    actions: ["kms:Decrypt", "kms:GenerateDataKey"],
    source: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PerfInsights.access-control.html",
  },
  s3: {
    name: "S3",
    via: "s3",
    actions: ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"],
    source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html",
  },
  "s3-inventory": {
    name: "S3Inventory",
    principal: { service: "s3.amazonaws.com", actions: ["kms:GenerateDataKey"] },
    source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/configure-inventory.html",
  },
  secretsmanager: {
    name: "SecretsManager",
    via: "secretsmanager",
    actions: ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"],
    source: "https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html",
  },
} as const satisfies Record<string, Service>;

/** The name of a service profile in {@link services}. */
export type ServiceId = keyof typeof services;
