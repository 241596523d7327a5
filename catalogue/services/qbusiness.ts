import { AWS_OWNED } from "../defaults";
import { REQUIRED_IN_PLACE } from "../effects";
import { ANYTHING } from "../forms";
import { DOCS, unconfirmed } from "../kms-access";
import type { ServiceFile } from "../service-file";

/** What keywright knows of Q Business. */
export const qbusiness = {
  services: {
    qbusiness: { title: "Q Business", ...unconfirmed("QBusiness") },
  },
  iam: { qbusiness: ["qbusiness"] },
  rows: {
    aws_qbusiness_application: {
      keys: [
        {
          path: "encryption_configuration[].kms_key_id",
          protects: "the application",
          bare: AWS_OWNED,
          accepts: ANYTHING,
          effects: REQUIRED_IN_PLACE,
          service: "qbusiness",
          source: `${DOCS}/amazonq/latest/qbusiness-ug/data-encryption.html`,
        },
      ],
      least: {
        encryption_configuration: [{}],
        attachments_configuration: [{ attachments_control_mode: "ENABLED" }],
        display_name: "example",
        iam_service_role_arn: "arn:aws:iam::111122223333:role/example",
        identity_center_instance_arn: "arn:aws:s3:::example-bucket",
      },
    },
  },
} as const satisfies ServiceFile;
