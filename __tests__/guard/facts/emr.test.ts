import { check } from "../../../guard";
import { type JsonObject, synthesisedJson } from "../../../terraform";
import { message } from "../../../words";
import { describeRule } from "../rules/rule-lists";

/*
 * What EMR writes to disks, to buckets and to logs.
 */

const ARN = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const ALIAS = "arn:aws:kms:eu-west-1:111122223333:alias/data";
const LOSS = "no policy you can write, no rotation you can choose, no way to revoke";
const NEWEST: JsonObject = {
  terraform: { required_providers: { aws: { source: "hashicorp/aws", version: ">= 6.66.0" } } },
};
const BY_KMS = { EncryptionKeyProviderType: "AwsKms" };
const IN_CONFIGURATION = "configuration.EncryptionConfiguration";
const DISK = `${IN_CONFIGURATION}.AtRestEncryptionConfiguration.LocalDiskEncryptionConfiguration`;
const S3_KEY = `${IN_CONFIGURATION}.AtRestEncryptionConfiguration.S3EncryptionConfiguration.AwsKmsKey`;

/** https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-create-security-configuration.html */
const atRest = (LocalDiskEncryptionConfiguration: JsonObject): JsonObject => ({
  resource: {
    aws_emr_security_configuration: {
      it: {
        configuration: JSON.stringify({
          EncryptionConfiguration: {
            EnableAtRestEncryption: true,
            AtRestEncryptionConfiguration: {
              LocalDiskEncryptionConfiguration,
              S3EncryptionConfiguration: { EncryptionMode: "SSE-KMS", AwsKmsKey: ARN },
            },
          },
        }),
      },
    },
  },
});

const S3 = `${IN_CONFIGURATION}.AtRestEncryptionConfiguration.S3EncryptionConfiguration`;
const CERTIFICATE_KEY = `${IN_CONFIGURATION}.InTransitEncryptionConfiguration.TLSCertificateConfiguration.AwsKmsKey`;

/** The same page: keys beside that of the disks and that of S3, which are under one. */
const beside = (more: JsonObject, Overrides: readonly JsonObject[] = []): JsonObject => ({
  resource: {
    aws_emr_security_configuration: {
      it: {
        configuration: JSON.stringify({
          EncryptionConfiguration: {
            EnableAtRestEncryption: true,
            AtRestEncryptionConfiguration: {
              LocalDiskEncryptionConfiguration: { ...BY_KMS, AwsKmsKey: ARN, EnableEbsEncryption: true },
              S3EncryptionConfiguration: {
                EncryptionMode: "SSE-KMS",
                AwsKmsKey: ARN,
                ...(Overrides.length > 0 && { Overrides }),
              },
            },
            ...more,
          },
        }),
      },
    },
  },
});
const certificates = (TLSCertificateConfiguration: JsonObject, EnableInTransitEncryption = true) =>
  beside({ EnableInTransitEncryption, InTransitEncryptionConfiguration: { TLSCertificateConfiguration } });
const override = (more: JsonObject) => beside({}, [{ BucketName: "b", ...more }]);

/** https://docs.aws.amazon.com/emr/latest/EMR-Serverless-UserGuide/logging.html */
const serverless = (monitoring: JsonObject, more: JsonObject = {}): JsonObject => ({
  ...NEWEST,
  resource: {
    aws_emrserverless_application: {
      it: {
        monitoring_configuration: {
          managed_persistence_monitoring_configuration: { enabled: false },
          ...monitoring,
        },
      },
    },
    ...more,
  },
});
const CLOUDWATCH = "monitoring_configuration.cloudwatch_logging_configuration";

describeRule("data-uses-customer-key", {
  valid: [
    ["disks and volumes under a key", atRest({ ...BY_KMS, AwsKmsKey: ARN, EnableEbsEncryption: true })],
    ["a bucket with a key of its own", override({ EncryptionMode: "CSE-KMS", AwsKmsKey: ARN })],
    ["a write-ahead log under a key", beside({ EMRWALEncryptionConfiguration: { AwsKmsKey: ARN } })],
    ["certificates of EMR under a key", certificates({ CertificateProviderType: "EMR", AwsKmsKey: ARN })],
    ["certificates that EMR does not make", certificates({ CertificateProviderType: "PEM" })],
    ["no encryption in transit", certificates({ CertificateProviderType: "EMR" }, false)],
    ["an application that keeps no log", serverless({})],
    [
      "an application that writes its log to a log group under a key",
      serverless(
        { cloudwatch_logging_configuration: { enabled: true, log_group_name: "logs" } },
        { aws_cloudwatch_log_group: { g: { name: "logs", kms_key_id: ARN } } },
      ),
    ],
    ["an application that names no bucket for its log", serverless({ s3_monitoring_configuration: {} })],
  ],
  invalid: [
    // LUKS encrypts the storage volumes alone:
    // https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-data-encryption-options.html
    [
      "a root volume that LUKS leaves as it is",
      atRest({ ...BY_KMS, AwsKmsKey: ARN }),
      `aws_emr_security_configuration.it: ${DISK}.AwsKmsKey is set but ${DISK}.EnableEbsEncryption is not set, so the root volume is not under the key. Set ${DISK}.EnableEbsEncryption to true. This replaces the resource, which holds no data.`,
    ],
    [
      "disks under KMS that name no key",
      atRest({ ...BY_KMS, EnableEbsEncryption: true }),
      `aws_emr_security_configuration.it: ${DISK} has no AwsKmsKey, so AWS refuses it. Set AwsKmsKey to the ARN of a customer-managed key.`,
    ],
    [
      "disks under keys that a class provides",
      atRest({ EncryptionKeyProviderType: "Custom" }),
      `aws_emr_security_configuration.it: cannot tell; ${DISK}.AwsKmsKey is not set, and what AWS does then is not in the catalogue yet. Set ${DISK}.AwsKmsKey to the ARN of a customer-managed key. This replaces the resource, which holds no data.`,
      "cannot-tell",
    ],
    [
      "a bucket under KMS and names no key",
      override({ EncryptionMode: "SSE-KMS" }),
      `aws_emr_security_configuration.it: ${S3}.Overrides has no AwsKmsKey, so AWS refuses it. Set AwsKmsKey to the ARN of a customer-managed key.`,
    ],
    [
      "a bucket under keys of S3",
      override({ EncryptionMode: "SSE-S3" }),
      `aws_emr_security_configuration.it: in ${S3}.Overrides, EncryptionMode is SSE-S3 and AwsKmsKey is not set, so what EMRFS writes to the bucket of an override is under keys of S3, SSE-S3: ${LOSS}. Set EncryptionMode to SSE-KMS and AwsKmsKey to the ARN of a customer-managed key. This replaces the resource, which holds no data.`,
    ],
    // https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-data-encryption-options.html#emr-encryption-wal
    [
      "a write-ahead log that names no key",
      beside({ EMRWALEncryptionConfiguration: {} }),
      `aws_emr_security_configuration.it: ${IN_CONFIGURATION}.EMRWALEncryptionConfiguration has no AwsKmsKey, so the write-ahead log of HBase is under keys of the service: ${LOSS}. Set AwsKmsKey to the ARN of a customer-managed key. This replaces the resource, which holds no data.`,
    ],
    [
      "certificates that EMR makes, of which AWS does not say under what",
      certificates({ CertificateProviderType: "EMR" }),
      `aws_emr_security_configuration.it: cannot tell; ${CERTIFICATE_KEY} is not set, and what AWS does then is not in the catalogue yet. Set ${CERTIFICATE_KEY} to the ARN of a customer-managed key. This replaces the resource, which holds no data.`,
      "cannot-tell",
    ],
    [
      "an application that keeps its log, of which AWS does not say under what",
      serverless({ managed_persistence_monitoring_configuration: {} }),
      "aws_emrserverless_application.it: cannot tell; monitoring_configuration.managed_persistence_monitoring_configuration.encryption_key_arn is not set, and what AWS does then is not in the catalogue yet. Set monitoring_configuration.managed_persistence_monitoring_configuration.encryption_key_arn to the ARN of a customer-managed key.",
      "cannot-tell",
    ],
    [
      "an application that writes its log to the log group of EMR",
      serverless({ cloudwatch_logging_configuration: { enabled: true } }),
      `aws_emrserverless_application.it: ${CLOUDWATCH} has no encryption_key_arn, so the log in CloudWatch is under keys of the service: ${LOSS}. Set encryption_key_arn to the ARN of a customer-managed key.`,
    ],
    [
      "an application that writes its log to a log group that is not here",
      serverless({ cloudwatch_logging_configuration: { enabled: true, log_group_name: "logs" } }),
      `aws_emrserverless_application.it: cannot tell; the log in CloudWatch takes the encryption of its log group; ${CLOUDWATCH}.log_group_name is logs, which no block here makes. Check what it comes from, or set ${CLOUDWATCH}.encryption_key_arn to the ARN of a customer-managed key.`,
      "cannot-tell",
    ],
    [
      "a job template, of which AWS does not say what encrypts it",
      { resource: { aws_emrcontainers_job_template: { it: {} } } },
      "aws_emrcontainers_job_template.it: cannot tell; kms_key_arn is not set, and what AWS does then is not in the catalogue yet. Set kms_key_arn to the ARN of a customer-managed key. This replaces the resource: copy its data first, see keywright fix.",
      "cannot-tell",
    ],
  ],
});

it("where encryption at rest is off, the bucket decides, and not the mode beside it", () => {
  const configuration = JSON.stringify({
    EncryptionConfiguration: {
      EnableAtRestEncryption: false,
      AtRestEncryptionConfiguration: { S3EncryptionConfiguration: { EncryptionMode: "SSE-S3" } },
    },
  });
  const off: JsonObject = { resource: { aws_emr_security_configuration: { it: { configuration } } } };
  const found = check({ modules: [synthesisedJson("main", off)] }, { rules: ["data-uses-customer-key"] });
  expect(found.map(message)).toEqual([
    `aws_emr_security_configuration.it: cannot tell; what EMRFS writes to S3 takes the bucket's default, which is not here. Check what it comes from, or set configuration.EncryptionConfiguration.EnableAtRestEncryption to true and configuration.EncryptionConfiguration.AtRestEncryptionConfiguration.S3EncryptionConfiguration.EncryptionMode to SSE-KMS and ${S3_KEY} to the ARN of a customer-managed key. This replaces the resource, which holds no data.`,
    expect.stringContaining(
      "so the local disk is not encrypted (unless the account encrypts EBS by default).",
    ),
  ]);
});

/** https://docs.aws.amazon.com/emr-on-eks/latest/APIReference/API_CreateJobTemplate.html */
const template = (kms_key_arn: string): JsonObject => ({
  resource: { aws_emrcontainers_job_template: { it: { kms_key_arn } } },
});

describeRule("key-fits-its-use", {
  valid: [["a job template under the ARN of a key", template(ARN)]],
  invalid: [
    [
      "a job template under an alias",
      template(ALIAS),
      "aws_emrcontainers_job_template.it: kms_key_arn is the ARN of an alias, which AWS refuses: it takes the ARN of a key. Set kms_key_arn to the ARN of the key.",
    ],
    [
      "disks under an alias",
      atRest({ ...BY_KMS, AwsKmsKey: ALIAS, EnableEbsEncryption: true }),
      `aws_emr_security_configuration.it: ${DISK}.AwsKmsKey is the ARN of an alias, which AWS refuses: it takes the ARN of a key. Set ${DISK}.AwsKmsKey to the ARN of the key.`,
    ],
    [
      "a bucket with an alias of its own",
      override({ EncryptionMode: "SSE-KMS", AwsKmsKey: ALIAS }),
      `aws_emr_security_configuration.it: ${S3}.Overrides.AwsKmsKey is the ARN of an alias, which AWS refuses: it takes the ARN of a key. Set ${S3}.Overrides.AwsKmsKey to the ARN of the key.`,
    ],
    [
      "a log in CloudWatch under an alias",
      serverless({ cloudwatch_logging_configuration: { enabled: true, encryption_key_arn: ALIAS } }),
      `aws_emrserverless_application.it: ${CLOUDWATCH}.encryption_key_arn is the ARN of an alias, which AWS refuses: it takes the ARN of a key. Set ${CLOUDWATCH}.encryption_key_arn to the ARN of the key.`,
    ],
  ],
});
