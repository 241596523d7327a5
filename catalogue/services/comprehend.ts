import { AWS_OWNED, BUCKET_DEFAULT, UNKNOWN } from "../defaults";
import { IN_PLACE, keptWithout } from "../effects";
import { ANYTHING, KEY_ONLY } from "../forms";
import { CALLER_ACCOUNT, DOCS, forCallers, VIA_SERVICE_TABLE, via } from "../kms-access";
import type { ServiceFile } from "../service-file";

const PAGE = `${DOCS}/comprehend/latest/dg/kms-in-comprehend.html`;

const PERMISSIONS = `${DOCS}/comprehend/latest/dg/security_iam_id-based-policy-examples.html#auth-kms-permissions`;

/** What keywright knows of Comprehend. */
export const comprehend = {
  services: {
    comprehend: {
      title: "Comprehend",
      requests: [
        {
          sid: "GrantForComprehend",
          by: "callers",
          actions: ["kms:CreateGrant"],
          // Comprehend asks by the data access role of the job: the page has no condition.
          conditions: [CALLER_ACCOUNT],
          to: "to encrypt the volume of a job",
          at: "making",
          sentence:
            "When using KMS encryption, kms:CreateGrant permission is required for volume encryption and kms:GenerateDataKey permission is needed for output data encryption.",
        },
        {
          sid: "UseThroughComprehend",
          by: "callers",
          actions: [
            "kms:Decrypt",
            "kms:DescribeKey",
            "kms:Encrypt",
            "kms:GenerateDataKey*",
            "kms:ReEncrypt*",
          ],
          conditions: [CALLER_ACCOUNT, via("comprehend")],
          to: "to encrypt and decrypt models and volumes",
          source: VIA_SERVICE_TABLE,
          sentence: "Amazon Comprehend | comprehend.AWS_region.amazonaws.com",
          isOptional: true,
        },
      ],
      source: PERMISSIONS,
    },
    /** Output that a job writes to S3, by its data access role. */
    "comprehend-output": {
      title: "Comprehend output",
      ...forCallers("ComprehendOutput", "s3", ["kms:Decrypt", "kms:GenerateDataKey"], PERMISSIONS, {
        to: "to encrypt the output of a job",
        sentence:
          '"Action": ["kms:Decrypt", "kms:GenerateDatakey"], "Condition": {"StringEquals": {"kms:ViaService": ["s3.us-east-1.amazonaws.com"]}}',
      }),
    },
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
          effects: { ...IN_PLACE, ...keptWithout("output_data_config") },
          service: "comprehend-output",
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
