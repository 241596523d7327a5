import { hcl, key, lines, topics, volume } from "./sides";

const A = "aws_kms_key.a.arn";
const lost = (address: string) => [`danger data-lost-its-key ${address}`];

const sse = (bucket: string) => `resource "aws_s3_bucket_server_side_encryption_configuration" "b" {
  bucket = ${bucket}
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "aws:kms"
      kms_master_key_id = ${A}
    }
  }
}
`;

it("sees what goes with a setting of the account, or of a bucket that is made elsewhere", () => {
  const without = (text: string) => topics(hcl(key("a"), text), hcl(key("a")));
  expect(without('resource "aws_ebs_encryption_by_default" "d" {\n}\n')).toEqual(
    lost("aws_ebs_encryption_by_default.d"),
  );
  expect(without('resource "aws_ebs_encryption_by_default" "d" {\n  enabled = false\n}\n')).toEqual([]);
  expect(without(`resource "aws_ebs_default_kms_key" "d" {\n  key_arn = ${A}\n}\n`)).toEqual(
    lost("aws_ebs_default_kms_key.d"),
  );
  expect(without(`variable "b" {}\n${sse("var.b")}`)).toEqual(
    lost("aws_s3_bucket_server_side_encryption_configuration.b"),
  );
  const bucket = 'resource "aws_s3_bucket" "b" {\n}\n';
  expect(without(bucket + sse("aws_s3_bucket.b.id"))).toEqual([
    "change data-removed aws_s3_bucket_server_side_encryption_configuration.b",
  ]);
});

it("takes what is switched off for what is lost, and not for what stays", () => {
  const parameter = (type: string, more: string) =>
    hcl(
      key("a"),
      `resource "aws_ssm_parameter" "p" {\n  name = "p"\n  value = "x"\n  type = "${type}"\n${more}}\n`,
    );
  const before = parameter("SecureString", `  key_id = ${A}\n`);
  expect(topics(before, parameter("String", ""))).toEqual(lost("aws_ssm_parameter.p"));
  expect(topics(before, parameter("SecureString", ""))).toEqual([
    "change data-lost-its-key aws_ssm_parameter.p",
  ]);
  const old = hcl(key("a"), volume("v", A));
  expect(topics(old, hcl(key("a"), volume("v", "", "encrypted = false")))).toEqual(lost("aws_ebs_volume.v"));
  expect(topics(old, hcl(key("a"), volume("v", "", "")))).toEqual([
    "change data-lost-its-key aws_ebs_volume.v",
  ]);
});

it("cannot tell where a key that may not take effect is named no more", () => {
  const object = (more: string) =>
    hcl(key("a"), `resource "aws_s3_object" "o" {\n  bucket = "b"\n  key = "k"\n${more}}\n`);
  expect(topics(object(`  kms_key_id = ${A}\n`), object(""))).toEqual(["cannot-tell data aws_s3_object.o"]);
});

it("takes a block that gets a count, or loses it, for the same", () => {
  const counted = hcl(
    key("a", "count = 1"),
    volume("v", "aws_kms_key.a[0].arn", "count = 1\nencrypted = true"),
  );
  const plain = hcl(key("a"), volume("v", A));
  expect(topics(plain, counted)).toEqual(["change key-moved aws_kms_key.a[0]"]);
  expect(topics(counted, plain)).toEqual(["change key-moved aws_kms_key.a"]);
});

it("sees that the lockout check is passed over", () => {
  expect(lines(hcl(key("a")), hcl(key("a", "  bypass_policy_lockout_safety_check = true")))).toEqual([
    "danger: aws_kms_key.a: bypass_policy_lockout_safety_check changes from false to true, so AWS takes a policy that the account can no longer change. Leave the check on.",
  ]);
});
