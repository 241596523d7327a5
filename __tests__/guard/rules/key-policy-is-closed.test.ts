import type { JsonObject } from "../../../terraform";
import { ADMINISTRATION, document, key, statements, written } from "./key-with-policy";
import { describeRule } from "./rule-lists";

const open = (more: JsonObject = {}): JsonObject => ({
  Sid: "Open",
  Effect: "Allow",
  Principal: "*",
  Action: "kms:Decrypt",
  Resource: "*",
  ...more,
});
const LINE =
  'aws_kms_key.k: statement "Open": the principal is everybody, in any account, and no condition says who. Name the principals, or add a condition on aws:PrincipalOrgID or kms:CallerAccount.';

describeRule("key-policy-is-closed", {
  valid: [
    ["a key without a policy of its own", key(undefined)],
    ["the account", written(ADMINISTRATION)],
    [
      "everybody of an organization",
      written(open({ Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1" } } })),
    ],
    ["everybody who is denied", written(ADMINISTRATION, open({ Effect: "Deny" }))],
    [
      "a document for a role that only Terraform knows",
      document({
        actions: ["kms:Decrypt"],
        principals: { type: "AWS", identifiers: ["${aws_iam_role.r.arn}"] },
      }),
    ],
  ],
  invalid: [
    ["everybody", written(open()), LINE],
    ["everybody of AWS", written(open({ Principal: { AWS: "*" } })), LINE],
    ["everybody in a list", written(open({ Principal: { AWS: ["*"] } })), LINE],
    [
      "everybody but one",
      written(open({ Principal: undefined, NotPrincipal: { AWS: "arn:aws:iam::111122223333:role/r" } })),
      'aws_kms_key.k: statement "Open": NotPrincipal is everybody else, in any account, and no condition says who. Name the principals, or add a condition on aws:PrincipalOrgID or kms:CallerAccount.',
    ],
    [
      "everybody under a condition that everybody meets",
      written(open({ Condition: { Bool: { "aws:SecureTransport": "true" } } })),
      LINE,
    ],
    ["everybody by jsonencode", key(`\${jsonencode(${JSON.stringify(statements(open()))})}`), LINE],
    ["everybody in a heredoc, with its lines", key(JSON.stringify(statements(open()), null, 2)), LINE],
    [
      "everybody in a document of Terraform's",
      document({
        sid: "Open",
        actions: ["kms:Decrypt"],
        resources: ["*"],
        principals: [{ type: "*", identifiers: ["*"] }],
      }),
      LINE,
    ],
    [
      "everybody of AWS in a document, by a local",
      {
        ...document({
          sid: "Open",
          actions: ["kms:Decrypt"],
          resources: ["*"],
          principals: [{ type: "AWS", identifiers: "${local.who}" }],
        }),
        locals: { who: ["*"] },
      },
      LINE,
    ],
    [
      "everybody in a document that a dynamic block writes",
      key("${data.aws_iam_policy_document.d.json}", {
        data: {
          aws_iam_policy_document: {
            d: {
              dynamic: {
                statement: {
                  for_each: ["kms:Decrypt"],
                  content: {
                    sid: "Open",
                    actions: ["${statement.value}"],
                    resources: ["*"],
                    principals: { type: "*", identifiers: ["*"] },
                  },
                },
              },
            },
          },
        },
      }),
      LINE,
    ],
    [
      "everybody in a policy that stands apart",
      key(undefined, {
        resource: {
          aws_kms_key_policy: {
            p: { key_id: "${aws_kms_key.k.id}", policy: JSON.stringify(statements(open())) },
          },
        },
      }),
      `aws_kms_key_policy.p: ${LINE.slice("aws_kms_key.k: ".length)}`,
    ],
    [
      "a policy that is unknown",
      key("${var.policy}"),
      "aws_kms_key.k: cannot tell; policy comes from var.policy. Check the plan.",
      "cannot-tell",
    ],
    [
      "a document that takes over others",
      key("${data.aws_iam_policy_document.d.json}", {
        data: { aws_iam_policy_document: { d: { source_policy_documents: ["${var.other}"] } } },
      }),
      "aws_kms_key.k: cannot tell; policy comes from data.aws_iam_policy_document.d.json. Check the plan.",
      "cannot-tell",
    ],
  ],
});
