import { arnLike, asItself, DOCS } from "../kms-access";
import type { ServiceFile } from "../service-file";

const ORIGINS = `${DOCS}/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html`;
const LOGS = `${DOCS}/AmazonCloudFront/latest/DeveloperGuide/standard-logging-legacy-s3.html`;

/** What keywright knows of CloudFront. */
export const cloudfront = {
  services: {
    /** CloudFront reads and writes the objects of an encrypted bucket with origin access control. */
    cloudfront: {
      title: "CloudFront",
      ...asItself(
        "CloudFrontUsesObjects",
        "cloudfront.amazonaws.com",
        ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey*"],
        [arnLike("aws:SourceArn", "${resource}")],
        ORIGINS,
        "arn:${partition}:cloudfront::${account}:distribution/*",
        {
          to: "to read and write the objects of an encrypted origin",
          sentence:
            "If the objects in the S3 bucket origin are encrypted using server-side encryption with AWS Key Management Service (SSE-KMS), you must make sure that the CloudFront distribution has permission to use the AWS KMS key.",
        },
      ),
    },
    /** Standard logging, the legacy one. AWS shows no condition for it. */
    "cloudfront-logs": {
      title: "CloudFront logs",
      ...asItself(
        "CloudFrontLogs",
        "delivery.logs.amazonaws.com",
        ["kms:Decrypt", "kms:GenerateDataKey*"],
        [],
        LOGS,
        undefined,
        {
          to: "to write logs to an encrypted bucket",
          sentence: "Allow CloudFront to use the key to deliver logs",
        },
      ),
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
        service: "cloudfront",
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
