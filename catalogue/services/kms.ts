import type { ServiceFile } from "../service-file";

/** What keywright knows of KMS itself. */
export const kms = {
  iam: { kms: ["kms"] },
  others: {
    aws_kms_alias: { handles: ["name"] },
    aws_kms_grant: { handles: ["grant_id", "grantee_principal", "name"] },
  },
  exceptions: {
    "aws_kms_alias.target_key_id": "the key that an alias names",
    "aws_kms_ciphertext.key_id":
      "encrypts a value that stands in the state in clear beside its ciphertext, so no key protects it",
    "aws_kms_custom_key_store.xks_proxy_authentication_credential.access_key_id":
      "credentials of an external key store",
    "aws_kms_grant.key_id": "the key that a grant is for",
    "aws_kms_key.customer_master_key_spec": "the kind of a key",
    "aws_kms_key.xks_key_id": "the name of a key in an external key store",
    "aws_kms_key_policy.key_id": "the key that a policy is for",
    "aws_kms_replica_external_key.primary_key_arn": "the key that a replica is of",
    "aws_kms_replica_key.primary_key_arn": "the key that a replica is of",
    "aws_kms_secrets.secret[].key_id": "a key to decrypt with, what is encrypted already",
  },
} as const satisfies ServiceFile;
