import { awsManaged, bucketDefault, inherits, UNKNOWN } from "../defaults";
import { REPLACED, REPLACED_KEPT } from "../effects";
import { ANY_ARN } from "../forms";
import { CALLER_ACCOUNT, DOCS, FOR_AWS_RESOURCE, via } from "../kms-access";
import { IN_6_66 } from "../provider-version";
import type { Sender } from "../sender";
import type { ServiceFile } from "../service-file";

const CHANNEL = `${DOCS}/msk/latest/developerguide/msk-data-delivery-s3-security-rest.html`;
const ICEBERG_CHANNEL = `${DOCS}/msk/latest/developerguide/msk-data-delivery-iceberg-security-rest.html`;

/** The reference of permissions: what associating a secret depends on, beside its own action. */
const ACTIONS = `${DOCS}/service-authorization/latest/reference/list_amazonmanagedstreamingforapachekafka.html`;

const secret = (by: string): readonly [Sender] => [
  {
    by,
    to: ["aws_secretsmanager_secret"],
    what: "the credentials of a cluster's user",
    otherwise: "are not associated with the cluster",
    service: "msk-scram",
    source: ACTIONS,
  },
];

/** What keywright knows of MSK. */
export const msk = {
  services: {
    msk: {
      title: "MSK",
      requests: [
        {
          sid: "UseThroughMsk",
          by: "callers",
          actions: ["kms:DescribeKey"],
          conditions: [CALLER_ACCOUNT, via("kafka")],
          to: "to validate the key",
          at: "making",
          sentence:
            "AWS KMS permissions – are used during API calls to validate the passed resources in a request.",
        },
        {
          sid: "GrantThroughMsk",
          by: "callers",
          actions: ["kms:CreateGrant"],
          conditions: [CALLER_ACCOUNT, via("kafka"), FOR_AWS_RESOURCE],
          to: "to let MSK use the key",
          at: "making",
          sentence:
            "They are required for Amazon MSK to be able to use the passed key with the Amazon MSK cluster.",
        },
        {
          sid: "EncryptThroughMsk",
          by: "callers",
          actions: ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
          conditions: [CALLER_ACCOUNT, via("kafka")],
          isOptional: true,
        },
      ],
      source: `${DOCS}/msk/latest/developerguide/security-iam-awsmanpol-AmazonMSKFullAccess.html`,
    },
    /**
     * A secret with which a user signs in, by SASL/SCRAM: on the secret's key. The reference asks for kms:RetireGrant as
     * well, which a key policy cannot allow; through which service the request comes, it does not say.
     */
    "msk-scram": {
      title: "MSK and SASL/SCRAM",
      requests: [
        {
          sid: "GrantForScramSecrets",
          by: "callers",
          actions: ["kms:CreateGrant"],
          conditions: [CALLER_ACCOUNT, FOR_AWS_RESOURCE],
          to: "to let a cluster read the secret of a user",
          at: "making",
          sentence: "BatchAssociateScramSecret: kms:CreateGrant kms:RetireGrant",
        },
      ],
      source: ACTIONS,
    },
    /** What a channel delivers is encrypted by its service role. */
    "msk-channel": {
      title: "MSK channels",
      requests: [
        {
          sid: "RoleEncryptsDelivery",
          by: "callers",
          actions: ["kms:Decrypt", "kms:GenerateDataKey"],
          conditions: [CALLER_ACCOUNT],
          to: "to encrypt what a channel delivers, as its role",
          sentence:
            "If you use SSE-KMS, the Channel service role must have kms:GenerateDataKey and kms:Decrypt permissions on the specified key.",
        },
        {
          // The page on who manages channels asks for no permission of KMS.
          sid: "UseForChannels",
          by: "callers",
          actions: ["kms:DescribeKey"],
          conditions: [CALLER_ACCOUNT],
          isOptional: true,
        },
      ],
      source: CHANNEL,
    },
  },
  iam: { kafka: ["msk"] },
  senders: {
    aws_msk_cluster: [
      {
        by: "logging_info.broker_logs.s3.bucket",
        to: ["aws_s3_bucket"],
        when: [{ path: "logging_info.broker_logs.s3.enabled", is: [true] }],
        what: "the logs of a broker",
        service: "logs-delivery",
        source: `${DOCS}/msk/latest/developerguide/msk-logging.html#sse-kms-buckets`,
      },
    ],
    aws_msk_scram_secret_association: secret("secret_arn_list"),
    aws_msk_single_scram_secret_association: secret("secret_arn"),
  },
  rows: {
    aws_msk_cluster: {
      keys: [
        {
          path: "encryption_info.encryption_at_rest_kms_key_arn",
          protects: "the broker's storage",
          bare: {
            ...awsManaged("alias/aws/kafka"),
            source: `${DOCS}/msk/latest/developerguide/msk-working-with-encryption.html`,
          },
          accepts: ANY_ARN,
          effects: REPLACED_KEPT,
          service: "msk",
          source: `${DOCS}/msk/1.0/apireference/clusters.html`,
        },
      ],
      least: {
        encryption_info: {},
        cluster_name: "example",
        kafka_version: "example",
        number_of_broker_nodes: 1,
        broker_node_group_info: {
          client_subnets: ["example"],
          instance_type: "example",
          security_groups: ["s3://example-bucket/a"],
        },
      },
    },
    aws_msk_serverless_cluster: {
      keys: [],
      // MSK always encrypts, and does not say with which key where there is no broker to choose one for.
      cannot: {
        protects: "the broker's storage",
        bare: { ...UNKNOWN, detail: "AWS does not say with which key MSK Serverless encrypts" },
        instead: "an aws_msk_cluster",
      },
    },
    aws_msk_channel: {
      since: IN_6_66,
      keys: [
        {
          path: "encryption_configuration[].kms_key_arn",
          protects: "what the channel delivers",
          // "Data delivered to general-purpose S3 buckets is encrypted at rest using the destination bucket's default
          // encryption settings"
          bare: { ...bucketDefault("s3_destination[].storage[].bucket_arn"), source: CHANNEL },
          origins: [
            {
              by: "iceberg_destination[].catalog[].warehouse_location",
              bare: inherits("the setting of its table bucket", {
                by: "iceberg_destination[].catalog[].warehouse_location",
                types: { aws_s3tables_table_bucket: "encryption_configuration.kms_key_arn" },
              }),
              source: ICEBERG_CHANNEL,
            },
          ],
          accepts: ANY_ARN,
          takes: {
            forms: ["arn"],
            says: "Pattern: ^arn:[\\w-]+:kms:[\\w-]+:\\d+:key.*\\Z",
            source: `${DOCS}/AWSCloudFormation/latest/TemplateReference/aws-properties-msk-channel-encryptionconfiguration.html`,
          },
          effects: REPLACED,
          service: "msk-channel",
          // The tables that the channel makes are under its key: s3tables:PutTableEncryption "is required only when you
          // provide your own customer-managed KMS key", and S3 Tables maintains them.
          // https://docs.aws.amazon.com/msk/latest/developerguide/msk-data-delivery-iceberg-iam-service-role.html
          also: [{ service: "s3-tables", when: [{ path: "iceberg_destination" }] }],
          source:
            "https://github.com/hashicorp/terraform-provider-aws/blob/04aa01806efa7d4693cc521476bd8781dc8ded7a/internal/service/kafka/channel.go",
        },
      ],
    },
  },
  exceptions: {
    "aws_msk_cluster.encryption_info.encryption_in_transit": "in transit, not at rest",
  },
} as const satisfies ServiceFile;
