import { IN_PLACE } from "../effects";
import { ANY_ARN } from "../forms";
import { asItself, DOCS, equals } from "../kms-access";
import type { ServiceFile } from "../service-file";

/** What keywright knows of SES. */
export const ses = {
  services: {
    ses: {
      title: "SES",
      ...asItself(
        "SesEncryptsMail",
        "ses.amazonaws.com",
        ["kms:Encrypt", "kms:GenerateDataKey*"],
        [
          { test: "Null", variable: "kms:EncryptionContext:aws:ses:message-id", values: ["false"] },
          { test: "Null", variable: "kms:EncryptionContext:aws:ses:rule-name", values: ["false"] },
          equals("kms:EncryptionContext:aws:ses:source-account", "${account}"),
        ],
        `${DOCS}/ses/latest/dg/receiving-email-permissions.html`,
      ),
    },
  },
  iam: { ses: ["ses"] },
  rows: {
    aws_ses_receipt_rule: {
      keys: [
        {
          path: "s3_action[].kms_key_arn",
          protects: "the received mail",
          within: "s3_action[]",
          bare: { kind: "nothing", detail: "SES writes the mail as the bucket's default says" },
          accepts: ANY_ARN,
          effects: IN_PLACE,
          service: "ses",
          note: "SES encrypts on its own side: readers need the S3 encryption client.",
        },
      ],
      least: {
        s3_action: [{ bucket_name: "example-bucket", position: 1 }],
        name: "example",
        rule_set_name: "example",
      },
    },
  },
} as const satisfies ServiceFile;
