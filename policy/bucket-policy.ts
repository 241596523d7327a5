import type { Statement } from "./statement";

const EVERYBODY = [{ type: "*", identifiers: ["*"] }] as const;
const ENCRYPTION = "s3:x-amz-server-side-encryption";
const KEY = "s3:x-amz-server-side-encryption-aws-kms-key-id";
const CLIENT_KEY = "s3:x-amz-server-side-encryption-customer-algorithm";
const WITH_KMS = ["aws:kms", "aws:kms:dsse"];

/**
 * The statements that keep everything in a bucket under one key, and the way to it encrypted.
 *
 * A bucket's default encryption is only a default: a writer may name another key, or none. A request
 * that says nothing about encryption passes, and gets the default.
 */
export function bucketPolicy({ bucketArn, keyArn }: { bucketArn: string; keyArn: string }): Statement[] {
  const denyWriting = denyingWriting(bucketArn);
  return [
    denyUnencryptedTransport(bucketArn),
    // A negated operator also matches a request without the header, so each asks for the header first.
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
    denyWriting("DenyOtherEncryption", [
      { test: "Null", variable: ENCRYPTION, values: ["false"] },
      { test: "StringNotEquals", variable: ENCRYPTION, values: WITH_KMS },
    ]),
    denyWriting("DenyOtherKeys", [
      { test: "Null", variable: KEY, values: ["false"] },
      { test: "StringNotEquals", variable: KEY, values: [keyArn] },
    ]),
    // aws:kms without a key does not mean the bucket's key: S3 takes alias/aws/s3.
    // https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html
    denyWriting("DenyKeyOfAws", [
      { test: "StringEquals", variable: ENCRYPTION, values: WITH_KMS },
      { test: "Null", variable: KEY, values: ["true"] },
    ]),
    denyWriting("DenyKeysOfClients", [{ test: "Null", variable: CLIENT_KEY, values: ["false"] }]),
  ];
}

/** The statements that keep everything in a bucket for logs under keys of S3 (SSE-S3), and the way to it encrypted. */
export function logBucketPolicy(bucketArn: string): Statement[] {
  const denyWriting = denyingWriting(bucketArn);
  return [
    denyUnencryptedTransport(bucketArn),
    denyWriting("DenyOtherEncryption", [
      { test: "Null", variable: ENCRYPTION, values: ["false"] },
      { test: "StringNotEquals", variable: ENCRYPTION, values: ["AES256"] },
    ]),
    denyWriting("DenyKeysOfClients", [{ test: "Null", variable: CLIENT_KEY, values: ["false"] }]),
  ];
}

function denyUnencryptedTransport(bucketArn: string): Statement {
  return {
    sid: "DenyUnencryptedTransport",
    effect: "Deny",
    principals: EVERYBODY,
    actions: ["s3:*"],
    resources: [bucketArn, `${bucketArn}/*`],
    conditions: [{ test: "Bool", variable: "aws:SecureTransport", values: ["false"] }],
  };
}

function denyingWriting(bucketArn: string) {
  return (sid: string, conditions: NonNullable<Statement["conditions"]>): Statement => ({
    sid,
    effect: "Deny",
    principals: EVERYBODY,
    actions: ["s3:PutObject"],
    resources: [`${bucketArn}/*`],
    conditions,
  });
}
