import { spawn } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { type Environment, mustTerraform, type Outcome, terraform } from "../terraform";
import { askTask, type RunTask } from "./run-task";
import type { Phase, Run, Store } from "./store";

/** What a run needs to know of its surroundings. */
export interface Surroundings {
  readonly store: Store;
  /** Where runs have their folders. */
  readonly folder: string;
  /** The environment of Terraform. */
  readonly environment: Environment;
  /** The server's address. */
  readonly address: string;
  /** Asked after each plan. */
  task: RunTask | undefined;
}

/** The text that a log begins with, and the one that it ends with. */
const [START_OF_TEXT, END_OF_TEXT] = ["\x02", "\x03"];

/** Plans a run with the real Terraform, asks the run task, and applies if no approval is needed. */
export async function plan(run: Run, around: Surroundings): Promise<void> {
  run.status = "planning";
  run.plan.status = "running";
  run.plan.log = START_OF_TEXT;
  const folder = folderOf(run, around);
  const shown = async (args: readonly string[], expected?: readonly number[]) =>
    await logged(run.plan, mustTerraform(folder, args, around.environment, expected));
  try {
    await unpack(run, folder);
    await shown(["init", "-no-color"]);
    const destroy = run.isDestroy ? ["-destroy"] : [];
    const args = ["plan", "-no-color", "-detailed-exitcode", "-out=run.tfplan", ...destroy];
    run.hasChanges = (await shown(args, [0, 2])).code === 2;
    const json = ["show", "-json", "run.tfplan"];
    run.planJson = (await mustTerraform(folder, json, around.environment)).stdout;
    end(run.plan, "finished");
  } catch (error) {
    run.plan.log += error instanceof Error ? error.message : String(error);
    end(run.plan, "errored");
    stop(run);
    return;
  }
  if (!(await passesTask(run, around))) {
    stop(run);
    return;
  }
  if (run.isPlanOnly || !run.hasChanges) run.status = "planned_and_finished";
  else if (run.autoApply) await apply(run, around);
  else run.status = "planned";
}

/** Applies what was planned, and keeps the state that comes of it, however far Terraform got. */
export async function apply(run: Run, around: Surroundings): Promise<void> {
  run.status = "applying";
  run.apply.status = "running";
  run.apply.log = START_OF_TEXT;
  const folder = folderOf(run, around);
  const args = ["apply", "-no-color", "run.tfplan"];
  const { code } = await logged(run.apply, terraform(folder, args, around.environment));
  const file = path.join(folder, "terraform.tfstate");
  if (fs.existsSync(file)) {
    const content = fs.readFileSync(file);
    const { serial, lineage } = JSON.parse(content.toString("utf8")) as { serial: number; lineage: string };
    around.store.addState(run.workspace, serial, lineage, content);
  }
  end(run.apply, code === 0 ? "finished" : "errored");
  run.status = code === 0 ? "applied" : "errored";
}

/** Asks the run task, if there is one. Only a mandatory one can stop a run. */
async function passesTask(run: Run, { task, address }: Surroundings): Promise<boolean> {
  if (!task || !run.task) return true;
  run.status = "post_plan_running";
  await askTask(task, run, run.task, address);
  return run.task.status === "passed" || run.task.enforcementLevel === "advisory";
}

/** Lays the folder out: what was uploaded, the state that stands, and a backend in place of the `cloud` block. */
async function unpack(run: Run, folder: string): Promise<void> {
  fs.mkdirSync(folder, { recursive: true });
  await new Promise<void>((resolve, reject) => {
    const tar = spawn("tar", ["-xzf", "-", "-C", folder], { stdio: ["pipe", "ignore", "inherit"] });
    tar.on("error", reject);
    tar.on("close", (code) => (code === 0 ? resolve() : reject(new Error(`tar ended with ${code}`))));
    tar.stdin.end(run.configuration.archive ?? Buffer.alloc(0));
  });
  const override = { terraform: { backend: { local: { path: "terraform.tfstate" } } } };
  fs.writeFileSync(path.join(folder, "hcp_override.tf.json"), JSON.stringify(override));
  const state = run.workspace.states.at(-1)?.content;
  if (state) fs.writeFileSync(path.join(folder, "terraform.tfstate"), state);
}

function folderOf({ id }: Run, { folder }: Surroundings): string {
  return path.join(folder, id);
}

async function logged(phase: Phase, running: Promise<Outcome>): Promise<Outcome> {
  const outcome = await running;
  phase.log += outcome.stdout + outcome.stderr;
  return outcome;
}

/** A run that ends before anything is applied. */
function stop(run: Run): void {
  run.apply.status = "unreachable";
  run.status = "errored";
}

function end(phase: Phase, status: "finished" | "errored"): void {
  phase.log += END_OF_TEXT;
  phase.status = status;
}
