import { AWS_OWNED } from "../defaults";
import type { AwsEffect } from "../effect";
import { REQUIRED_IN_PLACE, withoutBlock } from "../effects";
import { ANYTHING } from "../forms";
import { DOCS, withGrants } from "../kms-access";
import type { ServiceFile } from "../service-file";

/** The provider changes an application with UpdateApplication, whose request has no encryption. */
const KEPT: AwsEffect = {
  does: "kept",
  why: "the request for a change of an application takes no key",
  way: "Recreate the application under the other key, data and all",
  says: "If you have created your Amazon Q Business application environment using AWS KMS and then you want to migrate to using customer managed key (CMK), you will have to re-create your application environment.",
  source: `${DOCS}/amazonq/latest/qbusiness-ug/data-encryption.html`,
};

const ENCRYPTION = `${DOCS}/amazonq/latest/qbusiness-ug/data-encryption.html#create-cmk`;

/** What keywright knows of Q Business. */
export const qbusiness = {
  services: {
    qbusiness: {
      title: "Q Business",
      ...withGrants("QBusiness", "qbusiness", ["kms:DescribeKey"], ENCRYPTION, {
        use: {
          to: "to validate the key",
          at: "making",
          sentence:
            "kms:DescribeKey – Provides the customer managed key details to allow Amazon Q to validate the key.",
        },
        grant: {
          to: "to let Q Business encrypt and read the application",
          at: "making",
          sentence:
            "When you create a Amazon Q Business application environment resource encrypted with a customer managed key, Amazon Q creates a grant on your behalf by sending a CreateGrant request to AWS KMS.",
        },
      }),
    },
  },
  iam: { qbusiness: ["qbusiness"] },
  rows: {
    aws_qbusiness_application: {
      keys: [
        {
          path: "encryption_configuration[].kms_key_id",
          protects: "the application",
          bare: { ...AWS_OWNED, source: `${DOCS}/amazonq/latest/qbusiness-ug/data-encryption.html` },
          accepts: ANYTHING,
          empty: "refused",
          effects: {
            ...REQUIRED_IN_PLACE,
            ...withoutBlock("encryption_configuration[]"),
            aws: { change: KEPT, removal: KEPT, addition: KEPT },
          },
          service: "qbusiness",
          // https://docs.aws.amazon.com/amazonq/latest/qbusiness-ug/qbusiness-availability-change.html
          note: "An application that names a key cannot have a Starter index. AWS takes no new customers for Amazon Q Business.",
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
