import * as fs from "node:fs";
import * as path from "node:path";
import * as fc from "fast-check";
import { check } from "../../guard";
import { planDocument, stateDocument } from "../../keys";
import { configuration, type Document, folder, HclError, type JsonObject, parseHcl } from "../../terraform";
import { message } from "../../words";

/*
 * Whatever is thrown at the guard, it says something or refuses it in one line: 19,500 inputs, by a seed (SEED= for
 * others). `RUNS=` is how many of each kind. The commands get more of them: ../cli/fuzz.
 */
const SEED = Number(process.env.SEED ?? 5);
const RUNS = Number(process.env.RUNS ?? 3_250);
/** Far more than one input takes on the slowest machine: what takes longer hangs. */
const MAX_MS = 60_000;

const FIXTURES = path.join(__dirname, "..", "fixtures");
const HCL = ["corpus/main.tf", "hcl/everything.tf", "kms-class/key-rotates.tf"].map((file) =>
  fs.readFileSync(path.join(FIXTURES, file), "utf8"),
);
const GOLDEN = fs.readFileSync(path.join(__dirname, "..", "golden", "kms-class.tf.json"), "utf8");
const BAD_PLANS = fs
  .readdirSync(path.join(__dirname, "..", "..", "guard", "examples"))
  .filter((file) => file.endsWith(".json"))
  .map((file) => fs.readFileSync(path.join(__dirname, "..", "..", "guard", "examples", file), "utf8"));
const KEY = "arn:aws:kms:eu-west-1:111122223333:key/11111111-1111-1111-1111-111111111111";
const STATE = JSON.stringify({
  version: 4,
  resources: [
    {
      mode: "managed",
      type: "aws_kms_key",
      name: "k",
      instances: [{ attributes: { arn: KEY, policy: "{}" } }],
    },
    {
      mode: "managed",
      module: "module.m[0]",
      type: "aws_db_instance",
      name: "d",
      instances: [
        {
          index_key: "a",
          attributes: { kms_key_id: KEY, storage_encrypted: true, password: "x" },
          sensitive_attributes: [[{ type: "get_attr", value: "password" }]],
        },
      ],
    },
  ],
});

/** A text with some of it cut out, doubled, swapped or replaced. */
function mutated(originals: readonly string[]): fc.Arbitrary<string> {
  const piece = fc.oneof(
    fc.string({ maxLength: 12, unit: "binary" }),
    fc.constantFrom(
      ..."{}[]()\"'`$%,:=<>?.*#/\\\n\r\t\u0000\ufeff\u2028",
      "${",
      "%{",
      "<<EOF\n",
      "dynamic",
      "for_each",
      "null",
      "__proto__",
      "constructor",
      "toString",
      "*a*a*a*a*b",
      "range(1000000000)",
      "1e999",
      "-1",
      "true",
      '"//"',
      "${var.x}",
      "${module.m.k}",
      "local.a",
      "\ud800",
    ),
  );
  const edit = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), length: fc.nat(60), piece });
  return fc
    .record({
      original: fc.constantFrom(...originals),
      edits: fc.array(edit, { minLength: 1, maxLength: 6 }),
    })
    .map(({ original, edits }) =>
      edits.reduce((text, { at, length, piece: put }) => {
        const start = Math.floor(at * text.length);
        return text.slice(0, start) + put + text.slice(start + length);
      }, original),
    );
}

/** JSON with some of its values taken out or made something else. */
function disturbed(originals: readonly string[]): fc.Arbitrary<JsonObject> {
  const odd = fc.oneof(
    fc.jsonValue({ maxDepth: 3 }),
    fc.constantFrom<unknown>(
      "${",
      "${aws_kms_key.k.arn}",
      "${each.value}",
      "${module.a.b.c}",
      [[[]]],
      { dynamic: 1 },
      KEY,
      "alias/aws/ebs",
      { dynamic: { rule: { for_each: ["a"], content: { x: "${rule.value}" } } } },
      1e9,
      { count: 1e9 },
      JSON.parse('{"__proto__":{"a":1}}'),
    ),
  );
  return fc
    .record({
      original: fc.constantFrom(...originals),
      hits: fc.array(fc.tuple(fc.nat(400), odd), { minLength: 1, maxLength: 5 }),
    })
    .map(({ original, hits }) => {
      let i = 0;
      const at = new Map(hits);
      return JSON.parse(original, (_, value) => (at.has(i++) ? at.get(i - 1) : value)) as JsonObject;
    })
    .filter((json) => typeof json === "object" && json !== null && !Array.isArray(json));
}

function judge(read: () => Document): void {
  const start = Date.now();
  try {
    for (const finding of check(read())) {
      expect(message(finding)).toEqual(expect.any(String));
      expect(finding.address).toEqual(expect.any(String));
    }
  } catch (error) {
    // What is no HCL is refused, with a place in it.
    if (!(error instanceof HclError)) throw error;
    expect(error.line).toBeGreaterThan(0);
    expect(error.column).toBeGreaterThan(0);
  }
  expect(Date.now() - start).toBeLessThan(MAX_MS);
}

const ofHcl = (text: string): Document => ({
  modules: configuration("fuzz", folder([parseHcl("fuzz.tf", text)]), { findFolder: (from) => from }),
});
const ofJson = (json: JsonObject): Document => ({
  modules: configuration("fuzz", folder([{ name: "fuzz.tf.json", text: JSON.stringify(json), json }]), {
    findFolder: (from) => from,
  }),
});

it.each<[string, () => fc.IRawProperty<[never]>]>([
  ["HCL that was changed", () => fc.property(mutated(HCL), (text) => judge(() => ofHcl(text))) as never],
  [
    "texts that were never HCL",
    () =>
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => judge(() => ofHcl(text))) as never,
  ],
  [
    "configurations in JSON",
    () => fc.property(disturbed([GOLDEN]), (json) => judge(() => ofJson(json))) as never,
  ],
  ["plans", () => fc.property(disturbed(BAD_PLANS), (json) => judge(() => planDocument(json))) as never],
  ["states", () => fc.property(disturbed([STATE]), (json) => judge(() => stateDocument(json))) as never],
  [
    "what is none of them, as each",
    () =>
      fc.property(disturbed([GOLDEN, STATE, ...BAD_PLANS]), (json) => {
        for (const read of [ofJson, planDocument, stateDocument]) judge(() => read(json));
      }) as never,
  ],
])(
  "%s",
  (_what, property) => {
    fc.assert(property(), { seed: SEED, numRuns: RUNS });
  },
  600_000,
);

it.each<[string, string]>([
  ["a line of 10 MB", `a = "${"x".repeat(10_000_000)}"`],
  ["a list of a million elements", `a = [${"1,".repeat(1_000_000)}]`],
  ["an expression of 100,000 operands", `a = ${"1 + ".repeat(100_000)}1`],
  ["brackets without end", "a = ".padEnd(100_000, "[")],
  ["blocks without end", "a {".repeat(100_000)],
  ["interpolations without end", `a = "${'${"'.repeat(50_000)}`],
  [
    "locals in a circle",
    'locals {\n  a = local.b\n  b = local.a\n}\nresource "aws_sqs_queue" "q" {\n  kms_master_key_id = local.a\n}\n',
  ],
  [
    "conditionals in conditionals",
    `variable "v" {}\nlocals {\n  a0 = "x"\n${Array.from({ length: 60 }, (_, i) => `  a${i + 1} = var.v ? local.a${i} : local.a${i}\n`).join("")}}\nresource "aws_sqs_queue" "q" {\n  kms_master_key_id = local.a60\n}\n`,
  ],
  ["a block that ends after its label", 'resource "a"\n'],
  ["a count of a billion", 'resource "aws_sqs_queue" "q" {\n  count = 1000000000\n}\n'],
  [
    "modules that call themselves a thousand times each",
    'module "m" {\n  source = "."\n  count = 1000\n}\nresource "aws_sqs_queue" "q" {}\n',
  ],
])(
  "%s",
  (_what, text) => {
    judge(() => ofHcl(text));
  },
  60_000,
);
