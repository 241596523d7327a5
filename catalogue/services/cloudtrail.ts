import { AWS_OWNED, SSE_S3 } from "../defaults";
import { IN_PLACE, REPLACED } from "../effects";
import { ANY_ARN, ANYTHING } from "../forms";
import { arnLike, asItself, CALLER_ACCOUNT, DOCS, like } from "../kms-access";
import type { ServiceCondition } from "../service";
import type { ServiceFile } from "../service-file";

const KEY_POLICY = `${DOCS}/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html`;

const NOTIFICATIONS = `${DOCS}/awscloudtrail/latest/userguide/cloudtrail-permissions-for-sns-notifications.html`;

const TRAILS = "arn:${partition}:cloudtrail:${region}:${account}:trail/*";
const TRAIL = "arn:${partition}:cloudtrail:${region}:${account}:trail/${name}";

/** The condition that what is decrypted is of a trail. */
const OF_A_TRAIL: ServiceCondition = {
  test: "Null",
  variable: "kms:EncryptionContext:aws:cloudtrail:arn",
  values: ["false"],
};

/** What keywright knows of CloudTrail. */
export const cloudtrail = {
  services: {
    cloudtrail: {
      title: "CloudTrail",
      requests: [
        {
          sid: "CloudTrailEncryptsLogs",
          by: { service: "cloudtrail.amazonaws.com" },
          actions: ["kms:GenerateDataKey*"],
          // The trail of an organisation is in its management account, and carries that account's number.
          conditions: [
            arnLike("aws:SourceArn", "${resource}"),
            like(
              "kms:EncryptionContext:aws:cloudtrail:arn",
              "arn:${partition}:cloudtrail:*:${resource.account}:trail/*",
            ),
          ],
          carries: { "aws:SourceAccount": "${resource.account}" },
          to: "to encrypt log files and digest files",
          at: "making",
          sentence:
            "CloudTrail needs explicit permission to use the KMS key to encrypt log files and digest files on behalf of specific accounts.",
        },
        {
          sid: "CloudTrailDescribesKey",
          by: { service: "cloudtrail.amazonaws.com" },
          actions: ["kms:DescribeKey"],
          conditions: [arnLike("aws:SourceArn", "${resource}")],
          carries: { "aws:SourceAccount": "${resource.account}" },
          to: "to look at the key",
          at: "making",
          sentence: "CloudTrail requires the ability to describe the properties of the KMS key.",
        },
        {
          sid: "CloudTrailDecryptsLogs",
          by: { service: "cloudtrail.amazonaws.com" },
          actions: ["kms:Decrypt"],
          conditions: [arnLike("aws:SourceArn", "${resource}")],
          carries: { "aws:SourceAccount": "${resource.account}" },
          // It fails without when the trail is made, for such a bucket alone.
          isOptional: true,
          to: "to write into a bucket with an S3 Bucket Key",
          sentence:
            "If you are using an existing S3 bucket with an S3 Bucket Key, kms:Decrypt permissions are required to create or update a trail with SSE-KMS encryption enabled.",
        },
        {
          sid: "CallersReadTrails",
          by: "callers",
          actions: ["kms:Decrypt"],
          conditions: [CALLER_ACCOUNT, OF_A_TRAIL],
          to: "to read log files and digest files",
          sentence:
            "Users of your key must be given explicit permissions to read the log files that CloudTrail has encrypted.",
        },
        {
          // Of the key policy that the console writes, and no other.
          sid: "CallersMoveTrails",
          by: "callers",
          actions: ["kms:ReEncryptFrom"],
          conditions: [CALLER_ACCOUNT, OF_A_TRAIL],
          isOptional: true,
          to: "to encrypt log files with another key",
          source: `${DOCS}/awscloudtrail/latest/userguide/default-kms-key-policy.html`,
          sentence: "Allow principals in the account to decrypt log files",
        },
      ],
      source: KEY_POLICY,
      anyResource: TRAILS,
      unseen: "log files that are already delivered",
      stays: "Log files that are already delivered, until they are copied or deleted",
    },
    "cloudtrail-lake": {
      title: "CloudTrail Lake",
      requests: [
        {
          // AWS adds the conditions on the source "after you create the event data store": it is made without them.
          sid: "CloudTrailLakeUsesKey",
          by: { service: "cloudtrail.amazonaws.com" },
          actions: ["kms:Decrypt", "kms:GenerateDataKey"],
          to: "to encrypt and query the event data store",
          at: "making",
          source: `${DOCS}/awscloudtrail/latest/userguide/default-kms-key-policy.html`,
          sentence: "The key created by CloudTrail to encrypt event data stores.",
        },
        {
          // The key policy that the console writes does without.
          sid: "CloudTrailLakeDescribesKey",
          by: { service: "cloudtrail.amazonaws.com" },
          actions: ["kms:DescribeKey"],
          isOptional: true,
          to: "to look at the key",
          sentence: "CloudTrail requires the ability to describe the properties of the KMS key.",
        },
        {
          // CloudTrail is none of the services that kms:ViaService knows.
          sid: "CallersUseEventDataStores",
          by: "callers",
          actions: ["kms:Decrypt", "kms:GenerateDataKey"],
          conditions: [CALLER_ACCOUNT],
          to: "to make event data stores and query them",
          at: "making",
          sentence:
            "The user or role ARNs specified as values for Principal need decrypt permissions to create or update event data stores, run queries, or get query results.",
        },
      ],
      source: KEY_POLICY,
    },
    /** A trail that tells a topic of its log files. */
    "cloudtrail-notifications": {
      title: "CloudTrail notifications",
      ...asItself(
        "CloudTrailNotifies",
        "cloudtrail.amazonaws.com",
        ["kms:Decrypt", "kms:GenerateDataKey*"],
        [arnLike("aws:SourceArn", "${resource}")],
        NOTIFICATIONS,
        TRAILS,
        {
          to: "to publish to an encrypted topic",
          sentence:
            "To use an AWS KMS-encrypted Amazon SNS topic to send notifications, you must also enable compatibility between the event source (CloudTrail) and the encrypted topic by adding the following statement to the policy of the AWS KMS key.",
        },
      ),
    },
  },
  iam: { cloudtrail: ["cloudtrail"] },
  senders: {
    aws_cloudtrail: [
      {
        by: "sns_topic_name",
        to: ["aws_sns_topic"],
        what: "the notifications of a trail",
        service: "cloudtrail-notifications",
        resource: TRAIL,
        source: NOTIFICATIONS,
      },
    ],
  },
  rows: {
    aws_cloudtrail: {
      resource: TRAIL,
      keys: [
        {
          path: "kms_key_id",
          protects: "every log file and digest file",
          bare: {
            ...SSE_S3,
            source: `${DOCS}/awscloudtrail/latest/userguide/encrypting-cloudtrail-log-files-with-aws-kms.html`,
          },
          accepts: ANY_ARN,
          answers: {
            form: "arn",
            says: "The value is a fully specified ARN to a AWS KMS key in the following format.",
            source: `${DOCS}/awscloudtrail/latest/APIReference/API_Trail.html`,
          },
          effects: IN_PLACE,
          service: "cloudtrail",
          // The key is in the Region of the bucket.
          otherRegion: true,
          regionOf: "s3_bucket_name",
          note: "The key policy has to allow CloudTrail before the trail is made.",
          source:
            "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html",
        },
      ],
      least: { name: "example", s3_bucket_name: "example-bucket" },
    },
    aws_cloudtrail_event_data_store: {
      keys: [
        {
          path: "kms_key_id",
          protects: "the event data store",
          bare: { ...AWS_OWNED, source: `${DOCS}/awscloudtrail/latest/userguide/scenario-lake-import.html` },
          accepts: ANYTHING,
          answers: {
            form: "arn",
            says: "The value is a fully specified ARN to a KMS key in the following format.",
            source:
              "https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetEventDataStore.html",
          },
          effects: REPLACED,
          service: "cloudtrail-lake",
          note: "The key of an event data store can never be changed or taken away. That of an organization's is a key of the management account.",
          source: `${DOCS}/awscloudtrail/latest/userguide/scenario-lake-import.html`,
        },
      ],
      least: { name: "example" },
    },
  },
} as const satisfies ServiceFile;
