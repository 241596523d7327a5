import { SSE_S3 } from "../defaults";
import { IN_PLACE } from "../effects";
import { ANY_ARN } from "../forms";
import { asItself, DOCS, OWN_ACCOUNT } from "../kms-access";
import type { ServiceFile } from "../service-file";

const CHANNEL = `${DOCS}/config/latest/developerguide/manage-delivery-channel.html`;

/** What keywright knows of Config. */
export const config = {
  services: {
    config: {
      title: "Config",
      ...asItself(
        "ConfigWritesHistory",
        "config.amazonaws.com",
        ["kms:Decrypt", "kms:GenerateDataKey"],
        [OWN_ACCOUNT],
        `${DOCS}/config/latest/developerguide/s3-kms-key-policy.html`,
      ),
    },
  },
  iam: { config: ["config"] },
  rows: {
    aws_config_delivery_channel: {
      keys: [
        {
          path: "s3_kms_key_arn",
          protects: "the configuration history",
          bare: { ...SSE_S3, source: CHANNEL },
          accepts: ANY_ARN,
          effects: IN_PLACE,
          service: "config",
          // The key is in the Region of the bucket: API_DeliveryChannel.html.
          otherRegion: true,
          source: CHANNEL,
        },
      ],
      least: { s3_bucket_name: "example-bucket" },
    },
  },
} as const satisfies ServiceFile;
