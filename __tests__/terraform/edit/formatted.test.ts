import * as fs from "node:fs";
import * as path from "node:path";
import fc from "fast-check";
import { mustTerraform, terraform, terraformEnvironment } from "../../../local/terraform";
import { Workspace } from "../../../local/workspace";
import { itNeeds } from "../../local/tools";
import { chosen } from "./targets";
import { fileModels, textOf } from "./written-files";

/*
 * What `terraform fmt` has formatted before an edit, it leaves as it is afterwards. The seed is fixed, so that a run
 * can be had again; SEED= takes another, RUNS= more.
 */
const it = itNeeds("terraform");
const seed = Number(process.env.SEED ?? 20_261_130);
const numRuns = Number(process.env.RUNS ?? 150);
const workspace = Workspace.create();
afterAll(() => workspace.remove());

const VALUES = [
  '"set"',
  "aws_kms_key.new[0].arn",
  '{\n  a   = 1\n  bcd = "x"\n}',
  "[\n  1,\n  2,\n]",
  "true",
];

async function expectFormatted(name: string, edit: (text: string, i: number) => string): Promise<void> {
  const folder = path.join(workspace.folder, name);
  fs.mkdirSync(folder);
  const file = (i: number) => path.join(folder, `f${i}.tf`);
  const models = fc.sample(fileModels, { numRuns, seed });
  for (const [i, one] of models.entries()) fs.writeFileSync(file(i), textOf(one));
  const env = terraformEnvironment(folder);
  // What it wants to change again is no judge: it does not agree with itself on it.
  await mustTerraform(folder, ["fmt", "-list=false"], env);
  const { stdout: again } = await terraform(folder, ["fmt"], env);
  const unsteady = new Set(again.split("\n"));
  const before = new Map<string, string>();
  for (const i of models.keys()) {
    if (unsteady.has(path.basename(file(i)))) {
      fs.rmSync(file(i));
      continue;
    }
    const text = fs.readFileSync(file(i), "utf8");
    before.set(path.basename(file(i)), text);
    fs.writeFileSync(file(i), edit(text, i));
  }
  expect(before.size).toBeGreaterThan(numRuns * 0.9);
  const { stdout } = await terraform(folder, ["fmt", "-check", "-diff"], env);
  const [first] = stdout.split("\n");
  expect(`${before.get(first ?? "") ?? ""}${stdout}`.slice(0, 3_000)).toBe("");
}

it("after an argument is set", async () => {
  await expectFormatted("set", (text, i) => {
    const { file, block, target } = chosen(text, i * 7);
    file.setArgument(block, target.path, VALUES[i % VALUES.length] ?? "");
    return file.result();
  });
}, 120_000);

it("after an argument is taken out", async () => {
  await expectFormatted("removed", (text, i) => {
    const { file, block, target } = chosen(text, i * 11);
    if (target.remove) file.removeArgument(block, target.path);
    return file.result();
  });
}, 120_000);

it("after blocks are added", async () => {
  await expectFormatted("blocks", (text, i) => {
    const { file, block } = chosen(text, i);
    file.addBlock(block, "rule {\n  key = 1\n\n  inner {\n    arn = 2\n  }\n}");
    file.append('resource "a" "c" {\n  b = 1\n}\n');
    return file.result();
  });
}, 120_000);
