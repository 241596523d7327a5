import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { createHmac } from "node:crypto";
import * as fs from "node:fs";
import * as http from "node:http";
import type { AddressInfo } from "node:net";
import * as os from "node:os";
import * as path from "node:path";
import { performance } from "node:perf_hooks";
import { terraformFiles } from "./terraform-files";

/*
 * keywright serve under load, on loopback: 200 plans of 1 MB, 20 at once, beside keywright check of the same
 * plan; what health checks wait for meanwhile, and how much memory the server has used.
 */
const TASKS = 200;
const AT_ONCE = 20;
const CLI = path.join(__dirname, "..", "bin", "keywright.js");
const KEY = "the key of a bench";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "keywright-bench-"));

/** A plan of about 1 MB. */
function megabyte(): string {
  const { plan } = terraformFiles(folder, 1_000);
  const each = fs.statSync(plan).size / 1_000;
  return terraformFiles(folder, Math.round(1_000_000 / each)).plan;
}

/** The plan, and a callback for each task, that HCP Terraform would have. */
async function upstream(plan: Buffer) {
  const results = new Map<string, number>();
  const waiting = new Map<string, () => void>();
  const server = http.createServer((request, response) => {
    const task = request.url?.slice(1) ?? "";
    if (request.method === "GET") return response.end(plan);
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    return request.on("end", () => {
      response.end();
      if (/"status":"running"/.test(body)) return;
      results.set(task, (results.get(task) ?? 0) + 1);
      waiting.get(task)?.();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const result = (task: string) => new Promise<void>((resolve) => waiting.set(task, resolve));
  return { server, origin, results, result };
}

function started(origin: string): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [CLI, "serve", "--port", "0", "--allow-host", origin], {
    env: { ...process.env, KEYWRIGHT_RUN_TASK_KEY: KEY },
    stdio: ["ignore", "ignore", "pipe"],
  });
  return new Promise((resolve, reject) => {
    child.on("exit", reject);
    child.stderr?.on("data", (text) => {
      const [, url] = /"url":"([^"]+)"/.exec(String(text)) ?? [];
      if (url) resolve({ child, url });
    });
  });
}

/** The most memory a process, and those it has started, have used, in megabytes, where Linux says so. */
function peak(pid: number | undefined): number {
  const file = `/proc/${pid}/status`;
  if (!fs.existsSync(file)) return Number.NaN;
  const own = Number(/VmHWM:\s+(\d+)/.exec(fs.readFileSync(file, "utf8"))?.[1]) / 1_024;
  const started = fs.readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").match(/\d+/g) ?? [];
  return started.reduce((sum, one) => sum + peak(Number(one)), own);
}

async function load(plan: string): Promise<void> {
  const text = fs.readFileSync(plan);
  const { server, origin, results, result } = await upstream(text);
  const { child, url } = await started(origin);
  let next = 0;
  let slowest = 0;
  const client = async () => {
    for (let i = next++; i < TASKS; i = next++) {
      const task = `task-${i}`;
      const body = JSON.stringify({
        payload_version: 1,
        stage: "post_plan",
        access_token: "token",
        capabilities: { outcomes: true },
        organization_name: "o",
        workspace_name: "w",
        run_id: "r",
        task_result_id: task,
        task_result_callback_url: `${origin}/${task}`,
        plan_json_api_url: `${origin}/${task}`,
      });
      const signature = createHmac("sha512", KEY).update(body).digest("hex");
      const done = result(task);
      const headers = { "content-type": "application/json", "x-tfc-task-signature": signature };
      const start = performance.now();
      const { status } = await fetch(url, { method: "POST", headers, body });
      slowest = Math.max(slowest, performance.now() - start);
      if (status !== 200) throw new Error(`${task}: ${status}`);
      await done;
    }
  };
  let isOver = false;
  const health: number[] = [];
  const watch = async () => {
    while (!isOver) {
      const start = performance.now();
      await (await fetch(new URL("/healthz", url))).text();
      health.push(performance.now() - start);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const start = performance.now();
  const watching = watch();
  await Promise.all(Array.from({ length: AT_ONCE }, client));
  const seconds = (performance.now() - start) / 1_000;
  isOver = true;
  await watching;
  const memory = peak(child.pid);
  const doubled = [...results.values()].filter((count) => count > 1).length;
  const once = spawnSync(process.execPath, [CLI, "check", plan]);
  if (once.status === 2) throw new Error(String(once.stderr));
  const times = Array.from({ length: 5 }, () => {
    const begin = performance.now();
    spawnSync(process.execPath, [CLI, "check", plan]);
    return (performance.now() - begin) / 1_000;
  }).sort((a, b) => a - b);
  const check = times[2] ?? Number.NaN;
  const sorted = health.sort((a, b) => a - b);
  const megabytes = (text.length / 1e6).toFixed(2);
  console.log(`serve: ${TASKS} plans of ${megabytes} MB, ${AT_ONCE} at once, aim none lost, none twice:`);
  console.log(`  lost   ${TASKS - results.size}, twice ${doubled}`);
  console.log(
    `  time   ${(seconds / TASKS / check).toFixed(2)} times keywright check of each, aim at most 1 (${seconds.toFixed(1)} s, ${((1_000 * seconds) / TASKS).toFixed(0)} against ${(1_000 * check).toFixed(0)} ms)`,
  );
  console.log(
    `  answer at most ${slowest.toFixed(0)} ms, where HCP Terraform waits 10 s; health ${(sorted[Math.floor(sorted.length * 0.99)] ?? 0).toFixed(0)} ms at the 99th percentile of ${sorted.length}`,
  );
  console.log(`  memory ${memory.toFixed(0)} MB at its peak`);
  await new Promise((resolve) => child.on("close", resolve).kill("SIGTERM"));
  server.closeAllConnections();
  server.close();
}

load(megabyte())
  .finally(() => fs.rmSync(folder, { recursive: true, force: true }))
  .catch((error: unknown) => {
    console.error(error);
    process.exitCode = 2;
  });
