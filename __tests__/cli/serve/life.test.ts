import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { signatureOf } from "../../../cli/serve/signature";
import { projectRoot } from "../../../local/project-root";
import { onLinux, Signalling } from "./judge-processes";
import { endsWithTests, hcp, plan, served, start } from "./running";
import { KEY, payload, Served, send } from "./served";

jest.setTimeout(180_000);

/** Whether there is such a process, and one that has not ended. */
function isThere(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(fs.readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}

describe("the callback", () => {
  const answers = (task: string, ...statuses: number[]) => {
    for (const status of statuses) {
      hcp.instead.push({
        path: `/callback/${task}`,
        handler: (request, response) =>
          status === 0 ? request.socket.destroy() : response.writeHead(status).end(),
      });
    }
  };

  it("is tried again where it is not HCP Terraform's last word", async () => {
    answers("again", 503, 0, 429);
    await send(served.url, payload(hcp, "again", "customer-keys"));
    expect(await served.line(({ event, task }) => event === "result" && task === "again")).toMatchObject({
      result: "passed",
      tries: 4,
    });
  }, 30_000);

  it("is not where it is, and a second request is heard", async () => {
    answers("gone", 404);
    const gone = payload(hcp, "gone", "customer-keys");
    await send(served.url, gone);
    expect(await served.line(({ event, task }) => event === "result" && task === "gone")).toMatchObject({
      level: "error",
      undelivered: "it answered 404",
    });
    await send(served.url, gone);
    await hcp.until(() => (hcp.said("gone").length === 2 ? true : undefined));
  });

  it("and the plan: a fault on the way is not the end", async () => {
    hcp.instead.push(
      { path: "/api/v2/plans/late", handler: (_, response) => response.writeHead(204).end() },
      { path: "/archive/late", handler: (_, response) => response.writeHead(502).end() },
    );
    hcp.plans.set("late", plan("customer-keys"));
    await send(served.url, payload(hcp, "late", "late"));
    expect((await hcp.result("late")).status).toBe("passed");
  }, 30_000);
});

describe("a stop", () => {
  /** Keeps a plan back until it is wanted. */
  function held(name: string) {
    let release = () => {};
    hcp.instead.push({
      path: `/archive/${name}`,
      handler: (_, response) => {
        release = () => response.writeHead(200).end(plan("customer-keys"));
      },
    });
    return { release: () => release() };
  }
  const fetched = (name: string) =>
    hcp.until(() => hcp.calls.find(({ path }) => path === `/archive/${name}`));

  it("finishes what it has accepted, and answers what is new with 503", async () => {
    const one = await start();
    const { release } = held("stop");
    await send(one.url, payload(hcp, "stop", "stop"));
    await fetched("stop");
    one.signal("SIGTERM");
    expect(await one.line(({ event }) => event === "stopping")).toMatchObject({ tasks: 1 });
    const { status, line, headers } = await send(one.url, payload(hcp, "stop-new", "customer-keys"));
    expect([status, line, headers.get("retry-after")]).toEqual([503, "stopping", "10"]);
    expect((await fetch(new URL("/readyz", one.url))).status).toBe(503);
    expect((await fetch(new URL("/healthz", one.url))).status).toBe(200);
    release();
    expect(await one.exit).toBe(0);
    expect((await hcp.result("stop")).status).toBe("passed");
    expect(hcp.said("stop-new")).toEqual([]);
  });

  const cut =
    "keywright could not check this plan: it was stopped before it had done so. Run the plan again.";

  it("says of what it cannot finish that it has not, be it fetched, checked or waiting", async () => {
    const one = await start("--grace-in-seconds", "1", "--concurrency", "1");
    held("cut");
    // A first answer that is none is no reason to be silent.
    for (const path of ["/callback/cut-3", "/callback/cut-7"]) {
      hcp.instead.push({ path, handler: (request) => request.socket.destroy() });
    }
    await send(one.url, payload(hcp, "cut", "cut"));
    const waiting = Array.from({ length: 20 }, (_, i) => `cut-${i}`);
    for (const task of waiting) await send(one.url, payload(hcp, task, "customer-keys"));
    await fetched("cut");
    one.signal("SIGTERM");
    expect(await one.exit).toBe(0);
    for (const task of ["cut", ...waiting]) {
      expect(hcp.said(task).at(-1)).toMatchObject({ status: "failed", message: cut });
    }
    expect(hcp.said("cut")).toHaveLength(1);
    const delivered = one.lines().filter(({ event, tries }) => event === "result" && tries !== undefined);
    expect(delivered).toHaveLength(21);
  });

  onLinux("ends within its time while a judge stands still, and leaves no process behind", async () => {
    const one = await start("--grace-in-seconds", "1");
    const standing = new Signalling(one, "SIGSTOP", 1);
    await send(one.url, payload(hcp, "standing", "customer-keys"));
    await standing.reached(1);
    one.signal("SIGTERM");
    expect(await one.exit).toBe(0);
    expect(await hcp.result("standing")).toMatchObject({ status: "failed", message: cut });
    for (const pid of standing.seen) expect(() => process.kill(pid, 0)).toThrow("ESRCH");
  });

  onLinux("is over at once for a second signal", async () => {
    const one = await start("--grace-in-seconds", "3600");
    const standing = new Signalling(one, "SIGSTOP", 1);
    await send(one.url, payload(hcp, "twice-told", "customer-keys"));
    await standing.reached(1);
    one.signal("SIGTERM");
    await one.line(({ event }) => event === "stopping");
    one.signal("SIGTERM");
    expect(await one.exit).toBe(2);
    // A process that has been killed is there until the system has noticed.
    for (const pid of standing.seen) while (isThere(pid)) await sleep(20);
    expect(hcp.said("twice-told")).toEqual([]);
  });

  it("comes with the end of its terminal too", async () => {
    const one = await start();
    const { release } = held("hung-up");
    await send(one.url, payload(hcp, "hung-up", "hung-up"));
    await fetched("hung-up");
    one.signal("SIGHUP");
    await one.line(({ event }) => event === "stopping");
    release();
    expect(await one.exit).toBe(0);
    expect((await hcp.result("hung-up")).status).toBe("passed");
  });

  it("comes with a fault that nothing catches, and what was accepted is finished", async () => {
    const fault = path.join(os.tmpdir(), `keywright-fault-${process.pid}.cjs`);
    fs.writeFileSync(fault, 'process.on("SIGUSR2", () => { throw new TypeError("hunter2"); });\n');
    const one = new Served(["--allow-host", hcp.origin], {
      KEYWRIGHT_RUN_TASK_KEY: KEY,
      NODE_OPTIONS: `--require ${fault}`,
    });
    endsWithTests(one);
    const { url } = await one.line(({ event }) => event === "listening");
    const { release } = held("faulty");
    await send(String(url), payload(hcp, "faulty", "faulty"));
    await fetched("faulty");
    one.signal("SIGUSR2");
    expect(await one.line(({ event }) => event === "fault")).toMatchObject({ kind: "TypeError" });
    release();
    expect(await one.exit).toBe(2);
    fs.rmSync(fault);
    expect((await hcp.result("faulty")).status).toBe("passed");
    expect(one.text).not.toContain("hunter2");
  });

  it("waits for a result that is on its way, and notes one that is not taken", async () => {
    const one = await start("--grace-in-seconds", "0");
    hcp.instead.push({
      path: "/callback/late",
      handler: (_, response) => setTimeout(() => response.writeHead(200).end(), 1_500),
    });
    for (let i = 0; i < 7; i++) {
      hcp.instead.push({ path: "/callback/down", handler: (_, response) => response.writeHead(503).end() });
    }
    for (const task of ["late", "down"]) {
      await send(one.url, payload(hcp, task, "customer-keys"));
      await hcp.result(task);
    }
    one.signal("SIGTERM");
    expect(await one.exit).toBe(0);
    const results = one.lines().filter(({ event }) => event === "result");
    expect(results).toHaveLength(2);
    expect(results).toContainEqual(expect.objectContaining({ task: "late", tries: 1 }));
    expect(results).toContainEqual(expect.objectContaining({ task: "down", undelivered: "it answered 503" }));
    hcp.instead.splice(0);
  });

  it("turns away requests without room", async () => {
    const one = await start("--concurrency", "1", "--queue", "1");
    const { release } = held("full");
    await send(one.url, payload(hcp, "full", "full"));
    await fetched("full");
    await send(one.url, payload(hcp, "waits", "customer-keys"));
    const { status, line, headers } = await send(one.url, payload(hcp, "third", "customer-keys"));
    // What was taken before is not turned away.
    expect((await send(one.url, payload(hcp, "waits", "customer-keys"))).status).toBe(200);
    expect({ status, line, after: headers.get("retry-after") }).toEqual({
      status: 503,
      line: "full",
      after: "10",
    });
    expect((await fetch(new URL("/readyz", one.url))).status).toBe(503);
    expect((await fetch(new URL("/healthz", one.url))).status).toBe(200);
    release();
    await hcp.result("waits");
    // Who was turned away may come again.
    await send(one.url, payload(hcp, "third", "customer-keys"));
    expect((await hcp.result("third")).status).toBe("passed");
    await one.stop();
  }, 30_000);
});

describe("keys", () => {
  let folder: string;
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "keywright-serve-"));
  });
  afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

  it("change one after the other", async () => {
    const file = path.join(folder, "keys");
    fs.writeFileSync(file, `${KEY}\r\nthe one that comes next\n`);
    const one = new Served(["--allow-host", hcp.origin, "--key-file", file], { KEYWRIGHT_RUN_TASK_KEY: "" });
    endsWithTests(one);
    const { url, keys } = await one.line(({ event }) => event === "listening");
    expect(keys).toBe(2);
    const body = JSON.stringify({ access_token: "test-token" });
    for (const key of [KEY, "the one that comes next"]) {
      const signature = { "x-tfc-task-signature": signatureOf(Buffer.from(body), key) };
      expect((await send(String(url), body, signature)).status).toBe(200);
    }
    await one.stop();
  });

  it("are not asked for where somebody has spelled that out", async () => {
    const one = new Served(["--allow-host", hcp.origin, "--insecure-no-signature"], {
      KEYWRIGHT_RUN_TASK_KEY: "",
    });
    endsWithTests(one);
    const { url } = await one.line(({ event }) => event === "listening");
    expect(one.lines()).toMatchObject([{ level: "warning", event: "insecure" }, {}]);
    expect(
      (await send(String(url), { access_token: "test-token" }, { "x-tfc-task-signature": "" })).status,
    ).toBe(200);
    await one.stop();
  });

  it.each<[string[], string, string]>([
    [
      [],
      "",
      "There is no key to verify requests with. Set KEYWRIGHT_RUN_TASK_KEY or --key-file to the HMAC key of the run task.",
    ],
    [
      ["--insecure-no-signature"],
      KEY,
      "There is a key in KEYWRIGHT_RUN_TASK_KEY, and --insecure-no-signature. Choose one.",
    ],
    [[], "short", "KEYWRIGHT_RUN_TASK_KEY: key 1 is shorter than 16 characters."],
    [["--key-file", "none"], "", "none: there is no such file or folder."],
    [["--key-file", "empty"], "", "empty: it holds no key."],
    [["--port", "70000"], KEY, '--port is "70000"; it can be 0 to 65535.'],
    [
      ["--allow-host", "http://example.com"],
      KEY,
      '--allow-host is "http://example.com"; a token is sent by https only, or by http to this machine itself.',
    ],
    [
      ["--allow-host", "https://example.com/x"],
      KEY,
      '--allow-host is "https://example.com/x"; it has more than a host and a port.',
    ],
    [
      ["--allow-host", "a b"],
      KEY,
      '--allow-host is "a b"; it is no host. Write it as tfe.example.com or tfe.example.com:8443.',
    ],
    [
      ["--rules-url", "javascript:x"],
      KEY,
      '--rules-url is "javascript:x"; it has to be an address that begins with https://, without #.',
    ],
    [["--host", "192.0.2.1"], KEY, "--port 0 of --host 192.0.2.1: it cannot be used (EADDRNOTAVAIL)."],
  ])("and other options are refused in one line: %j", (args, key, line) => {
    fs.writeFileSync(path.join(folder, "empty"), "\n");
    const script = path.join(projectRoot(), "dist", "bin", "keywright.js");
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [script, "serve", "--port", "0", ...args],
      {
        cwd: folder,
        encoding: "utf8",
        env: { ...process.env, KEYWRIGHT_RUN_TASK_KEY: key },
        timeout: 20_000,
      },
    );
    expect({ status, stdout, stderr }).toEqual({ status: 2, stdout: "", stderr: `${line}\n` });
  });
});
