import { AWS_OWNED, awsManaged } from "../defaults";
import { REPLACED_KEPT } from "../effects";
import { ANY_ARN } from "../forms";
import { DOCS, withGrants } from "../kms-access";
import type { ServiceFile } from "../service-file";

/** What keywright knows of Amazon MQ. */
export const mq = {
  services: {
    mq: { title: "Amazon MQ", ...withGrants("Mq", "mq") },
  },
  iam: { mq: ["mq"] },
  rows: {
    aws_mq_broker: {
      keys: [
        {
          path: "encryption_options.kms_key_id",
          protects: "the broker",
          switches: [{ path: "encryption_options.use_aws_owned_key", value: false }],
          bare: {
            ...AWS_OWNED,
            source: `${DOCS}/amazon-mq/latest/developer-guide/data-protection.html#data-protection-encryption-at-rest`,
          },
          switchedOn: {
            ...awsManaged("alias/aws/mq"),
            source: `${DOCS}/amazon-mq/latest/developer-guide/data-protection.html#data-protection-encryption-at-rest`,
          },
          accepts: ANY_ARN,
          effects: REPLACED_KEPT,
          service: "mq",
          source: `${DOCS}/AWSCloudFormation/latest/UserGuide/aws-properties-amazonmq-broker-encryptionoptions.html`,
        },
      ],
      least: {
        encryption_options: {},
        broker_name: "example",
        engine_type: "ACTIVEMQ",
        engine_version: "example",
        host_instance_type: "example",
        user: [{ password: "Example-Password-1", username: "example" }],
      },
    },
  },
} as const satisfies ServiceFile;
