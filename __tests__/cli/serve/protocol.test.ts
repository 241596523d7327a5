import { createHmac } from "node:crypto";
import { AllowedHosts } from "../../../cli/serve/allowed-hosts";
import { callbackBody } from "../../../cli/serve/callback";
import { jsonLines } from "../../../cli/serve/log";
import { MOST_LINES, MOST_OUTCOMES, outcomesOf } from "../../../cli/serve/outcomes";
import { readRunTaskRequest } from "../../../cli/serve/run-task-request";
import { SeenRequests } from "../../../cli/serve/seen-requests";
import { isSigned, readKeys, signatureOf } from "../../../cli/serve/signature";
import type { Threshold } from "../../../report/check";
import type { ReportedFinding } from "../../../report/reported-finding";
import { madeFinding } from "../../report/made-finding";

/*
 * The parts of the run task that make no request.
 */

describe("a signature", () => {
  const body = Buffer.from('{"payload_version":1}');
  const keys = ["the first of two keys", "the second of two keys"];

  it("is the HMAC-SHA512 of the body, in hexadecimal digits", () => {
    // RFC 4231, test case 2.
    expect(signatureOf(Buffer.from("what do ya want for nothing?"), "Jefe")).toBe(
      "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737",
    );
  });

  it("holds with any of the keys, in either case of letters", () => {
    for (const key of keys) {
      const signature = createHmac("sha512", key).update(body).digest("hex");
      expect(isSigned(body, signature, keys)).toBe(true);
      expect(isSigned(body, signature.toUpperCase(), keys)).toBe(true);
      expect(isSigned(Buffer.from("{}"), signature, keys)).toBe(false);
    }
  });

  it.each([undefined, "", "00", "0".repeat(128), "0".repeat(127), `${"0".repeat(128)} `, "é".repeat(128)])(
    "does not hold if it is %j",
    (signature) => expect(isSigned(body, signature, keys)).toBe(false),
  );

  it("never holds without a key", () => {
    expect(isSigned(body, signatureOf(body, ""), [])).toBe(false);
    expect(() => readKeys("\n")).toThrow("it holds no key");
    expect(() => readKeys(`${keys[0]}\n      x        \n`)).toThrow("key 2 is shorter than 16 characters");
  });
});

// https://developer.hashicorp.com/terraform/cloud-docs/api-docs/run-tasks/run-tasks-integration#sample-payload
const SAMPLE = {
  payload_version: 1,
  stage: "post_plan",
  access_token: "4QEuyyxug1f2rw.atlasv1.iDyxqhXGVZ0ykes53YdQyHyYtFOrdAWNBxcVUgWvzb64NFHjcquu8gJMEdUwoSLRu4Q",
  capabilities: { outcomes: true },
  configuration_version_download_url:
    "https://app.terraform.io/api/v2/configuration-versions/cv-ntv3HbhJqvFzamy7/download",
  configuration_version_id: "cv-ntv3HbhJqvFzamy7",
  is_speculative: false,
  organization_name: "hashicorp",
  plan_json_api_url: "https://app.terraform.io/api/v2/plans/plan-6AFmRJW1PFJ7qbAh/json-output",
  run_id: "run-i3Df5to9ELvibKpQ",
  task_result_callback_url:
    "https://app.terraform.io/api/v2/task-results/5ea8d46c-2ceb-42cd-83f2-82e54697bddd/callback",
  task_result_enforcement_level: "mandatory",
  task_result_id: "taskrs-2nH5dncYoXaMVQmJ",
  vcs_pull_request_url: null,
  workspace_name: "tfr_github_0",
};

it("reads the request that HCP Terraform's documentation shows", () => {
  expect(readRunTaskRequest(Buffer.from(JSON.stringify(SAMPLE)))).toEqual({
    stage: "post_plan",
    accessToken: SAMPLE.access_token,
    taskResultId: "taskrs-2nH5dncYoXaMVQmJ",
    callbackUrl: SAMPLE.task_result_callback_url,
    planUrl: SAMPLE.plan_json_api_url,
    organization: "hashicorp",
    workspace: "tfr_github_0",
    runId: "run-i3Df5to9ELvibKpQ",
    takesOutcomes: true,
  });
});

describe("hosts", () => {
  const hosts = new AllowedHosts(["tfe.example.com:8443", "app.eu.terraform.io", "http://127.0.0.1:8081"]);
  const from = new URL("https://app.terraform.io/api/v2/plans/plan-1/json-output");

  it.each([
    "https://app.terraform.io/x",
    "https://app.terraform.io:443/x",
    "https://app.eu.terraform.io/x",
    "https://tfe.example.com:8443/x",
    "http://127.0.0.1:8081/x",
  ])("a token may be sent to %s", (url) => expect(hosts.forToken(url, "it").href).toBe(new URL(url).href));

  it.each([
    "http://app.terraform.io/x",
    "https://app.terraform.io:8443/x",
    "https://app.terraform.io.example.com/x",
    "https://app.terraform.io@example.com/x",
    "https://archivist.terraform.io/x",
    "https://tfe.example.com/x",
    "http://127.0.0.1:8082/x",
    "http://localhost:8081/x",
    "https://127.0.0.1:8081/x",
    "/x",
    "blob:https://app.terraform.io/x",
    "",
  ])("and not to %j", (url) => expect(() => hosts.forToken(url, "it")).toThrow(/^it /));

  it.each(["*.example.com", "a.example.com,b.example.com", "https://:secret@tfe.example.com"])(
    "%s is no host, and would never be asked",
    (given) => expect(() => new AllowedHosts([given])).toThrow("--allow-host is "),
  );

  it("a plan may be where HCP Terraform keeps it", () => {
    for (const url of ["https://archivist.terraform.io/v1/object/x", "/v1/object/x"]) {
      expect(hosts.forRedirect(url, from).protocol).toBe("https:");
    }
    expect(hosts.forRedirect("https://archivist.eu.terraform.io/v1/object/x", from).host).toBe(
      "archivist.eu.terraform.io",
    );
    for (const url of [
      "https://archivist.example.com/x",
      "http://archivist.terraform.io/x",
      "//example.com/x",
    ]) {
      expect(() => hosts.forRedirect(url, from)).toThrow("which is not allowed");
    }
  });
});

describe("outcomes", () => {
  const finding = (i: number, more: Partial<ReportedFinding> = {}): ReportedFinding =>
    madeFinding({
      id: `${i}`,
      address: `aws_kms_key.k${i}`,
      message: `aws_kms_key.k${i}: it is not so. Make it so.`,
      fix: "Make it so.",
      file: null,
      line: null,
      controls: [],
      ...more,
    });
  const summary = {
    resources: 1,
    arguments: 1,
    onCustomerKeys: 0,
    onAwsKeys: 0,
    unencrypted: 0,
    unknown: 0,
    findings: 1,
    cannotTell: 0,
    suppressed: 0,
  };
  const USUAL: Threshold = { failOn: "warning", isStrict: false };
  const of = (findings: readonly ReportedFinding[], threshold = USUAL) =>
    outcomesOf({ version: 1, findings, summary }, threshold, undefined).map(({ attributes }) => attributes);

  it("come with the most severe first, and what is suppressed last, with its reason", () => {
    const found = of([
      finding(1, { status: "suppressed", reason: "Moves in spring", owner: "storage" }),
      finding(2, { status: "cannot-tell" }),
      finding(3, { severity: "note" }),
      finding(4, { severity: "warning" }),
      finding(5),
    ]).slice(1);
    expect(found.map(({ description, tags }) => [description.slice(13, 27), tags])).toEqual(
      [
        ["k5", "Failed", "error", "error", "error"],
        ["k4", "Failed", "error", "warning", "warning"],
        ["k3", "Reported", "info", "note", "info"],
        ["k2", "Cannot tell", "warning", "error", "error"],
        ["k1", "Suppressed", "none", "error", "error"],
      ].map(([name, label, level, severity, of]) => [
        `aws_kms_key.${name}`,
        { Status: [{ label, level }], Severity: [{ label: severity, level: of }] },
      ]),
    );
    expect(found.at(-1)?.body).toContain("Suppressed: Moves in spring; owner storage");
  });

  it("say that what fails the run has failed, and of nothing else", () => {
    const found = [finding(1, { status: "cannot-tell" }), finding(2, { severity: "warning" }), finding(3)];
    const labels = (threshold: Threshold) =>
      of(found, threshold).map(({ tags }) =>
        tags.Status?.map(({ label, level }) => `${label}: ${level}`).join(),
      );
    const open = "Cannot tell: warning";
    expect(labels(USUAL)).toEqual(["Failed: error", "Failed: error", "Failed: error", open]);
    expect(labels({ failOn: "error", isStrict: false })).toEqual([
      "Failed: error",
      "Failed: error",
      "Reported: info",
      open,
    ]);
    expect(labels({ failOn: "never", isStrict: true })).toEqual([
      "Reported: info",
      "Reported: info",
      "Reported: info",
      open,
    ]);
    expect(
      of(found.slice(0, 1), { failOn: "warning", isStrict: true }).map(({ tags }) => tags.Status),
    ).toEqual([[{ label: "Cannot tell", level: "error" }], [{ label: "Cannot tell", level: "error" }]]);
  });

  it("are as many as anybody reads, say how many more there are, and stay below 1 MB", () => {
    const many = of(Array.from({ length: 10_000 }, (_, i) => finding(i, { address: "x".repeat(300) })));
    expect(many).toHaveLength(MOST_OUTCOMES);
    expect(many[0]?.body).toContain(`${MOST_OUTCOMES - 1} of 10000 are listed one by one.`);
    expect(many[0]?.body).toContain(`${10_000 - MOST_LINES} more are not in the table`);
    expect(JSON.stringify(many).length).toBeLessThan(1_000_000);
  });

  it("stay below it, too, however long a name is", () => {
    const address = `aws_kms_key.k["${"_&".repeat(20_000)}"]`;
    const long = of(
      Array.from({ length: 600 }, (_, i) =>
        finding(i, { address, message: `${address}: so`, fix: `${address}: so` }),
      ),
    );
    for (const { body } of long) expect(Buffer.byteLength(body)).toBeLessThan(1_000_000);
    expect(JSON.stringify(long).length).toBeLessThan(5_000_000);
    expect(long[0]?.body).toMatch(/\n\d+ more are not in the table/);
  });

  it("have an id that is the same in the next run, and no other's", () => {
    const ids = [finding(1), finding(2), finding(1, { argument: "" })].map(
      (one) => of([one])[1]?.["outcome-id"],
    );
    expect(new Set(ids).size).toBe(3);
    expect(of([finding(9), finding(1)]).map((one) => one["outcome-id"])).toContain(ids[0]);
  });

  it("hold nothing but text, whatever an address holds", () => {
    const [, one] = of([finding(1, { message: "a\n# b [x](javascript:y) <script> @team" })]);
    expect(one?.description).toBe("key-rotates: a # b [x](javascript:y) <script> @team");
    expect(one?.body).not.toMatch(/<script>|\n# b|\]\(javascript/);
  });

  it("go where they are taken", () => {
    const said = {
      status: "failed",
      message: "m",
      outcomes: outcomesOf({ version: 1, findings: [finding(1)], summary }, USUAL, "https://e.com/r"),
    } as const;
    expect(JSON.parse(callbackBody({ takesOutcomes: true }, said, "https://e.com/r"))).toMatchObject({
      data: {
        type: "task-results",
        attributes: { status: "failed", message: "m", url: "https://e.com/r" },
        relationships: {
          outcomes: {
            data: [{ type: "task-result-outcomes" }, { attributes: { url: "https://e.com/r#key-rotates" } }],
          },
        },
      },
    });
    expect(JSON.parse(callbackBody({ takesOutcomes: false }, said))).toEqual({
      data: { type: "task-results", attributes: { status: "failed", message: "m" } },
    });
  });
});

it("remembers what it has seen for a while, and so much and no more", () => {
  const seen = new SeenRequests(1_000, 3);
  expect([seen.add("a", 0), seen.add("a", 999), seen.add("a", 1_000)]).toEqual([true, false, true]);
  seen.forget("a");
  expect(seen.add("a", 1_001)).toBe(true);
  for (let i = 0; i < 100; i++) seen.add(`b${i}`, 1_002);
  expect(seen.size).toBeLessThanOrEqual(4);
});

it("notes a line of JSON, whatever is in it", () => {
  const lines: string[] = [];
  const log = jsonLines((line) => lines.push(line));
  log("info", { event: "x", name: `a\n{"event":"forged"}\u009b31m\u2028${"y".repeat(1_000)}` });
  expect(lines).toHaveLength(1);
  expect(lines[0]).not.toMatch(/[\u007f-\u009f\u2028]/);
  expect(lines[0]?.trimEnd().split("\n")).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? "").name).toHaveLength(201);
});
