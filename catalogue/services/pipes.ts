import { AWS_OWNED } from "../defaults";
import { IN_PLACE } from "../effects";
import { ANYTHING } from "../forms";
import { CALLER_ACCOUNT, DOCS, like } from "../kms-access";
import type { ServiceFile } from "../service-file";
import { DELIVERED_TO_BUCKET } from "../vended-logs";

const PIPES = `${DOCS}/eventbridge/latest/userguide/eb-encryption-pipes-cmkey.html`;

/** The context of logs that AWS delivers. */
const OF_LOGS = like("kms:EncryptionContext:SourceArn", "arn:${partition}:logs:${region}:${account}:*");

/** What keywright knows of EventBridge Pipes. */
export const pipes = {
  services: {
    pipes: {
      title: "EventBridge Pipes",
      // The table of kms:ViaService does not have it. The page calls the context aws:pipes:arn, and aws:pipe:arn in its
      // policy: so no condition asks for it.
      requests: [
        {
          sid: "PipesDescribeKey",
          by: "callers",
          actions: ["kms:DescribeKey"],
          conditions: [CALLER_ACCOUNT],
          to: "to look at the key, as the role of the pipe",
          at: "making",
          sentence: "The following example key policy provides the required permissions for a pipe:",
        },
        {
          sid: "PipesUseKey",
          by: "callers",
          actions: ["kms:Decrypt", "kms:GenerateDataKey"],
          conditions: [CALLER_ACCOUNT],
          carries: {
            "kms:EncryptionContext:aws:pipe:arn": "${resource}",
            "kms:EncryptionContext:aws:pipes:arn": "${resource}",
            "kms:EncryptionContextKeys": "aws:pipe:arn",
          },
          to: "to encrypt and read patterns and transformers, as the role of the pipe",
          at: "making",
          sentence: "The following example key policy provides the required permissions for a pipe:",
        },
      ],
      anyResource: "arn:${partition}:pipes:${region}:${account}:pipe/*",
      source: `${PIPES}#eb-encryption-key-policy-pipe`,
    },
    /** A pipe whose logs include execution data: on the key of the pipe. */
    "pipes-logs": {
      title: "EventBridge Pipes logs",
      requests: [
        {
          sid: "LogsDeliversExecutionData",
          by: { service: "delivery.logs.amazonaws.com" },
          actions: ["kms:Decrypt", "kms:GenerateDataKey"],
          conditions: [OF_LOGS],
          to: "to deliver execution data",
          sentence:
            "If you have configured pipes logging to include execution data, the key policy must include the following permissions for the logging service:",
        },
        {
          sid: "PipesEncryptExecutionData",
          by: "callers",
          actions: ["kms:GenerateDataKey"],
          conditions: [CALLER_ACCOUNT, OF_LOGS],
          to: "to encrypt execution data, as the role of the pipe",
          sentence: "In addition, the pipe execution role requires the kms:GenerateDataKey permisson.",
        },
      ],
      source: `${PIPES}#eb-encryption-key-policy-pipe-logs`,
    },
  },
  iam: { pipes: ["pipes"] },
  senders: {
    aws_pipes_pipe: [
      {
        by: "log_configuration.s3_log_destination.bucket_name",
        ...DELIVERED_TO_BUCKET,
        what: "the logs of a pipe",
        service: "logs-delivery",
        source: `${DOCS}/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-S3.html#AWS-logs-SSE-KMS-S3`,
      },
    ],
  },
  rows: {
    aws_pipes_pipe: {
      resource: "arn:${partition}:pipes:${region}:${account}:pipe/${name}",
      keys: [
        {
          path: "kms_key_identifier",
          protects: "the pipe",
          bare: { ...AWS_OWNED, source: `${DOCS}/eventbridge/latest/pipes-reference/API_CreatePipe.html` },
          accepts: ANYTHING,
          effects: IN_PLACE,
          service: "pipes",
          also: [{ service: "pipes-logs", when: [{ path: "log_configuration.include_execution_data" }] }],
          source: `${DOCS}/eventbridge/latest/pipes-reference/API_CreatePipe.html`,
        },
      ],
      least: {
        role_arn: "arn:aws:iam::111122223333:role/example",
        source: "arn:aws:iam::111122223333:role/example",
        target: "arn:aws:iam::111122223333:role/example",
      },
    },
  },
} as const satisfies ServiceFile;
