import { check } from "../../guard";
import { message } from "../../words";
import { hclDocument } from "../hcl-document";

/*
 * The service-linked role of Auto Scaling with a key of another account: the key policy is not enough, and a grant is.
 *
 * https://docs.aws.amazon.com/autoscaling/ec2/userguide/key-policy-requirements-EBS-encryption.html
 */

const ROLE = "role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling";
const USE = ["Encrypt", "Decrypt", "ReEncrypt*", "GenerateDataKey*", "DescribeKey"];
const OPERATIONS = [
  ...["Encrypt", "Decrypt", "ReEncryptFrom", "ReEncryptTo", "GenerateDataKey"],
  ...["GenerateDataKeyWithoutPlaintext", "DescribeKey", "CreateGrant"],
];

const allow = (principal: string, actions: readonly string[], more = "") =>
  `{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::${principal}" }, Action = ${JSON.stringify(actions.map((one) => `kms:${one}`))}, Resource = "*"${more} },`;
const FOR_AWS = `, Condition = { Bool = { "kms:GrantIsForAWSResource" = "true" } }`;
const ofRole = (account: string) =>
  allow(`${account}:${ROLE}`, USE) + allow(`${account}:${ROLE}`, ["CreateGrant"], FOR_AWS);
const ofAccount = (condition = "") =>
  allow("444455556666:root", USE) + allow("444455556666:root", ["CreateGrant"], condition);
const grant = (account: string, operations = OPERATIONS) => `resource "aws_kms_grant" "g" {
  key_id            = aws_kms_key.k.key_id
  grantee_principal = "arn:aws:iam::${account}:${ROLE}"
  operations        = ${JSON.stringify(operations)}
}
`;

/** The key is of account 111122223333. */
const found = (statements: string, more = ""): string[] => {
  const hcl = `resource "aws_kms_key" "k" {
  policy = jsonencode({ Version = "2012-10-17", Statement = [
    ${allow("111122223333:root", ["*"])}
    ${statements}
  ] })
}
resource "aws_launch_template" "t" {
  block_device_mappings {
    ebs {
      encrypted  = true
      kms_key_id = aws_kms_key.k.arn
    }
  }
}
resource "aws_autoscaling_group" "g" {
  launch_template {
    id = aws_launch_template.t.id
  }
}
${more}`;
  const all = check(hclDocument({ ".": hcl }), { rules: ["key-policy-lets-service-use-it"] });
  return all.map((one) => `${one.status}: ${message(one).slice(message(one).indexOf("the policy of"))}`);
};

const DENIED =
  "finding: the policy of that key does not let AWSServiceRoleForAutoScaling use it, so the instances of an Auto Scaling group (aws_autoscaling_group.g) end at launch. Allow AWSServiceRoleForAutoScaling kms:CreateGrant, kms:Decrypt, kms:DescribeKey, kms:Encrypt, kms:GenerateDataKey*, kms:ReEncrypt*.";
const NAMED =
  "finding: the policy of that key does not let AWSServiceRoleForAutoScaling use it (it names the role of account 444455556666, and a key policy alone does not let a service-linked role of another account), so the instances of an Auto Scaling group (aws_autoscaling_group.g) end at launch. Allow account 444455556666 to use the key and to make grants, and grant the role the key there with aws_kms_grant.";
const GRANTABLE =
  "cannot-tell: the policy of aws_kms_key.k allows AWSServiceRoleForAutoScaling what it needs; account 444455556666 may make the grant that its role needs, and none stands here. Grant it the key there with aws_kms_grant.";

it("is let by its name in the account of the key", () => {
  expect(found(ofRole("111122223333"))).toEqual([]);
  expect(found("")).toEqual([DENIED]);
});

it("is not let by its name in another account", () => {
  expect(found(ofRole("444455556666"))).toEqual([NAMED]);
});

it("may have a grant from its account, which nothing here tells", () => {
  expect(found(ofAccount())).toEqual([GRANTABLE]);
  expect(found(ofAccount() + ofRole("444455556666"))).toEqual([GRANTABLE]);
});

it("has none where its account may grant for resources of AWS alone", () => {
  expect(found(ofAccount(FOR_AWS))).toEqual([DENIED]);
});

it("is let by a grant, and by a whole one", () => {
  expect(found(ofAccount(), grant("444455556666"))).toEqual([]);
  expect(found("", grant("444455556666"))).toEqual([]);
  const part = found("", grant("444455556666", ["Decrypt", "DescribeKey", "CreateGrant"]));
  expect(part).toEqual([
    expect.stringMatching(/^finding: .* kms:Encrypt, kms:GenerateDataKey\*, kms:ReEncrypt\*/),
  ]);
});
