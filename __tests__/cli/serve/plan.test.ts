import { gzipSync } from "node:zlib";
import { MARKERS, PLAN } from "../seeded";
import { Hcp } from "./hcp";
import { expectNothingSecret, hcp, plan, served, start } from "./running";
import { payload, send } from "./served";

describe("a plan", () => {
  it("with all on customer keys passes", async () => {
    const { status, line } = await send(served.url, payload(hcp, "good", "customer-keys"));
    expect({ status, line }).toEqual({ status: 200, line: "" });
    expect(await hcp.result("good")).toEqual({
      status: "passed",
      message:
        "0 findings, 0 unknown, 0 suppressed; 2 of 2 arguments of 4 resources name a customer-managed key.",
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
        "1 finding, 0 unknown, 0 suppressed; 1 of 2 arguments of 4 resources name a customer-managed key.",
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
    expect(outcomes[0]?.body).toContain("| `aws_ebs_volume.disk` | **error**: the volume is not encrypted.");
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

  it("has its findings in the message alone, where outcomes are not taken", async () => {
    await send(served.url, payload(hcp, "plain", "unencrypted-volume", { capabilities: {} }));
    expect(await hcp.result("plain")).toMatchObject({ status: "failed", outcomes: [] });
  });

  it.each<[string, string | Buffer, string]>([
    ["no-json", "{", "the plan:1:2: the JSON ends too early."],
    ["no-plan", '{"a":1}', "the plan: it is JSON, but no plan of Terraform."],
    [
      "errored",
      '{"planned_values":{},"errored":true}',
      "the plan: it ended with an error, so that it shows only a part.",
    ],
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

  it("has nothing in its outcomes or in the log that Terraform hides", async () => {
    hcp.plans.set("seeded", Buffer.from(JSON.stringify(PLAN)));
    await send(served.url, payload(hcp, "seeded", "seeded"));
    const result = await hcp.result("seeded");
    expect(result).toMatchObject({ status: "failed" });
    expect(result.outcomes.length).toBeGreaterThan(3);
    for (const one of MARKERS) expect(JSON.stringify(result) + served.text).not.toContain(one);
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
      "keywright could not check this plan: fetching it took longer than 1 second.",
    );
    await hasty.stop();
  });
});

describe("the token", () => {
  it("goes to no host that is not allowed", async () => {
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

describe("20 plans of 1 MB at once", () => {
  it("are all judged, and a request for health meanwhile is answered", async () => {
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
  expectNothingSecret();
});
