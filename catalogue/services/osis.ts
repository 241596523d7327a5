import { AWS_OWNED } from "../defaults";
import { REQUIRED_IN_PLACE, withoutBlock } from "../effects";
import { ANY_ARN } from "../forms";
import { CALLER_ACCOUNT, DOCS, FOR_AWS_RESOURCE } from "../kms-access";
import type { ServiceFile } from "../service-file";

/** What keywright knows of OpenSearch Ingestion. */
export const osis = {
  services: {
    osis: {
      title: "OpenSearch Ingestion",
      requests: [
        {
          // The role of the pipeline, through no service that a page names.
          sid: "UseForOpenSearchIngestion",
          by: "callers",
          actions: ["kms:Decrypt", "kms:GenerateDataKeyWithoutPlaintext"],
          conditions: [CALLER_ACCOUNT],
          to: "to encrypt and read the buffer, as the role of the pipeline",
          sentence:
            "Alternately, you can specify a customer managed key and add the following IAM permissions to the pipeline role:",
        },
        {
          // Whether the one who makes the pipeline is asked for more, no page says.
          sid: "MakeForOpenSearchIngestion",
          by: "callers",
          actions: ["kms:DescribeKey", "kms:GenerateDataKey"],
          conditions: [CALLER_ACCOUNT],
          isOptional: true,
        },
        {
          sid: "GrantForOpenSearchIngestion",
          by: "callers",
          actions: ["kms:CreateGrant"],
          conditions: [CALLER_ACCOUNT, FOR_AWS_RESOURCE],
          isOptional: true,
        },
      ],
      source: `${DOCS}/opensearch-service/latest/developerguide/osis-features-overview.html#persistent-buffering`,
    },
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
          empty: "refused",
          effects: { ...REQUIRED_IN_PLACE, ...withoutBlock("encryption_at_rest_options[]") },
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
