import { AWS_OWNED } from "../defaults";
import { REPLACED } from "../effects";
import { ANYTHING } from "../forms";
import { DOCS, READ_WRITE, withGrants } from "../kms-access";
import type { ServiceFile } from "../service-file";

/** What keywright knows of Kendra. */
export const kendra = {
  services: {
    kendra: {
      title: "Kendra",
      // Neither the developer guide nor the API reference lists the actions; the name is in the table of kms:ViaService.
      ...withGrants("Kendra", "kendra", READ_WRITE, `${DOCS}/kendra/latest/dg/encryption-at-rest.html`, {
        use: { isOptional: true },
        grant: { isOptional: true },
      }),
    },
  },
  iam: { kendra: ["kendra"] },
  rows: {
    aws_kendra_index: {
      keys: [
        {
          path: "server_side_encryption_configuration.kms_key_id",
          protects: "the index",
          bare: AWS_OWNED,
          accepts: ANYTHING,
          empty: "refused",
          effects: REPLACED,
          service: "kendra",
          // https://docs.aws.amazon.com/kendra/latest/dg/kendra-availability-change.html
          note: "AWS has taken no new customers for Kendra since July 30, 2026.",
          source: `${DOCS}/kendra/latest/dg/encryption-at-rest.html`,
        },
      ],
      least: {
        server_side_encryption_configuration: {},
        name: "example",
        role_arn: "arn:aws:iam::111122223333:role/example",
      },
    },
  },
} as const satisfies ServiceFile;
