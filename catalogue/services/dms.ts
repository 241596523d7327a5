import type { Condition } from "../condition";
import type { Default } from "../default";
import { AWS_OWNED, awsManaged, REQUIRED, SSE_S3 } from "../defaults";
import type { AwsEffect } from "../effect";
import { IN_PLACE, IN_PLACE_KEPT, keptWithout, REPLACED_KEPT } from "../effects";
import { ANY_ARN, KEY_ONLY } from "../forms";
import { asItself, CALLER_ACCOUNT, DOCS, FOR_AWS_RESOURCE, via } from "../kms-access";
import { IN_6_66 } from "../provider-version";
import type { ServiceFile } from "../service-file";

/** A source endpoint reads and ignores the key: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/dms_s3_endpoint */
const SECURITY = `${DOCS}/dms/latest/userguide/CHAP_Security.html#CHAP_Security.EncryptionKey`;

const WRITES: readonly Condition[] = [{ path: "endpoint_type", is: ["target"] }];

/** A target without a key is under SSE-S3, and stays so. */
const STAYS_SSE_S3: AwsEffect = {
  does: "refused",
  while: { path: "endpoint_type", is: ["target"] },
  why: "the encryption of an endpoint cannot be changed from SSE_S3 to SSE_KMS",
  says: "But you can't change the existing value from SSE_S3 to SSE_KMS.",
  source: `${DOCS}/dms/latest/APIReference/API_S3Settings.html`,
};

/** What encrypts endpoints and the storage of replication without a key of the customer's. */
const DEFAULT_KEY: Default = {
  ...awsManaged("alias/aws/dms"),
  source: `${DOCS}/dms/latest/userguide/CHAP_Security.html`,
};

/** What keywright knows of DMS. */
export const dms = {
  services: {
    dms: {
      title: "DMS",
      requests: [
        {
          sid: "UseThroughDms",
          by: "callers",
          actions: ["kms:DescribeKey", "kms:Encrypt", "kms:ReEncrypt*"],
          conditions: [CALLER_ACCOUNT, via("dms")],
          to: "to encrypt the storage of a replication instance and the connection of an endpoint",
          at: "making",
          sentence:
            '"kms:ListAliases", "kms:DescribeKey", "kms:CreateGrant", "kms:Encrypt", "kms:ReEncrypt*"',
        },
        {
          sid: "GrantThroughDms",
          by: "callers",
          actions: ["kms:CreateGrant"],
          conditions: [CALLER_ACCOUNT, via("dms"), FOR_AWS_RESOURCE],
          to: "to let DMS use the storage of a replication instance",
          at: "making",
          sentence:
            '"kms:ListAliases", "kms:DescribeKey", "kms:CreateGrant", "kms:Encrypt", "kms:ReEncrypt*"',
        },
        {
          sid: "ReadThroughDms",
          by: "callers",
          actions: ["kms:Decrypt", "kms:GenerateDataKey*"],
          conditions: [CALLER_ACCOUNT, via("dms")],
          to: "to read the connection of an endpoint",
          sentence: "add the IAM user account used for the migration as a key administrator or key user",
          isOptional: true,
        },
      ],
      source: SECURITY,
    },
    /** What homogeneous migrations and schema conversions store, under the key of their instance profile. */
    "dms-instance-profile": {
      title: "DMS instance profiles",
      requests: [
        {
          sid: "UseThroughDmsMigrations",
          by: "callers",
          actions: ["kms:Decrypt", "kms:DescribeKey"],
          conditions: [CALLER_ACCOUNT, via("dms")],
          to: "to use the key in migrations and schema conversions",
          at: "making",
          sentence:
            "To use a customer managed key for your homogeneous migration, add the following permissions to the IAM permissions that you must grant to the IAM user account to use AWS DMS homogeneous migrations",
        },
        {
          sid: "GrantThroughDmsMigrations",
          by: "callers",
          actions: ["kms:CreateGrant"],
          conditions: [CALLER_ACCOUNT, via("dms")],
          to: "to let DMS encrypt what migrations and schema conversions store",
          at: "making",
          sentence:
            "When you use a customer managed key, AWS DMS homogeneous migrations create grants on your key to allow the service to encrypt and decrypt resources as needed.",
        },
        {
          // Of the two, homogeneous migrations ask for `kms:Encrypt`, and each for data keys of another form.
          sid: "EncryptThroughDmsMigrations",
          by: "callers",
          actions: ["kms:Encrypt", "kms:GenerateDataKey*"],
          conditions: [CALLER_ACCOUNT, via("dms")],
          to: "to encrypt what migrations and schema conversions store",
          sentence:
            "When you use a customer managed key, DMS Schema Conversion creates grants on your key which allow the service to configure an encrypted EBS volume and to encrypt and decrypt SQL statements temporarily preserved in internal storage during conversion.",
          isOptional: true,
        },
        {
          sid: "StoreThroughDmsMigrations",
          by: "callers",
          actions: [
            "kms:CreateGrant",
            "kms:Decrypt",
            "kms:DescribeKey",
            "kms:Encrypt",
            "kms:GenerateDataKeyWithoutPlaintext",
          ],
          conditions: [CALLER_ACCOUNT, via("elasticfilesystem")],
          to: "to encrypt the file system of a homogeneous migration",
          sentence:
            '"kms:ViaService": ["dms.us-west-2.amazonaws.com", "elasticfilesystem.us-west-2.amazonaws.com"]',
          isOptional: true,
        },
      ],
      source: `${DOCS}/dms/latest/userguide/CHAP_Security.html#CHAP_Security.Migrations`,
    },
    /** What an endpoint writes to S3, itself or on its way to Redshift, by its access role. */
    "dms-target": {
      title: "DMS target",
      requests: [
        {
          sid: "WriteDmsTargetThroughS3",
          by: "callers",
          actions: ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
          conditions: [CALLER_ACCOUNT, via("s3")],
          to: "to encrypt what the endpoint writes",
          sentence:
            "For example, any user with DMS-S3-endpoint-access-role can encrypt, decrypt, and re-encrypt the target data.",
        },
        {
          sid: "DescribeDmsTargetKey",
          by: "callers",
          actions: ["kms:DescribeKey"],
          conditions: [CALLER_ACCOUNT],
          to: "to look at the key",
          sentence:
            "They can also return detailed information about a AWS KMS key, such as the key that you just created.",
        },
        {
          sid: "GrantForDmsTarget",
          by: "callers",
          actions: ["kms:CreateGrant", "kms:ListGrants", "kms:RevokeGrant"],
          conditions: [CALLER_ACCOUNT, FOR_AWS_RESOURCE],
          to: "to attach the target endpoint",
          sentence:
            "In addition, such a user can manage attachment to AWS resources, such as the target endpoint.",
          isOptional: true,
        },
      ],
      source: `${DOCS}/dms/latest/userguide/security_iam_resource-based-policy-examples.html`,
    },
    "dms-notifications": {
      title: "DMS event subscriptions",
      ...asItself(
        "DmsNotifies",
        "dms.amazonaws.com",
        ["kms:Decrypt", "kms:GenerateDataKey*"],
        // DMS's pages show its key policy without a condition.
        [],
        `${DOCS}/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services`,
        undefined,
        {
          to: "to publish to an encrypted topic",
          sentence:
            "To allow the AWS service to have the kms:GenerateDataKey* and kms:Decrypt permissions, add the following statement to the KMS policy.",
        },
      ),
    },
  },
  iam: { dms: ["dms"] },
  rows: {
    aws_dms_endpoint: {
      keys: [
        {
          path: "kms_key_arn",
          protects: "the endpoint's connection information",
          bare: DEFAULT_KEY,
          origins: [
            {
              by: "engine_name",
              is: ["s3"],
              bare: DEFAULT_KEY,
              // The provider: "kms_key_arn must not be set when engine is "s3"".
              refuses: "always",
              refusedBy: "the provider",
              instead: "an aws_dms_s3_endpoint",
              source:
                "https://github.com/hashicorp/terraform-provider-aws/blob/v5.100.0/internal/service/dms/endpoint.go",
            },
          ],
          accepts: ANY_ARN,
          effects: REPLACED_KEPT,
          service: "dms",
          source: `${DOCS}/dms/latest/APIReference/API_CreateEndpoint.html`,
        },
        {
          path: "s3_settings.server_side_encryption_kms_key_id",
          protects: "the object that is written",
          within: "s3_settings",
          when: WRITES,
          switches: [{ path: "s3_settings.encryption_mode", value: "SSE_KMS" }],
          bare: SSE_S3,
          switchedOn: REQUIRED,
          accepts: KEY_ONLY,
          suppresses: ["id"],
          effects: { ...IN_PLACE, aws: { addition: STAYS_SSE_S3 } },
          service: "dms-target",
          until: "6.0.0",
          note: "aws_dms_s3_endpoint replaces the block.",
          source: `${DOCS}/dms/latest/APIReference/API_S3Settings.html`,
        },
        {
          path: "redshift_settings.server_side_encryption_kms_key_id",
          protects: "the intermediate object",
          within: "redshift_settings",
          switches: [{ path: "redshift_settings.encryption_mode", value: "SSE_KMS" }],
          bare: SSE_S3,
          switchedOn: REQUIRED,
          accepts: KEY_ONLY,
          suppresses: ["id"],
          effects: {
            change: "in-place",
            ...keptWithout("redshift_settings"),
            aws: {
              addition: {
                ...STAYS_SSE_S3,
                source: `${DOCS}/dms/latest/APIReference/API_RedshiftSettings.html`,
              },
            },
          },
          service: "dms-target",
          source: `${DOCS}/dms/latest/APIReference/API_RedshiftSettings.html`,
        },
      ],
      least: {
        redshift_settings: {},
        engine_name: "redshift",
        endpoint_type: "target",
        endpoint_id: "example",
      },
    },
    aws_dms_replication_config: {
      keys: [
        {
          path: "compute_config.kms_key_id",
          protects: "the replication's storage",
          within: "compute_config",
          bare: DEFAULT_KEY,
          accepts: ANY_ARN,
          effects: REPLACED_KEPT,
          service: "dms",
          source: `${DOCS}/dms/latest/APIReference/API_ComputeConfig.html`,
        },
      ],
      least: {
        compute_config: { replication_subnet_group_id: "example" },
        replication_config_identifier: "example",
        replication_type: "full-load",
        source_endpoint_arn: "arn:aws:s3:::example-bucket",
        table_mappings: "{}",
        target_endpoint_arn: "arn:aws:s3:::example-bucket",
      },
    },
    aws_dms_replication_instance: {
      keys: [
        {
          path: "kms_key_arn",
          protects: "the replication instance's storage",
          bare: DEFAULT_KEY,
          accepts: ANY_ARN,
          effects: REPLACED_KEPT,
          service: "dms",
          source: `${DOCS}/dms/latest/APIReference/API_CreateReplicationInstance.html`,
        },
      ],
      least: { replication_instance_class: "example", replication_instance_id: "example" },
    },
    aws_dms_s3_endpoint: {
      keys: [
        {
          path: "kms_key_arn",
          protects: "the endpoint's connection information",
          bare: DEFAULT_KEY,
          accepts: ANY_ARN,
          effects: REPLACED_KEPT,
          service: "dms",
          source: `${DOCS}/dms/latest/APIReference/API_CreateEndpoint.html`,
        },
        {
          path: "server_side_encryption_kms_key_id",
          protects: "the object that is written",
          when: WRITES,
          switches: [{ path: "encryption_mode", value: "SSE_KMS" }],
          bare: SSE_S3,
          switchedOn: REQUIRED,
          accepts: ANY_ARN,
          effects: { ...IN_PLACE, aws: { addition: STAYS_SSE_S3 } },
          service: "dms-target",
          source: `${DOCS}/dms/latest/APIReference/API_S3Settings.html`,
        },
      ],
      least: {
        bucket_name: "example-bucket",
        endpoint_id: "example",
        endpoint_type: "target",
        service_access_role_arn: "arn:aws:iam::111122223333:role/example",
      },
    },
    aws_dms_instance_profile: {
      since: IN_6_66,
      keys: [
        {
          path: "kms_key_arn",
          protects: "the instance profile",
          bare: { ...AWS_OWNED, source: `${DOCS}/dms/latest/APIReference/API_CreateInstanceProfile.html` },
          accepts: ANY_ARN,
          effects: IN_PLACE_KEPT,
          service: "dms-instance-profile",
          source:
            "https://github.com/hashicorp/terraform-provider-aws/blob/2ed9f9e186aefad1fe325762610f520a22d4bdb7/internal/service/dms/instance_profile.go",
        },
      ],
    },
  },
  senders: {
    aws_dms_event_subscription: [
      {
        by: "sns_topic_arn",
        to: ["aws_sns_topic"],
        unless: [{ path: "enabled", is: [false] }],
        what: "the events of DMS",
        service: "dms-notifications",
        source: `${DOCS}/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services`,
      },
    ],
  },
  exceptions: {
    "aws_dms_endpoint.kafka_settings.ssl_client_key_arn": "the private key of a TLS client",
    "aws_dms_endpoint.oracle_settings.security_db_encryption":
      "the password of the source's Oracle wallet, which reads what Oracle has encrypted",
    "aws_dms_endpoint.oracle_settings.security_db_encryption_name":
      "the name of a key in the source's Oracle wallet",
  },
} as const satisfies ServiceFile;
