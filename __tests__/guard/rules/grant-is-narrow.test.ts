import type { JsonObject } from "../../../terraform";
import { describeRule } from "./rule-lists";

const grant = (body: JsonObject): JsonObject => ({
  resource: {
    aws_kms_grant: {
      g: {
        grantee_principal: "arn:aws:iam::111122223333:role/reader",
        operations: ["Decrypt"],
        constraints: [{ encryption_context_equals: { table: "orders" } }],
        ...body,
      },
    },
  },
});

describeRule("grant-is-narrow", {
  valid: [
    ["a role that may decrypt one table", grant({})],
    [
      "a context of which more may be there",
      grant({ constraints: { encryption_context_subset: { a: "b" } } }),
    ],
    ["a context that only Terraform knows", grant({ constraints: "${var.constraints}" })],
    ["what only encrypts, without a context", grant({ operations: ["Encrypt"], constraints: null })],
  ],
  invalid: [
    [
      "everybody",
      grant({ grantee_principal: "*" }),
      "aws_kms_grant.g: grantee_principal is *, which is everybody in an account. Name the role that uses the key.",
    ],
    [
      "everybody of an account",
      grant({ grantee_principal: "arn:aws:iam::111122223333:root" }),
      "aws_kms_grant.g: grantee_principal is arn:aws:iam::111122223333:root, which is everybody in an account. Name the role that uses the key.",
    ],
    [
      "a grant that can be handed on",
      grant({ operations: ["CreateGrant"] }),
      "aws_kms_grant.g: operations has CreateGrant, so the grantee can give these permissions to others. Remove CreateGrant.",
    ],
    [
      "a grant that opens everything",
      grant({ constraints: [{ encryption_context_equals: {} }] }),
      "aws_kms_grant.g: no constraint asks for an encryption context, so the grant allows everything under the key. Write constraints with the encryption context of what may be read.",
    ],
    [
      "operations that is unknown",
      grant({ operations: "${var.operations}" }),
      "aws_kms_grant.g: cannot tell; operations comes from var.operations. Check the plan.",
      "cannot-tell",
    ],
  ],
});
