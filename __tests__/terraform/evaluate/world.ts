import * as fs from "node:fs";
import * as path from "node:path";
import { evaluate } from "../../../terraform/evaluate/evaluate";
import { EvaluationError, type Scope } from "../../../terraform/evaluate/scope";
import type { Type } from "../../../terraform/evaluate/type";
import { convert } from "../../../terraform/evaluate/types";
import type { Value } from "../../../terraform/evaluate/value";
import { parseExpression } from "../../../terraform/language/parse-expression";

/** A variable that expressions can name. */
export interface Variable {
  readonly name: string;
  readonly type: Type;
  /** Its value; none where only applying shows it. */
  readonly value?: string;
  readonly sensitive?: true;
}

const TAGS: Type = { map: "string" };
const THING: Type = { object: { name: "string", count: "number", tags: TAGS } };
const TYPES: readonly (readonly [name: string, type: Type, value: string])[] = [
  ["num", "number", "3"],
  ["dec", "number", "2.75"],
  ["big", "number", "123456789012345678901234567890"],
  ["str", "string", '"héllo-World"'],
  ["bool", "bool", "true"],
  ["list", { list: "string" }, '["b", "a", "c", "a"]'],
  ["nums", { list: "number" }, "[3, 1, 2.5]"],
  ["set", { set: "string" }, '["x", "y", "a"]'],
  ["map", { map: "string" }, '{ k1 = "v1", k2 = "v2" }'],
  ["obj", THING, '{ name = "n", count = 2, tags = { a = "b" } }'],
  ["objs", { list: { object: { id: "string", n: "number" } } }, '[{ id = "i", n = 1 }, { id = "j", n = 2 }]'],
  ["pair", { tuple: ["string", "number"] }, '["p", 7]'],
  ["deep", { map: { list: "number" } }, "{ a = [1, 2], b = [] }"],
];

/** Everything that expressions can name: known, null, unknown and sensitive values of many types. */
export const VARIABLES: readonly Variable[] = [
  ...TYPES.map(([name, type, value]) => ({ name, type, value })),
  ...TYPES.map(([name, type]) => ({ name: `u_${name}`, type })),
  ...TYPES.map(([name, type, value]) => ({ name: `s_${name}`, type, value, sensitive: true as const })),
  { name: "u_any", type: "any" },
  { name: "su_str", type: "string", sensitive: true },
  { name: "su_list", type: { list: "string" }, sensitive: true },
  { name: "null_str", type: "string", value: "null" },
  { name: "null_list", type: { list: "string" }, value: "null" },
  { name: "null_any", type: "any", value: "null" },
];

export const FILES: Readonly<Record<string, string>> = {
  "a.txt": "alpha\nbeta\n",
  "hello.tftpl": "Hello ${name}!%{ for x in items ~}\n ${x},\n%{ endfor ~}\nend",
  "plain.tftpl": "%{ if flag }yes%{ else }no%{ endif }",
  "wrapped.tftpl": "${items}",
  "data.json": '{"a": [1, 2.5, null], "b": "ü"}',
  "sub/b.txt": "b",
  "sub/deep/c.txt": "c",
  "sub/a.json": "{}",
};

/** Terraform's files for all of that. */
export function writeWorld(folder: string): void {
  for (const [name, text] of Object.entries(FILES)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), text);
  }
  const variables = VARIABLES.map(
    ({ name, type, value, sensitive }) =>
      `variable "${name}" {\n  type = ${constraint(type)}\n${value === undefined ? "" : `  default = ${value}\n`}${sensitive ? "  sensitive = true\n" : ""}}\n`,
  );
  fs.writeFileSync(
    path.join(folder, "world.tf"),
    `${variables.join("")}resource "terraform_data" "made" {}\n`,
  );
}

function constraint(type: Type): string {
  if (typeof type === "string") return type;
  if ("list" in type) return `list(${constraint(type.list)})`;
  if ("set" in type) return `set(${constraint(type.set)})`;
  if ("map" in type) return `map(${constraint(type.map)})`;
  if ("tuple" in type) return `tuple([${type.tuple.map(constraint).join(", ")}])`;
  const attributes = Object.entries(type.object).map(([name, one]) => `${name} = ${constraint(one)}`);
  return `object({ ${attributes.join(", ")} })`;
}

/** The same for our evaluator. What is unknown has a known value if it is asked for. */
export function scopeOf(folder: string, isEverythingKnown = false): Scope {
  const values = new Map<string, Value>();
  const empty: Scope = {
    find: ([root]) => {
      throw new EvaluationError(`there is no ${root}`);
    },
    outside: {},
  };
  for (const { name, type, value, sensitive } of VARIABLES) {
    const known = value ?? TYPES.find(([one]) => name.endsWith(`_${one}`))?.[2] ?? '"any"';
    const one: Value =
      value === undefined && !isEverythingKnown
        ? { is: "unknown", type, why: [{ is: "variable", name, module: "" }] }
        : convert(evaluate(parseExpression(known), empty), type);
    values.set(name, sensitive ? { ...one, sensitive: true } : one);
  }
  const made: Value = {
    is: "unknown",
    type: "any",
    why: [{ is: "attribute", address: "terraform_data.made", attribute: "" }],
  };
  return {
    find: ([root = "", name = ""]) => {
      if (root === "terraform_data" && name === "made") return { value: made, used: 2 };
      const value = root === "var" ? values.get(name) : undefined;
      if (value) return { value, used: 2 };
      throw new EvaluationError(`there is no ${root}.${name}`);
    },
    outside: {
      readFile: (file) => {
        const full = path.join(folder, file);
        return fs.existsSync(full) && fs.statSync(full).isFile() ? fs.readFileSync(full) : undefined;
      },
      hasFile: (file) => fs.statSync(path.join(folder, file), { throwIfNoEntry: false })?.isFile() ?? false,
      listFiles: (below) =>
        fs.existsSync(path.join(folder, below))
          ? fs
              .readdirSync(path.join(folder, below), { recursive: true, encoding: "utf8" })
              .filter((file) => fs.statSync(path.join(folder, below, file)).isFile())
          : [],
    },
  };
}
