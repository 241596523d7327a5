import { AWS_OWNED, BUCKET_DEFAULT, UNKNOWN } from "../defaults";
import { IN_PLACE } from "../effects";
import { ANYTHING, KEY_ONLY } from "../forms";
import { DOCS, withGrants } from "../kms-access";
import type { ServiceFile } from "../service-file";

const PAGE = `${DOCS}/comprehend/latest/dg/kms-in-comprehend.html`;

/** What keywright knows of Comprehend. */
export const comprehend = {
  services: {
    comprehend: { title: "Comprehend", ...withGrants("Comprehend", "comprehend") },
  },
  iam: { comprehend: ["comprehend"] },
  rows: {
    aws_comprehend_document_classifier: {
      keys: [
        {
          path: "model_kms_key_id",
          protects: "the model",
          bare: { ...AWS_OWNED, source: PAGE },
          accepts: KEY_ONLY,
          suppresses: ["id"],
          effects: IN_PLACE,
          service: "comprehend",
          note: "A key id or the ARN of a key; the provider wants a version 4 UUID in it.",
          source: PAGE,
        },
        {
          path: "volume_kms_key_id",
          protects: "the training volume",
          bare: UNKNOWN,
          accepts: KEY_ONLY,
          suppresses: ["id"],
          effects: IN_PLACE,
          service: "comprehend",
        },
        {
          path: "output_data_config.kms_key_id",
          protects: "the output",
          within: "output_data_config",
          bare: BUCKET_DEFAULT,
          accepts: ANYTHING,
          suppresses: ["id"],
          effects: IN_PLACE,
          service: "comprehend",
        },
      ],
      least: {
        output_data_config: { s3_uri: "s3://example-bucket/a" },
        input_data_config: { s3_uri: "s3://example-bucket/a" },
        data_access_role_arn: "arn:aws:iam::111122223333:role/example",
        language_code: "en",
        name: "example",
      },
    },
    aws_comprehend_entity_recognizer: {
      keys: [
        {
          path: "model_kms_key_id",
          protects: "the model",
          bare: { ...AWS_OWNED, source: PAGE },
          accepts: KEY_ONLY,
          suppresses: ["id"],
          effects: IN_PLACE,
          service: "comprehend",
          source: PAGE,
        },
        {
          path: "volume_kms_key_id",
          protects: "the training volume",
          bare: UNKNOWN,
          accepts: KEY_ONLY,
          suppresses: ["id"],
          effects: IN_PLACE,
          service: "comprehend",
        },
      ],
      least: {
        input_data_config: {
          documents: { s3_uri: "s3://example-bucket/a" },
          entity_list: { s3_uri: "s3://example-bucket/b" },
          entity_types: [{ type: "ONE" }],
        },
        data_access_role_arn: "arn:aws:iam::111122223333:role/example",
        language_code: "en",
        name: "example",
      },
    },
  },
} as const satisfies ServiceFile;
