import type { Evasion } from "./evasion";
import { constant, planOf } from "./written-plan";

const ACCOUNT = "111122223333";
const ROOT = {
  Sid: "Iam",
  Effect: "Allow",
  Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
  Action: "kms:*",
  Resource: "*",
};
const DATA = ["kms:Decrypt", "kms:GenerateDataKey"];

/** A key whose policy has one more statement, in HCL, in a plan and in a state. */
function key(tried: string, statement: object, says = "finding: "): Evasion {
  return keyWith(
    tried,
    [statement],
    [`${says}aws_kms_key.k: `, "lets strangers in"].slice(0, says === "finding: " ? 2 : 1),
  );
}

/** A key whose policy has some statements more, in HCL, in a plan and in a state. */
export function keyWith(tried: string, statements: readonly object[], says: readonly string[]): Evasion {
  const more = statements.map((one) => ({
    Sid: "X",
    Effect: "Allow",
    ...("NotPrincipal" in one ? {} : { Principal: "*" }),
    ...("NotAction" in one ? {} : { Action: DATA }),
    Resource: "*",
    ...one,
  }));
  const policy = JSON.stringify({ Version: "2012-10-17", Statement: [ROOT, ...more] });
  // Terraform would take a variable of IAM for a reference.
  const text = JSON.stringify(policy).replaceAll("${", () => "$${");
  return {
    tried,
    hcl: `resource "aws_kms_key" "k" {\n  enable_key_rotation = true\n  policy = ${text}\n}\n`,
    plan: planOf([
      {
        address: "aws_kms_key.k",
        written: { enable_key_rotation: constant(true), policy: constant(policy) },
        values: { enable_key_rotation: true, policy },
      },
    ]),
    state: {
      version: 4,
      terraform_version: "1.11.4",
      resources: [
        {
          mode: "managed",
          type: "aws_kms_key",
          name: "k",
          provider: 'provider["registry.terraform.io/hashicorp/aws"]',
          instances: [{ attributes: { enable_key_rotation: true, policy } }],
        },
      ],
    },
    says,
  };
}

/** A condition. */
export const when = (operator: string, name: string, value: string | readonly string[]) => ({
  Condition: { [operator]: { [name]: value } },
});
const LOGS = { Principal: { Service: "logs.eu-west-1.amazonaws.com" } };
const LOG_GROUP = "kms:EncryptionContext:aws:logs:arn";

/** Conditions that look as if they closed a key policy. */
export const policies: readonly Evasion[] = [
  key("close a key with a pattern that every ARN fits", when("StringLike", "aws:PrincipalArn", "arn:aws:*")),
  key(
    "close a key with twelve question marks",
    when("ArnLike", "aws:PrincipalArn", "arn:aws:iam::????????????:role/app"),
  ),
  key("close a key with the first digit of an account", when("StringLike", "aws:PrincipalAccount", "1*")),
  key(
    "close a key with an account that a role's path can have in it",
    when("StringLike", "aws:PrincipalArn", `arn:aws:iam::*:${ACCOUNT}:role/app`),
  ),
  key("close a key with any organization", when("StringLike", "aws:PrincipalOrgID", "o-*")),
  key(
    "close a key with paths of any organization",
    when("ForAnyValue:StringLike", "aws:PrincipalOrgPaths", "o-*/r-*/*"),
  ),
  key(
    "compare the caller's account with itself",
    when("StringEquals", "aws:PrincipalAccount", "${aws:PrincipalAccount}"),
  ),
  key(
    "compare the caller's account with KMS's word for it",
    when("StringEquals", "kms:CallerAccount", "${aws:PrincipalAccount}"),
  ),
  key(
    "close a key with both halves of the internet",
    when("IpAddress", "aws:SourceIp", ["0.0.0.0/1", "128.0.0.0/1"]),
  ),
  key(
    "close a key with all networks but one",
    when(
      "IpAddress",
      "aws:SourceIp",
      Array.from({ length: 223 }, (_, i) => `${i + 1}.0.0.0/8`),
    ),
  ),
  key("close a key with all of IPv6", when("IpAddress", "aws:SourceIp", "2000::/3")),
  key("close a key with any network of anybody's", when("StringLike", "aws:SourceVpc", "vpc-*")),
  key("close a key with the name of a session", when("StringLike", "aws:userid", "*:deploy")),
  key(
    "close a key with buckets of a name that is free",
    when("ArnLike", "aws:SourceArn", "arn:aws:s3:::logs-*"),
  ),
  key("lend a key to the log groups of any account", {
    ...LOGS,
    ...when("ArnLike", LOG_GROUP, "arn:aws:logs:*:*:*"),
  }),
  key("lend a key to log groups with a text that ends in a star", {
    ...LOGS,
    ...when("StringLike", LOG_GROUP, "arn:aws:logs:*"),
  }),
  key("lend a key to a service for any organization", {
    Principal: { Service: "sns.amazonaws.com" },
    ...when("StringLike", "aws:SourceOrgID", "*"),
  }),
  key(
    "close a key with two letters of an organization",
    when("StringLike", "aws:PrincipalOrgID", "o-a1*"),
    "cannot-tell: ",
  ),
];
