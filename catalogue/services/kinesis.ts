import { REQUIRED, UNENCRYPTED } from "../defaults";
import { IN_PLACE } from "../effects";
import { ANYTHING } from "../forms";
import { CALLER_ACCOUNT, DOCS, via } from "../kms-access";
import type { ServiceFile } from "../service-file";

/** What keywright knows of Kinesis. */
export const kinesis = {
  services: {
    kinesis: {
      title: "Kinesis",
      requests: [
        {
          sid: "UseThroughKinesis",
          by: "callers",
          actions: ["kms:GenerateDataKey"],
          conditions: [CALLER_ACCOUNT, via("kinesis")],
          carries: { "kms:EncryptionContext:aws:kinesis:arn": "${resource}" },
          to: "to write records",
          sentence: "Your Kinesis stream producers must have the kms:GenerateDataKey permission.",
        },
        {
          sid: "ReadThroughKinesis",
          by: "callers",
          actions: ["kms:Decrypt"],
          conditions: [CALLER_ACCOUNT, via("kinesis")],
          carries: { "kms:EncryptionContext:aws:kinesis:arn": "${resource}" },
          to: "to read records",
          sentence: "Your Kinesis stream consumers must have the kms:Decrypt permission.",
        },
        {
          sid: "DescribeThroughKinesis",
          by: "callers",
          actions: ["kms:DescribeKey"],
          conditions: [CALLER_ACCOUNT, via("kinesis")],
          to: "to set the key of a stream",
          at: "making",
          sentence:
            "Kinesis stream administrators must have authorization to call kms:List* and kms:DescribeKey*.",
        },
      ],
      source: `${DOCS}/streams/latest/dev/permissions-user-key-KMS.html`,
      anyResource: "arn:${partition}:kinesis:${region}:${account}:stream/*",
      // https://docs.aws.amazon.com/kinesis/latest/APIReference/API_IncreaseStreamRetentionPeriod.html
      unseen: "records in a stream (up to 365 days)",
      stays: "Records in the stream, until their retention ends",
    },
  },
  iam: { kinesis: ["kinesis"] },
  rows: {
    aws_kinesis_stream: {
      resource: "arn:${partition}:kinesis:${region}:${account}:stream/${name}",
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
