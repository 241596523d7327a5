import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as net from "node:net";
import * as os from "node:os";
import * as path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { signatureOf } from "../../../cli/serve/signature";
import { projectRoot } from "../../../local/project-root";
import { Hcp } from "./hcp";
import { KEY, payload, Served, send } from "./served";

/*
 * keywright serve as a process, with plans of the real Terraform; HCP Terraform is a stand-in on loopback.
 */
// On a machine that is busy with something else a process takes its time.
jest.setTimeout(60_000);

const plan = (name: string) =>
  fs.readFileSync(path.join(__dirname, "..", "..", "fixtures", "plans", `${name}.json`));

const hcp = new Hcp();
let served: Served;
const others: Served[] = [];
const start = async (...args: string[]) => {
  const one = await Served.start(hcp, ...args);
  others.push(one);
  return one;
};

beforeAll(async () => {
  await hcp.start();
  for (const name of ["customer-keys", "unencrypted-volume"]) hcp.plans.set(name, plan(name));
  served = await start("--rules-url", "https://example.com/rules.md");
}, 60_000);
afterAll(async () => {
  for (const one of others) one.signal("SIGKILL");
  await hcp.stop();
});

/** What it notes of what a test does, and nothing of what others did. */
async function noted(act: () => Promise<unknown>, count = 1): Promise<object[]> {
  const before = served.requests().length;
  await act();
  while (served.requests().length < before + count) await sleep(10);
  await sleep(50);
  return served.requests().slice(before);
}

describe("a plan", () => {
  it("with all on customer keys passes", async () => {
    const { status, line } = await send(served.url, payload(hcp, "good", "customer-keys"));
    expect({ status, line }).toEqual({ status: 200, line: "" });
    expect(await hcp.result("good")).toEqual({
      status: "passed",
      message:
        "0 findings, 0 cannot tell, 0 suppressed; 2 of 2 arguments of 4 resources name a customer-managed key.",
      url: "https://example.com/rules.md",
      outcomes: [],
    });
    const [fetched, stored, callback] = hcp.calls.slice(-3);
    const authorization = "Bearer token-of-good.atlasv1.secret";
    expect(fetched).toMatchObject({
      method: "GET",
      path: "/api/v2/plans/customer-keys/json-output",
      authorization,
    });
    expect(stored).toMatchObject({ method: "GET", path: "/archive/customer-keys", authorization: undefined });
    expect(callback).toMatchObject({
      method: "PATCH",
      type: "application/vnd.api+json",
      path: "/callback/good",
      authorization,
    });
  });

  it("with a volume that is not encrypted fails, and the finding is an outcome", async () => {
    await send(served.url, payload(hcp, "bad", "unencrypted-volume"));
    const { status, message, outcomes } = await hcp.result("bad");
    expect({ status, message }).toEqual({
      status: "failed",
      message:
        "1 finding, 0 cannot tell, 0 suppressed; 1 of 2 arguments of 4 resources name a customer-managed key.",
    });
    expect(outcomes).toMatchObject([
      { "outcome-id": "report", tags: { Status: [{ label: "Failed", level: "error" }] } },
      {
        "outcome-id": expect.stringMatching(/^data-uses-customer-key-[0-9a-f]{12}$/),
        description: expect.stringMatching(
          /^data-uses-customer-key: aws_ebs_volume\.disk: neither encrypted nor kms_key_id is set/,
        ),
        url: "https://example.com/rules.md#data-uses-customer-key",
        body: expect.stringContaining("**What to do.** Set encrypted to true"),
        tags: {
          Status: [{ label: "Failed", level: "error" }],
          Severity: [{ label: "error", level: "error" }],
        },
      },
    ]);
    expect(outcomes[0]?.body).toContain("| data-uses-customer-key (error) |");
  });

  it("fails in advice only, where the server says so", async () => {
    const advisory = await start("--advisory");
    await send(advisory.url, payload(hcp, "advice", "unencrypted-volume"));
    const { status, message, outcomes } = await hcp.result("advice");
    expect({ status, message: message.slice(0, 25), count: outcomes.length }).toEqual({
      status: "passed",
      message: "Advisory only: 1 finding,",
      count: 2,
    });
    await send(advisory.url, payload(hcp, "advice-none", "no-such-plan"));
    expect(await hcp.result("advice-none")).toMatchObject({
      status: "passed",
      message:
        "Advisory only: keywright could not check this plan: the plan cannot be fetched; it answered 404.",
    });
    await advisory.stop();
  });

  it("is judged in the other stages that have one; before it there is nothing to judge", async () => {
    await send(served.url, payload(hcp, "apply", "unencrypted-volume", { stage: "pre_apply" }));
    expect((await hcp.result("apply")).status).toBe("failed");
    await send(served.url, payload(hcp, "early", "", { stage: "pre_plan", plan_json_api_url: undefined }));
    expect(await hcp.result("early")).toMatchObject({
      status: "passed",
      message:
        "Nothing was checked: there is no plan before the plan. Attach keywright to the post-plan stage.",
    });
  });

  it("has its findings in the message alone, where nobody takes outcomes", async () => {
    await send(served.url, payload(hcp, "plain", "unencrypted-volume", { capabilities: {} }));
    expect(await hcp.result("plain")).toMatchObject({ status: "failed", outcomes: [] });
  });

  it.each<[string, string | Buffer, string]>([
    ["no-json", "{", "the plan:1:2: the JSON ends too early."],
    ["no-plan", '{"a":1}', "the plan: it is JSON, but no plan of Terraform."],
    ["errored", '{"planned_values":{},"errored":true}', "the plan: it ended with an error."],
    ["no-utf8", Buffer.from([0x7b, 0xff]), "the plan: it is not UTF-8."],
    [
      "too-deep",
      `{"planned_values":{"root_module":{"resources":[{"address":"aws_ebs_volume.v","mode":"managed","type":"aws_ebs_volume","name":"v","values":${'{"a":'.repeat(50_000)}1${"}".repeat(50_000)},"sensitive_values":${'{"a":'.repeat(50_000)}true${"}".repeat(50_000)}}]}}}`,
      "the plan: it is nested deeper than anything that Terraform writes.",
    ],
  ])("that is none fails: %s", async (name, text, why) => {
    hcp.plans.set(name, Buffer.from(text));
    await send(served.url, payload(hcp, name, name));
    expect(await hcp.result(name)).toMatchObject({
      status: "failed",
      message: `keywright could not check this plan: ${why}`,
    });
  });

  it("that is too large fails, packed or not", async () => {
    const small = await start("--max-plan-megabytes", "1");
    const large = Buffer.alloc(1_500_000, " ");
    hcp.plans.set("large", large);
    await send(small.url, payload(hcp, "large", "large"));
    hcp.instead.push({
      path: "/archive/packed",
      handler: (_, response) => response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(large)),
    });
    await send(small.url, payload(hcp, "packed", "packed"));
    for (const task of ["large", "packed"]) {
      expect(await hcp.result(task)).toMatchObject({
        status: "failed",
        message:
          "keywright could not check this plan: the plan is larger than 1 MB. Split the workspace, or raise --max-plan-megabytes.",
      });
    }
    await small.stop();
  });

  it("that needs more memory than it may use fails, and the server goes on", async () => {
    const poor = await start("--memory-in-megabytes", "64");
    const value = { address: "aws_ebs_volume.v", mode: "managed", type: "aws_ebs_volume", name: "v" };
    const resources = Array.from({ length: 200_000 }, () => value);
    hcp.plans.set("memory", Buffer.from(JSON.stringify({ planned_values: { root_module: { resources } } })));
    await send(poor.url, payload(hcp, "memory", "memory"));
    expect(await hcp.result("memory")).toMatchObject({
      status: "failed",
      message: "keywright could not check this plan: it needs more memory than it may use.",
    });
    await send(poor.url, payload(hcp, "afterwards", "customer-keys"));
    expect((await hcp.result("afterwards")).status).toBe("passed");
    await poor.stop();
  }, 60_000);

  it("that no limit of a thread would hold leaves the server as it is", async () => {
    const poor = await start("--memory-in-megabytes", "64");
    const names = Array.from({ length: 1_000_000 }, (_, i) => `"k${i}":${i}`);
    hcp.plans.set("names", Buffer.from(`{"planned_values":{},"x":{${names.join()}}}`));
    await send(poor.url, payload(hcp, "names", "names"));
    expect((await hcp.result("names")).status).toBe("failed");
    hcp.plans.delete("names");
    await send(poor.url, payload(hcp, "names-after", "customer-keys"));
    expect((await hcp.result("names-after")).status).toBe("passed");
    // What V8 has to say about it is no line of the log.
    expect(poor.text.split("\n").filter((line) => !/^(?:\{.*\})?$/.test(line))).toEqual([]);
    await poor.stop();
  }, 60_000);

  it("that takes too long fails", async () => {
    const hasty = await start("--timeout-in-seconds", "1");
    hcp.instead.push({ path: "/api/v2/plans/slow", handler: () => undefined });
    await send(hasty.url, payload(hcp, "slow", "slow"));
    expect((await hcp.result("slow")).message).toBe(
      "keywright could not check this plan: it took longer than 1 seconds.",
    );
    await hasty.stop();
  });
});

describe("the token", () => {
  it("goes to no host that nobody has allowed", async () => {
    const stranger = await new Hcp().start();
    stranger.plans.set("customer-keys", plan("customer-keys"));
    const elsewhere = (task: string, url: string) =>
      send(served.url, payload(hcp, task, "", { plan_json_api_url: url }));
    await elsewhere("stranger", `${stranger.origin}/api/v2/plans/customer-keys/json-output`);
    await elsewhere("metadata", "http://169.254.169.254/latest/meta-data");
    await elsewhere("password", hcp.origin.replace("//", "//user:password@"));
    await elsewhere("file", "file:///etc/passwd");
    hcp.instead.push({
      path: "/api/v2/plans/away",
      handler: (_, response) =>
        response.writeHead(307, { location: `${stranger.origin}/archive/customer-keys` }).end(),
    });
    await send(served.url, payload(hcp, "away", "away"));
    const failed = async (task: string) => (await hcp.result(task)).message.split("plan: ")[1];
    expect(await Promise.all(["stranger", "metadata", "password", "file", "away"].map(failed))).toEqual([
      `plan_json_api_url leads to ${stranger.origin}, which is not allowed. Allow it with --allow-host.`,
      "plan_json_api_url leads to http://169.254.169.254, which is not allowed. Allow it with --allow-host.",
      "plan_json_api_url holds a password.",
      "plan_json_api_url leads to file:, which is not allowed. Allow it with --allow-host.",
      `the redirect of the plan leads to ${stranger.origin}, which is not allowed. Allow it with --allow-host.`,
    ]);
    const { status, line } = await send(
      served.url,
      payload(hcp, "call-away", "customer-keys", {
        task_result_callback_url: `${stranger.origin}/callback/x`,
      }),
    );
    expect({ status, line }).toEqual({
      status: 400,
      line: `task_result_callback_url leads to ${stranger.origin}, which is not allowed. Allow it with --allow-host.`,
    });
    expect(stranger.calls).toEqual([]);
    await stranger.stop();
  });

  it("is not sent along where the plan is stored on another host", async () => {
    const archive = await new Hcp().start();
    archive.plans.set("customer-keys", plan("customer-keys"));
    const two = await start("--allow-host", archive.origin);
    hcp.instead.push({
      path: "/api/v2/plans/stored",
      handler: (_, response) =>
        response.writeHead(307, { location: `${archive.origin}/archive/customer-keys` }).end(),
    });
    await send(two.url, payload(hcp, "stored", "stored"));
    expect((await hcp.result("stored")).status).toBe("passed");
    expect(archive.calls).toMatchObject([{ path: "/archive/customer-keys", authorization: undefined }]);
    await two.stop();
    await archive.stop();
  });
});

describe("a request", () => {
  const body = () => JSON.stringify(payload(hcp, "unwanted", "customer-keys"));
  const about = { event: "request", method: "POST", path: "/run-task" };
  /** The head of one that may be signed: nobody knows before its body is there. */
  const signedHead = `POST /run-task HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\nx-tfc-task-signature: ${"0".repeat(128)}\r\n`;

  it("that tries it out is answered, and nothing is done", async () => {
    const before = hcp.calls.length;
    // What HCP Terraform sends when somebody adds a run task.
    const test = { payload_version: 1, stage: "test", access_token: "test-token", run_id: "run-x" };
    const lines = await noted(async () => expect((await send(served.url, test)).status).toBe(200));
    expect(lines).toEqual([{ level: "info", ...about, status: 200 }]);
    await sleep(100);
    expect(hcp.calls.length).toBe(before);
  });

  it("that is replayed is answered, and done once", async () => {
    const twice = payload(hcp, "twice", "customer-keys");
    const same = { level: "info", ...about, run: "run-twice", task: "twice", status: 200 };
    const lines = await noted(async () => {
      expect((await send(served.url, twice)).status).toBe(200);
      await hcp.result("twice");
      expect((await send(served.url, twice)).status).toBe(200);
    }, 2);
    expect(lines).toEqual([same, { ...same, replayed: true }]);
    await sleep(200);
    expect(hcp.said("twice")).toHaveLength(1);
  });

  it.each<[string, () => Record<string, string>]>([
    ["no signature", () => ({ "x-tfc-task-signature": "" })],
    ["no hexadecimal digits", () => ({ "x-tfc-task-signature": "z".repeat(128) })],
    ["that of another body", () => ({ "x-tfc-task-signature": signatureOf(Buffer.from("{}"), KEY) })],
    [
      "that of another key",
      () => ({ "x-tfc-task-signature": signatureOf(Buffer.from(body()), "a key of somebody else's") }),
    ],
  ])("with %s gets 401", async (_what, headers) => {
    const line = "The body is not signed with the key of this run task.";
    const lines = await noted(async () =>
      expect(await send(served.url, body(), headers())).toMatchObject({ status: 401, line }),
    );
    expect(lines).toEqual([{ level: "warning", ...about, why: line, status: 401 }]);
  });

  it.each<[string, string | object, string]>([
    ["no JSON", "{", "The body is no JSON in UTF-8."],
    ["no object", "[]", "The body is JSON, and no object."],
    ["no token", { payload_version: 1 }, "access_token is missing."],
    [
      "a token that ends the header",
      { access_token: "a\r\nx: y", payload_version: 1 },
      "access_token has characters that no token has.",
    ],
    [
      "another version",
      { access_token: "a", payload_version: 2 },
      "payload_version is 2; this server understands 1.",
    ],
    [
      "another stage",
      { access_token: "a", payload_version: 1, stage: "never" },
      'stage is "never"; it can be pre_plan, post_plan, pre_apply, post_apply.',
    ],
    [
      "no plan",
      { access_token: "a", payload_version: 1, stage: "post_plan", task_result_id: 1 },
      "task_result_id is no text, or empty.",
    ],
  ])("that is malformed gets 400: %s", async (_what, wrong, line) => {
    const lines = await noted(async () =>
      expect(await send(served.url, wrong)).toMatchObject({ status: 400, line }),
    );
    expect(lines).toEqual([{ level: "warning", ...about, why: line, status: 400 }]);
  });

  it("that is too large gets 413, whether or not it says so", async () => {
    const line = "The body is larger than 1000000 bytes.";
    const large = JSON.stringify({ x: "x".repeat(1_200_000) });
    const lines = await noted(async () => {
      expect(await send(served.url, large)).toMatchObject({ status: 413, line });
      const said = await raw(
        `${signedHead}transfer-encoding: chunked\r\n\r\n${large.length.toString(16)}\r\n${large}\r\n`,
      );
      expect(said).toMatch(/^HTTP\/1\.1 413 /);
    }, 2);
    expect(lines).toEqual(Array(2).fill({ level: "warning", ...about, why: line, status: 413 }));
  });

  it("of another kind gets 404, 405 and 415", async () => {
    const at = (path: string) => new URL(path, served.url).href;
    expect((await send(at("/?token=secret"), body())).status).toBe(404);
    expect((await send(at("/healthz"), body())).status).toBe(405);
    const get = await fetch(served.url);
    expect([get.status, get.headers.get("allow")]).toEqual([405, "POST"]);
    expect((await send(served.url, body(), { "content-type": "text/plain" })).status).toBe(415);
    expect((await send(served.url, body(), { "content-encoding": "gzip" })).status).toBe(415);
    expect(await raw("nonsense\r\n\r\n")).toMatch(/^HTTP\/1\.1 400 /);
    expect(await raw(`GET / HTTP/1.1\r\nx: ${"x".repeat(20_000)}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 431 /);
    expect(served.text).not.toContain("secret=");
  });

  it("that is slow gets 408, in its head or in its body", async () => {
    const head = raw("POST /run-task HTTP/1.1\r\nhost: x\r\n");
    const inBody = raw(`${signedHead}content-length: 100\r\n\r\n{`);
    const lines = await noted(async () => {
      for (const said of await Promise.all([head, inBody])) expect(said).toMatch(/^HTTP\/1\.1 408 /);
    }, 2);
    expect(lines).toHaveLength(2);
    expect(lines).toContainEqual({ level: "warning", event: "request", status: 408 });
    expect(lines).toContainEqual({ level: "warning", ...about, why: "The body took too long.", status: 408 });
  }, 30_000);

  it("without a signature is answered before its body is there", async () => {
    const lines = await noted(async () => {
      const said = await raw(`${signedHead.replace(/x-tfc[^\n]*\n/, "")}content-length: 100\r\n\r\n{`);
      expect(said).toMatch(/^HTTP\/1\.1 401 /);
    });
    expect(lines).toMatchObject([{ ...about, status: 401 }]);
  });

  it("with a body that never ends is not held together with too many others", async () => {
    const half = `${signedHead}content-length: 900000\r\n\r\n${"x".repeat(800_000)}`;
    const said = await Promise.all(Array.from({ length: 80 }, () => raw(half)));
    const of = (status: number) => said.filter((one) => one.startsWith(`HTTP/1.1 ${status} `)).length;
    // What can be held of 50 MB are 62 of them.
    expect(of(503)).toBeGreaterThanOrEqual(80 - 63);
    expect(of(503) + of(408)).toBe(80);
    // And then there is room again.
    await send(served.url, payload(hcp, "room", "customer-keys"));
    expect((await hcp.result("room")).status).toBe("passed");
  }, 60_000);

  it("that is broken gets its status and its line, whatever came before on its connection", async () => {
    const lines = await noted(async () => {
      expect(await raw("GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n", "nonsense\r\n\r\n")).toMatch(
        /^HTTP\/1\.1 200 [\s\S]*HTTP\/1\.1 400 /,
      );
      expect(await raw("GET /healthz HTTP/1.1\r\n\r\n")).toMatch(/^HTTP\/1\.1 400 /);
      expect(await raw("GET /healthz HTTP/1.1\r\nhost: x\r\nexpect: more\r\n\r\n")).toMatch(
        /^HTTP\/1\.1 417 /,
      );
    }, 3);
    expect(lines.map((line) => (line as { status: number }).status)).toEqual([400, 400, 417]);
  });

  it("may ask for health, which is noted nowhere", async () => {
    const lines = await noted(async () => {
      for (const [name, word] of [
        ["/healthz", "ok\n"],
        ["/readyz", "ready\n"],
      ] as const) {
        const response = await fetch(new URL(name, served.url));
        expect([response.status, await response.text()]).toEqual([200, word]);
      }
    }, 0);
    expect(lines).toEqual([]);
  });

  /** What comes back for bytes. */
  function raw(bytes: string, then?: string): Promise<string> {
    const { port } = new URL(served.url);
    return new Promise((resolve) => {
      let said = "";
      const socket = net.connect(Number(port), "127.0.0.1", () => socket.write(bytes));
      socket.on("data", (chunk) => {
        if (said === "" && then !== undefined) socket.write(then);
        said += chunk;
      });
      socket.on("error", () => undefined).on("close", () => resolve(said));
    });
  }
});

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

  it("is not where it is, and whoever asks again is heard", async () => {
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

  it("finishes what there is, and takes nothing new", async () => {
    const one = await start();
    const { release } = held("stop");
    await send(one.url, payload(hcp, "stop", "stop"));
    await fetched("stop");
    one.signal("SIGTERM");
    expect(await one.line(({ event }) => event === "stopping")).toMatchObject({ tasks: 1 });
    await expect(send(one.url, payload(hcp, "stop-new", "customer-keys"))).rejects.toThrow("fetch failed");
    release();
    expect(await one.exit).toBe(0);
    expect((await hcp.result("stop")).status).toBe("passed");
  }, 30_000);

  it("says of what it cannot finish that it has not", async () => {
    const one = await start("--grace-in-seconds", "1");
    held("cut");
    await send(one.url, payload(hcp, "cut", "cut"));
    await fetched("cut");
    one.signal("SIGTERM");
    expect(await one.exit).toBe(0);
    expect(await hcp.result("cut")).toMatchObject({
      status: "failed",
      message:
        "keywright could not check this plan: it was stopped before it had done so. Run the plan again.",
    });
    expect(hcp.said("cut")).toHaveLength(1);
  }, 30_000);

  it("waits for a result that is on its way, and notes one that nobody takes", async () => {
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
  }, 30_000);

  it("turns away what there is no room for", async () => {
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

describe("20 plans of 1 MB at once", () => {
  it("are all judged, and whoever asks for health meanwhile is answered", async () => {
    const { planned_values, resource_changes, configuration } = JSON.parse(
      String(plan("unencrypted-volume")),
    );
    const text = JSON.stringify({
      format_version: "1.2",
      planned_values,
      resource_changes,
      configuration,
      padding: "x".repeat(1_000_000),
    });
    const tasks = Array.from({ length: 20 }, (_, i) => `load-${i}`);
    for (const task of tasks) hcp.plans.set(task, Buffer.from(text));
    const sent = await Promise.all(tasks.map((task) => send(served.url, payload(hcp, task, task))));
    expect(sent.map(({ status }) => status)).toEqual(Array(20).fill(200));
    expect((await fetch(new URL("/healthz", served.url))).status).toBe(200);
    const results = await Promise.all(tasks.map((task) => hcp.result(task)));
    expect(results.map(({ status }) => status)).toEqual(Array(20).fill("failed"));
    expect(hcp.calls.filter(({ path }) => path.startsWith("/callback/load-"))).toHaveLength(20);
  }, 60_000);
});

it("writes nothing secret into its log", async () => {
  await served.line(({ event, task }) => event === "result" && task === "bad");
  expect(served.text).toContain("run-bad");
  for (const secret of [KEY, "atlasv1", "hunter2", signatureOf(Buffer.from("{}"), KEY)]) {
    expect(served.text).not.toContain(secret);
  }
  for (const { body } of hcp.calls) expect(body).not.toContain("hunter2");
  // Every line is one of JSON.
  const lines = served.text.trimEnd().split("\n");
  expect(served.lines()).toHaveLength(lines.length);
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
    others.push(one);
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
    others.push(one);
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
