import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { projectRoot } from "../../local/project-root";
import { mustTerraform, terraform, terraformEnvironment } from "../../local/terraform";
import { Workspace } from "../../local/workspace";
import { itNeeds } from "./tools";

/*
 * The real Terraform and the real AWS provider on everything that main.ts emits, as JSON and as HCL.
 */
const it = itNeeds("terraform", "the AWS provider");
const workspace = Workspace.create();
const root = projectRoot();

afterAll(() => workspace.remove());

it("accepts every stack, as JSON and as cdktf's HCL", async () => {
  const env = terraformEnvironment(workspace.folder);
  const [first, ...others] = workspace.synthesise(path.join(root, "dist", "main.js"), root);
  if (!first) throw new Error("main.ts emits no stack");

  const hcl = spawnSync(process.execPath, [path.join(root, "dist", "main.js")], {
    cwd: root,
    env: { ...process.env, SYNTH_HCL_OUTPUT: "true", CDKTF_OUTDIR: path.join(workspace.folder, "hcl") },
    encoding: "utf8",
  });
  expect(hcl.stderr).toBe("");
  const written = [first, ...others].map(({ name }) => path.join(workspace.folder, "hcl", "stacks", name));
  const folders = [first.folder, ...others.map(({ folder }) => folder), ...written];

  // One look at the provider does for all of them.
  await mustTerraform(first.folder, ["init", "-no-color", "-backend=false"], env);
  for (const folder of folders.slice(1)) {
    for (const found of [".terraform", ".terraform.lock.hcl"]) {
      fs.cpSync(path.join(first.folder, found), path.join(folder, found), {
        recursive: true,
        verbatimSymlinks: true,
      });
    }
  }
  const outcomes = [];
  for (const folder of folders) {
    const { stdout } = await terraform(folder, ["validate", "-json"], env);
    const { valid, diagnostics } = JSON.parse(stdout) as {
      valid: boolean;
      diagnostics: { summary: string }[];
    };
    outcomes.push({
      valid,
      errors: diagnostics.map(({ summary }) => summary).filter((one) => !one.includes("Quoted references")),
    });
  }
  expect(outcomes).toEqual(folders.map(() => ({ valid: true, errors: [] })));
}, 600_000);
