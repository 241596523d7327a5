import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { ofBindings, ofSchema } from "./key-arguments";
import { projectRoot } from "./project-root";
import { providerSchema, SCHEMA_VERSION } from "./provider-schema";
import { mustTerraform, terraformEnvironment } from "./terraform";

/*
 * npm run fixtures: reads the provider's schema and the bindings, and writes every argument that looks like
 * a key into __tests__/fixtures/key-arguments.json; and plans what is in __tests__/fixtures/plans.
 */

/** The bindings that the catalogue is held to: those of cdktf, and of CDK Terrain, which are newer. */
export const BINDINGS = { bindings: "@cdktf/provider-aws", newest: "@cdktn/provider-aws" } as const;

/** The folder with the classes of a package of bindings. */
export function bindingsFolder(name: string): string {
  return path.join(path.dirname(require.resolve(`${name}/package.json`)), "lib");
}

/** The plan of a file of Terraform, as `terraform show -json` prints it, without the time of day. */
async function planOf(file: string): Promise<string> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "keywright-plan-"));
  try {
    fs.copyFileSync(file, path.join(folder, "main.tf"));
    const env = terraformEnvironment(folder);
    await mustTerraform(folder, ["init", "-no-color"], env);
    await mustTerraform(folder, ["plan", "-no-color", "-refresh=false", "-out=plan.tfplan"], env);
    const { stdout } = await mustTerraform(folder, ["show", "-json", "plan.tfplan"], env);
    const { timestamp: _, ...plan } = JSON.parse(stdout) as Record<string, unknown>;
    return `${JSON.stringify(plan, null, 2)}\n`;
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

async function writePlans(): Promise<void> {
  const folder = path.join(projectRoot(), "__tests__", "fixtures", "plans");
  for (const name of fs.readdirSync(folder).filter((one) => one.endsWith(".tf"))) {
    const file = path.join(folder, name.replace(/\.tf$/, ".json"));
    fs.writeFileSync(file, await planOf(path.join(folder, name)));
    console.log(file);
  }
}

async function main(): Promise<void> {
  const file = path.join(projectRoot(), "__tests__", "fixtures", "key-arguments.json");
  const fixture = {
    schema: ofSchema(await providerSchema()),
    bindings: ofBindings(bindingsFolder(BINDINGS.bindings)),
    newest: ofBindings(bindingsFolder(BINDINGS.newest)),
  };
  fs.writeFileSync(file, `${JSON.stringify(fixture, null, 2)}\n`);
  console.log(
    `${file}: ${fixture.schema.length} arguments of ${SCHEMA_VERSION}, ${fixture.bindings.length} and ${fixture.newest.length} of the bindings`,
  );
  await writePlans();
}

if (require.main === module) {
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
  });
}
