import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import type { Construct } from "constructs";
import { type KeyLocation, logBucketPolicy, type Statement } from "../../policy";
import { collected, Refusal, refuseCall, subject } from "../stack";
import { PrivateBucket, type PrivateBucketConfig } from "./private-bucket";

/** What writes logs that AWS delivers to no bucket under a key of yours. */
export type LogWriter = "application-load-balancers" | "s3-access-logs";

/** What a {@link LogBucket} can be told. */
export interface LogBucketConfig extends PrivateBucketConfig {
  /** What writes to the bucket: its policy lets in no other. @default both */
  readonly writers?: readonly LogWriter[];
}

/**
 * A private S3 bucket for logs that AWS delivers to no bucket under a key of KMS: those of Application Load Balancers,
 * and S3's own of who has come to a bucket. Its objects are encrypted with keys of S3 (SSE-S3), and it is for these
 * logs alone: everything else belongs into an `EncryptedS3Bucket`.
 *
 * Its policy lets both write for what is in the same account, and for load balancers in the same Region, so that the
 * guard takes it as AWS wants it.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
 *
 * @example
 * const logs = new LogBucket(this, "logs", { bucket: "example-logs" });
 * new Lb(this, "shop", { accessLogs: { bucket: logs.resource.id, enabled: true }, dependsOn: [logs.policy] });
 */
@collected
export class LogBucket extends PrivateBucket {
  constructor(scope: Construct, id: string, config: LogBucketConfig = {}) {
    refuseCall("LogBucket", scope, id, config);
    const about = subject("LogBucket", scope, id);
    if ("key" in config) {
      throw new Refusal(
        `${about}: key is set; AWS delivers such logs to no bucket under a key of yours. Leave it out, or make an EncryptedS3Bucket.`,
      );
    }
    const { writers = WRITERS, ...rest } = config;
    const unknown = writers.find((one) => !WRITERS.includes(one));
    if (unknown !== undefined || writers.length === 0) {
      throw new Refusal(
        `${about}: writers has ${JSON.stringify(unknown ?? writers)}; such logs are written by ${WRITERS.join(", ")}. Name one, or leave it out.`,
      );
    }
    super(about, scope, id, rest, {
      statements: (bucketArn, place) => [
        ...logBucketPolicy(bucketArn),
        ...writers.map((one) => STATEMENTS[one](bucketArn, place)),
      ],
      encryption: (bucket, common) =>
        new S3BucketServerSideEncryptionConfigurationA(bucket, "encryption", {
          ...common,
          rule: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }],
        }),
    });
  }
}

/** The statement of a bucket's policy with which a part of AWS writes logs. */
const STATEMENTS: Readonly<Record<LogWriter, (bucketArn: string, place: KeyLocation) => Statement>> = {
  "application-load-balancers": (arn, { partition, region, account }) => ({
    sid: "LoadBalancersWriteLogs",
    effect: "Allow",
    principals: [{ type: "Service", identifiers: ["logdelivery.elasticloadbalancing.amazonaws.com"] }],
    actions: ["s3:PutObject"],
    // With and without a prefix.
    resources: [`${arn}/AWSLogs/${account}/*`, `${arn}/*/AWSLogs/${account}/*`],
    conditions: [
      {
        test: "ArnLike",
        variable: "aws:SourceArn",
        values: [`arn:${partition}:elasticloadbalancing:${region}:${account}:loadbalancer/*`],
      },
    ],
  }),
  "s3-access-logs": (arn, { account }) => ({
    sid: "S3WritesAccessLogs",
    effect: "Allow",
    principals: [{ type: "Service", identifiers: ["logging.s3.amazonaws.com"] }],
    actions: ["s3:PutObject"],
    resources: [`${arn}/*`],
    conditions: [{ test: "StringEquals", variable: "aws:SourceAccount", values: [account] }],
  }),
};

const WRITERS = Object.keys(STATEMENTS) as readonly LogWriter[];
