import { type JsonObject, type Module, synthesisedJson } from "../../terraform";
import { terraformModule } from "../../terraform/configs/terraform-module";
import { possibleValues } from "../../terraform/evaluate/resolve";

/*
 * What an expression can turn out to be. A value that is not written here stays as it is: unknown.
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
    later: "${var.open}",
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
  ['var.open == "" ? aws_kms_key.a.arn : var.open', ["${aws_kms_key.a.arn}", "${var.open}"]],
  ["var.nothing == null ? aws_kms_key.a.arn : var.nothing", ["${aws_kms_key.a.arn}"]],
  ['var.open == "x" ? "a" : "b"', ["a", "b"]],
  ['var.on && var.key == "arn:k" ? 1 : 2', [1]],
  ["var.on || var.open ? 1 : 2", [1]],
  ["coalesce(var.nothing, var.key)", ["arn:k"]],
  ["coalesce(var.open, var.key)", ["${coalesce(var.open, var.key)}"]],
  ['coalesce(var.nothing, "", "a-${var.open}")', ["a-${var.open}"]],
  ['coalesce(var.open, "a-${var.open}")', ['${coalesce(var.open, "a-${var.open}")}']],
  ['coalesce(var.nothing, "${var.open}")', ['${coalesce(var.nothing, "${var.open}")}']],
  ["try(aws_kms_key.a.arn, null)", ["${aws_kms_key.a.arn}"]],
  ["try(aws_kms_key.counted[0].arn, null)", ["${aws_kms_key.counted[0].arn}", null]],
  ["try(aws_kms_key.two[0].arn, null)", ["${aws_kms_key.two[0].arn}"]],
  ["one(aws_kms_key.counted[*].arn)", ["${one(aws_kms_key.counted[*].arn)}", null]],
  // Terraform fails: there are two.
  ["one(aws_kms_key.two[*].arn)", ["${one(aws_kms_key.two[*].arn)}"]],
  ["element([var.key, local.own], 1)", ["${element([var.key, local.own], 1)}"]],
  ["try(var.open, null)", ["${var.open}"]],
  ["local.later == null ? var.key : local.later", ["arn:k", "${var.open}"]],
  ["aws_db_instance.d.kms_key_id == null ? 1 : 2", [1, 2]],
  // The id of a resource itself is there, whatever its type is called.
  ["aws_kms_key.a.key_id == null ? 1 : 2", [2]],
  ["aws_ssm_parameter.p.key_id == null ? 1 : 2", [1, 2]],
  ["data.aws_kms_key.d.key_id == null ? 1 : 2", [1, 2]],
  ['lookup(var.map, "ebs", null)', ["arn:ebs"]],
  ['lookup(var.map, "rds", var.key)', ["arn:k"]],
  ['merge(var.map, { ebs = "other" })["ebs"]', ["other"]],
  ["jsonencode({ a = [var.key, true] })", ['{"a":["arn:k",true]}']],
  ["tolist([var.key])[0]", ["arn:k"]],
  ["[for k in [var.key, aws_kms_key.a.arn] : k]", [["arn:k", "${aws_kms_key.a.arn}"]]],
  ["upper(var.key)", ["ARN:K"]],
  ["upper(var.open)", ["${upper(var.open)}"]],
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

describe("modules", () => {
  const child: JsonObject = {
    variable: { key: { default: "alias/aws/ebs" }, other: { default: "own" } },
    resource: { aws_kms_key: { inner: {} } },
    output: {
      key: { value: "${aws_kms_key.inner.arn}" },
      given: { value: "${var.key}" },
      other: { value: "${var.other}" },
      keys: { value: { ebs: "${aws_kms_key.inner.arn}" } },
    },
  };
  const all: Module[] = [];
  const parent: Module = terraformModule(
    "main",
    {
      module: { store: { source: "./store", key: "${aws_kms_key.a.arn}" } },
      resource: { aws_kms_key: { a: {} } },
    },
    {
      configuration: all,
      findChild: (name, { key }) =>
        terraformModule(`module.${name}`, child, {
          configuration: all,
          path: `module.${name}.`,
          findInput: (input) => (input === "key" ? { value: key, module: parent } : undefined),
        }),
    },
  );
  const found = (text: string) =>
    possibleValues(`\${${text}}`, parent).map(({ value, module }) => [value, module.name]);

  it.each<[string, unknown]>([
    ["module.store.key", ["${aws_kms_key.inner.arn}", "module.store"]],
    ["module.store.keys.ebs", ["${aws_kms_key.inner.arn}", "module.store"]],
    ["module.store.given", ["${aws_kms_key.a.arn}", "main"]],
    ["module.store.other", ["own", "main"]],
    ["module.gone.key", ["${module.gone.key}", "main"]],
    // Put together here, a reference of the other module's is written from the root down.
    ["tolist([module.store.key])", [["${root.module.store.aws_kms_key.inner.arn}"], "main"]],
  ])("%s", (text, expected) => {
    expect(found(text)).toEqual([expected]);
  });

  it("a template writes a reference of another module's from the root down", () => {
    const text = "x-${root.module.store.aws_kms_key.inner.arn}";
    expect(possibleValues("x-${module.store.key}", parent)[0]?.value).toBe(text);
    const [found] = possibleValues("${[module.store.key]}", parent);
    const [item] = Array.isArray(found?.value) ? found.value : [];
    expect(possibleValues(item, parent)[0]?.value).toBe("${aws_kms_key.inner.arn}");
    expect(possibleValues(item, parent)[0]?.module.name).toBe("module.store");
  });
});
