import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { evaluate } from "../../../terraform/evaluate/evaluate";
import { EvaluationError, type Scope } from "../../../terraform/evaluate/scope";
import { applyConstraint, fromJson, toJson, typeConstraint, typeOf } from "../../../terraform/evaluate/types";
import type { Value } from "../../../terraform/evaluate/value";
import { parseExpression } from "../../../terraform/language/parse-expression";
import { itNeeds } from "../../local/tools";
import { askConsole } from "./console";
import { printedType, printedValue } from "./printed";

/*
 * Types of variables, and what a value becomes by them: the real terraform says what is right.
 */
const FITTING: readonly (readonly [type: string, value: string])[] = [
  ["string", "12.50"],
  ["number", '"12.50"'],
  ["bool", '"true"'],
  ["any", '[1, "a"]'],
  ["string", "null"],
  ["list(string)", '[1, true, "x"]'],
  ["list(string)", "[]"],
  ["list(any)", '[1, "x"]'],
  ["list(any)", "[]"],
  ["list", '["a"]'],
  ["map", "{ a = 1 }"],
  ["set(number)", '["2", 1, 2]'],
  ["set(any)", '["b", "a"]'],
  ["map(string)", "{ b = 1, a = true }"],
  ["map(any)", '{ a = { x = 1 }, b = { x = "y" } }'],
  ["map(list(number))", '{ a = ["1"], b = [] }'],
  ["tuple([string, number])", '[1, "2"]'],
  ["object({ a = string })", "{ a = 1, b = 2 }"],
  ["object({ a = string, b = optional(number) })", "{ a = 1 }"],
  ["object({ a = string, b = optional(number, 5) })", "{ a = 1 }"],
  ["object({ a = string, b = optional(number, 5) })", "{ a = 1, b = null }"],
  ["object({ a = string, b = optional(number, 5) })", '{ a = 1, b = "6" }'],
  ["object({ a = optional(string, 5) })", "{}"],
  [
    'object({ a = optional(object({ b = optional(string, "x"), c = optional(list(string), []) }), {}) })',
    "{}",
  ],
  ['object({ a = optional(object({ b = optional(string, "x") })) })', "{}"],
  ['object({ a = optional(object({ b = optional(string, "x") })) })', "{ a = {} }"],
  ["list(object({ a = optional(number, 1), b = optional(bool) }))", "[{}, { a = 2 }, { b = true, c = 1 }]"],
  ["list(object({ a = optional(number, 1) }))", "[]"],
  ["set(object({ a = optional(number, 1) }))", "[{}, { a = 1 }, { a = 0 }]"],
  [
    'map(object({ a = optional(string, "d"), n = optional(map(object({ z = optional(number, 9) })), {}) }))',
    '{ x = {}, y = { a = "e", n = { q = {} } } }',
  ],
  ["tuple([object({ a = optional(number, 3) }), string])", '[{}, "x"]'],
  ["object({ a = any })", "{ a = [1] }"],
  ["list(object({ a = any }))", '[{ a = 1 }, { a = "x" }]'],
  ['object({ a = optional(any, "z") })', "{}"],
  ["object({ a = string })", "null"],
  ['list(object({ a = optional(string, "x") }))', "null"],
  ["object({})", "{ a = 1 }"],
  ["map(map(string))", "{ a = { b = 1 }, c = {} }"],
  ["object({ n = optional(number, -1.5), t = optional(tuple([string]), [1]) })", "{}"],
];

const REFUSED: readonly (readonly [type: string, value: string])[] = [
  ["number", '"x"'],
  ["bool", '"yes"'],
  ["bool", "1"],
  ["list(string)", '"a"'],
  ["list(string)", "{ a = 1 }"],
  ["list(any)", "[1, [2]]"],
  ["object({ a = string })", "{}"],
  ["object({ a = string })", "{ a = [] }"],
  ["tuple([string])", "[]"],
  ["map(number)", '{ a = "x" }'],
  ["nonsense", "1"],
  ["list(string, number)", "[]"],
  ["optional(string)", "1"],
  ['object({ a = optional(number, "x") })', "{}"],
  ['object({ a = optional(number, "x") })', "{ a = 1 }"],
  ["tuple(string)", "[]"],
  ["string()", "1"],
];

const NOTHING: Scope = {
  find: ([root]) => {
    throw new EvaluationError(`there is no ${root}`);
  },
  outside: {},
};

const constant = (text: string) => evaluate(parseExpression(text), NOTHING);
const applied = (type: string, value: string) =>
  applyConstraint(
    constant(value),
    typeConstraint(parseExpression(type), (expression) => evaluate(expression, NOTHING)),
  );

let folder: string;
beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "keywright-constraints-"));
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

const variable = (name: string, [type, value]: readonly [string, string]) =>
  `variable "${name}" {\n  type = ${type}\n  default = ${value}\n}\n`;

itNeeds("terraform")(
  "values become what terraform makes of them",
  async () => {
    fs.writeFileSync(
      path.join(folder, "variables.tf"),
      FITTING.map((one, at) => variable(`v${at}`, one)).join(""),
    );
    const answers = await askConsole(
      folder,
      FITTING.map((_, at) => `var.v${at}`),
    );
    for (const [at, [type, value]] of FITTING.entries()) {
      const ours = applied(type, value);
      const shown = { is: "value", value: printedValue(ours, 2), type: printedType(typeOf(ours), 1) };
      expect([type, value, shown]).toEqual([type, value, answers[at]]);
    }
  },
  60_000,
);

itNeeds("terraform")(
  "what terraform refuses is refused",
  () => {
    for (const [at, one] of REFUSED.entries()) {
      const own = path.join(folder, `refused-${at}`);
      fs.mkdirSync(own);
      fs.writeFileSync(path.join(own, "variables.tf"), variable("v", one));
      const env = { ...process.env, CHECKPOINT_DISABLE: "1" };
      const { status } = spawnSync("terraform", ["validate"], { cwd: own, env, stdio: "ignore" });
      expect([...one, status === 0]).toEqual([...one, false]);
      expect(() => applied(...one)).toThrow(EvaluationError);
    }
  },
  60_000,
);

it("an unknown value keeps its reasons; a sensitive value stays sensitive", () => {
  const why = [{ is: "variable", name: "v", module: "" }] as const;
  const unknown: Value = { is: "unknown", type: "any", why };
  const constraint = typeConstraint(
    parseExpression("object({ a = optional(list(string), []) })"),
    () => unknown,
  );
  expect(applyConstraint(unknown, constraint)).toEqual({
    is: "unknown",
    type: { object: { a: { list: "string" } } },
    why,
  });
  const secret = applyConstraint({ ...constant("{ a = [1] }"), sensitive: true }, constraint);
  expect(secret).toMatchObject({ is: "object", sensitive: true });
  expect(printedValue({ ...secret, sensitive: undefined } as Value)).toContain('"1"');
});

it("JSON becomes values and back", () => {
  const json = { b: [1, "x", null, { c: true }], a: 1.5, __proto__x: {} };
  const value = fromJson(json);
  expect(printedValue(value)).toBe(
    '{\n  "__proto__x" = {}\n  "a" = 1.5\n  "b" = [\n    1,\n    "x",\n    null,\n    {\n      "c" = true\n    },\n  ]\n}',
  );
  expect(toJson(value)).toEqual(json);
  expect(() => toJson({ is: "unknown", type: "any", why: [] })).toThrow(EvaluationError);
});
