import { check } from "../../../guard";
import { message } from "../../../words";
import { hclDocument } from "../../hcl-document";

/*
 * A replica has the type of encryption of its source, and an object under a KMS key is replicated only where the rule
 * says so: https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-encryption.html#bucket-encryption-replication
 * and https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html.
 */

const KEY = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

interface Source {
  /** The block inside `apply_server_side_encryption_by_default` of the source. @default there is none */
  readonly byDefault?: string;
  readonly rule?: string;
  readonly destination?: string;
}

const separate = ({ byDefault, rule = "", destination = "" }: Source) => `
resource "aws_s3_bucket" "source" {
  bucket = "source"
}
${
  byDefault === undefined
    ? ""
    : `resource "aws_s3_bucket_server_side_encryption_configuration" "source" {
  bucket = aws_s3_bucket.source.id
  rule {
    apply_server_side_encryption_by_default {
      ${byDefault}
    }
  }
}`
}
resource "aws_s3_bucket_replication_configuration" "r" {
  bucket = aws_s3_bucket.source.id
  role   = "arn:aws:iam::111122223333:role/replication"
  rule {
    status = "Enabled"
    ${rule}
    destination {
      bucket = "arn:aws:s3:::replica"
      ${destination}
    }
  }
}
`;

const inline = ({ byDefault, rule = "", destination = "" }: Source) => `
resource "aws_s3_bucket" "source" {
  bucket = "source"
  ${
    byDefault === undefined
      ? ""
      : `server_side_encryption_configuration {
    rule {
      apply_server_side_encryption_by_default {
        ${byDefault}
      }
    }
  }`
  }
  replication_configuration {
    role = "arn:aws:iam::111122223333:role/replication"
    rules {
      status = "Enabled"
      ${rule}
      destination {
        bucket = "arn:aws:s3:::replica"
        ${destination}
      }
    }
  }
}
`;

const replicas = (text: string) =>
  check(hclDocument({ ".": text }), { rules: ["data-uses-customer-key"] }).filter(({ argument = "" }) =>
    argument.includes("replica_kms_key_id"),
  );

const UNDER_YOUR_KEY = `sse_algorithm = "aws:kms"
      kms_master_key_id = "${KEY}"`;

describe.each([
  ["in a resource of its own", separate],
  ["in the bucket", inline],
])("a rule %s, whose source encrypts", (_where, written) => {
  it.each([
    ["with SSE-S3", 'sse_algorithm = "AES256"', "warning", "keys of S3, SSE-S3"],
    ["with alias/aws/s3", 'sse_algorithm = "aws:kms"', "error", "objects under a KMS key are not replicated"],
    ["with a customer-managed key", UNDER_YOUR_KEY, "error", "objects under a KMS key are not replicated"],
    [
      "twice with it",
      UNDER_YOUR_KEY.replace("aws:kms", "aws:kms:dsse"),
      "error",
      "objects under a KMS key are not replicated",
    ],
  ])("%s", (_how, byDefault, severity, said) => {
    const found = replicas(written({ byDefault }));
    expect(found.map((one) => [one.severity, one.status])).toEqual([[severity, "finding"]]);
    expect(found.map(message).join()).toContain(said);
  });
});

it("a source without a default has SSE-S3", () => {
  expect(replicas(separate({})).map((one) => one.severity)).toEqual(["warning"]);
});

it("the remedy for objects under SSE-S3 begins at the source, and has the switch of the rule", () => {
  expect(replicas(separate({})).map(message).join()).toMatch(
    /Encrypt aws_s3_bucket\.source with a customer-managed key\. Set rule\.source_selection_criteria\.sse_kms_encrypted_objects\.status to Enabled and rule\.destination\.encryption_configuration\.replica_kms_key_id to the ARN/,
  );
});

it.each([
  ["a source that is not here", separate({}).replaceAll("aws_s3_bucket.source.id", '"elsewhere"')],
  ["a source in the bucket's own block, whose default may stand elsewhere", inline({})],
])("cannot tell of %s", (_what, text) => {
  expect(replicas(text).map((one) => one.status)).toEqual(["cannot-tell"]);
});

it("a rule that takes objects under KMS needs the key of the replica", () => {
  const rule = 'source_selection_criteria {\n sse_kms_encrypted_objects {\n status = "Enabled"\n }\n }';
  const found = replicas(separate({ byDefault: UNDER_YOUR_KEY, rule }));
  expect(found.map((one) => one.severity)).toEqual(["error"]);
  const destination = `encryption_configuration {\n replica_kms_key_id = "${KEY}"\n }`;
  expect(replicas(separate({ byDefault: UNDER_YOUR_KEY, rule, destination }))).toEqual([]);
});

describe("a rule that is switched off copies nothing, so that no copy is without a key:", () => {
  it.each([
    ["on", '"Enabled"', ["finding"]],
    ["off", '"Disabled"', []],
    ["known only to Terraform", "var.stage", ["cannot-tell"]],
  ])("%s", (_what, status, expected) => {
    const text = separate({}).replace('"Enabled"', status);
    const found = replicas(`variable "stage" {\n type = string\n}\n${text}`);
    expect(found.map((one) => one.status)).toEqual(expected);
  });
});
