import type { JsonObject } from "../../../terraform";
import { describeRule } from "../rules/rule-lists";

/*
 * What is written to a bucket is under a key of the bucket's Region, which may be another than that of what writes.
 */
const FAR = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

const inIreland = (type: string, body: JsonObject): JsonObject => ({
  provider: { aws: { region: "eu-west-1" } },
  resource: { [type]: { it: body } },
});
const pipeline = (region: string, id = FAR): JsonObject =>
  inIreland("aws_codepipeline", {
    artifact_store: [{ location: "b", type: "S3", region, encryption_key: { id, type: "KMS" } }],
  });

/** Firehose, which delivers to a bucket in another Region as well. */
const stream = (bucket_arn: string, bucket: JsonObject = {}): JsonObject => ({
  provider: { aws: { region: "eu-west-1" } },
  resource: {
    aws_kinesis_firehose_delivery_stream: {
      it: {
        destination: "extended_s3",
        extended_s3_configuration: {
          bucket_arn,
          role_arn: "arn:aws:iam::111122223333:role/r",
          kms_key_arn: FAR,
        },
      },
    },
    aws_s3_bucket: { b: bucket },
  },
});

/** https://docs.aws.amazon.com/security-lake/latest/userguide/data-protection.html: a bucket in each Region. */
const lake = (region: string): JsonObject =>
  inIreland("aws_securitylake_data_lake", {
    configuration: [{ region, encryption_configuration: [{ kms_key_id: FAR }] }],
  });
const share = (bucket: JsonObject): JsonObject => ({
  provider: { aws: { region: "eu-west-1" } },
  resource: {
    aws_storagegateway_smb_file_share: {
      it: { location_arn: "${aws_s3_bucket.b.arn}", kms_encrypted: true, kms_key_arn: FAR },
    },
    aws_s3_bucket: { b: bucket },
  },
});

const replicated = (bucket: JsonObject): JsonObject => ({
  provider: { aws: { region: "eu-west-1" } },
  resource: {
    aws_s3_bucket: {
      it: {
        replication_configuration: {
          rules: [
            {
              destination: { bucket: "${aws_s3_bucket.b.arn}", replica_kms_key_id: FAR },
              source_selection_criteria: { sse_kms_encrypted_objects: { enabled: true } },
            },
          ],
        },
      },
      b: bucket,
    },
  },
});

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/storage_lens_encrypt_permissions.html */
const lens = (arn: string, exported: "data_export" | "expanded_prefixes_data_export", bucket: JsonObject) => {
  const s3_bucket_destination = { arn, encryption: { sse_kms: { key_id: FAR } } };
  return {
    provider: { aws: { region: "eu-west-1" } },
    resource: {
      aws_s3control_storage_lens_configuration: {
        it: {
          config_id: "c",
          storage_lens_configuration: { enabled: true, [exported]: { s3_bucket_destination } },
        },
      },
      aws_s3_bucket: { b: bucket },
    },
  };
};

describeRule("key-fits-its-use", {
  valid: [
    [
      // https://docs.aws.amazon.com/awscloudtrail/latest/userguide/encrypting-cloudtrail-log-files-with-aws-kms.html
      "a trail whose bucket may be in the key's Region",
      inIreland("aws_cloudtrail", { s3_bucket_name: "b", kms_key_id: FAR }),
    ],
    [
      // https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_exportfindings.html: the key is of the Region of the
      // bucket, and the bucket may be in another Region than the findings.
      "exported findings whose bucket may be in the key's Region",
      inIreland("aws_guardduty_publishing_destination", {
        detector_id: "d",
        destination_arn: "arn:aws:s3:::b",
        kms_key_arn: FAR,
      }),
    ],
    [
      // https://docs.aws.amazon.com/config/latest/APIReference/API_DeliveryChannel.html
      "a delivery channel whose bucket may be in the key's Region",
      inIreland("aws_config_delivery_channel", { s3_bucket_name: "b", s3_kms_key_arn: FAR }),
    ],
    [
      // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/S3DataExport_Requesting.html
      "an export to a bucket that may be in the key's Region",
      inIreland("aws_dynamodb_table_export", {
        s3_bucket: "b",
        s3_sse_algorithm: "KMS",
        s3_sse_kms_key_id: FAR,
      }),
    ],
    ["an artifact store in the key's Region", pipeline("us-east-1")],
    // https://docs.aws.amazon.com/firehose/latest/APIReference/API_KMSEncryptionConfig.html
    [
      "a stream whose bucket is in the key's Region",
      stream("${aws_s3_bucket.b.arn}", { region: "us-east-1" }),
    ],
    ["a stream whose bucket may be in the key's Region", stream("arn:aws:s3:::elsewhere")],
    ["a bucket whose replicas are in the key's Region", replicated({ region: "us-east-1" })],
    ["a data lake in the key's Region", lake("us-east-1")],
    [
      "metrics whose bucket is in the key's Region",
      lens("${aws_s3_bucket.b.arn}", "data_export", { region: "us-east-1" }),
    ],
    ["metrics whose bucket may be in the key's Region", lens("arn:aws:s3:::elsewhere", "data_export", {})],
    [
      "metrics of prefixes whose bucket is in the key's Region",
      lens("${aws_s3_bucket.b.arn}", "expanded_prefixes_data_export", { region: "us-east-1" }),
    ],
    ["a file share whose bucket is in the key's Region", share({ region: "us-east-1" })],
  ],
  invalid: [
    [
      "metrics whose bucket is in another Region than the key",
      lens("${aws_s3_bucket.b.arn}", "data_export", {}),
      "aws_s3control_storage_lens_configuration.it: storage_lens_configuration.data_export.s3_bucket_destination.encryption.sse_kms.key_id names a key in us-east-1 and the data is in eu-west-1; AWS accepts a key of the same Region. Name a key in eu-west-1.",
    ],
    [
      "a data lake in another Region than its key",
      lake("eu-west-1"),
      "aws_securitylake_data_lake.it: configuration.encryption_configuration.kms_key_id names a key in us-east-1 and the data is in eu-west-1; AWS accepts a key of the same Region. Name a key in eu-west-1.",
    ],
    [
      "a file share whose bucket is in another Region than the key",
      share({}),
      "aws_storagegateway_smb_file_share.it: kms_key_arn names a key in us-east-1 and the data is in eu-west-1; AWS accepts a key of the same Region. Name a key in eu-west-1.",
    ],
    [
      // https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html
      "a bucket whose replicas are in another Region than the key",
      replicated({}),
      "aws_s3_bucket.it: replication_configuration.rules.destination.replica_kms_key_id names a key in us-east-1 and the data is in eu-west-1; AWS accepts a key of the same Region. Name a key in eu-west-1.",
    ],
    [
      "a stream whose bucket is in another Region than the key",
      stream("${aws_s3_bucket.b.arn}"),
      "aws_kinesis_firehose_delivery_stream.it: extended_s3_configuration.kms_key_arn names a key in us-east-1 and the data is in eu-west-1; AWS accepts a key of the same Region. Name a key in eu-west-1.",
    ],
    [
      "a stream that keeps its records under a key of another Region",
      inIreland("aws_kinesis_firehose_delivery_stream", {
        server_side_encryption: { enabled: true, key_type: "CUSTOMER_MANAGED_CMK", key_arn: FAR },
      }),
      "aws_kinesis_firehose_delivery_stream.it: server_side_encryption.key_arn names a key in us-east-1 and the data is in eu-west-1; AWS accepts a key of the same Region. Name a key in eu-west-1.",
    ],
    [
      "an artifact store in another Region than its key",
      pipeline("us-west-2"),
      "aws_codepipeline.it: artifact_store.encryption_key.id names a key in us-east-1 and the data is in us-west-2; AWS accepts a key of the same Region. Name a key in us-west-2.",
    ],
  ],
});
