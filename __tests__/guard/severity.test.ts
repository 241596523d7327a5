import { check, type RuleId, rules, SEVERITIES, type Severity } from "../../guard";
import { type JsonObject, synthesisedJson } from "../../terraform";

const ARN = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

/** What a rule finds in a resource, as status and severity. */
function found(rule: RuleId, type: string, body: JsonObject): string[] {
  const document = { modules: [synthesisedJson("main", { resource: { [type]: { it: body } } })] };
  return check(document, { rules: [rule] }).map(({ status, severity }) => `${status} ${severity}`);
}

describe("a finding is as severe as what is at stake in its place", () => {
  it.each<[string, RuleId, string, JsonObject, Severity]>([
    ["data that is not encrypted", "data-uses-customer-key", "aws_ebs_volume", {}, "error"],
    [
      "data under the default key of AWS",
      "data-uses-customer-key",
      "aws_ebs_volume",
      { encrypted: true },
      "warning",
    ],
    [
      "data under a key of AWS by name",
      "data-uses-customer-key",
      "aws_ebs_volume",
      { encrypted: true, kms_key_id: "alias/aws/ebs" },
      "warning",
    ],
    [
      "data under a key that AWS owns, or one that it manages",
      "data-uses-customer-key",
      "aws_opensearch_domain",
      { encrypt_at_rest: { enabled: true } },
      "warning",
    ],
    [
      "a setting that leaves data under a key of AWS",
      "data-uses-customer-key",
      "aws_observabilityadmin_centralization_rule_for_organization",
      {
        rule: {
          destination: {
            destination_logs_configuration: {
              logs_encryption_configuration: {
                encryption_strategy: "CUSTOMER_MANAGED",
                kms_key_arn: ARN,
                encryption_conflict_resolution_strategy: "ALLOW",
              },
            },
          },
        },
      },
      "warning",
    ],
    [
      // S3 encrypts every object: AmazonS3/latest/userguide/bucket-encryption.html.
      "a log that is written without encryption, which S3 encrypts",
      "data-uses-customer-key",
      "aws_ssm_document",
      {
        document_type: "Session",
        content: JSON.stringify({
          sessionType: "Standard_Stream",
          inputs: { kmsKeyId: ARN, s3BucketName: "a", s3EncryptionEnabled: false },
        }),
      },
      "warning",
    ],
    ["data under a key that AWS owns", "data-uses-customer-key", "aws_sqs_queue", {}, "warning"],
    [
      "another kind of encryption",
      "data-uses-customer-key",
      "aws_sqs_queue",
      { sqs_managed_sse_enabled: true },
      "warning",
    ],
    [
      "a key that is ignored",
      "data-uses-customer-key",
      "aws_ebs_volume",
      { encrypted: false, kms_key_id: ARN },
      "error",
    ],
    [
      "a value that is no key",
      "data-uses-customer-key",
      "aws_ebs_volume",
      { encrypted: true, kms_key_id: "no key" },
      "error",
    ],
    ["a parameter of type String", "data-uses-customer-key", "aws_ssm_parameter", { type: "String" }, "note"],
    [
      "a SecureString under the default key of AWS",
      "data-uses-customer-key",
      "aws_ssm_parameter",
      { type: "SecureString" },
      "warning",
    ],
    [
      "a parameter with a key that is ignored",
      "data-uses-customer-key",
      "aws_ssm_parameter",
      { type: "String", key_id: ARN },
      "error",
    ],
    [
      "a type that takes no key of yours",
      "data-can-use-customer-key",
      "aws_dax_cluster",
      { server_side_encryption: { enabled: true } },
      "warning",
    ],
    [
      "a short waiting period",
      "key-waits-before-deletion",
      "aws_kms_key",
      { deletion_window_in_days: 7 },
      "warning",
    ],
    [
      "a waiting period that AWS refuses",
      "key-waits-before-deletion",
      "aws_kms_key",
      { deletion_window_in_days: 1 },
      "error",
    ],
    [
      "an alias that the provider accepts",
      "key-fits-its-use",
      "aws_sqs_queue",
      { kms_master_key_id: "alias/orders" },
      "warning",
    ],
    [
      "an alias that replaces the volume with every plan",
      "key-fits-its-use",
      "aws_ebs_volume",
      { encrypted: true, kms_key_id: "alias/orders" },
      "error",
    ],
    ["a key that does not rotate", "key-rotates", "aws_kms_key", {}, "error"],
    ["a key without an alias", "key-has-alias", "aws_kms_key", {}, "note"],
    ["a key without prevent_destroy", "key-is-protected-from-destroy", "aws_kms_key", {}, "note"],
  ])("%s", (_what, rule, type, body, severity) => {
    expect(found(rule, type, body)).toEqual([`finding ${severity}`]);
  });

  it("what is unknown has the severity of its rule", () => {
    expect(
      found("data-uses-customer-key", "aws_ebs_volume", { encrypted: true, kms_key_id: "${var.k}" }),
    ).toEqual(["cannot-tell error"]);
  });
});

it("every rule has one of the severities", () => {
  for (const { severity } of Object.values(rules)) expect(SEVERITIES).toContain(severity);
});
