import {
  KinesisFirehoseDeliveryStream,
  type KinesisFirehoseDeliveryStreamExtendedS3Configuration,
} from "@cdktf/provider-aws/lib/kinesis-firehose-delivery-stream";
import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import { type KeySource, keyArn } from "../keys";
import { collected, isRecord, nameAfter, placeOf, Refusal, refuseCall, shown, subject } from "../stack";
import { encryptAll } from "./encrypt-all";
import { EncryptedCloudWatchLogGroup } from "./encrypted-cloud-watch-log-group";
import type { EncryptedS3Bucket } from "./encrypted-s3-bucket";
import { ServiceRole } from "./service-role";

/** What an {@link EncryptedFirehoseDeliveryStream} can be told. */
export interface EncryptedFirehoseDeliveryStreamConfig {
  /** The customer-managed key of the records on their way, and of the stream's log. */
  readonly key: KeySource;
  /** The name of the delivery stream. */
  readonly name: string;
  /** Where the records go. They are encrypted there with the bucket's key. */
  readonly bucket: EncryptedS3Bucket;
  /** More about the delivery: prefixes, compression, buffering, a Lambda function. @default AWS's own */
  readonly delivery?: Omit<
    KinesisFirehoseDeliveryStreamExtendedS3Configuration,
    "bucketArn" | "roleArn" | "kmsKeyArn" | "cloudwatchLoggingOptions"
  >;
  readonly tags?: Readonly<Record<string, string>>;
  readonly provider?: TerraformProvider;
}

/**
 * A delivery stream of Data Firehose into an encrypted bucket: the records are under one customer-managed
 * key on their way and under the bucket's key where they arrive, and failures are logged.
 *
 * @example
 * new EncryptedFirehoseDeliveryStream(this, "clicks", { key, name: "clicks", bucket });
 */
@collected
export class EncryptedFirehoseDeliveryStream extends Construct {
  /** The `aws_kinesis_firehose_delivery_stream` itself. */
  readonly resource: KinesisFirehoseDeliveryStream;
  readonly logGroup: EncryptedCloudWatchLogGroup;

  constructor(scope: Construct, id: string, config: EncryptedFirehoseDeliveryStreamConfig) {
    refuseCall("EncryptedFirehoseDeliveryStream", scope, id, config);
    const { key, name, bucket, provider } = config;
    if (!isRecord(bucket)) {
      throw new Refusal(
        `${subject("EncryptedFirehoseDeliveryStream", scope, id)}: bucket is ${shown(bucket)}. Pass an EncryptedS3Bucket.`,
      );
    }
    const bucketKey = keyArn(subject("EncryptedFirehoseDeliveryStream", scope, id), bucket.key, scope);
    super(scope, id);
    const used = provider && { provider };
    const { region } = placeOf(this, provider);
    this.logGroup = new EncryptedCloudWatchLogGroup(this, "log-group", {
      key,
      name: `/aws/kinesisfirehose/${name}`,
      retentionInDays: 365,
      ...used,
    });
    nameAfter(this, this.logGroup);
    // https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html#using-iam-s3
    const role = new ServiceRole(this, "role", {
      service: "firehose.amazonaws.com",
      permissions: [
        {
          sid: "WriteObjects",
          actions: [
            "s3:AbortMultipartUpload",
            "s3:GetBucketLocation",
            "s3:GetObject",
            "s3:ListBucket",
            "s3:ListBucketMultipartUploads",
            "s3:PutObject",
          ],
          resources: [bucket.arn, `${bucket.arn}/*`],
        },
        {
          sid: "EncryptObjects",
          actions: ["kms:Decrypt", "kms:GenerateDataKey"],
          resources: [bucketKey],
          conditions: [
            { test: "StringEquals", variable: "kms:ViaService", values: [`s3.${region}.amazonaws.com`] },
          ],
        },
        { sid: "LogFailures", actions: ["logs:PutLogEvents"], resources: [`${this.logGroup.arn}:*`] },
      ],
      provider,
    });
    this.resource = new KinesisFirehoseDeliveryStream(this, "Default", {
      name,
      destination: "extended_s3",
      extendedS3Configuration: {
        ...config.delivery,
        bucketArn: bucket.arn,
        roleArn: role.arn,
        // The bucket refuses every other.
        kmsKeyArn: bucketKey,
        cloudwatchLoggingOptions: {
          enabled: true,
          logGroupName: this.logGroup.name,
          logStreamName: "DestinationDelivery",
        },
      },
      ...(config.tags && { tags: { ...config.tags } }),
      ...used,
      // Firehose tries the role out when the stream is made.
      dependsOn: [role.policy],
    });
    // Everything else: the records on their way, and what the delivery keeps besides.
    encryptAll(this.resource, key);
  }
}
