import { AWS_OWNED } from "../defaults";
import { REQUIRED_IN_PLACE } from "../effects";
import { ANY_ARN } from "../forms";
import { DOCS, unconfirmed } from "../kms-access";
import type { ServiceFile } from "../service-file";

/** What keywright knows of OpenSearch Ingestion. */
export const osis = {
  services: {
    osis: { title: "OpenSearch Ingestion", ...unconfirmed("OpenSearchIngestion") },
  },
  iam: { osis: ["osis"] },
  rows: {
    aws_osis_pipeline: {
      keys: [
        {
          path: "encryption_at_rest_options[].kms_key_arn",
          protects: "the pipeline's persistent buffer",
          when: [{ path: "buffer_options[].persistent_buffer_enabled", is: [true] }],
          bare: {
            ...AWS_OWNED,
            source: `${DOCS}/opensearch-service/latest/APIReference/API_osis_EncryptionAtRestOptions.html`,
          },
          accepts: ANY_ARN,
          effects: REQUIRED_IN_PLACE,
          service: "osis",
          source: `${DOCS}/opensearch-service/latest/APIReference/API_osis_CreatePipeline.html`,
        },
      ],
      least: {
        buffer_options: [{ persistent_buffer_enabled: true }],
        encryption_at_rest_options: [{}],
        max_units: 1,
        min_units: 1,
        pipeline_configuration_body: "example",
        pipeline_name: "example",
      },
    },
  },
} as const satisfies ServiceFile;
