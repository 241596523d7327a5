import type { ServiceFile } from "../service-file";

/** What keywright knows of CloudFront. */
export const cloudfront = {
  iam: { cloudfront: ["cloudfront"] },
  exceptions: {
    "aws_cloudfront_field_level_encryption_profile.encryption_entities.items[].public_key_id":
      "a public key of CloudFront's own",
  },
} as const satisfies ServiceFile;
