import type { ServiceFile } from "../service-file";

/** What keywright knows of Payment Cryptography. */
export const paymentCryptography = {
  exceptions: {
    "aws_paymentcryptography_key_alias.key_arn": "a key of Payment Cryptography, not of KMS",
  },
} as const satisfies ServiceFile;
