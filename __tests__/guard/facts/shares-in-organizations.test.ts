import { check } from "../../../guard";
import { message } from "../../../words";
import { hclDocument } from "../../hcl-document";

/*
 * An image that is shared with an organization, or made of an instance.
 *
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/allow-org-ou-to-use-key.html
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateImage.html
 */

const ORGANIZATION = "arn:aws:organizations::123456789012:organization/o-123example";
const UNIT = "arn:aws:organizations::123456789012:ou/o-123example/ou-ab12-33333333";
const OWN = `{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::${"$"}{data.aws_caller_identity.me.account_id}:root" }, Action = "kms:*", Resource = "*" },`;
const USE = `["kms:Describe*", "kms:List*", "kms:Get*", "kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:CreateGrant"]`;
const inOrganization = (id: string, more = "") =>
  `{ Effect = "Allow", Principal = "*", Action = ${USE}, Resource = "*", Condition = { StringEquals = { "aws:PrincipalOrgID" = ${id} }${more} } },`;
const OU_PATHS = `, "ForAnyValue:StringLike" = { "aws:PrincipalOrgPaths" = ["o-123example/r-ab12/ou-ab12-33333333/*"] }`;
const EXAMPLE = inOrganization('"o-123example"');
const COPY = `resource "aws_ami_copy" "a" {
  name              = "a"
  source_ami_id     = "ami-1"
  source_ami_region = "eu-west-1"
  encrypted         = true
  kms_key_id        = aws_kms_key.k.arn
}`;
const INSTANCE = `resource "aws_instance" "i" {
  ami           = "ami-1"
  instance_type = "m7g.large"
  root_block_device {
    encrypted  = true
    kms_key_id = aws_kms_key.k.arn
  }
  ebs_block_device {
    device_name = "/dev/xvdb"
    encrypted   = true
    kms_key_id  = aws_kms_key.k.arn
  }
}
resource "aws_ami_from_instance" "a" {
  name               = "a"
  source_instance_id = aws_instance.i.id
}`;

const found = (
  statements: string,
  receiver: string,
  { image = COPY, type = "aws_ami_copy" }: { image?: string; type?: string } = {},
): string[] => {
  const hcl = `data "aws_caller_identity" "me" {}
data "aws_organizations_organization" "o" {}
resource "aws_kms_key" "k" {
  policy = jsonencode({ Version = "2012-10-17", Statement = [
    ${OWN}
    ${statements}
  ] })
}
${image}
resource "aws_ami_launch_permission" "p" {
  image_id = ${type}.a.id
  ${receiver}
}`;
  const all = check(hclDocument({ ".": hcl }), { rules: ["key-policy-lets-service-use-it"] });
  return all.map((one) => `${one.status}: ${message(one)}`);
};

const ACTIONS =
  "kms:DescribeKey, kms:CreateGrant, kms:GenerateDataKey, kms:GenerateDataKeyWithoutPlaintext, kms:ReEncrypt*, kms:Decrypt";
const DENIED = (name: string) =>
  `finding: aws_ami_copy.a: the image is under aws_kms_key.k, and the policy of that key does not allow the accounts of ${name} ${ACTIONS}, so aws_ami_launch_permission.p shares what they cannot use. Allow ${ACTIONS} to everybody with a condition on aws:PrincipalOrgID, and on aws:PrincipalOrgPaths for a unit.`;

it("is of no use to an organization that the key does not let", () => {
  const name = "organization o-123example";
  expect(found("", `organization_arn = "${ORGANIZATION}"`)).toEqual([DENIED(name)]);
  expect(found(inOrganization('"o-another"'), `organization_arn = "${ORGANIZATION}"`)).toEqual([
    DENIED(name),
  ]);
  expect(found("", `organizational_unit_arn = "${UNIT}"`)).toEqual([
    DENIED("organizational unit ou-ab12-33333333"),
  ]);
  const known = "organization_arn = data.aws_organizations_organization.o.arn";
  expect(found("", known)).toEqual([DENIED("its organization_arn")]);
});

it.each([
  ["the organization", EXAMPLE, `organization_arn = "${ORGANIZATION}"`],
  ["the organization, and one of its units", EXAMPLE, `organizational_unit_arn = "${UNIT}"`],
  ["the unit", inOrganization('"o-123example"', OU_PATHS), `organizational_unit_arn = "${UNIT}"`],
  [
    "an organization that Terraform knows",
    inOrganization("data.aws_organizations_organization.o.id"),
    "organization_arn = data.aws_organizations_organization.o.arn",
  ],
  [
    "an account that may be of the organization",
    EXAMPLE.replace('Principal = "*"', 'Principal = { AWS = "999999999999" }'),
    `organization_arn = "${ORGANIZATION}"`,
  ],
])("passes with a statement that lets %s use the key", (_what, statement, receiver) => {
  expect(found(statement, receiver)).toEqual([]);
});

it("is shared with all volumes of the instance that it is made of", () => {
  const ofInstance = { image: INSTANCE, type: "aws_ami_from_instance" };
  const all = found("", 'account_id = "999999999999"', ofInstance);
  expect(all).toEqual([
    expect.stringMatching(
      /^finding: aws_instance\.i: the root volume is under aws_kms_key\.k, .* account 999999999999 /,
    ),
    expect.stringMatching(
      /^finding: aws_instance\.i: the volume is under aws_kms_key\.k, .* account 999999999999 /,
    ),
  ]);
  const ofAccount = EXAMPLE.replace('Principal = "*"', 'Principal = { AWS = "999999999999" }').replace(
    /, Condition = .* \} \},$/,
    " },",
  );
  expect(found(ofAccount, 'account_id = "999999999999"', ofInstance)).toEqual([]);
});
