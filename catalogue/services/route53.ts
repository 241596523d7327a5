import type { ServiceFile } from "../service-file";

/** What keywright knows of Route 53. */
export const route53 = {
  iam: { route53: ["route53"] },
  exceptions: {
    "aws_route53_key_signing_key.key_management_service_arn":
      "signs a zone with an asymmetric key; there is nothing to encrypt",
  },
} as const satisfies ServiceFile;
