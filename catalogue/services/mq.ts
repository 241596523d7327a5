import { AWS_OWNED, awsManaged } from "../defaults";
import { REPLACED_KEPT } from "../effects";
import { ANY_ARN } from "../forms";
import { DOCS, READ_WRITE, withGrants } from "../kms-access";
import type { ServiceFile } from "../service-file";

const ENCRYPTION = `${DOCS}/amazon-mq/latest/developer-guide/data-protection.html#data-protection-encryption-at-rest`;

/** What keywright knows of Amazon MQ. */
export const mq = {
  services: {
    mq: {
      title: "Amazon MQ",
      // The guide shows the grants of a broker, and no other action.
      ...withGrants("Mq", "mq", READ_WRITE, ENCRYPTION, {
        use: { isOptional: true },
        grant: {
          to: "to let Amazon MQ encrypt the broker",
          at: "making",
          sentence: "The first event is Amazon MQ creating a grant for the KMS key.",
        },
      }),
    },
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
            source: ENCRYPTION,
          },
          switchedOn: {
            ...awsManaged("alias/aws/mq"),
            source: ENCRYPTION,
          },
          accepts: ANY_ARN,
          effects: REPLACED_KEPT,
          service: "mq",
          // An older page of CloudFormation says "Does not apply to RabbitMQ brokers"; the guide names both engines, and shows
          // the grants of a RabbitMQ broker on a key.
          source: ENCRYPTION,
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
