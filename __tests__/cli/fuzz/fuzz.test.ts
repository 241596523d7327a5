import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import * as fc from "fast-check";
import { main } from "../../../cli/main";
import { verdictOf } from "../../../cli/serve/verdict";
import { FORMATS } from "../../../report/formats";
import { hcl, json, tfvars } from "./grammar";

/*
 * Every command takes whatever every front end reads, in every format: it ends with one of its exit codes, and says on
 * standard error what it could not read, a line each. By a seed (SEED= for others); `FILES=` is how many of each kind.
 */
const SEED = Number(process.env.SEED ?? 5);
const RUNS = Number(process.env.FILES ?? 40);
// The build puts the version and the styles of the page beside the command.
jest.mock("../../../cli/version", () => ({ version: () => "0.0.0" }));
jest.mock("../../../report/page/asset", () => ({ asset: () => "" }));
/** Far more than one input takes on the slowest machine: what takes longer hangs. */
const MAX_MS = 60_000;
const KEY = "arn:aws:kms:eu-west-1:111122223333:key/11111111-1111-1111-1111-111111111111";
const EXAMPLES = path.join(__dirname, "..", "..", "..", "guard", "examples");
const PLANS = fs
  .readdirSync(EXAMPLES)
  .filter((file) => file.endsWith(".json"))
  .map((file) => fs.readFileSync(path.join(EXAMPLES, file), "utf8"));
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
      type: "aws_ebs_volume",
      name: "v",
      instances: [{ index_key: "a", attributes: { encrypted: true, kms_key_id: KEY } }],
    },
  ],
});
const SETTINGS = JSON.stringify({
  account: { id: "111122223333", administrators: [`arn:aws:iam::111122223333:role/a`] },
  exceptions: [{ rule: "key-rotates", address: "aws_kms_key.*", reason: "x", until: "2027-01-01" }],
  severities: { "key-has-alias": "error" },
  exclude: ["*.x"],
});
const REPORT = JSON.stringify({
  findings: [{ address: "a", rule: "key-rotates", status: "finding" }],
  summary: {},
});

/** JSON with some of its values made something else, or with letters of it cut out. */
function disturbed(...originals: readonly string[]): fc.Arbitrary<string> {
  const odd = fc.oneof(
    fc.jsonValue({ maxDepth: 3 }),
    fc.constantFrom<unknown>("${", "**/**/*", [[[]]], 1e9, "2027-13-45", JSON.parse('{"__proto__":{"a":1}}')),
  );
  return fc
    .record({
      original: fc.constantFrom(...originals),
      hits: fc.array(fc.tuple(fc.nat(200), odd), { maxLength: 4 }),
      cut: fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, fc.tuple(fc.nat(400), fc.nat(20))),
    })
    .map(({ original, hits, cut }) => {
      let i = 0;
      const at = new Map(hits);
      const text = JSON.stringify(
        JSON.parse(original, (_, one) => (at.has(i++) ? at.get(i - 1) : one)) ?? null,
      );
      return cut === undefined ? text : text.slice(0, cut[0]) + text.slice(cut[0] + cut[1]);
    });
}

let folder: string;
let said: string[];
let printed: string[];

beforeAll(() => {
  folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "keywright-fuzz-")));
  fs.mkdirSync(path.join(folder, ".git"));
  const into = (list: () => string[]) => (chunk: string | Uint8Array) => {
    list().push(String(chunk));
    return true;
  };
  jest.spyOn(process.stderr, "write").mockImplementation(into(() => said));
  jest.spyOn(process.stdout, "write").mockImplementation(into(() => printed));
});
afterAll(() => {
  jest.restoreAllMocks();
  fs.rmSync(folder, { recursive: true });
});

function write(files: Readonly<Record<string, string>>): void {
  for (const one of ["in", "old"]) fs.rmSync(path.join(folder, one), { recursive: true, force: true });
  fs.mkdirSync(path.join(folder, "in"));
  fs.mkdirSync(path.join(folder, "old"));
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
  }
}

/** Runs a command. Whatever it is given, it ends as it is meant to. */
async function expectEnd(
  command: keyof typeof FORMATS,
  format: string,
  args: readonly string[],
): Promise<void> {
  said = [];
  printed = [];
  const start = Date.now();
  const code = await main([command, ...args, "--format", format]);
  expect(Date.now() - start).toBeLessThan(MAX_MS);
  expect([0, 1, 2]).toContain(code);
  // Names such as __proto__ change no object but their own.
  expect(Object.keys(Object.prototype)).toEqual([]);
  const complaints = said.join("");
  expect(complaints).not.toMatch(/^\s+at .*:\d+:\d+|\b(?:TypeError|RangeError|ReferenceError)\b/m);
  const output = printed.join("");
  // Whether a key can be retired may be unknown, which is what retire prints then.
  if (code === 2 && !(command === "retire" && output !== "")) expect(complaints).not.toBe("");
  if (output !== "" && /^(?:json|sarif)$/.test(format)) JSON.parse(output);
}

/** What is written into the folder that is read, by what it tests. */
const FRONT_ENDS: Readonly<Record<string, fc.Arbitrary<Readonly<Record<string, string>>>>> = {
  HCL: hcl.map((one) => ({ "in/main.tf": one })),
  "HCL with files that override it": fc
    .tuple(hcl, hcl)
    .map(([one, other]) => ({ "in/main.tf": one, "in/x_override.tf": other })),
  "JSON syntax": json.map((one) => ({ "in/main.tf.json": one })),
  OpenTofu: fc.tuple(hcl, hcl).map(([one, other]) => ({ "in/main.tf": one, "in/main.tofu": other })),
  "a module": fc.tuple(hcl, hcl).map(([one, other]) => ({
    "in/main.tf": `module "a" {\n  source = "./m"\n}\n${one}`,
    "in/m/main.tf": other,
  })),
  "synthesised JSON": json.map((one) => ({
    "in/manifest.json": JSON.stringify({
      version: "0.21.0",
      stacks: {
        a: { name: "a", synthesizedStackPath: "stacks/a/cdk.tf.json", workingDirectory: "stacks/a" },
      },
    }),
    "in/stacks/a/cdk.tf.json": one,
  })),
  stacks: fc
    .tuple(hcl, hcl)
    .map(([one, other]) => ({ "in/a.tfcomponent.hcl": one, "in/a.tfdeploy.hcl": other })),
  terragrunt: fc.tuple(hcl, hcl).map(([one, other]) => ({ "in/terragrunt.hcl": one, "in/main.tf": other })),
  "values of variables": fc
    .tuple(hcl, tfvars, disturbed('{"a":{"b":[1]},"k":"x"}'))
    .map(([one, given, more]) => ({
      "in/main.tf": `variable "a" {}\nvariable "k" {\n  sensitive = true\n}\n${one}`,
      "in/terraform.tfvars": given,
      "in/x.auto.tfvars.json": more,
    })),
  settings: fc
    .tuple(hcl, disturbed(SETTINGS))
    .map(([one, more]) => ({ "in/main.tf": one, "in/keywright.json": more })),
  "a plan": disturbed(...PLANS).map((one) => ({ "in/plan.json": one })),
  "a state": disturbed(STATE).map((one) => ({ "in/plan.json": one })),
};
const NAMED: readonly string[] = ["a plan", "a state"];

/** The command lines for what is read. */
const commands = (input: string) =>
  [
    ["check", [input]],
    ["check", [input, "--baseline", path.join(folder, "baseline.json")]],
    ["report", [input]],
    ["diff", [path.join(folder, "old"), input]],
    ["diff", [input, path.join(folder, "old")]],
    ["fix", [input]],
    ["retire", [KEY, "--state", input]],
    ["config", [input]],
  ] as const;

it.each(Object.entries(FRONT_ENDS))(
  "%s",
  async (what, files) => {
    const input = path.join(folder, "in", ...(NAMED.includes(what) ? ["plan.json"] : []));
    const chosen = fc.constantFrom(...commands(input)).chain(([command, args]) =>
      fc.record({
        command: fc.constant(command),
        format: fc.constantFrom(...FORMATS[command].map(({ name }) => name)),
        args: fc.constant(args),
      }),
    );
    await fc.assert(
      fc.asyncProperty(
        files,
        hcl,
        disturbed(REPORT),
        chosen,
        async (given, old, baseline, { command, format, args }) => {
          write({ ...given, "old/main.tf": old, "baseline.json": baseline });
          await expectEnd(command, format, args);
        },
      ),
      { seed: SEED, numRuns: RUNS },
    );
  },
  600_000,
);

it("the run task", () => {
  fc.assert(
    fc.property(disturbed(...PLANS, STATE), (plan) => {
      const { status, message, outcomes } = verdictOf(Buffer.from(plan));
      expect(["passed", "failed"]).toContain(status);
      expect(message).not.toMatch(/\n/);
      JSON.stringify(outcomes);
    }),
    { seed: SEED, numRuns: RUNS },
  );
}, 600_000);
