import { check } from "../../guard";
import { message } from "../../words";
import { hclDocument } from "../hcl-document";

/*
 * Volumes that name no key, launched by the service-linked role of Auto Scaling under the default EBS key.
 *
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/AMIEncryption.html
 * https://docs.aws.amazon.com/autoscaling/ec2/userguide/key-policy-requirements-EBS-encryption.html
 */

const ROLE =
  "arn:aws:iam::111122223333:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling";
const LET = `
    { Effect = "Allow", Principal = { AWS = "${ROLE}" }, Action = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"], Resource = "*" },
    { Effect = "Allow", Principal = { AWS = "${ROLE}" }, Action = "kms:CreateGrant", Resource = "*", Condition = { Bool = { "kms:GrantIsForAWSResource" = "true" } } },`;
const ON = `resource "aws_ebs_encryption_by_default" "e" {}`;
const DEFAULT = `resource "aws_ebs_default_kms_key" "d" {
  key_arn = aws_kms_key.k.arn
}`;
const ENCRYPTED = "encrypted = true";
const AMAZON = `data "aws_ami" "a" {
  owners = ["amazon"]
}`;
const OF_AMAZON = "image_id = data.aws_ami.a.id";
const LITERAL = `image_id = "ami-0123456789abcdef0"`;

const devices = (ebs: string) => `block_device_mappings {
    ebs {
      volume_size = 20
      ${ebs}
    }
  }`;

/** @param written.ebs What the device says of encryption; undefined for a template without devices. */
const found = (written: { image: string; ebs?: string; more: string; statements?: string }): string[] => {
  const { image, ebs, more, statements = "" } = written;
  const hcl = `resource "aws_kms_key" "k" {
  policy = jsonencode({ Version = "2012-10-17", Statement = [
    { Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "kms:*", Resource = "*" },${statements}
  ] })
}
resource "aws_launch_template" "t" {
  ${image}
  ${ebs === undefined ? "" : devices(ebs)}
}
resource "aws_autoscaling_group" "g" {
  launch_template {
    id = aws_launch_template.t.id
  }
}
${more}
`;
  const all = check(hclDocument({ ".": hcl }), { rules: ["key-policy-lets-service-use-it"] });
  return all.map((one) => `${one.status}: ${message(one)}`);
};

const ENDS =
  "and the policy of that key does not let AWSServiceRoleForAutoScaling use it, so the instances of an Auto Scaling group (aws_autoscaling_group.g) end at launch. Allow AWSServiceRoleForAutoScaling kms:CreateGrant, kms:Decrypt, kms:DescribeKey, kms:Encrypt, kms:GenerateDataKey*, kms:ReEncrypt*.";
const UNDER =
  "block_device_mappings.ebs.kms_key_id is not set, so the volume is under the default EBS key, aws_kms_key.k";
const FINDING = `finding: aws_launch_template.t: ${UNDER}, ${ENDS}`;
const UNSURE = `cannot-tell: aws_launch_template.t: cannot tell; ${UNDER}, unless an image of the account has a key of its own, ${ENDS}`;
const PARAMETER = `data "aws_ssm_parameter" "a" {
  name = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"
}`;

it.each([
  ["an image of Amazon", OF_AMAZON, AMAZON],
  ["a public parameter", "image_id = data.aws_ssm_parameter.a.value", PARAMETER],
  [
    "a public parameter that EC2 reads",
    `image_id = "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023"`,
    "",
  ],
])("is refused by the policy of the default key, with %s", (_what, image, data) => {
  const more = `${DEFAULT}\n${data}`;
  expect(found({ image, ebs: ENCRYPTED, more })).toEqual([FINDING]);
  expect(found({ image, ebs: "", more: `${ON}\n${more}` })).toEqual([FINDING]);
});

it.each([
  ["an image that can be the account's", LITERAL, ""],
  ["no image", "", ""],
  ["images of the account", OF_AMAZON, AMAZON.replace("amazon", "self")],
  ["images of either", OF_AMAZON, AMAZON.replace(`"amazon"`, `"amazon", "self"`)],
  ["owners that are not written", OF_AMAZON, `data "aws_ami" "a" {}`],
  [
    "a parameter of the account",
    "image_id = data.aws_ssm_parameter.a.value",
    PARAMETER.replace("/aws/service", "/own"),
  ],
])("may be refused, with %s", (_what, image, data) => {
  expect(found({ image, ebs: ENCRYPTED, more: `${DEFAULT}\n${data}` })).toEqual([UNSURE]);
});

it("counts for a template without devices where the account encrypts by default", () => {
  const more = `${DEFAULT}\n${AMAZON}`;
  expect(found({ image: OF_AMAZON, more: `${ON}\n${more}` })).toEqual([FINDING]);
  expect(found({ image: OF_AMAZON, more })).toEqual([]);
});

it("passes where the policy of the default key lets the role use it", () => {
  expect(found({ image: OF_AMAZON, ebs: ENCRYPTED, more: `${DEFAULT}\n${AMAZON}`, statements: LET })).toEqual(
    [],
  );
  expect(found({ image: LITERAL, ebs: ENCRYPTED, more: DEFAULT, statements: LET })).toEqual([]);
});

it("asks nothing of a default key that does not count", () => {
  const image = OF_AMAZON;
  // Without encryption by default, a volume that does not ask for it has none.
  expect(found({ image, ebs: "", more: `${DEFAULT}\n${AMAZON}` })).toEqual([]);
  // The snapshot of a device has its own key.
  expect(found({ image, ebs: `snapshot_id = "snap-1"`, more: `${ON}\n${DEFAULT}\n${AMAZON}` })).toEqual([]);
  expect(found({ image, ebs: ENCRYPTED, more: AMAZON })).toEqual([]);
});
