import { evaluate } from "../../../terraform/evaluate/evaluate";
import { possible } from "../../../terraform/evaluate/possible";
import { EvaluationError, type Scope } from "../../../terraform/evaluate/scope";
import type { Type } from "../../../terraform/evaluate/type";
import { numberText } from "../../../terraform/evaluate/types";
import type { Unknown, Value } from "../../../terraform/evaluate/value";
import { parseExpression } from "../../../terraform/language/parse-expression";

/*
 * What terraform console does not show: why something is not known, what it could be, and where it ends.
 */
const unknown = (name: string, type: Type): Unknown => ({
  is: "unknown",
  type,
  why: [{ is: "variable", name, module: "" }],
});
const block: Unknown = {
  is: "unknown",
  type: "any",
  why: [{ is: "attribute", address: "aws_kms_key.k", attribute: "" }],
  attribute: { module: {}, address: "aws_kms_key.k", path: [] },
};
const text = (value: string): Value => ({ is: "string", value });
const values: Readonly<Record<string, Value>> = {
  flag: unknown("flag", "bool"),
  other: unknown("other", "bool"),
  text: unknown("text", "string"),
  list: unknown("list", { list: "string" }),
};
const scope: Scope = {
  find: ([root = "", name = ""]) => {
    if (root === "aws_kms_key") return { value: block, used: 2 };
    const value = root === "var" ? values[name] : undefined;
    if (!value) throw new EvaluationError(`nothing declares ${root}.${name}`);
    return { value, used: 2 };
  },
  written: ({ attribute }) => (attribute?.path[0] === "description" ? text("told") : undefined),
  outside: {},
};
const value = (expression: string) => evaluate(parseExpression(expression), scope);
const ways = (expression: string, limit?: number) =>
  possible(parseExpression(expression), scope, limit).map((one) =>
    one.is === "string" ? one.value : one.is,
  );

it("says of everything that is not known what it hangs on", () => {
  expect(value('"${var.text}-${var.flag}-${var.text}"')).toMatchObject({
    is: "unknown",
    type: "string",
    why: [
      { is: "variable", name: "text" },
      { is: "variable", name: "flag" },
    ],
  });
});

it("follows an attribute of a block down its path", () => {
  expect(value("aws_kms_key.k.arn")).toMatchObject({ attribute: { path: ["arn"] } });
  expect(value('aws_kms_key.k.a[0]["b"].c')).toMatchObject({ attribute: { path: ["a", 0, "b", "c"] } });
  expect(value('{ key = true ? aws_kms_key.k.arn : "x" }.key')).toMatchObject({
    attribute: { path: ["arn"] },
  });
  expect(value("try(aws_kms_key.k.arn, null)")).toMatchObject({ attribute: { path: ["arn"] } });
});

it("counts with what is written of an attribute", () => {
  expect(value('"it is ${aws_kms_key.k.description}"')).toEqual(text("it is told"));
  expect(value('aws_kms_key.k.description == "told"')).toEqual({ is: "bool", value: true });
  // Alone, it is the attribute.
  expect(value("aws_kms_key.k.description")).toMatchObject({ attribute: { path: ["description"] } });
});

describe("the values that an expression can turn out to have", () => {
  it("are one for each way", () => {
    expect(ways('var.flag ? "a" : var.other ? "b" : "c"').sort()).toEqual(["a", "b", "c"]);
    expect(ways('"%{ if var.flag }x%{ else }y%{ endif }"').sort()).toEqual(["x", "y"]);
    expect(ways('join("", [for x in ["a", "b"] : x if x == var.text])').sort()).toEqual(["", "a", "ab", "b"]);
  });
  it("decide the same condition alike, and its opposite the other way", () => {
    expect(ways('"${var.flag ? "a" : "b"}${!var.flag ? "c" : "d"}${(var.flag) ? "e" : "f"}"').sort()).toEqual(
      ["ade", "bcf"],
    );
    expect(ways('"${var.text == "x" ? "a" : "b"}${var.text != "x" ? "c" : "d"}"').sort()).toEqual([
      "ad",
      "bc",
    ]);
  });
  it("leave out those with which Terraform fails", () => {
    expect(ways('var.flag ? "a" : [][0]')).toEqual(["a"]);
    expect(() => ways("var.flag ? [][0] : {}.b")).toThrow(EvaluationError);
  });
  it("are one that is not known where there are too many", () => {
    expect(ways('"${var.flag ? "a" : "b"}${var.other ? "c" : "d"}"', 3)).toEqual(["unknown"]);
  });
});

it.each([
  ["[for a in range(1000) : [for b in range(1000) : b]]", "it takes too long to compute"],
  ["1e9999999", "the number 1e9999999 is too large"],
  ["nothing.here", "nothing declares nothing.here"],
  ["nope(1)", 'there is no function named "nope"'],
  ["{ a.b = 1 }", "a key is a reference; write it in parentheses, or in quotes for a name"],
  ["true ? [1] : 2", "the results of a condition are of different types: tuple and number"],
])("%s fails with a clause", (expression, problem) => {
  expect(() => value(expression)).toThrow(EvaluationError);
  expect(() => value(expression)).toThrow(problem);
});

it.each([
  ["10 / 3", `3.${"3".repeat(153)}2`],
  ["10 / 3 * 3", "10"],
  ["0.1 + 0.2", "0.3"],
  ["9007199254740993 + 1", "9007199254740994"],
])("%s has Terraform's 512 bits", (expression, expected) => {
  const found = value(expression);
  expect(found.is === "number" && numberText(found.value)).toBe(expected);
});

it.each([
  ["a template", '"${last}${last}"'],
  ["a function", 'join("", [last, last])'],
  ["the text of JSON", "jsonencode([last, last])"],
])(
  "a text that holds itself over and over is followed no further than fits into memory: %s",
  (_, expression) => {
    let last = value("var.text");
    const inner: Scope = { ...scope, find: () => ({ value: last, used: 1 }) };
    for (let count = 0; count < 40; count++) last = evaluate(parseExpression(expression), inner);
    expect(last).toMatchObject({ is: "unknown", type: "string" });
  },
);

it.each([
  ["a tuple", "[last, last]"],
  ["an object", "{ a = last, b = last }"],
  ["a function", "concat([last], [last])"],
  ["a for", "[for one in [1, 2] : last]"],
])("a value of more than a million parts is not followed: %s", (_, expression) => {
  let last: Value = text("x");
  const inner: Scope = { ...scope, find: () => ({ value: last, used: 1 }) };
  const grow = () => {
    for (let count = 0; count < 40; count++) last = evaluate(parseExpression(expression), inner);
  };
  expect(grow).toThrow("a value has more than 1000000 parts");
});

it("knows that the ARN and the id of what is made are not empty, and nothing of other attributes", () => {
  for (const name of ["arn", "id", "key_id"]) {
    expect(value(`aws_kms_key.k.${name} != ""`)).toEqual({ is: "bool", value: true });
    expect(value(`length(aws_kms_key.k.${name}) > 0`)).toEqual({ is: "bool", value: true });
  }
  expect(value('aws_kms_key.k.arn == "x"').is).toBe("unknown");
  expect(value('aws_kms_key.k.alias == ""').is).toBe("unknown");
  expect(value('var.text == ""').is).toBe("unknown");
  expect(value("length(aws_kms_key.k.arn) > 1").is).toBe("unknown");
});
