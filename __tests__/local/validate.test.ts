import * as fs from "node:fs";
import * as path from "node:path";
import { projectRoot } from "../../local/project-root";
import { mustTerraform, terraform, terraformEnvironment } from "../../local/terraform";
import { Workspace } from "../../local/workspace";
import { REQUIRED_PROVIDER } from "../../modules";
import { parseHcl } from "../../terraform";
import { itNeeds } from "./tools";

/*
 * The real Terraform and the real AWS provider on everything that main.ts emits, as JSON and as HCL: all of it as
 * modules of one root, so that the provider starts once and not a dozen times.
 */
const it = itNeeds("terraform", "the AWS provider");
const workspace = Workspace.create();
const root = projectRoot();

afterAll(() => workspace.remove());

it("accepts every stack, as JSON and as HCL, without a warning", async () => {
  const env = terraformEnvironment(workspace.folder);
  const main = path.join(root, "dist", "main.js");
  const stacks = workspace.synthesise(main, root);
  const folders = stacks.map(({ name, folder }) => [name, folder] as const);
  for (const [name, folder] of workspace.writeHcl(main, root)) {
    await mustTerraform(folder, ["fmt", "-check", "-diff"], env);
    folders.push([`${name}-hcl`, folder]);
  }
  expect(folders).toHaveLength(stacks.length * 2);

  const validated = path.join(workspace.folder, "validated");
  fs.mkdirSync(validated);
  const calls = Object.fromEntries(folders.map(([name, folder]) => [name, asModule(folder, validated)]));
  // Paths of assets begin where Terraform runs.
  for (const [, folder] of folders) {
    const assets = path.join(folder, "assets");
    if (fs.existsSync(assets)) fs.cpSync(assets, path.join(validated, "assets"), { recursive: true });
  }
  fs.writeFileSync(
    path.join(validated, "main.tf.json"),
    JSON.stringify({
      terraform: { required_providers: { aws: REQUIRED_PROVIDER } },
      provider: {
        aws: [{ region: "eu-west-1" }, ...ALIASES.map((alias) => ({ region: "us-east-1", alias }))],
      },
      module: calls,
    }),
  );
  await mustTerraform(validated, ["init", "-no-color"], env);
  const { stdout } = await terraform(validated, ["validate", "-json"], env);
  const { valid, diagnostics } = JSON.parse(stdout) as { valid: boolean; diagnostics: object[] };
  expect({ valid, diagnostics }).toEqual({ valid: true, diagnostics: [] });
}, 600_000);

it("accepts their settings and providers as they are", async () => {
  const env = terraformEnvironment(workspace.folder);
  const written = new Map(workspace.writeHcl(path.join(root, "dist", "main.js"), root));
  const folder = written.get("key-kinds") ?? "";
  await mustTerraform(folder, ["init", "-no-color"], env);
  const { stdout } = await terraform(folder, ["validate", "-json"], env);
  expect(JSON.parse(stdout)).toMatchObject({ valid: true, diagnostics: [] });
}, 600_000);

/** What stacks call the providers of other Regions. */
const ALIASES = ["replica", "us_east_1"];

/** Takes from a stack what only a root has, and returns the call of what is left. */
function asModule(folder: string, root: string): object {
  const settings = {
    required_providers: {
      aws: { ...REQUIRED_PROVIDER, configuration_aliases: ALIASES.map((alias) => `aws.${alias}`) },
    },
  };
  let variables: [string, unknown][];
  const json = path.join(folder, "cdk.tf.json");
  if (fs.existsSync(json)) {
    const { provider: _, ...rest } = JSON.parse(fs.readFileSync(json, "utf8"));
    variables = Object.entries(rest.variable ?? {});
    fs.writeFileSync(json, JSON.stringify({ ...rest, terraform: settings }));
  } else {
    fs.rmSync(path.join(folder, "providers.tf"));
    fs.rmSync(path.join(folder, "terraform.tf"));
    fs.writeFileSync(path.join(folder, "settings.tf.json"), JSON.stringify({ terraform: settings }));
    const file = path.join(folder, "variables.tf");
    const blocks = fs.existsSync(file) ? parseHcl(file, fs.readFileSync(file, "utf8")).blocks : [];
    variables = blocks.map(({ labels, body }) => [labels[0] ?? "", body]);
  }
  const needed = variables.filter(([, body]) => (body as { default?: unknown }).default === undefined);
  return {
    source: path.relative(root, folder),
    providers: Object.fromEntries(
      ["aws", ...ALIASES.map((alias) => `aws.${alias}`)].map((one) => [one, one]),
    ),
    ...Object.fromEntries(needed.map(([name]) => [name, "1"])),
  };
}
