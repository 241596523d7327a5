import * as path from "node:path";
import { projectRoot } from "./project-root";
import { mustTerraform, terraform, terraformEnvironment } from "./terraform";
import { Workspace } from "./workspace";

/*
 * npm run validate: the real Terraform, with the real AWS provider, validates every stack of main.ts.
 */

async function validate(): Promise<boolean> {
  const workspace = Workspace.create();
  try {
    const stacks = workspace.synthesise(path.join(projectRoot(), "dist", "main.js"), projectRoot());
    const env = terraformEnvironment(workspace.folder);
    let valid = true;
    for (const { name, folder } of stacks) {
      await mustTerraform(folder, ["init", "-no-color", "-backend=false"], env);
      const { code, stdout, stderr } = await terraform(folder, ["validate", "-no-color"], env);
      valid &&= code === 0;
      console.log(`${name}: ${(stdout + stderr).trim()}`);
    }
    return valid;
  } finally {
    workspace.remove();
  }
}

validate().then(
  (valid) => {
    process.exitCode = valid ? 0 : 1;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
  },
);
