import { ACCOUNT, APP, hcl, key, lines, ROOT, topics } from "./sides";

const statement = (sid: string, principal: string, action = "kms:Decrypt", more = "") =>
  `{ Sid = "${sid}", Effect = "Allow", Principal = { AWS = "${principal}" }, Action = "${action}", Resource = "*"${more} }`;
const text = (...all: string[]) => `jsonencode({ Version = "2012-10-17", Statement = [${all.join(", ")}] })`;
const inKey = (...all: string[]) => key("k", `policy = ${text(...all)}`);
const root = statement("Root", ROOT, "kms:*");
const VIA = ', Condition = { StringEquals = { "kms:ViaService" = "s3.eu-west-1.amazonaws.com" } }';

const apart = (...all: string[]) =>
  `${key("k")}resource "aws_kms_key_policy" "k" {\n  key_id = aws_kms_key.k.id\n  policy = ${text(...all)}\n}\n`;
const document = (principal: string, more = "") => `
data "aws_iam_policy_document" "k" {
  ${more}
  statement {
    sid = "Root"
    actions = ["kms:*"]
    resources = ["*"]
    principals {
      type = "AWS"
      identifiers = ["${principal}"]
    }
  }
}
${key("k", "policy = data.aws_iam_policy_document.k.json")}`;

describe("policies that allow the same", () => {
  it.each<[string, string, string]>([
    ["in another order", inKey(root, statement("App", APP)), inKey(statement("Other", APP), root)],
    ["in the key and apart", inKey(root, statement("App", APP)), apart(statement("App", APP), root)],
    ["as a document and as JSON", document(ROOT), inKey(root)],
    [
      "AWS's own, written or not",
      key("k"),
      inKey(root.replace(ROOT, "arn:aws:iam::${data.aws_caller_identity.c.account_id}:root")),
    ],
    [
      "with a role by its ARN and by its block",
      `resource "aws_iam_role" "r" {\n  name = "app"\n}\n${inKey(root, statement("App", "${aws_iam_role.r.arn}"))}`,
      inKey(root, statement("App", APP)),
    ],
    [
      "with an unreadable part, unchanged",
      document(ROOT, "source_policy_documents = [var.more]"),
      document(ROOT, "source_policy_documents = [var.more]"),
    ],
  ])("%s", (_what, before, after) => {
    const data = 'data "aws_caller_identity" "c" {\n}\nvariable "more" {}\n';
    expect(lines(hcl(data, before), hcl(data, after))).toEqual([]);
    expect(lines(hcl(data, after), hcl(data, before))).toEqual([]);
  });
});

it.each<[string, string, string[]]>([
  [
    "somebody more",
    inKey(root, statement("App", APP)),
    [
      `danger: aws_kms_key.k: its policy is wider: it lets ${APP} Decrypt without asking IAM (statement "App"). Check that it is meant.`,
    ],
  ],
  [
    "a stranger",
    inKey(root, statement("App", "arn:aws:iam::444455556666:role/x", "kms:Decrypt", VIA)),
    [
      'danger: aws_kms_key.k: its policy is wider: it lets arn:aws:iam::444455556666:role/x Decrypt through s3.eu-west-1.amazonaws.com if IAM in 444455556666 does, too (statement "App"). Check that it is meant.',
    ],
  ],
  [
    "everybody",
    inKey(root, statement("All", "*", "kms:*")),
    [
      'danger: aws_kms_key.k: its policy is wider: it lets everybody do everything if IAM in their account does, too (statement "All"). Check that it is meant.',
    ],
  ],
  [
    "less than all",
    inKey(statement("Root", ROOT, "kms:Describe*")),
    [
      `change: aws_kms_key.k: its policy is narrower: it no longer lets ${ROOT} Decapsulate, Decrypt, DeriveSharedSecret, Encapsulate, Encrypt and 41 more if IAM in ${ACCOUNT} does, too (statement "Root" before). Check that it no longer has to read.`,
    ],
  ],
  [
    "somebody that only Terraform knows",
    inKey(root, statement("App", "${var.role}")),
    [
      'cannot-tell: aws_kms_key.k: cannot tell whether its policy now lets var.role Decrypt (statement "App"). Compare the policies as they are in AWS.',
    ],
  ],
  [
    "what only Terraform knows",
    key("k", "policy = var.policy"),
    [
      "cannot-tell: aws_kms_key.k: cannot tell whether its policy is wider or narrower; what it says is known only to Terraform. Compare the plans.",
    ],
  ],
  [
    "what AWS would not take",
    key("k", 'policy = "{}"'),
    [
      "cannot-tell: aws_kms_key.k: cannot tell whether its policy is wider or narrower; AWS would not take it: The policy has no Statement. Write one at least. Put it right.",
    ],
  ],
])("says of a policy that lets in %s", (_what, after, expected) => {
  const variables = 'variable "role" {}\nvariable "policy" {}\n';
  expect(lines(hcl(variables, inKey(root)), hcl(variables, after))).toEqual(expected);
});

it("sees what a reference leads to", () => {
  const role = (name: string) =>
    hcl(
      `resource "aws_iam_role" "r" {\n  name = "${name}"\n}\n`,
      inKey(root, statement("App", "${aws_iam_role.r.arn}")),
    );
  expect(topics(role("app"), role("admin"))).toEqual([
    "danger policy-widened aws_kms_key.k",
    "change policy-narrowed aws_kms_key.k",
  ]);
  const variable = (value: string) =>
    hcl(
      `variable "role" {\n  default = ${value}\n}\ndata "aws_iam_role" "r" {\n  name = var.role\n}\n`,
      inKey(root, statement("App", "${data.aws_iam_role.r.arn}")),
    );
  expect(topics(variable('"a"'), variable('"a"'))).toEqual([]);
  expect(topics(variable('"a"'), variable('"b"'))).toEqual([
    "cannot-tell policy aws_kms_key.k",
    "cannot-tell policy aws_kms_key.k",
  ]);
  // A document that takes over another is opaque, and is not the same when the other changes.
  const other = (principal: string) => hcl(document(ROOT, `source_policy_documents = ["${principal}"]`));
  expect(topics(other("a"), other("b"))).toEqual(["cannot-tell policy aws_kms_key.k"]);
});

it("sees the policy of a key that is made elsewhere", () => {
  const foreign = (of: string, ...all: string[]) =>
    hcl(`resource "aws_kms_key_policy" "p" {\n  key_id = ${of}\n  policy = ${text(...all)}\n}\n`);
  const away = '"1234abcd-12ab-34cd-56ef-1234567890ab"';
  const narrow = foreign(away, statement("Root", ROOT, "kms:Get*"));
  const wide = foreign(away, root);
  expect(topics(narrow, narrow)).toEqual([]);
  expect(topics(narrow, wide)).toEqual(["danger policy-widened aws_kms_key_policy.p"]);
  // Without it the key has the policy that AWS writes.
  expect(topics(narrow, hcl(""))).toEqual(["danger policy-widened aws_kms_key_policy.p"]);
  expect(topics(hcl(""), narrow)).toEqual(["cannot-tell policy aws_kms_key_policy.p"]);
});

it.each(['file("k.json")', 'templatefile("k.tftpl", {})'])("cannot tell what %s says", (policy) => {
  const side = hcl(key("k", `policy = ${policy}`));
  expect(topics(side, side)).toEqual(["cannot-tell policy aws_kms_key.k"]);
});
