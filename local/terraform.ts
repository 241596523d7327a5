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
 * An environment in which Terraform finds the AWS provider and asks no registry: the caller's, without a
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
  return start("terraform", folder, args, env).outcome;
}

/** A run that can be ended without any warning. */
export interface Run {
  readonly outcome: Promise<Outcome>;
  /** SIGKILL: for the program alone, as the kernel does that needs its memory, or for all that it has started. */
  kill(whom: "program" | "group"): void;
}

/** Runs a program in a folder, in a process group of its own. */
export function start(program: string, folder: string, args: readonly string[], env: Environment): Run {
  const child = spawn(program, args, {
    cwd: folder,
    env: definedOnly(env),
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  const end = () => kill("group");
  const kill = (whom: "program" | "group") => {
    if (child.pid === undefined) return;
    try {
      process.kill(whom === "group" ? -child.pid : child.pid, "SIGKILL");
    } catch {
      // It has ended by itself.
    }
  };
  // A group of its own would outlive the process that started it.
  process.once("exit", end);
  const outcome = new Promise<Outcome>((resolve, reject) => {
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      stderr += text;
    });
    child.on("error", reject);
    // A plugin that outlives its Terraform keeps the pipes open: what counts is that the program has ended.
    child.on("exit", (code, signal) => {
      process.removeListener("exit", end);
      if (signal !== null) resolve({ code: 1, stdout, stderr });
      else child.once("close", () => resolve({ code: code ?? 1, stdout, stderr }));
    });
  });
  return { outcome, kill };
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
