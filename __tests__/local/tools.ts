import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { terraformEnvironment } from "../../local/terraform";
import { REQUIRED_PROVIDER } from "../../modules";

/** What a test needs beside Node, and whether it is there. */
const TOOLS = {
  terraform: () => runs("terraform", "version"),
  aws: () => runs("aws", "--version"),
  moto_server: () => runs("moto_server", "--help"),
  "the AWS provider": canInit,
  chromium: () => runs("chromium", "--version"),
} as const;

/** What is missing is said once. */
const told = new Set<string>();

/**
 * `it`, for tests that need a tool: where the tool is missing they are skipped with one plain line, and fail
 * instead where CI is set.
 */
export function itNeeds(...tools: (keyof typeof TOOLS)[]): typeof it {
  const missing = process.env.CI ? undefined : tools.find((tool) => !TOOLS[tool]());
  if (missing === undefined) return it;
  if (!told.has(missing)) process.stderr.write(`skipped: ${missing} is not to be had here\n`);
  told.add(missing);
  return it.skip as typeof it;
}

function runs(command: string, argument: string): boolean {
  return spawnSync(command, [argument], { stdio: "ignore" }).status === 0;
}

/** Whether Terraform finds the provider, on this machine or on the network. */
function canInit(): boolean {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "keywright-provider-"));
  try {
    const config = { terraform: { required_providers: { aws: REQUIRED_PROVIDER } } };
    fs.writeFileSync(path.join(folder, "main.tf.json"), JSON.stringify(config));
    const env = terraformEnvironment(folder) as NodeJS.ProcessEnv;
    return spawnSync("terraform", ["init"], { cwd: folder, env, stdio: "ignore" }).status === 0;
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
