import * as fs from "node:fs";
import * as path from "node:path";
import fc from "fast-check";
import { mustTerraform, terraformEnvironment } from "../../../local/terraform";
import { Workspace } from "../../../local/workspace";
import { hclFiles, type Json, type JsonObject } from "../../../terraform";
import { itNeeds } from "../../local/tools";
import { escaped, oddName, oddText, template, value } from "./arbitrary";

/*
 * What the real Terraform makes of HCL and of the JSON that it was written from is the same, values and types. The
 * seed is fixed, so that a run can be had again; SEED= takes another.
 */
const it = itNeeds("terraform");
const seed = Number(process.env.SEED ?? 20_261_125);
const RUNS = Number(process.env.RUNS ?? 1_000);
const workspace = Workspace.create();
afterAll(() => workspace.remove());

const nothing = { shape: () => ({ blocks: () => undefined }), comments: () => [], path: () => "" };

/** What the outputs of a configuration come to, with their types. */
async function outputs(name: string, files: Readonly<Record<string, string>>): Promise<unknown> {
  const folder = path.join(workspace.folder, name);
  fs.mkdirSync(folder, { recursive: true });
  for (const [file, text] of Object.entries(files)) fs.writeFileSync(path.join(folder, file), text);
  const env = terraformEnvironment(folder);
  if (!("main.tf.json" in files)) await mustTerraform(folder, ["fmt", "-check", "-diff"], env);
  await mustTerraform(folder, ["apply", "-no-color", "-auto-approve"], env);
  const { stdout } = await mustTerraform(folder, ["output", "-no-color", "-json"], env);
  return JSON.parse(stdout);
}

async function expectEqual(name: string, json: JsonObject): Promise<void> {
  const written = Object.fromEntries(hclFiles(json, nothing).map((file) => [`${file.name}.tf`, file.text]));
  const fromHcl = await outputs(`${name}-hcl`, written);
  expect(fromHcl).toEqual(await outputs(`${name}-json`, { "main.tf.json": JSON.stringify(json) }));
}

const REFERRED: JsonObject = {
  text: "a text",
  number: 2,
  list: ["x", "y"],
  nothing: null,
  map: { "a key": "a value", b: "c" },
};

it("expressions are equal", async () => {
  const all = fc.sample(value(template, oddName.map(escaped)), { numRuns: RUNS, seed });
  await expectEqual("expressions", {
    locals: { ...REFERRED, all: numbered(all) },
    output: { all: { description: 'Everything: "${not code}", and\nmore', value: "${local.all}" } },
  });
}, 120_000);

it("so is what evaluates nothing: the defaults of variables", async () => {
  const all = fc.sample(value(oddText, oddName), { numRuns: RUNS, seed });
  await expectEqual("defaults", {
    variable: { all: { default: numbered(all), description: '${x} \\ "' } },
    output: { all: { value: "${var.all}" } },
  });
}, 120_000);

function numbered(all: readonly Json[]): JsonObject {
  return Object.fromEntries(all.map((one, i) => [`v${i}`, one]));
}
