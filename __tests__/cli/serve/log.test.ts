import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as net from "node:net";
import * as os from "node:os";
import * as path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { projectRoot } from "../../../local/project-root";
import { hcp } from "./running";
import { KEY, payload, send } from "./served";

/*
 * keywright serve as a process whose log cannot be written: the reader has gone or reads nothing, the disk is full.
 */
jest.setTimeout(180_000);

let folder: string;
const started: ChildProcess[] = [];

beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "keywright-log-"));
});
afterAll(() => {
  for (const one of started) one.kill("SIGKILL");
  fs.rmSync(folder, { recursive: true, force: true });
});

async function freePort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as net.AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

interface Running {
  readonly child: ChildProcess;
  readonly url: string;
  readonly exit: Promise<number | null>;
}

/** Starts one with its log there, and waits until it answers. */
async function startLogging(log: "pipe" | number, shell = 'exec "$@"'): Promise<Running> {
  const port = await freePort();
  const script = path.join(projectRoot(), "dist", "bin", "keywright.js");
  const args = [script, "serve", "--port", String(port), "--allow-host", hcp.origin];
  const child = spawn("sh", ["-c", shell, "sh", process.execPath, ...args], {
    env: { ...process.env, KEYWRIGHT_RUN_TASK_KEY: KEY },
    stdio: ["ignore", "ignore", log],
  });
  started.push(child);
  const exit = new Promise<number | null>((resolve) => child.on("exit", resolve));
  const url = `http://127.0.0.1:${port}/run-task`;
  for (;;) {
    if (child.exitCode !== null) throw new Error("it has ended");
    const isThere = await health(url).then(
      () => true,
      () => false,
    );
    if (isThere) return { child, url, exit };
    await sleep(50);
  }
}

const health = async (url: string) => (await fetch(new URL("/healthz", url))).text();

/** Has one plan judged, and waits for its result. */
async function judged(url: string, task: string): Promise<string> {
  expect((await send(url, payload(hcp, task, "customer-keys"))).status).toBe(200);
  return (await hcp.result(task)).status;
}

/** Sends what is noted in a line, until the health check complains of the log. */
async function fillLog(url: string): Promise<void> {
  const long = new URL(`/${"x".repeat(150)}`, url);
  for (let i = 0; i < 20_000; i += 50) {
    await Promise.all(Array.from({ length: 50 }, async () => (await fetch(long)).text()));
    if ((await health(url)) !== "ok\n") return;
  }
}

it("goes on without the reader of its log, and counts the lines that were lost", async () => {
  const { child, url, exit } = await startLogging("pipe");
  child.stderr?.destroy();
  expect(await judged(url, "gone-1")).toBe("passed");
  expect(await judged(url, "gone-2")).toBe("passed");
  expect(await health(url)).toMatch(/^ok\n\d+ lines of the log could not be written \(EPIPE\)\n$/);
  child.kill("SIGTERM");
  expect(await exit).toBe(0);
});

// A full disk is made by what only Linux has.
const onLinux = process.platform === "linux" ? it : it.skip;

onLinux(
  "goes on while the disk under its log is full, and ends with 2 since the log is incomplete",
  async () => {
    const { child, url, exit } = await startLogging(fs.openSync("/dev/full", "w"));
    expect(await judged(url, "full-1")).toBe("passed");
    expect(await judged(url, "full-2")).toBe("passed");
    expect(await health(url)).toMatch(/^ok\n\d+ lines of the log could not be written \(ENOSPC\)\n$/);
    child.kill("SIGTERM");
    expect(await exit).toBe(2);
  },
);

onLinux("writes whole lines again once there is room, and says how many it has lost", async () => {
  const file = path.join(folder, "log");
  // A file that may not grow is written in part and then not at all, as on a full disk.
  const { child, url, exit } = await startLogging(fs.openSync(file, "a"), 'ulimit -S -f 8 && exec "$@"');
  await fillLog(url);
  expect(await health(url)).toMatch(/could not be written \(EFBIG\)/);
  expect(await judged(url, "room-1")).toBe("passed");
  const full = fs.statSync(file).size;
  expect(spawnSync("prlimit", ["--pid", String(child.pid), "--fsize=unlimited:"]).status).toBe(0);
  expect(await judged(url, "room-2")).toBe("passed");
  child.kill("SIGTERM");
  expect(await exit).toBe(2);
  const text = fs.readFileSync(file, "utf8");
  // The line that was cut off ends where the room ended; all others can be read.
  const torn = text.slice(0, full).split("\n").at(-1);
  const lines = text.split("\n").filter((line) => line !== "" && line !== torn);
  const read = lines.map((line) => JSON.parse(line) as { event: string; lines?: number; task?: string });
  expect(read.filter(({ event }) => event === "log-lost")).toMatchObject([
    { lines: expect.any(Number), why: "EFBIG" },
  ]);
  expect(read.some(({ event, task }) => event === "result" && task === "room-2")).toBe(true);
  expect(read.at(-1)).toMatchObject({ event: "stopped", log: expect.stringContaining("EFBIG") });
});

it("does not wait for a reader that reads nothing", async () => {
  // Without a listener nothing is taken out of the pipe.
  const { child, url, exit } = await startLogging("pipe");
  await fillLog(url);
  expect(await health(url)).toMatch(/could not be written \(its reader is too slow\)/);
  expect(await judged(url, "stalled")).toBe("passed");
  child.kill("SIGTERM");
  expect(await exit).toBe(2);
});
