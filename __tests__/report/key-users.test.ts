import { decryptInWords } from "../../report/key-users";
import { drawn, hcl, keyOf } from "./sources";

/*
 * Who can decrypt with a key, in one sentence.
 */
const ROOT = "arn:aws:iam::111122223333:root";

function sentence(statements: readonly object[], more = ""): string {
  const all = statements.map((one) => ({ Effect: "Allow", Resource: "*", ...one }));
  const policy = JSON.stringify({ Version: "2012-10-17", Statement: all });
  const map = drawn([
    hcl("s", `resource "aws_kms_key" "k" {\n  policy = ${JSON.stringify(policy)}\n${more}}\n`),
  ]);
  return decryptInWords(keyOf(map, "s/aws_kms_key.k"));
}

const ADMIN = { Principal: { AWS: ROOT }, Action: ["kms:Put*", "kms:Describe*"] };

it.each([
  ["the account", [{ Principal: { AWS: ROOT }, Action: "kms:*" }], "Identities that IAM allows."],
  [
    "the account through services",
    [
      ADMIN,
      {
        Principal: { AWS: ROOT },
        Action: "kms:Decrypt",
        Condition: {
          StringEquals: {
            "kms:ViaService": ["s3.eu-west-1.amazonaws.com", "rds.eu-west-1.amazonaws.com"],
            "kms:CallerAccount": "111122223333",
          },
        },
      },
    ],
    "Identities that IAM allows through s3 and rds.",
  ],
  [
    "roles, services and other accounts",
    [
      { Principal: { AWS: "arn:aws:iam::111122223333:role/team/app" }, Action: "kms:Decrypt" },
      { Principal: { AWS: "arn:aws:iam::444455556666:role/backup" }, Action: "kms:Decrypt" },
      {
        Principal: { Service: "logs.eu-west-1.amazonaws.com" },
        Action: "kms:Decrypt*",
        Condition: { ArnLike: { "kms:EncryptionContext:aws:logs:arn": "arn:aws:logs:*:111122223333:*" } },
      },
      ADMIN,
    ],
    "Role app; role backup of account 444455556666; logs.amazonaws.com under conditions.",
  ],
  ["everybody", [{ Principal: "*", Action: "kms:Decrypt" }, ADMIN], "Everybody."],
  ["no one", [ADMIN], "No one: its policy lets no one decrypt."],
])("%s", (_, statements, said) => {
  expect(sentence(statements)).toBe(said);
});

it("says what a key for signatures does not, and what is unknown", () => {
  const signing = [{ Principal: { AWS: ROOT }, Action: "kms:Sign" }];
  expect(sentence(signing, '  key_usage = "SIGN_VERIFY"\n  customer_master_key_spec = "RSA_2048"\n')).toBe(
    "It does not decrypt.",
  );
  const map = drawn([hcl("s", 'variable "p" {}\nresource "aws_kms_key" "k" {\n  policy = var.p\n}\n')]);
  expect(decryptInWords(keyOf(map, "s/aws_kms_key.k"))).toBe(
    "Unknown: only Terraform knows what its policy says.",
  );
});
