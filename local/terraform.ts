import { spawn } from "node:child_process";
import * as fs from "node:fs";
import { findProviderMirror, writeCliConfig } from "./provider-mirror";

/** How a run of Terraform ended. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * An environment in which Terraform finds the AWS provider and asks nobody else: the caller's, without a
 * CLI configuration that points nowhere. A folder is needed to write one where a mirror has to be named.
 */
export function terraformEnvironment(folder: string, more: Environment = {}): Environment {
  const configured = process.env.TF_CLI_CONFIG_FILE;
  const usable = configured !== undefined && fs.existsSync(configured);
  const mirror = usable ? undefined : findProviderMirror();
  return {
    ...process.env,
    TF_CLI_CONFIG_FILE: usable ? configured : mirror && writeCliConfig(folder, mirror),
    TF_IN_AUTOMATION: "1",
    TF_INPUT: "0",
    CHECKPOINT_DISABLE: "1",
    ...more,
  };
}

/** Runs Terraform in a folder and waits for it. Does not judge the exit code. */
export function terraform(folder: string, args: readonly string[], env: Environment): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn("terraform", args, {
      cwd: folder,
      env: definedOnly(env),
      stdio: ["ignore", "pipe", "pipe"],
    });
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      stderr += text;
    });
    child.on("error", reject);
    child.on("close", (code) => resolve({ code: code ?? 1, stdout, stderr }));
  });
}

/** Runs Terraform and throws, with what it printed, unless it ends with one of the expected exit codes. */
export async function mustTerraform(
  folder: string,
  args: readonly string[],
  env: Environment,
  expected: readonly number[] = [0],
): Promise<Outcome> {
  const outcome = await terraform(folder, args, env);
  if (expected.includes(outcome.code)) return outcome;
  throw new Error(
    `terraform ${args.join(" ")} ended with ${outcome.code} in ${folder}\n${outcome.stdout}${outcome.stderr}`,
  );
}

function definedOnly(env: Environment): Record<string, string> {
  const entries = Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return Object.fromEntries(entries);
}
