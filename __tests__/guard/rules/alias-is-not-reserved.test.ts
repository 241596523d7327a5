import type { JsonObject } from "../../../terraform";
import { describeRule } from "./rule-lists";

const alias = (body: JsonObject, more: JsonObject = {}): JsonObject => ({
  resource: { aws_kms_alias: { a: body } },
  ...more,
});

describeRule("alias-is-not-reserved", {
  valid: [
    ["an alias with a name of one's own", alias({ name: "alias/orders" })],
    ["an alias whose name ends with what only Terraform knows", alias({ name: "alias/orders-${var.team}" })],
    ["an alias that Terraform names", alias({})],
    ["a prefix that is not known beside a name", alias({ name: "alias/orders", name_prefix: "${var.p}" })],
    ["an alias whose name begins with aws and no slash", alias({ name: "alias/awsome" })],
    ["a data source for a key of AWS", { data: { aws_kms_alias: { a: { name: "alias/aws/ebs" } } } }],
  ],
  invalid: [
    [
      "a name that begins with an unknown value",
      alias({ name: "alias/${var.team}" }),
      "aws_kms_alias.a: cannot tell; name comes from alias/${var.team}. Check the plan.",
      "cannot-tell",
    ],
    [
      "a name that belongs to AWS",
      alias({ name: "alias/aws/orders" }),
      "aws_kms_alias.a: name is alias/aws/orders; AWS keeps names under alias/aws/ for its own keys, and refuses this one. Choose another name.",
    ],
    [
      "a prefix that belongs to AWS, by a variable's default",
      alias({ name_prefix: "${var.p}" }, { variable: { p: { default: "alias/aws/x" } } }),
      "aws_kms_alias.a: name_prefix is alias/aws/x; AWS keeps names under alias/aws/ for its own keys, and refuses this one. Choose another name.",
    ],
    [
      "a name without what every alias begins with",
      alias({ name: "orders" }),
      "aws_kms_alias.a: name is orders; an alias begins with alias/. Put alias/ before it.",
    ],
    [
      "a name that is unknown",
      alias({ name: "${var.name}" }, { variable: { name: {} } }),
      "aws_kms_alias.a: cannot tell; name comes from var.name. Check the plan.",
      "cannot-tell",
    ],
  ],
});
