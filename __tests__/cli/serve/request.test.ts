import * as net from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { signatureOf } from "../../../cli/serve/signature";
import { expectNothingSecret, hcp, noted, served } from "./running";
import { KEY, payload, send } from "./served";

describe("a request", () => {
  const body = () => JSON.stringify(payload(hcp, "unwanted", "customer-keys"));
  const about = { event: "request", method: "POST", path: "/run-task" };
  /** The head of one that may be signed: that is unknown before its body is there. */
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

it("writes nothing secret into its log", () => {
  expect(served.text).toContain("request");
  expectNothingSecret();
});
