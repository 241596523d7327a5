import { SSE_S3 } from "../defaults";
import { IN_PLACE } from "../effects";
import { ANY_ARN } from "../forms";
import { arnLike, CALLER_ACCOUNT, DOCS, OWN_ACCOUNT, via } from "../kms-access";
import type { ServiceRequest } from "../service";
import type { ServiceFile } from "../service-file";

const KEY_POLICY = `${DOCS}/config/latest/developerguide/s3-kms-key-policy.html`;

/** What conditions call the delivery channels of the account, in whichever Region they are. */
const CHANNELS = "arn:${partition}:config:*:${account}:*";

const AS_ITSELF: ServiceRequest = {
  sid: "ConfigWritesHistory",
  by: { service: "config.amazonaws.com" },
  actions: ["kms:Decrypt", "kms:GenerateDataKey"],
  conditions: [OWN_ACCOUNT, arnLike("aws:SourceArn", "${resource}")],
  to: "to deliver the configuration history",
  sentence:
    "The AWS Config service-linked role does not have permission to access the AWS KMS key. So, if you set up AWS Config using a service-linked role, AWS Config will send information as the AWS Config service principal instead.",
};

const CHANNEL = `${DOCS}/config/latest/developerguide/manage-delivery-channel.html`;

/** What keywright knows of Config. */
export const config = {
  services: {
    /** Config delivers by the role of its recorder, and where that is refused as itself. */
    config: {
      title: "Config",
      requests: [
        {
          sid: "RecordersWriteHistoryThroughS3",
          by: "callers",
          actions: ["kms:Decrypt", "kms:GenerateDataKey"],
          conditions: [CALLER_ACCOUNT, via("s3")],
          to: "to deliver the configuration history",
          either: "delivery",
          sentence:
            "If you set up AWS Config using an IAM role, you can attach the follow permission policy to the KMS Key",
        },
        { ...AS_ITSELF, either: "delivery" },
      ],
      source: KEY_POLICY,
      anyResource: CHANNELS,
    },
    "config-linked-role": {
      title: "Config with its service-linked role",
      requests: [AS_ITSELF],
      source: KEY_POLICY,
      anyResource: CHANNELS,
    },
  },
  iam: { config: ["config"] },
  rows: {
    aws_config_delivery_channel: {
      resource: "arn:${partition}:config:${region}:${account}:*",
      keys: [
        {
          path: "s3_kms_key_arn",
          protects: "the configuration history",
          bare: { ...SSE_S3, source: CHANNEL },
          accepts: ANY_ARN,
          effects: IN_PLACE,
          service: "config",
          also: [
            {
              service: "config-linked-role",
              beside: {
                type: "aws_config_configuration_recorder",
                argument: "role_arn",
                role: "config.amazonaws.com",
              },
            },
          ],
          // The key is in the Region of the bucket: API_DeliveryChannel.html.
          otherRegion: true,
          regionOf: "s3_bucket_name",
          source: CHANNEL,
        },
      ],
      least: { s3_bucket_name: "example-bucket" },
    },
  },
} as const satisfies ServiceFile;
