import { check } from "../../guard";
import { message } from "../../words";
import { hclDocument } from "../hcl-document";

/*
 * A key whose policy is written in two places: each apply overwrites one with the other, unless both say the same.
 */

const statement = (action: string) =>
  `jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "${action}", Resource = "*" }] })`;
const text = (other: string) => `resource "aws_kms_key" "k" {
  enable_key_rotation = true
  policy = ${statement("kms:*")}
}
resource "aws_kms_key_policy" "p" {
  key_id = aws_kms_key.k.id
  policy = ${other}
}
`;
const said = (other: string) => {
  const rules = ["key-policy-takes-effect", "key-policy-is-closed"] as const;
  return check(hclDocument({ ".": text(other) }), { rules: [...rules] }).map(message);
};

it.each([
  ["the policy of the key, by a reference", "aws_kms_key.k.policy"],
  ["the same text", statement("kms:*")],
])("%s: nothing is overwritten", (_what, other) => {
  expect(said(other)).toEqual([]);
});

it.each([
  ["another text", statement("kms:Decrypt")],
  ["a text that is not known", "var.policy"],
])("%s: said at both", (_what, other) => {
  const overwrites = said(other).filter((one) => one.includes("overwrites"));
  expect(overwrites.map((one) => one.split(":")[0])).toEqual(["aws_kms_key.k", "aws_kms_key_policy.p"]);
});
