import { DOCS } from "./kms-access";
import type { Sender } from "./sender";

const PAGE = `${DOCS}/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-S3.html#AWS-logs-SSE-KMS-S3`;

/**
 * What holds wherever CloudWatch Logs delivers the logs of another service to a bucket, as `delivery.logs.amazonaws.com`.
 *
 * Which services have it do so: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-destinations-table.html
 */
export const DELIVERED_TO_BUCKET = {
  to: ["aws_s3_bucket"],
  // In the Region of what is logged.
  resource: "arn:${partition}:logs:${region}:${account}:*",
  yourKeyAlone: {
    otherwise: "cannot be read",
    says: "If you choose SSE-KMS, you must use a customer managed key, because using an AWS managed key is not supported for this scenario. If you set up encryption using an AWS managed key, the logs will be delivered in an unreadable format.",
    source: PAGE,
  },
  notById: {
    says: "If you're using vended logs and S3 encryption with a customer managed AWS KMS key, you must use a fully qualified AWS KMS key ARN instead of a key ID when you configure the bucket.",
    source: PAGE,
  },
} as const satisfies Partial<Sender>;
