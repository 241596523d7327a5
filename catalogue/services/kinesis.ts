import { REQUIRED, UNENCRYPTED } from "../defaults";
import { IN_PLACE } from "../effects";
import { ANYTHING } from "../forms";
import { DOCS, forCallers } from "../kms-access";
import type { ServiceFile } from "../service-file";

/** What keywright knows of Kinesis. */
export const kinesis = {
  services: {
    kinesis: {
      title: "Kinesis",
      ...forCallers(
        "Kinesis",
        "kinesis",
        ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"],
        `${DOCS}/streams/latest/dev/permissions-user-key-KMS.html`,
      ),
      // https://docs.aws.amazon.com/kinesis/latest/APIReference/API_IncreaseStreamRetentionPeriod.html
      unseen: "records in a stream (up to 365 days)",
      stays: "Records in the stream, until their retention ends",
    },
  },
  iam: { kinesis: ["kinesis"] },
  rows: {
    aws_kinesis_stream: {
      keys: [
        {
          path: "kms_key_id",
          protects: "the record in the stream",
          switches: [{ path: "encryption_type", value: "KMS" }],
          bare: { ...UNENCRYPTED, source: `${DOCS}/streams/latest/dev/what-is-sse.html` },
          // The provider asks for it as well.
          switchedOn: {
            ...REQUIRED,
            source: `${DOCS}/kinesis/latest/APIReference/API_StartStreamEncryption.html`,
          },
          accepts: ANYTHING,
          effects: IN_PLACE,
          service: "kinesis",
        },
      ],
      handles: ["name", "retention_period"],
      least: { name: "example", shard_count: 1 },
    },
  },
} as const satisfies ServiceFile;
