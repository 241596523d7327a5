import { check, type RuleId } from "../../guard";
import { message } from "../../words";
import { growth, MUCH } from "../growth";
import { hclDocument } from "../hcl-document";

/*
 * Policies and grants in numbers: what they let a service do is worked out in time that grows with them, and what is
 * too long for AWS is not worked out at all.
 */

const USE: RuleId = "key-policy-lets-service-use-it";
const OWN = { Effect: "Allow", Principal: { AWS: "arn:aws:iam::111122223333:root" }, Action: "kms:*" };
const policy = (statements: readonly object[]) =>
  JSON.stringify({ Statement: statements.map((one) => ({ Resource: "*", ...one })) });
const hcl = (statements: readonly object[], more = "") => `
resource "aws_kms_key" "k" {
  enable_key_rotation = true
  policy              = jsonencode(${policy(statements)})
}
resource "aws_ebs_volume" "v" {
  encrypted  = true
  kms_key_id = aws_kms_key.k.arn
}
${more}`;
const lines = (text: string, rule: RuleId) =>
  check(hclDocument({ ".": text }), { rules: [rule] }).map((one) => `${one.status} ${message(one)}`);

const denial = (i: number) => ({
  Effect: "Deny",
  Principal: "*",
  Action: "kms:*",
  Condition: { StringNotEquals: { "aws:PrincipalArn": `arn:aws:iam::111122223333:role/r${i}` } },
});
const many = <T>(size: number, of: (i: number) => T) => Array.from({ length: size }, (_, i) => of(i));

it("names the statement that denies, of many", () => {
  const closed = { Effect: "Deny", Principal: "*", Action: "kms:*" };
  const other = { ...closed, Action: "kms:PutKeyPolicy" };
  expect(lines(hcl([OWN, other, closed, closed]), USE).join()).toContain("(statement 3 denies it)");
});

it("works out what grants allow in time that grows with them", () => {
  const grant = (i: number) => `resource "aws_kms_grant" "g${i}" {
  key_id            = aws_kms_key.k.key_id
  grantee_principal = "arn:aws:iam::111122223333:role/r${i}"
  operations        = ["DescribeKey"]
}`;
  const judge = (size: number) => {
    const foreign = {
      ...OWN,
      Principal: { AWS: "arn:aws:iam::444455556666:role/admin" },
      Action: "kms:Put*",
    };
    expect(lines(hcl([foreign], many(size, grant).join("\n")), USE)).toHaveLength(3);
  };
  expect(growth(judge, 100)).toBeLessThan(MUCH);
}, 120_000);

const LONG = "bytes, which is too long to be judged. Shorten it: AWS accepts 32768 bytes.";

it("says of a policy longer than AWS accepts that what it allows cannot be told", () => {
  const [line, ...others] = lines(hcl([OWN, ...many(300, denial)]), USE);
  expect(others).toEqual([]);
  expect(line).toMatch(/^cannot-tell .*cannot tell; the policy of aws_kms_key\.k has \d+ bytes/);
  expect(line).toContain(LONG);
});

const open = (i: number) => ({
  Effect: "Allow",
  Principal: "*",
  Action: "kms:Decrypt",
  Condition: { StringLike: { "aws:PrincipalArn": `arn:aws:iam::*:role/r${i}*` } },
});

it.each<RuleId>([
  "key-policy-is-closed",
  "key-policy-keeps-administrator",
  "key-policy-names-who",
  "key-policy-names-sources",
])("%s cannot tell of a policy twice as long as AWS accepts", (rule) => {
  expect(lines(hcl([OWN, ...many(800, open)]), rule)).toEqual([
    expect.stringMatching(/^cannot-tell .*the policy has \d+ bytes, which is too long to be judged/),
  ]);
});

it("judges a policy in time that grows with its statements", () => {
  const judge = (size: number) => check(hclDocument({ ".": hcl([OWN, ...many(size, open)]) }));
  expect(growth(judge, 500)).toBeLessThan(MUCH);
}, 120_000);
