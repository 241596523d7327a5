import { type ChildProcess, spawn } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import type { RunTask } from "../../local/hcp/run-task";
import { HCP_HOST, HcpServer } from "../../local/hcp/server";
import { Life } from "../../local/lifecycle";
import { Moto } from "../../local/moto";
import { projectRoot } from "../../local/project-root";
import { mustTerraform, type Outcome, terraform } from "../../local/terraform";
import { Workspace } from "../../local/workspace";
import { itNeeds } from "../local/tools";

/*
 * Stacks whose state is in HCP Terraform, by the real Terraform, cdktf and AWS provider, against as much of its API
 * as they need: runs where the command is given, and runs in HCP Terraform.
 */
const it = itNeeds("terraform", "moto_server", "the AWS provider");
const workspace = Workspace.create();
let moto: Moto;
const servers: HcpServer[] = [];
const tasks: ChildProcess[] = [];

beforeAll(async () => {
  moto = await Moto.start();
}, 120_000);
afterAll(async () => {
  for (const task of tasks) task.kill();
  for (const server of servers) await server.stop();
  await moto.stop();
  workspace.remove();
});

async function startServer(): Promise<HcpServer> {
  const server = await HcpServer.start({ folder: workspace.folder, environment: moto.environment });
  servers.push(server);
  return server;
}

/** Two stacks, of which one has the key and the other a log group under it. */
const APP = `
const { EncryptedCloudWatchLogGroup, HcpBackend, Key, KeywrightStack, synthesize } = require(${JSON.stringify(path.join(projectRoot(), "dist", "modules"))});
synthesize((app) => {
  const hcp = { hostname: "${HCP_HOST}", organization: "example", environment: "test" };
  const make = (name) => {
    const stack = new KeywrightStack(app, name, { region: "eu-west-1" });
    new HcpBackend(stack, hcp);
    return stack;
  };
  const key = new Key(make("keys"), "orders", { description: "Orders", preventDestroy: false });
  new EncryptedCloudWatchLogGroup(make("logs"), "orders", { key, name: "orders" });
});
`;

function writeApp(): string {
  const script = path.join(workspace.folder, "main.js");
  fs.writeFileSync(script, APP);
  fs.writeFileSync(
    path.join(workspace.folder, "cdktf.json"),
    JSON.stringify({ language: "typescript", app: "node main.js", sendCrashReports: "false" }),
  );
  return script;
}

/** Not spawnSync: the server that answers is in this process. */
function cdktf(args: readonly string[], env: Readonly<Record<string, string | undefined>>): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(path.join(projectRoot(), "node_modules", ".bin", "cdktf"), args, {
      cwd: workspace.folder,
      env: { ...env } as NodeJS.ProcessEnv,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (text) => {
      stdout += text;
    });
    child.stderr.on("data", (text) => {
      stderr += text;
    });
    child.on("error", reject);
    child.on("close", (code) => resolve({ code: code ?? 1, stdout, stderr }));
  });
}

interface State {
  readonly resources: readonly {
    readonly mode: string;
    readonly type: string;
    readonly instances: readonly { readonly attributes: Readonly<Record<string, unknown>> }[];
  }[];
}

/** What stands in a workspace, by type. */
function standing(server: HcpServer, name: string): Map<string, Readonly<Record<string, unknown>>> {
  const content = server.workspaces.get(name)?.states.at(-1)?.content;
  const { resources } = JSON.parse(content?.toString("utf8") ?? '{"resources":[]}') as State;
  const managed = resources.filter(({ mode }) => mode === "managed");
  return new Map(managed.map(({ type, instances }) => [type, instances[0]?.attributes ?? {}]));
}

it("where the command is given: the state is in the workspace and nowhere else, and so are its outputs", async () => {
  const server = await startServer();
  server.addWorkspace("example", "keywright-test-keys", "local");
  server.addWorkspace("example", "keywright-test-logs", "local");
  const [keys, logs] = workspace.synthesise(writeApp(), workspace.folder);
  if (!keys || !logs) throw new Error("nothing was synthesised");
  const lives = [keys, logs].map((stack) => new Life(stack, server.environment));
  for (const life of lives) await life.apply();

  const key = standing(server, "keywright-test-keys").get("aws_kms_key");
  const group = standing(server, "keywright-test-logs").get("aws_cloudwatch_log_group");
  expect(group?.kms_key_id).toBe(key?.arn);
  expect(key?.enable_key_rotation).toBe(true);
  expect(await lives[1]?.secondPlan()).toBe("");
  for (const life of lives.reverse()) expect(await life.destroyUnreleased()).toMatchObject({ code: 0 });
  expect(standing(server, "keywright-test-keys").size).toBe(0);
  const files = fs.readdirSync(workspace.folder, { recursive: true, encoding: "utf8" });
  expect(files.filter((file) => /tfstate$/.test(file) && !file.includes(".terraform"))).toEqual([]);
  expect(server.unanswered).toEqual([]);
}, 600_000);

/** `keywright serve` as a process, which takes plans from the server and answers there. */
async function startTask(server: HcpServer): Promise<Omit<RunTask, "enforcementLevel">> {
  const hmacKey = "a key that only these two know";
  const command = path.join(projectRoot(), "dist", "bin", "keywright.js");
  const child = spawn(process.execPath, [command, "serve", "--port", "0", "--allow-host", server.address], {
    cwd: workspace.folder,
    env: { ...process.env, KEYWRIGHT_RUN_TASK_KEY: hmacKey },
    stdio: ["ignore", "ignore", "pipe"],
  });
  tasks.push(child);
  let log = "";
  const url = await new Promise<string>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", () => reject(new Error(`keywright serve has ended: ${log}`)));
    child.stderr.on("data", (text) => {
      log += text;
      const [, found] = /"url":"(http[^"]+)"/.exec(log) ?? [];
      if (found) resolve(found);
    });
  });
  return { name: "keywright", url, hmacKey };
}

it("in HCP Terraform: cdktf deploys both stacks, the second with the key of the first, past a mandatory run task", async () => {
  const server = await startServer();
  server.attach({ ...(await startTask(server)), enforcementLevel: "mandatory" });
  writeApp();
  const deployed = await cdktf(["deploy", "*", "--auto-approve", "--skip-provider-lock"], server.environment);
  expect({ code: deployed.code, said: deployed.code === 0 ? "" : deployed.stdout + deployed.stderr }).toEqual(
    { code: 0, said: "" },
  );
  const names = ["keywright-test-keys", "keywright-test-logs"];
  expect([...server.workspaces.keys()].sort()).toEqual(names);
  for (const name of names) {
    const runs = server.workspaces.get(name)?.runs ?? [];
    expect(runs.map(({ status, task }) => [status, task?.status])).toEqual([["applied", "passed"]]);
    // Of a key that is another stack's it cannot tell from a plan, and says so.
    const unsure = name === "keywright-test-logs" ? 1 : 0;
    expect(runs[0]?.task?.message).toContain(`0 findings, ${unsure} unknown, `);
  }
  const key = standing(server, "keywright-test-keys").get("aws_kms_key");
  expect(standing(server, "keywright-test-logs").get("aws_cloudwatch_log_group")?.kms_key_id).toBe(key?.arn);
  expect(server.unanswered).toEqual([]);
}, 600_000);

/** Terraform that was not written with keywright: a volume without encryption. */
const PLAIN = {
  terraform: {
    cloud: { hostname: HCP_HOST, organization: "example", workspaces: { name: "plain" } },
    required_providers: { aws: { source: "hashicorp/aws" } },
  },
  provider: { aws: { region: "eu-west-1" } },
  resource: { aws_ebs_volume: { logs: { availability_zone: "eu-west-1a", size: 8 } } },
};

it("in HCP Terraform: a run task stops the plan of a volume without encryption, unless it is advisory", async () => {
  const server = await startServer();
  const task = await startTask(server);
  const folder = path.join(workspace.folder, "plain");
  fs.mkdirSync(folder);
  fs.writeFileSync(path.join(folder, "main.tf.json"), JSON.stringify(PLAIN));
  await mustTerraform(folder, ["init", "-no-color"], server.environment);

  server.attach({ ...task, enforcementLevel: "mandatory" });
  const stopped = await terraform(folder, ["apply", "-no-color", "-auto-approve"], server.environment);
  expect(stopped.code).toBe(1);
  expect(stopped.stdout).toContain("the run failed because the run task, keywright, is required to succeed");
  server.attach({ ...task, enforcementLevel: "advisory" });
  const passed = await terraform(folder, ["plan", "-no-color"], server.environment);
  expect(passed.code).toBe(0);
  expect(passed.stdout).toMatch(/keywright ⸺ +Failed \(Advisory\)/);

  const runs = server.workspaces.get("plain")?.runs ?? [];
  expect(runs.map(({ status }) => status)).toEqual(["errored", "planned_and_finished"]);
  for (const { task: asked } of runs) {
    expect(asked?.status).toBe("failed");
    expect(JSON.stringify(asked?.outcomes)).toContain("aws_ebs_volume.logs");
  }
  expect(server.workspaces.get("plain")?.states).toEqual([]);
  expect(server.unanswered).toEqual([]);
}, 600_000);
