import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { check as judge, type RuleId, rules } from "../../guard";
import { planDocument } from "../../keys";
import { projectRoot } from "../../local/project-root";
import { rulePage } from "../../report/rule-page";
import type { RuleEntry, RuleSheet } from "../../report/rules";
import { configuration, folder as hclFolder, parseHcl } from "../../terraform";

const script = path.join(projectRoot(), "dist", "bin", "keywright.js");
const ids = (Object.keys(rules) as RuleId[]).sort();
let folder: string;

beforeAll(() => {
  folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "keywright-rules-")));
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    cwd: folder,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

it("rules lists every rule, with what the project has decided", () => {
  const list = () => JSON.parse(run("rules", "--format", "json").stdout) as RuleEntry[];
  expect(list().map(({ id }) => id)).toEqual(ids);
  const { stdout, status } = run("rules");
  expect(status).toBe(0);
  for (const id of ids) expect(stdout).toContain(`${rules[id].title} `);
  for (const line of stdout.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
  fs.writeFileSync(path.join(folder, "keywright.json"), '{ "rules": { "key-rotates": "off" } }');
  expect(list().filter(({ inProject }) => inProject !== null)).toMatchObject([
    { id: "key-rotates", severity: "error", inProject: "off" },
  ]);
  expect(run("rules").stdout).toContain("key-rotates (off here)");
  expect(run("rules", "--format", "markdown").stdout).toContain(
    "| error (off here) | [`key-rotates`](https://",
  );
  fs.rmSync(path.join(folder, "keywright.json"));
});

it("explain shows examples to which the rule objects, and does not", () => {
  const sheets = JSON.parse(run("explain", ...ids, "--format", "json").stdout) as RuleSheet[];
  expect(sheets.map(({ id }) => id)).toEqual(ids);
  for (const { id, examples } of sheets) {
    const objections = ({ language, text }: RuleSheet["examples"]["bad"]) => {
      const document =
        language === "hcl"
          ? { modules: configuration("example", hclFolder([parseHcl("example.tf", text)])) }
          : planDocument(JSON.parse(text));
      return judge(document).filter(({ rule, status }) => rule === id && status === "finding").length;
    };
    expect([id, objections(examples.bad) > 0, objections(examples.good)]).toEqual([id, true, 0]);
  }
});

it("explain says why, what to do, who asks for it, and how to accept a finding", () => {
  const { stdout, status } = run("explain", "key-rotates");
  expect(status).toBe(0);
  expect(stdout.startsWith("Key does not rotate [key-rotates]\nSeverity: error\n")).toBe(true);
  for (const one of [
    rules["key-rotates"].why,
    rules["key-rotates"].fix,
    "SecurityHub KMS.4: KMS keys rotate",
    rulePage("key-rotates"),
    "https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html",
    "# keywright:allow key-rotates Why it is accepted here",
    '{ "rule": "key-rotates", "address": "ADDRESS", "reason": "Why it is accepted here" }',
  ]) {
    expect(stdout).toContain(one);
  }
  expect(run("explain", "key-change-keeps-data").stdout).toContain("It is asked of plans alone.");
  expect(run("explain", "key-rotates", "--format", "markdown").stdout).toContain("## Key does not rotate\n");
});

it("explain says which rule may be meant", () => {
  expect(run("explain", "key-rotate")).toEqual({
    status: 2,
    stdout: "",
    stderr:
      'explain "key-rotate": there is no such rule. Did you mean "key-rotates"? "keywright rules" lists them.\n',
  });
});
