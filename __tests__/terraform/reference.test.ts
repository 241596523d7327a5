import { expression, reference } from "../../terraform";

it.each<[string, object | undefined]>([
  ["aws_kms_key.k.arn", { address: "aws_kms_key.k", type: "aws_kms_key", attribute: "arn" }],
  ["data.aws_kms_key.k.arn", { address: "data.aws_kms_key.k", type: "aws_kms_key", attribute: "arn" }],
  ["aws_kms_key . k . arn", { address: "aws_kms_key.k", type: "aws_kms_key", attribute: "arn" }],
  ["aws_kms_key.schlüssel.arn", { address: "aws_kms_key.schlüssel", type: "aws_kms_key", attribute: "arn" }],
  [
    'aws_kms_key.k["a.b"].arn',
    { address: "aws_kms_key.k", type: "aws_kms_key", attribute: "arn", index: '"a.b"', key: "a.b" },
  ],
  [
    'aws_kms_key.k["a]b"].arn',
    { address: "aws_kms_key.k", type: "aws_kms_key", attribute: "arn", index: '"a]b"', key: "a]b" },
  ],
  [
    'aws_kms_key.k["a}${var.x["}"]}"].arn',
    { address: "aws_kms_key.k", type: "aws_kms_key", attribute: "arn", index: '"a}${var.x["}"]}"' },
  ],
  [
    "aws_kms_key.k[each.key].arn",
    { address: "aws_kms_key.k", type: "aws_kms_key", attribute: "arn", index: "each.key" },
  ],
  [
    "aws_kms_key.k[0].arn",
    { address: "aws_kms_key.k", type: "aws_kms_key", attribute: "arn", index: "0", key: 0 },
  ],
  [
    "aws_kms_key.k.0.arn",
    { address: "aws_kms_key.k", type: "aws_kms_key", attribute: "arn", index: "0", key: 0 },
  ],
  ["aws_kms_key.k[*].arn", { address: "aws_kms_key.k", type: "aws_kms_key", attribute: "arn", index: "*" }],
  ["aws_kms_key.k.*.arn", { address: "aws_kms_key.k", type: "aws_kms_key", attribute: "arn", index: "*" }],
  [
    "data.aws_kms_key.k[*].arn",
    { address: "data.aws_kms_key.k", type: "aws_kms_key", attribute: "arn", index: "*" },
  ],
  ["aws_x.y.list[0]", { address: "aws_x.y", type: "aws_x", attribute: "list" }],
  ["aws_kms_key.k", undefined],
  ["aws_kms_key.k[0]", undefined],
  ["aws_x.y.block[0].key", undefined],
  ["module.m.key", undefined],
  ['root.module.m["x.y"].aws_kms_key.k["z"].arn', undefined],
  ["var.x.y", undefined],
  ["local.keys.a", undefined],
  ["each.value.arn", undefined],
  ["(aws_kms_key.k.arn)", undefined],
  ["upper(aws_kms_key.k.arn)", undefined],
  ["aws_kms_key.k.arn == null", undefined],
  ["aws_kms_key.k[", undefined],
  ["", undefined],
])("%s refers to %j", (text, expected) => {
  expect(reference(text)).toEqual(expected);
});

it.each<[string, string | undefined]>([
  ["${aws_kms_key.k.arn}", "aws_kms_key.k.arn"],
  ["${ aws_kms_key.k.arn }", "aws_kms_key.k.arn"],
  ["${~ aws_kms_key.k.arn ~}", "aws_kms_key.k.arn"],
  ['${aws_kms_key.k["a}b"].arn}', 'aws_kms_key.k["a}b"].arn'],
  ['${f({ a = "}" })}', 'f({ a = "}" })'],
  ["${a}${b}", undefined],
  ["${a} ", undefined],
  ["$${a}", undefined],
  ["${a", undefined],
  ["plain", undefined],
])("%s holds the expression %s", (text, expected) => {
  expect(expression(text)).toBe(expected);
});
