import { arnLike, DOCS } from "../kms-access";
import type { ServiceFile } from "../service-file";

const ORIGINS = `${DOCS}/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html`;
const ORIGIN_SENTENCE =
  "If the objects in the S3 bucket origin are encrypted using server-side encryption with AWS Key Management Service (SSE-KMS), you must make sure that the CloudFront distribution has permission to use the AWS KMS key.";
const LOGS = `${DOCS}/AmazonCloudFront/latest/DeveloperGuide/standard-logging-legacy-s3.html`;

/** What keywright knows of CloudFront. */
export const cloudfront = {
  services: {
    /** CloudFront reads and writes the objects of an encrypted bucket with origin access control. */
    cloudfront: {
      title: "CloudFront",
      requests: [
        {
          sid: "CloudFrontReadsObjects",
          by: { service: "cloudfront.amazonaws.com" },
          actions: ["kms:Decrypt"],
          conditions: [arnLike("aws:SourceArn", "${resource}")],
          to: "to read the objects of an encrypted origin",
          sentence: ORIGIN_SENTENCE,
        },
        {
          // For an origin that viewers may write to.
          sid: "CloudFrontWritesObjects",
          by: { service: "cloudfront.amazonaws.com" },
          actions: ["kms:Encrypt", "kms:GenerateDataKey*"],
          conditions: [arnLike("aws:SourceArn", "${resource}")],
          isOptional: true,
          to: "to write the objects of an encrypted origin",
          sentence: ORIGIN_SENTENCE,
        },
      ],
      source: ORIGINS,
      anyResource: "arn:${partition}:cloudfront::${account}:distribution/*",
    },
    /** Standard logging, the legacy one. AWS shows no condition for it. */
    "cloudfront-logs": {
      title: "CloudFront logs",
      requests: [
        {
          sid: "CloudFrontLogs",
          by: { service: "delivery.logs.amazonaws.com" },
          actions: ["kms:GenerateDataKey*"],
          to: "to write logs to an encrypted bucket",
          sentence: "Allow CloudFront to use the key to deliver logs",
        },
        {
          sid: "CloudFrontLogsWithBucketKey",
          by: { service: "delivery.logs.amazonaws.com" },
          actions: ["kms:Decrypt"],
          isOptional: true,
          to: "to write logs to a bucket with an S3 Bucket Key",
          sentence:
            "If the S3 bucket for your standard logs uses SSE-KMS with an S3 Bucket Key, you also need to add the kms:Decrypt permission to the policy statement.",
        },
      ],
      source: LOGS,
    },
  },
  iam: { cloudfront: ["cloudfront"] },
  senders: {
    aws_cloudfront_distribution: [
      {
        by: "origin[].domain_name",
        to: ["aws_s3_bucket"],
        when: [{ path: "origin[].origin_access_control_id" }],
        what: "the requests for objects",
        otherwise: "are refused",
        service: "cloudfront",
        source: ORIGINS,
      },
      {
        // "OAI doesn't support these features": SSE-KMS is one of them.
        by: "origin[].domain_name",
        to: ["aws_s3_bucket"],
        when: [{ path: "origin[].s3_origin_config.origin_access_identity" }],
        unless: [{ path: "origin[].origin_access_control_id" }],
        what: "the objects",
        isReader: true,
        refuses: "no legacy origin access identity can read under a key of KMS",
        hasOtherWay: true,
        way: "Use an aws_cloudfront_origin_access_control in its place, and let cloudfront.amazonaws.com use the key.",
        source: ORIGINS,
      },
      {
        by: "logging_config.bucket",
        to: ["aws_s3_bucket"],
        what: "the logs of a distribution",
        service: "cloudfront-logs",
        source: LOGS,
      },
    ],
  },
  exceptions: {
    "aws_cloudfront_field_level_encryption_profile.encryption_entities.items[].public_key_id":
      "a public key of CloudFront's own",
  },
} as const satisfies ServiceFile;
