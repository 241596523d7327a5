import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { defaultFormat } from "../../cli/shell/options";
import { terminalFor } from "../../cli/shell/terminal";
import { FORMATS } from "../../report/formats";
import { folder, run, write } from "./check/checked";

const QUEUE = 'resource "aws_sqs_queue" "q" {\n}\n';
const TERMINAL = { isTTY: true, columns: 120 };

it.each<[string, object, "auto" | "always" | "never", NodeJS.ProcessEnv, boolean]>([
  ["a terminal", TERMINAL, "auto", {}, true],
  ["a pipe", {}, "auto", {}, false],
  ["NO_COLOR", TERMINAL, "auto", { NO_COLOR: "1", FORCE_COLOR: "1" }, false],
  ["an empty NO_COLOR", TERMINAL, "auto", { NO_COLOR: "" }, true],
  ["FORCE_COLOR", {}, "auto", { FORCE_COLOR: "1" }, true],
  ["FORCE_COLOR=0", TERMINAL, "auto", { FORCE_COLOR: "0" }, false],
  ["a dumb terminal", TERMINAL, "auto", { TERM: "dumb" }, false],
  ["--color always", {}, "always", { NO_COLOR: "1" }, true],
  ["--color never", TERMINAL, "never", { FORCE_COLOR: "1" }, false],
])("colours: %s", (_, output, color, env, hasColor) => {
  expect(terminalFor(output, color, env).hasColor).toBe(hasColor);
});

it.each<[string, object, NodeJS.ProcessEnv, boolean]>([
  ["a terminal that says nothing", TERMINAL, {}, false],
  ["a terminal of GNOME", TERMINAL, { VTE_VERSION: "6800" }, true],
  ["an old one", TERMINAL, { VTE_VERSION: "4600" }, false],
  ["VS Code", TERMINAL, { TERM_PROGRAM: "vscode" }, true],
  ["Terminal.app", TERMINAL, { TERM_PROGRAM: "Apple_Terminal" }, false],
  ["kitty", TERMINAL, { KITTY_WINDOW_ID: "1" }, true],
  ["a pipe in it", {}, { KITTY_WINDOW_ID: "1", FORCE_COLOR: "1" }, false],
  ["one without colours", TERMINAL, { KITTY_WINDOW_ID: "1", NO_COLOR: "1" }, false],
])("links: %s", (_, output, env, hasLinks) => {
  expect(terminalFor(output, "auto", env).hasLinks).toBe(hasLinks);
});

it("is as wide as it says, 80 columns without a terminal, and never too narrow to read", () => {
  const width = (output: object) => terminalFor(output, "auto", {}).width;
  expect([width(TERMINAL), width({}), width({ isTTY: true }), width({ isTTY: true, columns: 9 })]).toEqual([
    120, 80, 80, 40,
  ]);
});

it("shows lines of files that are there, and nothing of others", () => {
  const place = fs.mkdtempSync(path.join(os.tmpdir(), "keywright-lines-"));
  const file = path.join(place, "a b.tf");
  fs.writeFileSync(file, "one\r\ntwo\n");
  const terminal = terminalFor(TERMINAL);
  expect([1, 2, 9].map((line) => terminal.lineOf(file, line))).toEqual(["one", "two", undefined]);
  expect([place, path.join(place, "gone.tf")].map((one) => terminal.lineOf(one, 1))).toEqual([
    undefined,
    undefined,
  ]);
  expect(terminal.addressOf(file, 2)).toMatch(/^file:\/\/[^/]+\/.*\/a%20b\.tf#2$/);
  fs.rmSync(place, { recursive: true });
});

it("the format without --format is the one for people on a terminal, and a line each in a pipe", () => {
  expect([true, false].map((isOnTerminal) => defaultFormat(FORMATS.check, isOnTerminal)?.name)).toEqual([
    "text",
    "compact",
  ]);
  expect(defaultFormat(FORMATS.report, true)?.name).toBe(FORMATS.report[0].name);
});

describe("keywright check", () => {
  it("prints a line for each finding into a pipe, and groups where they are asked for", () => {
    write({ "main.tf": QUEUE });
    expect(run([]).stdout).toMatch(
      /^main\.tf:1: warning: aws_sqs_queue\.q: .+ \[data-uses-customer-key\]\n\n1 f/,
    );
    const { stdout } = run(["--format", "text", "--color", "always"]);
    expect(stdout).toContain("\u001b[1;33mwarning\u001b[0m");
    expect(stdout).toContain('│ \u001b[0mresource "aws_sqs_queue" "q" {\n');
  });

  it("prints nothing with --quiet, and ends as it would", () => {
    write({ "main.tf": QUEUE });
    expect(run(["--quiet"])).toEqual({ status: 1, stdout: "", stderr: "" });
    expect(run(["-q", "--fail-on", "error"])).toEqual({ status: 0, stdout: "", stderr: "" });
    expect(run(["-q", "gone"])).toEqual({ status: 2, stdout: "", stderr: expect.stringMatching(/^gone: /) });
    run(["-q", "--out", "report.json", "--format", "json"]);
    expect(JSON.parse(fs.readFileSync(path.join(folder, "report.json"), "utf8")).findings).toHaveLength(1);
  });

  it.each([
    [["--color", "red"], '--color is "red"; choose one of auto, always, never.\n'],
    [["--max-findings", "-1"], '--max-findings is "-1"; it can be 0 or a whole number above it.\n'],
    [["--max-findings", "few"], '--max-findings is "few"; it can be 0 or a whole number above it.\n'],
  ])("refuses %j", (args, stderr) => {
    write({ "main.tf": QUEUE });
    expect(run(args)).toEqual({ status: 2, stdout: "", stderr });
  });
});
