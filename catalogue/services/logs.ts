import { SERVICE_MANAGED } from "../defaults";
import { IN_PLACE, REPLACED } from "../effects";
import { ANYTHING } from "../forms";
import {
  arnLike,
  asItself,
  CALLER_ACCOUNT,
  DATA_KEYS,
  DOCS,
  like,
  OWN_ACCOUNT,
  READ_WRITE,
  via,
} from "../kms-access";
import type { ServiceRequest } from "../service";
import type { ServiceFile } from "../service-file";

const LOG_GROUPS = `${DOCS}/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html`;
const DELIVERY = `${DOCS}/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-S3.html#AWS-logs-SSE-KMS-S3`;
const ANY_LOG_GROUP = "arn:${partition}:logs:${region}:${account}:log-group:*";
const ANOMALY_DETECTORS = "arn:${partition}:logs:${region}:${account}:anomaly-detector:*";

/** CloudWatch Logs as itself, for log groups. */
const useOfLogGroups = (sid: string): readonly ServiceRequest[] => [
  {
    sid,
    by: { service: "logs.${region}.amazonaws.com" },
    actions: ["kms:Decrypt*", "kms:Describe*", "kms:Encrypt*", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
    conditions: [arnLike("kms:EncryptionContext:aws:logs:arn", "${resource}")],
    to: "to encrypt and read log events",
    at: "making",
    sentence:
      "With this step, you give the CloudWatch Logs service principal and the caller role permission to use the key.",
  },
];

/** Those who set the key of a log group, write to it and read from it. */
const callersOfLogGroups = (name: string): readonly ServiceRequest[] => [
  {
    sid: `UseThrough${name}`,
    by: "callers",
    actions: ["kms:Describe*"],
    conditions: [CALLER_ACCOUNT, via("logs")],
    to: "to set the key of a log group",
    at: "making",
    sentence:
      "The IAM principal that calls CreateLogGroup with a kmsKeyId parameter, or calls AssociateKmsKey, must have kms:DescribeKey permission on the specified KMS key.",
  },
  {
    sid: `ReadThrough${name}`,
    by: "callers",
    actions: ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
    conditions: [CALLER_ACCOUNT, via("logs")],
    to: "to write and read log events",
    sentence:
      "If the IAM principal also needs to read or write encrypted log data (for example, calling PutLogEvents, GetLogEvents, FilterLogEvents, or StartQuery on a log group encrypted with a customer managed KMS key), the principal needs additional AWS KMS permissions.",
  },
];

/** What keywright knows of CloudWatch Logs. */
export const logs = {
  services: {
    logs: {
      title: "CloudWatch Logs",
      requests: [...useOfLogGroups("LogsUsesKey"), ...callersOfLogGroups("Logs")],
      source: LOG_GROUPS,
      anyResource: ANY_LOG_GROUP,
      // Log events stay under the key with which they came in:
      // https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_AssociateKmsKey.html
      unseen: "log events that were stored under another key before, and results of queries",
      stays: "Log events that are already stored, until their retention ends",
    },
    /** Log groups that a rule of centralization makes in another account and Region. */
    "logs-centralization": {
      title: "CloudWatch Logs centralization",
      requests: [...useOfLogGroups("LogsUsesCentralKey"), ...callersOfLogGroups("CentralLogs")],
      source: LOG_GROUPS,
      anyResource: ANY_LOG_GROUP,
      // "add the tag LogsManaged = true to the kms key for Centralization service to access it":
      // https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatchLogs_Centralization.html
      keyTags: { LogsManaged: "true" },
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
          conditions: [
            OWN_ACCOUNT,
            arnLike("kms:EncryptionContext:aws:logs:arn", ANOMALY_DETECTORS),
            arnLike("aws:SourceArn", ANOMALY_DETECTORS),
          ],
          to: "to encrypt and read what a detector has learned",
          sentence: "AllowCloudWatchLogsEncryption",
        },
        {
          sid: "LogsKeepsAnomalies",
          by: { service: "logs.${region}.amazonaws.com" },
          actions: ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
          conditions: [
            OWN_ACCOUNT,
            arnLike("kms:EncryptionContext:aws-crypto-ec:aws:logs:arn", ANOMALY_DETECTORS),
            arnLike("aws:SourceArn", ANOMALY_DETECTORS),
          ],
          to: "to encrypt and read the anomalies",
          sentence: "AllowCloudWatchLogsReEncryption",
        },
        {
          // A request to describe a key has no encryption context.
          sid: "LogsDescribesAnomalyKey",
          by: { service: "logs.${region}.amazonaws.com" },
          actions: ["kms:DescribeKey"],
          conditions: [OWN_ACCOUNT],
          to: "to look at the key of a detector",
          at: "making",
          sentence: "AllowCloudWatchLogsDescribeKey",
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
        // In the Region of what is logged, which need not be the bucket's.
        [OWN_ACCOUNT, arnLike("aws:SourceArn", "arn:${partition}:logs:*:${account}:*")],
        DELIVERY,
        undefined,
        {
          to: "to write logs to the bucket",
          sentence:
            "You must add the following to the key policy for your customer managed key (not to the bucket policy for your S3 bucket), so that the log delivery account can write to your S3 bucket.",
        },
      ),
    },
    /** A log group whose events are mirrored to S3 Tables. */
    "logs-s3-tables": {
      title: "CloudWatch Logs in S3 Tables",
      requests: [
        {
          sid: "LogsWritesTables",
          by: { service: "systemtables.cloudwatch.amazonaws.com" },
          actions: ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"],
          conditions: [OWN_ACCOUNT],
          to: "to write log events to S3 Tables",
          sentence: "EnableSystemTablesKeyUsage",
        },
        {
          sid: "S3TablesMaintainsLogs",
          by: { service: "maintenance.s3tables.amazonaws.com" },
          actions: ["kms:Decrypt", "kms:GenerateDataKey"],
          conditions: [
            like(
              "kms:EncryptionContext:aws:s3:arn",
              "arn:${partition}:s3tables:${region}:${account}:bucket/aws-cloudwatch/*",
            ),
          ],
          to: "to maintain the tables",
          sentence: "EnableKeyUsage",
        },
        {
          // Athena, Redshift and others read tables for their callers; no page says what that takes here.
          sid: "CallersReadLogTables",
          by: "callers",
          actions: DATA_KEYS,
          conditions: [CALLER_ACCOUNT],
          isOptional: true,
        },
      ],
      source: `${DOCS}/AmazonCloudWatch/latest/logs/s3-tables-integration.html#s3-tables-integration-kms-permissions`,
    },
  },
  iam: { logs: ["cloudwatch_log"] },
  senders: {
    aws_cloudwatch_log_delivery_destination: [
      {
        by: "delivery_destination_configuration[].destination_resource_arn",
        to: ["aws_s3_bucket"],
        what: "vended logs",
        service: "logs-delivery",
        source: `${DOCS}/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-V2-S3.html#AWS-logs-SSE-KMS-S3-V2`,
      },
    ],
  },
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
          empty: "sent",
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
            forms: ["arn", "alias-arn"],
            says: "Pattern: ^arn:[a-z0-9-]+:kms:[a-z0-9-]+:\\d{12}:(key|alias)/.+\\Z",
            source: `${DOCS}/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-loggroup.html`,
          },
          effects: IN_PLACE,
          service: "logs",
          note: "The key policy has to allow CloudWatch Logs before the group is made.",
          source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html",
        },
      ],
      handles: ["name", "retention_in_days"],
      least: {},
    },
  },
} as const satisfies ServiceFile;
