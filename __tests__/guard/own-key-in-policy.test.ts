import { check } from "../../guard";
import { message } from "../../words";
import { hclDocument } from "../hcl-document";

/*
 * Key policies that name their own key by its ARN, or by a pattern for all keys of the account: as if "*" stood there.
 */

const policy = (resource: string, more = "") => `data "aws_caller_identity" "me" {
}
resource "aws_kms_key" "k" {
  enable_key_rotation = true
  ${more}
}
resource "aws_kms_key" "other" {
  enable_key_rotation = true
}
resource "aws_kms_key_policy" "p" {
  key_id = aws_kms_key.k.id
  policy = jsonencode({ Version = "2012-10-17", Statement = [{
    Effect = "Allow"
    Principal = { AWS = "arn:aws:iam::\${data.aws_caller_identity.me.account_id}:root" }
    Action = "kms:*"
    Resource = ${resource}
  }] })
}
`;
const RULES = ["key-policy-keeps-administrator", "key-policy-takes-effect"] as const;
const said = (text: string) => check(hclDocument({ ".": text }), { rules: [...RULES] }).map(message);

it.each([
  ["its ARN", "aws_kms_key.k.arn"],
  ["its ARN in a list", "[aws_kms_key.k.arn]"],
  ["all keys of the account", '"arn:aws:kms:*:${data.aws_caller_identity.me.account_id}:key/*"'],
  [
    "all keys of the account in a Region",
    '"arn:aws:kms:eu-west-1:${data.aws_caller_identity.me.account_id}:key/*"',
  ],
])("%s is the key itself", (_what, resource) => {
  expect(said(policy(resource))).toEqual([]);
});

it.each([
  ["another key", "aws_kms_key.other.arn", "${aws_kms_key.other.arn}", ""],
  [
    "all keys of another Region",
    '"arn:aws:kms:eu-west-1:${data.aws_caller_identity.me.account_id}:key/*"',
    "arn:aws:kms:eu-west-1:${account}:key/*",
    'region = "eu-west-3"',
  ],
])("%s is not known to be the key", (_what, resource, shown, more) => {
  expect(said(policy(resource, more))).toEqual([
    `aws_kms_key_policy.p: cannot tell whether a principal may change the key policy: whether the key is ${shown} is not known. Write it so that it can be told.`,
  ]);
});
