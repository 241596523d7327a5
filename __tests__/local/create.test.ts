import { execFileSync, spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { projectRoot } from "../../local/project-root";

/*
 * npm run create, in a copy of the project: what it writes lints and compiles, its tests pass, and the one test that
 * fails says what a person has to write.
 */
const root = projectRoot();
let copy: string;

beforeAll(() => {
  copy = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "keywright-create-")));
  const tracked = execFileSync("git", ["ls-files", "-z"], { cwd: root, encoding: "utf8" }).split("\0");
  for (const file of tracked.filter((one) => one !== "" && fs.existsSync(path.join(root, one)))) {
    fs.cpSync(path.join(root, file), path.join(copy, file));
  }
  fs.cpSync(path.join(root, "dist"), path.join(copy, "dist"), { recursive: true });
  fs.symlinkSync(path.join(root, "node_modules"), path.join(copy, "node_modules"));
});
afterAll(() => fs.rmSync(copy, { recursive: true, force: true }));

function create(...args: string[]) {
  const script = path.join(copy, "dist", "local", "create", "create.js");
  return spawnSync(process.execPath, [script, ...args], { cwd: copy, encoding: "utf8" });
}

const bin = (name: string, ...args: string[]) =>
  spawnSync(path.join(root, "node_modules", ".bin", name), args, { cwd: copy, encoding: "utf8" });

it.each([
  [[], "Give one of: rule ID"],
  [["rule"], "rule: this is no such request."],
  [["rule", "Key_Is_New"], '"Key_Is_New": a name has lower-case letters'],
  [["rule", "key-rotates"], "rule key-rotates: it exists already."],
  [["service", "sqs"], "service sqs: it exists already."],
  [["format", "chek", "lines"], "format chek: no command with formats. Name one of check, "],
  [["format", "check", "sarif"], "format check sarif: it exists already."],
  [["command", "check"], "command check: it exists already."],
])("refuses %j in one line", (args, said) => {
  const { status, stdout, stderr } = create(...args);
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  expect(stderr).toContain(said);
  expect(stderr.trimEnd().split("\n")).toHaveLength(1);
});

it("writes drafts that pass all but the test for what is left to write", () => {
  const asked = [
    ["rule", "key-is-new"],
    ["service", "new-thing"],
    ["format", "check", "lines"],
    ["format", "explain", "lines"],
    ["command", "look"],
  ];
  const written = asked.flatMap((args) => {
    const { status, stdout, stderr } = create(...args);
    expect({ args, status, stderr }).toEqual({ args, status: 0, stderr: "" });
    return [...stdout.matchAll(/^(?:new {4}|changed) (.+\.ts)$/gm)].map(([, file]) => file ?? "");
  });
  expect(written.length).toBeGreaterThan(10);

  expect(bin("biome", "check", "--error-on-warnings", ...written)).toMatchObject({ status: 0 });
  expect(bin("tsc", "--noEmit", "-p", "tsconfig.json")).toMatchObject({ status: 0, stdout: "" });
  const tests = written.filter((file) => file.endsWith(".test.ts") && !file.startsWith("__tests__/cli"));
  const { stdout } = bin(
    "jest",
    "--json",
    "--silent",
    ...tests,
    "__tests__/project.test.ts",
    "__tests__/report/format-registry.test.ts",
  );
  const { testResults, numPassedTests } = JSON.parse(stdout) as {
    numPassedTests: number;
    testResults: { assertionResults: { title: string; status: string; failureMessages: string[] }[] }[];
  };
  const failed = testResults.flatMap((one) =>
    one.assertionResults.filter(({ status }) => status === "failed"),
  );
  expect(failed.map(({ title }) => title)).toEqual([
    "nothing is left to write where npm run create wrote a draft",
  ]);
  for (const file of written.filter((one) => one.includes("key-is-new.ts"))) {
    expect(failed[0]?.failureMessages.join("\n")).toContain(file);
  }
  expect(numPassedTests).toBeGreaterThan(20);
}, 240_000);
