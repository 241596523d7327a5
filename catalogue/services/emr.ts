import type { Condition } from "../condition";
import {
  BUCKET_DEFAULT,
  inherits,
  REQUIRED,
  SERVICE_MANAGED,
  SSE_S3,
  UNENCRYPTED,
  UNKNOWN,
} from "../defaults";
import { IN_PLACE, REPLACED } from "../effects";
import { ANY_ARN, ANYTHING } from "../forms";
import { arnLike, asKeyUsers, CALLER_ACCOUNT, DOCS, like, via } from "../kms-access";
import type { ServiceFile } from "../service-file";

const SECURITY_CONFIGURATION = `${DOCS}/emr/latest/ManagementGuide/emr-create-security-configuration.html`;

const ENCRYPTION_OPTIONS = `${DOCS}/emr/latest/ManagementGuide/emr-data-encryption-options.html`;

/** Without it the rest of the configuration at rest does nothing. */
const IS_ENABLED: Condition = {
  path: "configuration{}.EncryptionConfiguration.EnableAtRestEncryption",
  is: [true],
};

/** EMR takes the ARN of a key everywhere in a security configuration. */
const FULL_ARN = {
  forms: ["arn"],
  says: "MyKeyARN must be a fully specified ARN to a key",
  source: SECURITY_CONFIGURATION,
} as const;

const WAL = `${DOCS}/emr/latest/ManagementGuide/encryption-at-rest-kms.html`;

const S3_ENCRYPTION =
  "configuration{}.EncryptionConfiguration.AtRestEncryptionConfiguration.S3EncryptionConfiguration";

const CERTIFICATES =
  "configuration{}.EncryptionConfiguration.InTransitEncryptionConfiguration.TLSCertificateConfiguration";

/** The clusters of the key's account. */
const CLUSTERS = "arn:${partition}:elasticmapreduce:${region}:${account}:cluster/j-*";

/** The condition that a request is about a cluster. */
const OF_CLUSTER = like("kms:EncryptionContext:aws:elasticmapreduce:clusterId", "j-*");

/** What keywright knows of EMR. */
export const emr = {
  services: {
    /** The cluster's own roles use the key directly. */
    emr: {
      title: "EMR",
      ...asKeyUsers("Emr", `${DOCS}/emr/latest/ManagementGuide/emr-encryption-enable.html`, {
        use: {
          to: "to encrypt disks and what the cluster writes to S3",
          sentence:
            "The role for the Amazon EC2 instance profile must have permissions to use the KMS key you specify.",
        },
        grant: {
          to: "to encrypt the EBS volumes of the cluster",
          sentence:
            "Additionally, you must grant the service role EMR_DefaultRole with permissions to use the AWS KMS key that you specify.",
        },
      }),
    },
    "emr-logs": {
      title: "EMR logs",
      requests: [
        {
          sid: "ClustersWriteLogsThroughS3",
          by: "callers",
          actions: ["kms:GenerateDataKey"],
          conditions: [CALLER_ACCOUNT, via("s3")],
          to: "to write the log",
          sentence:
            "The Amazon EC2 instance profile used for your cluster must have permission to use kms:GenerateDataKey.",
        },
        {
          sid: "EmrDescribesKeyOfLogs",
          by: "callers",
          actions: ["kms:DescribeKey"],
          conditions: [CALLER_ACCOUNT],
          to: "to look at the key",
          sentence: "The Amazon EMR role used for your cluster must have permission to use kms:DescribeKey.",
        },
        {
          sid: "UsersReadLogsThroughEmr",
          by: "callers",
          actions: ["kms:Decrypt", "kms:GenerateDataKey"],
          conditions: [CALLER_ACCOUNT, via("elasticmapreduce"), OF_CLUSTER],
          to: "to read the log",
          sentence: "The User IAM Role must have permission to use kms:GenerateDataKey and kms:Decrypt.",
        },
        {
          sid: "EmrValidatesKey",
          by: { service: "elasticmapreduce.amazonaws.com" },
          actions: ["kms:GenerateDataKeyWithoutPlaintext"],
          conditions: [arnLike("aws:SourceArn", CLUSTERS), OF_CLUSTER],
          to: "to see that it can write the log",
          sentence: "Allow Persistent APP UI to validate KMS key for write",
        },
        ...["Emr", "EmrInterfaces"].map(
          (name, i) =>
            ({
              sid: `${name}WritesLogs`,
              by: {
                service:
                  i === 0
                    ? "elasticmapreduce.amazonaws.com"
                    : "persistentappui.elasticmapreduce.amazonaws.com",
              },
              actions: ["kms:Decrypt", "kms:GenerateDataKey"],
              conditions: [arnLike("aws:SourceArn", CLUSTERS), OF_CLUSTER, via("s3")],
              to: "to keep the log and show it",
              sentence:
                "This allows EMR to read and write logs encrypted with the KMS key to managed storage.",
            }) as const,
        ),
      ],
      source: `${DOCS}/emr/latest/ManagementGuide/emr-plan-debugging.html#emr-log-encryption`,
    },
    /** HBase keeps its write-ahead log in a service of EMR's, by the role of the cluster and by the service itself. */
    "emr-wal": {
      title: "EMR write-ahead log",
      requests: [
        {
          sid: "ClustersUseWriteAheadLog",
          by: "callers",
          actions: ["kms:Decrypt", "kms:GenerateDataKey*"],
          conditions: [CALLER_ACCOUNT],
          to: "to write and replay the write-ahead log",
          sentence:
            "You need to give the EMR WAL client role and EMR WAL service Decrypt and GenerateDataKey* permission in your KMS policy.",
        },
        {
          sid: "EmrKeepsWriteAheadLog",
          by: { service: "emrwal.amazonaws.com" },
          actions: ["kms:Decrypt", "kms:GenerateDataKey*"],
          to: "to keep the write-ahead log",
          sentence:
            "You need to give the EMR WAL client role and EMR WAL service Decrypt and GenerateDataKey* permission in your KMS policy.",
        },
      ],
      source: WAL,
    },
    "emr-studio": {
      title: "EMR Studio",
      requests: [
        {
          sid: "EmrStudioStoresWorkspaces",
          by: "callers",
          actions: ["kms:Decrypt", "kms:GenerateDataKey", "kms:ReEncryptFrom", "kms:ReEncryptTo"],
          conditions: [CALLER_ACCOUNT, via("s3")],
          to: "to store workspaces",
          sentence:
            "The resource policy of your AWS KMS must have the necessary access permissions for your EMR Studio's service role.",
        },
        {
          // The page has it through S3, with a context: a request to describe a key has none.
          sid: "EmrStudioDescribesKey",
          by: "callers",
          actions: ["kms:DescribeKey"],
          conditions: [CALLER_ACCOUNT],
          to: "to look at the key",
          sentence:
            "Your EMR Studio service role must also have the access permissions to use your AWS KMS key.",
        },
      ],
      source: `${DOCS}/emr/latest/ManagementGuide/emr-studio-workspace-storage-encryption.html`,
    },
  },
  iam: { elasticmapreduce: ["emr"] },
  rows: {
    aws_emr_cluster: {
      keys: [
        {
          path: "log_encryption_kms_key_id",
          protects: "the cluster's log",
          when: [{ path: "log_uri" }],
          bare: { ...SSE_S3, source: `${DOCS}/emr/latest/APIReference/API_RunJobFlow.html` },
          accepts: ANYTHING,
          effects: REPLACED,
          service: "emr-logs",
          note: "The disks and S3 are encrypted by what security_configuration names. Release 6.0.0 and those before 5.30.0 take no key for the log.",
        },
      ],
      choices: [
        {
          path: "security_configuration",
          type: "aws_emr_security_configuration",
          protects: "what the cluster has on its disks and in S3",
          bare: {
            ...inherits("what the account encrypts EBS volumes with by default, and the bucket its objects"),
            source: ENCRYPTION_OPTIONS,
          },
          effects: REPLACED,
        },
      ],
      least: {
        log_uri: "s3://example-bucket/logs/",
        name: "example",
        release_label: "example",
        service_role: "arn:aws:iam::111122223333:role/example",
      },
    },
    aws_emr_security_configuration: {
      isDescription: true,
      keys: [
        {
          path: "configuration{}.EncryptionConfiguration.AtRestEncryptionConfiguration.S3EncryptionConfiguration.AwsKmsKey",
          protects: "what EMRFS writes to S3",
          switches: [
            { path: "configuration{}.EncryptionConfiguration.EnableAtRestEncryption", value: true },
            {
              path: "configuration{}.EncryptionConfiguration.AtRestEncryptionConfiguration.S3EncryptionConfiguration.EncryptionMode",
              value: "SSE-KMS",
              or: ["CSE-KMS"],
            },
          ],
          bare: BUCKET_DEFAULT,
          switchedOn: { ...REQUIRED, source: SECURITY_CONFIGURATION },
          origins: [
            {
              by: "configuration{}.EncryptionConfiguration.AtRestEncryptionConfiguration.S3EncryptionConfiguration.EncryptionMode",
              is: ["SSE-S3"],
              and: IS_ENABLED,
              bare: SSE_S3,
              source: SECURITY_CONFIGURATION,
            },
            // The keys come from a class of the customer's.
            {
              by: "configuration{}.EncryptionConfiguration.AtRestEncryptionConfiguration.S3EncryptionConfiguration.EncryptionMode",
              is: ["CSE-Custom"],
              and: IS_ENABLED,
              bare: UNKNOWN,
              source: SECURITY_CONFIGURATION,
            },
          ],
          accepts: ANYTHING,
          takes: {
            forms: ["arn"],
            says: "If either SSE-KMS or CSE-KMS is specified, an AWS KMS key ARN must be specified as the AwsKmsKey value.",
            source: SECURITY_CONFIGURATION,
          },
          effects: REPLACED,
          service: "emr",
          source: SECURITY_CONFIGURATION,
        },
        {
          path: "configuration{}.EncryptionConfiguration.AtRestEncryptionConfiguration.LocalDiskEncryptionConfiguration.AwsKmsKey",
          protects: "the local disk",
          switches: [
            { path: "configuration{}.EncryptionConfiguration.EnableAtRestEncryption", value: true },
            {
              path: "configuration{}.EncryptionConfiguration.AtRestEncryptionConfiguration.LocalDiskEncryptionConfiguration.EncryptionKeyProviderType",
              value: "AwsKms",
            },
            // Without it LUKS encrypts the storage volumes alone.
            {
              path: "configuration{}.EncryptionConfiguration.AtRestEncryptionConfiguration.LocalDiskEncryptionConfiguration.EnableEbsEncryption",
              value: true,
              leaves: "the root volume",
            },
          ],
          bare: {
            ...UNENCRYPTED,
            detail: "unless the account encrypts EBS by default",
            source: ENCRYPTION_OPTIONS,
          },
          switchedOn: { ...REQUIRED, source: SECURITY_CONFIGURATION },
          origins: [
            // The keys come from a class of the customer's.
            {
              by: "configuration{}.EncryptionConfiguration.AtRestEncryptionConfiguration.LocalDiskEncryptionConfiguration.EncryptionKeyProviderType",
              is: ["Custom"],
              and: IS_ENABLED,
              bare: UNKNOWN,
              source: SECURITY_CONFIGURATION,
            },
          ],
          accepts: ANYTHING,
          takes: {
            forms: ["arn"],
            says: "If AwsKms is specified, an KMS key ARN must be specified as the AwsKmsKey value.",
            source: SECURITY_CONFIGURATION,
          },
          effects: REPLACED,
          service: "emr",
          source: SECURITY_CONFIGURATION,
        },
        {
          path: `${S3_ENCRYPTION}.Overrides[].AwsKmsKey`,
          protects: "what EMRFS writes to the bucket of an override",
          within: `${S3_ENCRYPTION}.Overrides[]`,
          switches: [
            { path: "configuration{}.EncryptionConfiguration.EnableAtRestEncryption", value: true },
            { path: `${S3_ENCRYPTION}.Overrides[].EncryptionMode`, value: "SSE-KMS", or: ["CSE-KMS"] },
          ],
          bare: BUCKET_DEFAULT,
          switchedOn: { ...REQUIRED, source: SECURITY_CONFIGURATION },
          origins: [
            {
              by: `${S3_ENCRYPTION}.Overrides[].EncryptionMode`,
              is: ["SSE-S3"],
              and: IS_ENABLED,
              bare: SSE_S3,
              source: SECURITY_CONFIGURATION,
            },
            // The keys come from a class of the customer's.
            {
              by: `${S3_ENCRYPTION}.Overrides[].EncryptionMode`,
              is: ["CSE-Custom"],
              and: IS_ENABLED,
              bare: UNKNOWN,
              source: SECURITY_CONFIGURATION,
            },
          ],
          accepts: ANYTHING,
          takes: FULL_ARN,
          effects: REPLACED,
          service: "emr",
          source: SECURITY_CONFIGURATION,
        },
        {
          path: "configuration{}.EncryptionConfiguration.EMRWALEncryptionConfiguration.AwsKmsKey",
          protects: "the write-ahead log of HBase",
          within: "configuration{}.EncryptionConfiguration.EMRWALEncryptionConfiguration",
          // "By default, Amazon EMR encrypts the data that you stored in Amazon EMR WAL with SSE-EMR-WAL."
          bare: { ...SERVICE_MANAGED, source: `${ENCRYPTION_OPTIONS}#emr-encryption-wal` },
          accepts: ANYTHING,
          takes: {
            forms: ["arn", "alias-arn"],
            says: "Specifies the CMK Key Id Arn.",
            source: SECURITY_CONFIGURATION,
          },
          effects: REPLACED,
          service: "emr-wal",
          source: WAL,
          note: "The key of a write-ahead log cannot be changed once there is one.",
        },
        {
          path: `${CERTIFICATES}.AwsKmsKey`,
          protects: "the secret with the certificate that EMR makes",
          within: CERTIFICATES,
          when: [
            {
              path: `${CERTIFICATES}.CertificateProviderType`,
              is: ["EMR"],
              and: {
                path: "configuration{}.EncryptionConfiguration.EnableInTransitEncryption",
                is: [true],
              },
            },
          ],
          // AWS's pages do not say what encrypts it without a key.
          bare: UNKNOWN,
          accepts: ANYTHING,
          takes: FULL_ARN,
          effects: REPLACED,
          service: "secretsmanager",
          source: SECURITY_CONFIGURATION,
        },
      ],
      least: {
        configuration:
          '{"EncryptionConfiguration":{"AtRestEncryptionConfiguration":{"S3EncryptionConfiguration":{"AwsKmsKey":"arn:aws:kms:eu-west-1:111122223333:key/0d5a7f8e-3b1c-4c2d-9e4f-5a6b7c8d9e0f","EncryptionMode":"SSE-KMS","Overrides":[{"BucketName":"example-bucket","EncryptionMode":"SSE-KMS","AwsKmsKey":"arn:aws:kms:eu-west-1:111122223333:key/0d5a7f8e-3b1c-4c2d-9e4f-5a6b7c8d9e0f"}]},"LocalDiskEncryptionConfiguration":{"AwsKmsKey":"arn:aws:kms:eu-west-1:111122223333:key/0d5a7f8e-3b1c-4c2d-9e4f-5a6b7c8d9e0f","EncryptionKeyProviderType":"AwsKms","EnableEbsEncryption":true}},"EnableAtRestEncryption":true,"EMRWALEncryptionConfiguration":{"AwsKmsKey":"arn:aws:kms:eu-west-1:111122223333:key/0d5a7f8e-3b1c-4c2d-9e4f-5a6b7c8d9e0f"},"EnableInTransitEncryption":true,"InTransitEncryptionConfiguration":{"TLSCertificateConfiguration":{"CertificateProviderType":"EMR","AwsKmsKey":"arn:aws:kms:eu-west-1:111122223333:key/0d5a7f8e-3b1c-4c2d-9e4f-5a6b7c8d9e0f"}}}}',
      },
    },
    aws_emr_studio: {
      keys: [
        {
          path: "encryption_key_arn",
          protects: "the workspace",
          bare: {
            ...SSE_S3,
            source: `${DOCS}/emr/latest/ManagementGuide/emr-studio-workspace-storage-encryption.html`,
          },
          accepts: ANY_ARN,
          effects: IN_PLACE,
          service: "emr-studio",
          note: "AWS asks for a key of the account of the studio.",
        },
      ],
      least: {
        auth_mode: "SSO",
        default_s3_location: "example",
        engine_security_group_id: "s3://example-bucket/a",
        name: "example",
        service_role: "arn:aws:iam::111122223333:role/example",
        subnet_ids: ["example"],
        vpc_id: "example",
        workspace_security_group_id: "s3://example-bucket/a",
      },
    },
  },
} as const satisfies ServiceFile;
