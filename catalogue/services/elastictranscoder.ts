import { bucketDefault } from "../defaults";
import { IN_PLACE } from "../effects";
import { ANY_ARN } from "../forms";
import { DOCS } from "../kms-access";
import type { ServiceFile } from "../service-file";

/** What keywright knows of Elastic Transcoder. */
export const elastictranscoder = {
  iam: { elastictranscoder: ["elastictranscoder"] },
  rows: {
    aws_elastictranscoder_pipeline: {
      keys: [
        {
          path: "aws_kms_key_arn",
          protects: "the transcoded file",
          bare: bucketDefault("output_bucket"),
          origins: [
            {
              by: "content_config.bucket",
              bare: bucketDefault("content_config.bucket"),
              source: `${DOCS}/AmazonS3/latest/API/API_ServerSideEncryptionRule.html`,
            },
          ],
          accepts: ANY_ARN,
          effects: IN_PLACE,
          service: "callers",
          // https://docs.aws.amazon.com/elastictranscoder/latest/developerguide/accessing.html and, of the default key,
          // https://docs.aws.amazon.com/sdk-for-kotlin/api/latest/elastictranscoder/aws.sdk.kotlin.services.elastictranscoder.model/-pipeline/aws-kms-key-arn.html
          note: "It is used by jobs whose encryption mode is s3-aws-kms, which have a default key of AWS without it, or one of the AES modes. A job with the mode s3 has keys of S3. AWS ended the service on November 13, 2025.",
          source: `${DOCS}/sdk-for-kotlin/api/latest/elastictranscoder/aws.sdk.kotlin.services.elastictranscoder.model/-encryption/mode.html`,
        },
      ],
      least: { input_bucket: "example-bucket", role: "arn:aws:iam::111122223333:role/example" },
    },
  },
} as const satisfies ServiceFile;
