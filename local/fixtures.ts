import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { type ArgumentLists, argumentLists } from "./key-arguments";
import { Moto } from "./moto";
import { projectRoot } from "./project-root";
import { visitBindings, visitSchema } from "./provider-arguments";
import { BINDINGS, getBindings } from "./provider-bindings";
import { providerSchema, SCHEMA_VERSION } from "./provider-schema";
import { mustTerraform, terraformEnvironment } from "./terraform";

/*
 * npm run fixtures: reads the provider's schema and the bindings, and writes every argument that looks like a key or
 * like encryption into __tests__/fixtures/arguments.json; and plans what is in __tests__/fixtures/plans.
 * npm run fixtures -- forms: writes the plans and the states of __tests__/fixtures/forms alone, against moto.
 */

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

/** How plans of __tests__/fixtures/forms are made that are not of all that is written there. */
const PLAN_ARGUMENTS: Readonly<Record<string, readonly string[]>> = {
  targeted: ["-target=module.first", "-target=aws_ebs_volume.either"],
};
/** What moto holds, and so can be applied. */
const APPLIED = ["instances"];

/** Writes the plan of each folder of __tests__/fixtures/forms, and the state that applying it leaves. */
async function writeForms(): Promise<void> {
  const forms = path.join(projectRoot(), "__tests__", "fixtures", "forms");
  for (const name of fs.readdirSync(forms)) {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "keywright-form-"));
    const moto = APPLIED.includes(name) ? await Moto.start() : undefined;
    try {
      fs.cpSync(path.join(forms, name), folder, { recursive: true });
      const env = terraformEnvironment(folder, moto?.environment);
      const run = (...args: string[]) => mustTerraform(folder, args, env);
      const write = async (file: string, ...shown: string[]) => {
        const { stdout } = await run("show", "-json", ...shown);
        const { timestamp: _, ...json } = JSON.parse(stdout) as Record<string, unknown>;
        fs.writeFileSync(path.join(forms, name, file), `${JSON.stringify(json)}\n`);
        console.log(path.join(forms, name, file));
      };
      await run("init", "-no-color");
      await run("plan", "-no-color", "-out=form.tfplan", ...(PLAN_ARGUMENTS[name] ?? []));
      await write("plan.json", "form.tfplan");
      if (!moto) continue;
      await run("apply", "-no-color", "form.tfplan");
      await write("state.json");
    } finally {
      await moto?.stop();
      fs.rmSync(folder, { recursive: true, force: true });
    }
  }
}

async function main(): Promise<void> {
  if (process.argv[2] === "forms") return writeForms();
  const file = path.join(projectRoot(), "__tests__", "fixtures", "arguments.json");
  const schema = await providerSchema();
  const fixture: Record<string, ArgumentLists> = {
    [SCHEMA_VERSION]: argumentLists((visit) => visitSchema(schema, visit)),
  };
  for (const name of BINDINGS) {
    const { version, lib } = getBindings(name);
    fixture[version] = argumentLists((visit) => visitBindings(lib, visit));
  }
  fs.writeFileSync(file, `${JSON.stringify(fixture, null, 2)}\n`);
  for (const [version, { keys, encryption }] of Object.entries(fixture))
    console.log(`${file}: ${version}: ${keys.length} keys, ${encryption.length} arguments of encryption`);
  await writePlans();
}

if (require.main === module) {
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
  });
}
