import { SERVICE_MANAGED } from "../defaults";
import { IN_PLACE, REPLACED } from "../effects";
import { ANYTHING } from "../forms";
import { arnLike, asItself, DOCS, OWN_ACCOUNT, READ_WRITE } from "../kms-access";
import type { ServiceFile } from "../service-file";

const ANOMALY_DETECTORS = "arn:${partition}:logs:${region}:${account}:anomaly-detector:*";

/** What keywright knows of CloudWatch Logs. */
export const logs = {
  services: {
    logs: {
      title: "CloudWatch Logs",
      ...asItself(
        "LogsUsesKey",
        "logs.${region}.amazonaws.com",
        ["kms:Decrypt*", "kms:Describe*", "kms:Encrypt*", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
        [arnLike("kms:EncryptionContext:aws:logs:arn", "${resource}")],
        `${DOCS}/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html`,
        "arn:${partition}:logs:${region}:${account}:log-group:*",
      ),
      // Log events stay under the key with which they came in:
      // https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_AssociateKmsKey.html
      unseen: "log events that were stored under another key before, and results of queries",
      stays: "Log events that are already stored, until their retention ends",
    },
    "logs-anomaly": {
      title: "Logs anomaly detection",
      // The context is under one of two names, with or without the prefix of the AWS Encryption SDK.
      requests: [
        {
          sid: "LogsDetectsAnomalies",
          by: { service: "logs.${region}.amazonaws.com" },
          actions: ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey*"],
          conditions: [arnLike("kms:EncryptionContext:aws:logs:arn", ANOMALY_DETECTORS)],
        },
        {
          sid: "LogsKeepsAnomalies",
          by: { service: "logs.${region}.amazonaws.com" },
          actions: ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
          conditions: [arnLike("kms:EncryptionContext:aws-crypto-ec:aws:logs:arn", ANOMALY_DETECTORS)],
        },
        {
          // A request to describe a key has no encryption context.
          sid: "LogsDescribesAnomalyKey",
          by: { service: "logs.${region}.amazonaws.com" },
          actions: ["kms:DescribeKey"],
          conditions: [OWN_ACCOUNT],
        },
      ],
      source: `${DOCS}/AmazonCloudWatch/latest/logs/LogsAnomalyDetection-KMS.html`,
    },
    /** VPC flow logs, resolver logs, NLB logs and others that go to an encrypted bucket. */
    "logs-delivery": {
      title: "Logs delivery",
      ...asItself(
        "LogsDelivers",
        "delivery.logs.amazonaws.com",
        READ_WRITE,
        [OWN_ACCOUNT, arnLike("aws:SourceArn", "arn:${partition}:logs:${region}:${account}:*")],
        `${DOCS}/AmazonCloudWatch/latest/logs/AWS-logs-and-resource-policy.html`,
      ),
    },
  },
  iam: { logs: ["cloudwatch_log"] },
  rows: {
    aws_cloudwatch_log_anomaly_detector: {
      keys: [
        {
          path: "kms_key_id",
          protects: "the anomaly model",
          bare: {
            ...SERVICE_MANAGED,
            source: `${DOCS}/AmazonCloudWatch/latest/logs/LogsAnomalyDetection-KMS.html`,
          },
          accepts: ANYTHING,
          takes: {
            forms: ["arn"],
            says: "Pattern: ^arn:aws[a-z\\-]*:kms:[-a-z0-9]*:[0-9]*:key/[-a-z0-9]*$",
            source:
              "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogAnomalyDetector.html",
          },
          effects: REPLACED,
          service: "logs-anomaly",
          source: `${DOCS}/AmazonCloudWatch/latest/logs/LogsAnomalyDetection-KMS.html`,
        },
      ],
      least: { enabled: true, log_group_arn_list: ["arn:aws:s3:::example-bucket"] },
    },
    aws_cloudwatch_log_group: {
      resource: "arn:${partition}:logs:${region}:${account}:log-group:${name}",
      keys: [
        {
          path: "kms_key_id",
          protects: "the log",
          bare: {
            ...SERVICE_MANAGED,
            source: `${DOCS}/AmazonCloudWatchLogs/latest/APIReference/API_DisassociateKmsKey.html`,
          },
          accepts: ANYTHING,
          takes: {
            forms: ["arn"],
            says: "The Amazon Resource Name (ARN) of the KMS key to use when encrypting log data.",
            source:
              "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html",
          },
          effects: IN_PLACE,
          service: "logs",
          note: "The key policy has to allow CloudWatch Logs before the group is made. The API takes nothing but the ARN of a key.",
          source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html",
        },
      ],
      handles: ["name", "retention_in_days"],
      least: {},
    },
  },
} as const satisfies ServiceFile;
