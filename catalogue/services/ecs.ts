import {
  AWS_OWNED,
  BY_CLOUDWATCH_LOGS,
  BY_S3,
  bucketDefault,
  EBS_KEY_BY_DEFAULT,
  fromSnapshot,
  inherits,
  UNLESS_ACCOUNT_DEFAULT,
} from "../defaults";
import { IN_PLACE } from "../effects";
import { ANYTHING } from "../forms";
import { CALLER_ACCOUNT, DOCS, equals, like, via } from "../kms-access";
import type { ServiceFile } from "../service-file";

const FARGATE_STORAGE = `${DOCS}/AmazonECS/latest/developerguide/fargate-create-storage-key.html`;

const STORAGE = `${DOCS}/AmazonECS/latest/developerguide/ebs-kms-encryption.html`;

const SERVICE_CONNECT = `${DOCS}/AmazonECS/latest/developerguide/service-connect-tls.html#service-connect-kms`;

/** ECS Exec writes its logs to what the cluster says, and not to the log of the task. */
const LOGS_ARE_SET = {
  path: "configuration.execute_command_configuration.logging",
  is: ["OVERRIDE"],
} as const;

/** What keywright knows of ECS. */
export const ecs = {
  services: {
    "ecs-fargate": {
      title: "ECS on Fargate",
      requests: [
        {
          sid: "FargateUsesKey",
          by: { service: "fargate.amazonaws.com" },
          actions: ["kms:GenerateDataKeyWithoutPlaintext"],
          conditions: [
            equals("kms:EncryptionContext:aws:ecs:clusterAccount", "${account}"),
            like("kms:EncryptionContext:aws:ecs:clusterName", "${resource}"),
          ],
          to: "to encrypt the storage of a task",
          sentence:
            "kms:GenerateDataKeyWithoutPlainText ‐ Call GenerateDataKeyWithoutPlainText to generate an encrypted data key from the provided AWS KMS key.",
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
          to: "to decrypt the storage of a task",
          sentence:
            "Grants control access to a specified AWS KMS key, which allows access to grant operations that Amazon ECS Fargate requires.",
        },
        {
          sid: "CallersDescribeKeyForEcs",
          by: "callers",
          actions: ["kms:DescribeKey"],
          conditions: [CALLER_ACCOUNT],
          to: "to look at the key",
          at: "making",
          sentence: "Allow describe key permission for cluster operator - CreateCluster and UpdateCluster.",
        },
      ],
      source: FARGATE_STORAGE,
      anyResource: "*",
      // "Updates to the fargateEphemeralStorageKmsKeyId configuration only take effect on new service deployments."
      stays: "The storage of tasks that run, until their service is deployed anew",
    },
    /** The volumes that ECS attaches to tasks by its infrastructure role, beside what EBS asks of its callers. */
    "ecs-volumes": {
      title: "ECS volumes",
      requests: [
        {
          sid: "EcsDescribesKeyOfVolumes",
          by: "callers",
          actions: ["kms:DescribeKey"],
          conditions: [CALLER_ACCOUNT],
          to: "to look at the key",
          sentence:
            "To encrypt an EBS volume that's attached to your task by using a customer managed key, you must configure your KMS key policy to ensure that the IAM role that you use for volume configuration has the necessary permissions to use the key.",
        },
        {
          sid: "EcsEncryptsVolumes",
          by: "callers",
          actions: ["kms:GenerateDataKey*"],
          conditions: [CALLER_ACCOUNT, via("ec2")],
          to: "to encrypt the volume of a task",
          sentence: "The key policy must include the kms:CreateGrant and kms:GenerateDataKey* permissions.",
        },
      ],
      source: STORAGE,
    },
    /** The infrastructure role makes the private keys of certificates, beside what it keeps in Secrets Manager. */
    "ecs-service-connect": {
      title: "ECS Service Connect",
      requests: [
        {
          sid: "ServiceConnectMakesCertificates",
          by: "callers",
          actions: ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey", "kms:GenerateDataKeyPair"],
          conditions: [CALLER_ACCOUNT],
          to: "to make and keep the private keys of TLS certificates",
          sentence: '"kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey", "kms:GenerateDataKeyPair"',
        },
      ],
      source: SERVICE_CONNECT,
    },
    /** The operator and the task use the key directly. */
    "ecs-exec": {
      title: "ECS Exec",
      requests: [
        {
          sid: "OperatorsOpenEcsExec",
          by: "callers",
          actions: ["kms:GenerateDataKey"],
          conditions: [CALLER_ACCOUNT],
          to: "to open a session in a container",
          sentence:
            "For the data to be encrypted using your own KMS key, the user or group using the execute-command action must be granted the kms:GenerateDataKey permission.",
        },
        {
          sid: "TasksReadEcsExec",
          by: "callers",
          actions: ["kms:Decrypt"],
          conditions: [CALLER_ACCOUNT],
          to: "to read a session in the container",
          sentence:
            "To further encrypt data using your own KMS key, you must create a KMS key and add the kms:Decrypt permission to your task IAM role.",
        },
      ],
      source: `${DOCS}/AmazonECS/latest/developerguide/ecs-exec.html`,
    },
  },
  iam: { ecs: ["ecs"] },
  rows: {
    aws_ecs_cluster: {
      resource: "${name}",
      keys: [
        {
          path: "configuration.execute_command_configuration.kms_key_id",
          protects: "the ECS Exec session",
          within: "configuration.execute_command_configuration",
          bare: {
            kind: "nothing",
            detail: "the session is encrypted in transit by TLS alone",
            source: `${DOCS}/AmazonECS/latest/developerguide/ecs-exec.html`,
          },
          accepts: ANYTHING,
          effects: IN_PLACE,
          service: "ecs-exec",
        },
        {
          path: "configuration.managed_storage_configuration.kms_key_id",
          protects: "the managed volume",
          bare: {
            ...EBS_KEY_BY_DEFAULT,
            detail:
              "unless the account encrypts EBS by default with a key of its own, or the service names a key",
            source: STORAGE,
          },
          accepts: ANYTHING,
          singleRegion: {
            says: "The key must be a single Region key.",
            source:
              "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ManagedStorageConfiguration.html",
          },
          effects: IN_PLACE,
          service: "ebs",
          also: [{ service: "ecs-volumes" }],
        },
        {
          path: "configuration.managed_storage_configuration.fargate_ephemeral_storage_kms_key_id",
          protects: "Fargate's ephemeral storage",
          bare: AWS_OWNED,
          accepts: ANYTHING,
          singleRegion: {
            says: "The key must be a single Region key.",
            source:
              "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ManagedStorageConfiguration.html",
          },
          takes: {
            forms: ["arn", "id"],
            says: "KMS key aliases are not supported for Fargate ephemeral storage.",
            source: FARGATE_STORAGE,
          },
          effects: IN_PLACE,
          service: "ecs-fargate",
          source:
            "https://aws.amazon.com/blogs/compute/securing-amazon-ecs-workloads-on-aws-fargate-with-customer-managed-keys",
          // "Updates to the fargateEphemeralStorageKmsKeyId configuration only take effect on new service deployments."
          note: "The key policy has to allow Fargate before the cluster is made. A change takes effect with new deployments of a service. Windows tasks and platform versions before 1.4.0 take no key.",
        },
      ],
      settings: [
        {
          path: "configuration.execute_command_configuration.log_configuration.cloud_watch_encryption_enabled",
          value: true,
          protects: "the log of the ECS Exec session",
          within: "configuration.execute_command_configuration.log_configuration",
          when: [
            {
              path: "configuration.execute_command_configuration.log_configuration.cloud_watch_log_group_name",
              and: LOGS_ARE_SET,
            },
          ],
          otherwise: "ECS does not encrypt the log in CloudWatch, and CloudWatch Logs does with its own keys",
          // "You must use an AWS KMS customer managed key to encrypt the log group when you set the
          // CloudWatchEncryptionEnabled option to true.": ecs-exec.html of the developer guide.
          needs: "The log group needs a customer-managed key then.",
          bare: BY_CLOUDWATCH_LOGS,
          to: {
            by: "configuration.execute_command_configuration.log_configuration.cloud_watch_log_group_name",
            types: { aws_cloudwatch_log_group: "kms_key_id" },
          },
          source: `${DOCS}/AmazonECS/latest/APIReference/API_ExecuteCommandLogConfiguration.html`,
        },
        {
          path: "configuration.execute_command_configuration.log_configuration.s3_bucket_encryption_enabled",
          value: true,
          protects: "the log of the ECS Exec session",
          within: "configuration.execute_command_configuration.log_configuration",
          when: [
            {
              path: "configuration.execute_command_configuration.log_configuration.s3_bucket_name",
              and: LOGS_ARE_SET,
            },
          ],
          otherwise: "ECS does not encrypt the log in S3, and S3 does with the bucket's default",
          bare: BY_S3,
          to: bucketDefault("configuration.execute_command_configuration.log_configuration.s3_bucket_name")
            .from,
          source: `${DOCS}/AmazonECS/latest/APIReference/API_ExecuteCommandLogConfiguration.html`,
        },
      ],
      least: {
        configuration: { execute_command_configuration: {}, managed_storage_configuration: {} },
        name: "example",
      },
    },
    aws_ecs_service: {
      keys: [
        {
          path: "service_connect_configuration.service[].tls.kms_key",
          protects: "the private key of the TLS certificate",
          within: "service_connect_configuration.service[].tls",
          bare: {
            ...AWS_OWNED,
            source: SERVICE_CONNECT,
          },
          accepts: ANYTHING,
          effects: IN_PLACE,
          service: "ecs-service-connect",
          also: [{ service: "secretsmanager" }],
        },
        {
          path: "volume_configuration.managed_ebs_volume.kms_key_id",
          protects: "the volume",
          within: "volume_configuration.managed_ebs_volume",
          switches: [
            { path: "volume_configuration.managed_ebs_volume.encrypted", value: true, unwritten: "on" },
          ],
          bare: UNLESS_ACCOUNT_DEFAULT,
          switchedOn: { ...EBS_KEY_BY_DEFAULT, source: STORAGE },
          origins: [
            {
              by: "cluster",
              bare: inherits(
                "the key of the managed storage of its cluster, and is not encrypted if that has none and the account does not encrypt EBS by default",
              ),
              switchedOn: inherits("the key of the managed storage of its cluster, or the default EBS key", {
                by: "cluster",
                types: { aws_ecs_cluster: "configuration.managed_storage_configuration.kms_key_id" },
              }),
              source: STORAGE,
            },
            fromSnapshot("volume_configuration.managed_ebs_volume.snapshot_id", {
              ...EBS_KEY_BY_DEFAULT,
              source: STORAGE,
            }),
          ],
          accepts: ANYTHING,
          effects: IN_PLACE,
          service: "ebs",
          also: [{ service: "ecs-volumes" }],
          note: "The infrastructure role needs kms:CreateGrant.",
        },
      ],
      least: {
        service_connect_configuration: {
          service: [
            {
              tls: { issuer_cert_authority: { aws_pca_authority_arn: "arn:aws:s3:::example-bucket" } },
              port_name: "example",
            },
          ],
          enabled: true,
        },
        volume_configuration: {
          managed_ebs_volume: { role_arn: "arn:aws:iam::111122223333:role/example" },
          name: "example",
        },
        name: "example",
      },
    },
  },
} as const satisfies ServiceFile;
