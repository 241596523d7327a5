import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { projectRoot } from "../../local/project-root";
import type { EncryptionMap } from "../../report";
import type { Report } from "../../report/check/report";

const script = path.join(projectRoot(), "dist", "bin", "keywright.js");
const corpus = path.join(projectRoot(), "__tests__", "fixtures", "corpus");
let folder: string;

beforeEach(() => {
  folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "keywright-report-")));
  fs.writeFileSync(path.join(folder, "main.tf"), 'resource "aws_sns_topic" "news" {\n}\n');
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

function run(args: readonly string[], input?: string) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    cwd: folder,
    encoding: "utf8",
    ...(input !== undefined && { input }),
  });
  return { status, stdout, stderr };
}

const map = (...args: string[]) => {
  const { status, stdout, stderr } = run(["report", "--format", "json", ...args]);
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  return JSON.parse(stdout) as EncryptionMap;
};

it("prints what it is asked for, and ends with 0 whatever that says", () => {
  expect(run(["report"])).toMatchObject({ status: 0, stderr: "" });
  expect(run(["report"]).stdout).toMatch(
    /^<!-- keywright -->\n### ❌ keywright report: 1 of 1 place not encrypted/,
  );
  expect(run(["report", "-f", "csv"]).stdout.split("\r\n")[1]).toMatch(
    /^\.,\.,aws_sns_topic\.news,aws_sns_topic,sns,,kms_master_key_id,"the message",none,/,
  );
  expect(map().uses[0]).toMatchObject({ address: "aws_sns_topic.news", file: "main.tf", line: 1 });
});

it.each<[string, readonly string[]]>([
  ["a folder", ["."]],
  ["what people write", [corpus]],
  ["one of two files", ["main.tf"]],
  ["several paths", [".", corpus]],
])("has the numbers of check for %s", (_, paths) => {
  fs.writeFileSync(path.join(folder, "other.tf"), 'resource "aws_sqs_queue" "jobs" {\n}\n');
  const checked = JSON.parse(run(["check", "-f", "json", ...paths]).stdout) as Report;
  const drawn = map(...paths);
  expect(drawn.numbers).toEqual(checked.summary);
  expect(drawn.findings.map(({ message, line }) => [message, line])).toEqual(
    checked.findings.map(({ message, line }) => [message, line]),
  );
  expect(drawn.sources.map((one) => one.path)).toEqual(paths);
});

it("takes exceptions from keywright.json, and Terraform from standard input", () => {
  const exception = {
    rule: "data-uses-customer-key",
    address: "aws_sns_topic.*",
    reason: "public news",
    owner: "press",
  };
  fs.writeFileSync(path.join(folder, "keywright.json"), JSON.stringify({ exceptions: [exception] }));
  expect(map().findings[0]?.suppression).toEqual({ reason: "public news", owner: "press", until: null });
  const { stdout } = run(["report", "-f", "json", "-"], 'resource "aws_sns_topic" "other" {\n}\n');
  const fromInput = JSON.parse(stdout) as EncryptionMap;
  expect(fromInput.sources).toMatchObject([{ path: "standard input", form: "configuration" }]);
  expect(fromInput.numbers).toMatchObject({ suppressed: 1 });
});

it("writes to a file, and nothing to standard output", () => {
  expect(run(["report", "--out", "map.md"])).toEqual({ status: 0, stdout: "", stderr: "" });
  expect(fs.readFileSync(path.join(folder, "map.md"), "utf8")).toMatch(/^<!-- keywright -->/);
});

it.each<[string, readonly string[], string]>([
  [
    "a path that is not there",
    ["report", "none"],
    "none: there is no such file or folder. Name a folder of Terraform, a plan or a state.\n",
  ],
  [
    "a format that there is not",
    ["report", "-f", "pdf"],
    '--format is "pdf"; choose one of markdown, html, svg, json, csv',
  ],
  [
    "a file that cannot be written",
    ["report", "-o", "no/map.md"],
    "--out no/map.md: there is no such file or folder.\n",
  ],
])("ends with 2 and a line for %s", (_, args, line) => {
  const { status, stdout, stderr } = run(args);
  expect({ status, stdout, lines: stderr.trimEnd().split("\n").length }).toEqual({
    status: 2,
    stdout: "",
    lines: 1,
  });
  expect(stderr.startsWith(line)).toBe(true);
});

it("ends with 2 and a line for exceptions that are none", () => {
  fs.writeFileSync(path.join(folder, "keywright.json"), "{");
  const { status, stderr } = run(["report"]);
  expect({ status, lines: stderr.trimEnd().split("\n").length }).toEqual({ status: 2, lines: 1 });
});
