import { bucketDefault, REQUIRED } from "../defaults";
import { REQUIRED_IN_PLACE, withoutBlock } from "../effects";
import { ANY_ARN } from "../forms";
import { DOCS, READ_WRITE, withGrants } from "../kms-access";
import type { ServiceFile } from "../service-file";

const KEYS = `${DOCS}/connect/latest/adminguide/key-management.html`;

/** What keywright knows of Connect. */
export const connect = {
  services: {
    connect: {
      title: "Connect",
      ...withGrants("Connect", "connect", READ_WRITE, KEYS, {
        use: { to: "to store what is recorded", isOptional: true },
        grant: {
          to: "to let the instance's role encrypt recordings",
          at: "making",
          sentence:
            "If you call the AssociateInstanceStorageConfig API to associate the AWS KMS key to the S3 storage location in Connect Customer but you don't have the kms:CreateGrant permission, the association will fail.",
        },
      }),
    },
  },
  iam: { connect: ["connect"] },
  rows: {
    aws_connect_instance_storage_config: {
      keys: [
        {
          path: "storage_config.kinesis_video_stream_config.encryption_config.key_id",
          protects: "the customer's audio",
          within: "storage_config.kinesis_video_stream_config",
          switches: [
            {
              path: "storage_config.kinesis_video_stream_config.encryption_config.encryption_type",
              value: "KMS",
            },
          ],
          bare: REQUIRED,
          accepts: ANY_ARN,
          effects: { ...REQUIRED_IN_PLACE, ...withoutBlock("storage_config.kinesis_video_stream_config") },
          service: "connect",
          // Who listens to the audio reads the stream.
          also: [{ service: "kinesis-video" }],
          source:
            "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/connect_instance_storage_config",
        },
        {
          path: "storage_config.s3_config.encryption_config.key_id",
          protects: "what Connect stores in the bucket",
          within: "storage_config.s3_config",
          switches: [{ path: "storage_config.s3_config.encryption_config.encryption_type", value: "KMS" }],
          bare: bucketDefault("storage_config.s3_config.bucket_name"),
          switchedOn: {
            ...REQUIRED,
            source: `${DOCS}/connect/latest/APIReference/API_EncryptionConfig.html`,
          },
          accepts: ANY_ARN,
          effects: { ...REQUIRED_IN_PLACE, ...withoutBlock("storage_config.s3_config.encryption_config") },
          service: "connect",
          // Who opens a recording or a transcript reads the bucket.
          also: [{ service: "s3" }],
        },
      ],
      least: {
        storage_config: {
          kinesis_video_stream_config: {
            encryption_config: {},
            prefix: "example",
            retention_period_hours: 1,
          },
          s3_config: {
            encryption_config: {},
            bucket_name: "example-bucket",
            bucket_prefix: "example-bucket",
          },
          storage_type: "S3",
        },
        instance_id: "example",
        resource_type: "CHAT_TRANSCRIPTS",
      },
    },
  },
} as const satisfies ServiceFile;
