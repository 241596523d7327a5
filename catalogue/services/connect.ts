import { bucketDefault, REQUIRED } from "../defaults";
import { REQUIRED_IN_PLACE } from "../effects";
import { ANY_ARN } from "../forms";
import { DOCS, withGrants } from "../kms-access";
import type { ServiceFile } from "../service-file";

/** What keywright knows of Connect. */
export const connect = {
  services: {
    connect: { title: "Connect", ...withGrants("Connect", "connect") },
  },
  iam: { connect: ["connect"] },
  rows: {
    aws_connect_instance_storage_config: {
      keys: [
        {
          path: "storage_config.kinesis_video_stream_config.encryption_config.key_id",
          protects: "the recorded video",
          within: "storage_config.kinesis_video_stream_config",
          switches: [
            {
              path: "storage_config.kinesis_video_stream_config.encryption_config.encryption_type",
              value: "KMS",
            },
          ],
          bare: REQUIRED,
          accepts: ANY_ARN,
          effects: REQUIRED_IN_PLACE,
          service: "connect",
          source:
            "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/connect_instance_storage_config",
        },
        {
          path: "storage_config.s3_config.encryption_config.key_id",
          protects: "the recording",
          within: "storage_config.s3_config",
          switches: [{ path: "storage_config.s3_config.encryption_config.encryption_type", value: "KMS" }],
          bare: bucketDefault("storage_config.s3_config.bucket_name"),
          switchedOn: {
            ...REQUIRED,
            source: `${DOCS}/connect/latest/APIReference/API_EncryptionConfig.html`,
          },
          accepts: ANY_ARN,
          effects: REQUIRED_IN_PLACE,
          service: "connect",
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
