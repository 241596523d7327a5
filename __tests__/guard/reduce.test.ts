import { type JsonObject, synthesisedJson } from "../../guard";
import { possibleValues } from "../../guard/reduce";

/*
 * What an expression can turn out to be. What is not written here as a value stays as it is: nobody can tell.
 */
const around: JsonObject = {
  variable: {
    key: { default: "arn:k" },
    nothing: { default: null },
    open: {},
    on: { default: true },
    map: { default: { ebs: "arn:ebs", deep: { list: ["a", "b"] } } },
  },
  locals: {
    key: "${var.key}",
    loop: "${local.pool}",
    pool: "${local.loop}",
    whole: "${aws_kms_key.a}",
    keys: { ebs: "${aws_kms_key.a.arn}" },
  },
  resource: { aws_kms_key: { a: {}, counted: { count: "${var.open}" }, two: { count: 2 } } },
};
const main = synthesisedJson("main", around);
const values = (text: string) => possibleValues(`\${${text}}`, main).map(({ value }) => value);

it.each<[string, unknown[]]>([
  ["var.key", ["arn:k"]],
  ["local.key", ["arn:k"]],
  ["var.nothing", [null]],
  ["var.open", ["${var.open}"]],
  ["var.map.ebs", ["arn:ebs"]],
  ['var.map["ebs"]', ["arn:ebs"]],
  ["var.map.deep.list[1]", ["b"]],
  ["var.map.gone", ["${var.map.gone}"]],
  ["local.loop", ["${local.loop}"]],
  ["local.whole.arn", ["${aws_kms_key.a.arn}"]],
  ["local.keys.ebs", ["${aws_kms_key.a.arn}"]],
  ['aws_kms_key.a["x"].arn', ['${aws_kms_key.a["x"].arn}']],
  ["var.on ? var.key : null", ["arn:k"]],
  ["!var.on ? var.key : null", [null]],
  ['var.open == "" ? aws_kms_key.a.arn : var.open', ['${var.open == "" ? aws_kms_key.a.arn : var.open}']],
  ["var.nothing == null ? aws_kms_key.a.arn : var.nothing", ["${aws_kms_key.a.arn}"]],
  ['var.open == "x" ? "a" : "b"', ["a", "b"]],
  ['var.on && var.key == "arn:k" ? 1 : 2', [1]],
  ["var.on || var.open ? 1 : 2", [1]],
  ["coalesce(var.nothing, var.key)", ["arn:k"]],
  ["coalesce(var.open, var.key)", ["${coalesce(var.open, var.key)}"]],
  ["try(aws_kms_key.a.arn, null)", ["${aws_kms_key.a.arn}"]],
  ["try(aws_kms_key.counted[0].arn, null)", ["${aws_kms_key.counted[0].arn}", null]],
  ["try(aws_kms_key.two[0].arn, null)", ["${aws_kms_key.two[0].arn}"]],
  ["one(aws_kms_key.counted[*].arn)", ["${aws_kms_key.counted.arn}"]],
  ['lookup(var.map, "ebs", null)', ["arn:ebs"]],
  ['lookup(var.map, "rds", var.key)', ["arn:k"]],
  ['merge(var.map, { ebs = "other" })["ebs"]', ["other"]],
  ["jsonencode({ a = [var.key, true] })", ['{"a":["arn:k",true]}']],
  ["tolist([var.key])[0]", ["arn:k"]],
  ["[for k in var.map : k]", ["${[for k in var.map : k]}"]],
  ["upper(var.key)", ["${upper(var.key)}"]],
  ["(((", ["${(((}"]],
])("%s", (text, expected) => {
  expect(values(text)).toEqual(expected);
});

it("fills templates in, as far as it can", () => {
  const text = (value: string) => possibleValues(value, main).map((one) => one.value);
  expect(text("a-${var.key}-${var.open}")).toEqual(["a-arn:k-${var.open}"]);
});

it("a cycle with many branches ends", () => {
  const branch = '${var.open == "x" ? local.a : local.a}';
  const module = synthesisedJson("main", { variable: { open: {} }, locals: { a: branch } });
  expect(possibleValues(branch, module).length).toBeGreaterThan(0);
});
