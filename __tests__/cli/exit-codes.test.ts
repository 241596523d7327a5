import { spawnSync } from "node:child_process";
import { folder, script, write } from "./check/checked";

const KEY = `resource "aws_kms_key" "k" {
  enable_key_rotation = true
}
`;
/** Findings of one severity alone. */
const NOTES = KEY;
const WARNING = 'resource "aws_sqs_queue" "q" {\n}\n';
const ERROR = 'resource "aws_ebs_volume" "v" {\n}\n';
const UNKNOWN = 'variable "k" {\n}\nresource "aws_sqs_queue" "q" {\n  kms_master_key_id = var.k\n}\n';

function keywright(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    cwd: folder,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

describe("keywright check", () => {
  it.each<[string, string, string[], number]>([
    ["notes do not fail", NOTES, [], 0],
    ["notes fail where they are asked to", NOTES, ["--fail-on", "note"], 1],
    ["notes fail where they are the least that is shown", NOTES, ["--severity", "note"], 1],
    ["warnings fail", WARNING, [], 1],
    ["warnings do not fail where errors alone do", WARNING, ["--fail-on", "error"], 0],
    ["warnings do not fail where errors alone are shown", WARNING, ["--severity", "error"], 0],
    ["warnings fail that are not shown", WARNING, ["--severity", "error", "--fail-on", "warning"], 1],
    ["errors fail", ERROR, ["--fail-on", "error"], 1],
    ["nothing fails", ERROR, ["--fail-on", "never", "--strict"], 0],
    ["what is unknown does not fail", UNKNOWN, [], 0],
    ["what is unknown fails where it counts", UNKNOWN, ["--strict"], 1],
  ])("%s", (_what, text, args, status) => {
    write({ "main.tf": text });
    expect(keywright("check", ...args)).toMatchObject({ status, stderr: "" });
  });

  it("shows what --severity says, and counts that alone", () => {
    write({ "main.tf": KEY + WARNING });
    const { stdout } = keywright("check", "--severity", "warning", "--format", "json");
    const { findings, summary } = JSON.parse(stdout);
    expect(findings.map(({ severity }: { severity: string }) => severity)).toEqual(["warning"]);
    expect(summary.findings).toBe(1);
  });

  it("reports what can be read where something else cannot, and ends with 2", () => {
    write({ "good/main.tf": WARNING, "bad/main.tf": "resource {" });
    const { status, stdout, stderr } = keywright("check", "bad", "good", "missing");
    expect(status).toBe(2);
    expect(stdout).toContain("aws_sqs_queue.q");
    expect(stderr.trimEnd().split("\n")).toEqual([
      expect.stringMatching(/^bad\/main\.tf:1:/),
      "missing: there is no such file or folder. Name a folder of Terraform, a plan or a state.",
    ]);
  });

  it("reports the other folders of a repository where one cannot be read, and ends with 2", () => {
    write({ "good/main.tf": WARNING, "bad/main.tf": "resource {" });
    const { status, stdout, stderr } = keywright("check", ".");
    expect(status).toBe(2);
    expect(stdout).toContain("aws_sqs_queue.q");
    expect(stderr).toMatch(/^bad\/main\.tf:1:[^\n]*\n$/);
  });
});

describe("keywright report", () => {
  it.each<[string[], number]>([
    [[], 0],
    [["--fail-on", "error"], 0],
    [["--fail-on", "warning"], 1],
    [["--strict"], 0],
  ])("%j ends with %i for a warning", (args, status) => {
    write({ "main.tf": WARNING });
    expect(keywright("report", ...args)).toMatchObject({ status, stderr: "" });
  });

  it("counts what is unknown where it is told to", () => {
    write({ "main.tf": UNKNOWN });
    expect(keywright("report", "--fail-on", "error").status).toBe(0);
    expect(keywright("report", "--fail-on", "error", "--strict").status).toBe(1);
  });

  it("reports what can be read where something else cannot, and ends with 2", () => {
    write({ "main.tf": WARNING });
    const { status, stdout, stderr } = keywright("report", ".", "missing");
    expect(status).toBe(2);
    expect(stdout).toContain("aws");
    expect(stderr).toMatch(/^missing: [^\n]*\n$/);
  });
});

describe("keywright diff", () => {
  const UNDER_KEY = `${KEY}resource "aws_sqs_queue" "q" {\n  kms_master_key_id = aws_kms_key.k.arn\n}\n`;

  it.each<[string, string, string, string[], number]>([
    ["no change", UNDER_KEY, UNDER_KEY, [], 0],
    ["a change", KEY, UNDER_KEY, [], 1],
    ["a change that is not dangerous", KEY, UNDER_KEY, ["--fail-on", "error"], 0],
    ["a dangerous change", UNDER_KEY, KEY + WARNING, ["--fail-on", "error"], 1],
    ["a dangerous change that may be", UNDER_KEY, KEY + WARNING, ["--fail-on", "never"], 0],
  ])("%s, %j", (_what, before, after, args, status) => {
    write({ "old/main.tf": before, "new/main.tf": after });
    expect(keywright("diff", "old", "new", ...args)).toMatchObject({ status, stderr: "" });
  });
});

it("the shell says what the formats of a command are for", () => {
  const { status, stdout } = keywright("check", "--help");
  expect(status).toBe(0);
  expect(stdout).toMatch(/^Formats:\n {2}text {6}for people: grouped by what is wrong, the worst first\n/m);
  expect(stdout).toMatch(/^Exit codes:\n {2}0 {2}.*\n {2}1 {2}.*\n {2}2 {2}/m);
});
