import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { projectRoot } from "../../local/project-root";
import { Workspace } from "../../local/workspace";
import { EncryptedSqsQueue, Key, type KeywrightStack } from "../../modules";
import type { EncryptionDiff } from "../../report/diff";
import { expectFile } from "../golden";
import { elementsIn, firstTable, textOf } from "../report/rendered";
import { ACCOUNT, synth } from "../testing-stack";

const script = path.join(projectRoot(), "dist", "bin", "keywright.js");
const fixtures = path.join(__dirname, "..", "fixtures", "diff");
let folder: string;

beforeEach(() => {
  folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "keywright-diff-")));
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

function write(name: string, content: string | object): void {
  const file = path.join(folder, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
}

function run(args: readonly string[], input?: string, cwd = folder) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, "diff", ...args], {
    cwd,
    encoding: "utf8",
    ...(input !== undefined && { input }),
  });
  return { status, stdout, stderr };
}

const NOTHING = { status: 0, stdout: "No change in encryption.\n", stderr: "" };
const KEY = 'resource "aws_kms_key" "k" {\n  enable_key_rotation = true\n}\n';
const STILL = KEY.replace("true", "false");

describe("what it ends with", () => {
  it("0 and one line where nothing changed, 1 for changes, 2 where it could not run", () => {
    write("old/main.tf", KEY);
    write("same/main.tf", `# Another comment.\n${KEY}`);
    write("new/main.tf", STILL);
    expect(run(["old", "same"])).toEqual(NOTHING);
    expect(run(["old", "new"])).toEqual({
      status: 1,
      stdout:
        "danger: aws_kms_key.k: enable_key_rotation changes from true to false, so it never rotates. Leave the rotation on.\n\n" +
        "1 change in encryption: 1 dangerous, 0 unknown, 0 other.\n",
      stderr: "",
    });
    expect(run(["old", "none"])).toEqual({
      status: 2,
      stdout: "",
      stderr: "none: there is no such file or folder. Name a folder of Terraform, a plan or a state.\n",
    });
  });

  it.each<[string, readonly string[], string]>([
    [
      "one folder",
      ["old"],
      "old is no plan, and nothing is given to compare it with. Name what is now as well, or a plan that terraform show -json has printed.\n",
    ],
    [
      "one file that is no plan",
      ["old/main.tf"],
      "old/main.tf is no plan, and nothing is given to compare it with. Name what is now as well, or a plan that terraform show -json has printed.\n",
    ],
    ["nothing", [], "The argument <old> is missing. --help says what it is.\n"],
    [
      "standard input twice",
      ["-", "-"],
      "Both are standard input, which can be read once. Name a file for one of them.\n",
    ],
    [
      "a form that there is not",
      ["old", "old", "--format", "html"],
      '--format is "html"; choose one of text, markdown, json.\n',
    ],
    ["three sides", ["old", "old", "old"], "diff takes 2 at most, and there are 3. --help says which.\n"],
    [
      "a file that cannot be written",
      ["old", "old", "--out", "no/such"],
      "--out no/such: there is no such file or folder.\n",
    ],
    [
      "a state and several stacks",
      ["state.json", "live"],
      "state.json is a state, which is of one stack, and live has 2. Name the folder of the stack.\n",
    ],
    ["what is no Terraform", ["old", "broken.json"], "broken.json:1:2: the JSON ends too early.\n"],
  ])("2 for %s", (_what, args, stderr) => {
    write("old/main.tf", KEY);
    write("live/a/main.tf", KEY);
    write("live/b/main.tf", KEY);
    write("state.json", { format_version: "1.0", values: { root_module: { resources: [] } } });
    write("broken.json", "{");
    expect(run(args, "")).toEqual({ status: 2, stdout: "", stderr });
  });
});

it("reads one side from standard input, and writes to a file", () => {
  write("old/main.tf", KEY);
  expect(run(["old", "-", "--out", "out.txt"], STILL)).toEqual({ status: 1, stdout: "", stderr: "" });
  expect(fs.readFileSync(path.join(folder, "out.txt"), "utf8")).toMatch(/^danger: aws_kms_key.k: /);
});

it("takes folders below a folder for the stacks that they are", () => {
  for (const side of ["old", "new"]) for (const stack of ["a", "b"]) write(`${side}/${stack}/main.tf`, KEY);
  expect(run(["old", "new"])).toEqual(NOTHING);
  write("new/b/main.tf", STILL);
  expect(run(["old", "new/"]).stdout).toMatch(/^danger: b\/aws_kms_key\.k: /);
});

it("prints JSON of one shape, and markdown in which names are text", () => {
  const hostile = "<img src=x onerror=alert(1)> @everyone [x](http://evil.example) `| #1";
  write("old/main.tf", "locals {\n  names = []\n}\n");
  write(
    "new/main.tf",
    `resource "aws_sqs_queue" "q" {\n  for_each = toset([${JSON.stringify(hostile)}, "a\\nb"])\n  name = "q"\n}\n`,
  );
  const { status, stdout } = run(["old", "new", "--format", "json"]);
  expect(status).toBe(1);
  const diff = JSON.parse(stdout) as EncryptionDiff;
  expect(diff).toMatchObject({
    version: 1,
    before: { path: "old", form: "configuration" },
    after: { path: "new", form: "configuration" },
    summary: { danger: 0, cannotTell: 0, changes: 2 },
  });
  expect(diff.rows.map((row) => Object.keys(row))).toEqual(
    diff.rows.map(() => [
      ...["weight", "topic", "stack", "address", "argument", "file", "line", "before", "after", "message"],
      ...["seen", "effect", "awsEffect", "onExisting", "fix"],
    ]),
  );
  const markdown = run(["old", "new", "--format", "markdown"]).stdout;
  expect(elementsIn(markdown)).toEqual(expect.arrayContaining(["code", "table"]));
  for (const name of ["img", "a", "h2"]) expect(elementsIn(markdown)).not.toContain(name);
  expect(firstTable(markdown)).toHaveLength(2);
  expect(textOf(markdown)).toContain("All 2 changes");
  expect(textOf(markdown)).toContain(
    `<img src=x onerror=alert(1)> @everyone [x](http://evil.example) \`| #1`,
  );
  expect(run(["old", "new"]).stdout.split("\n")).toHaveLength(5);
});

it("compares two synths of one stack", () => {
  const build = (stack: KeywrightStack, isChanged: boolean) => {
    const orders = new Key(stack, "orders", {
      description: "Orders",
      ...(isChanged && { rotationPeriodInDays: 180 }),
    });
    orders.allow("decrypters", [`arn:aws:iam::${ACCOUNT}:role/warehouse`]);
    if (isChanged) orders.allow("users", [`arn:aws:iam::${ACCOUNT}:role/shop`]);
    const other = new Key(stack, "other", { description: "The rest" });
    new EncryptedSqsQueue(stack, "queue", { key: isChanged ? other : orders });
  };
  write(
    "old/cdk.tf.json",
    synth((stack) => build(stack, false)),
  );
  write(
    "new/cdk.tf.json",
    synth((stack) => build(stack, true)),
  );
  expect(run(["old/cdk.tf.json", "old/cdk.tf.json"])).toEqual(NOTHING);
  const { rows } = JSON.parse(
    run(["old/cdk.tf.json", "new/cdk.tf.json", "--format", "json"]).stdout,
  ) as EncryptionDiff;
  expect(rows.map(({ weight, topic, address }) => `${weight} ${topic} ${address}`)).toEqual([
    "danger policy-widened aws_kms_key.orders",
    "danger policy-widened aws_kms_key.other",
    "change key-setting aws_kms_key.orders",
    "change policy-narrowed aws_kms_key.orders",
    "change data-moved-to-another-key aws_sqs_queue.queue",
  ]);
});

it("compares the whole of two syntheses", () => {
  const workspace = Workspace.create();
  try {
    workspace.synthesise(path.join(projectRoot(), "dist", "main.js"), projectRoot());
    const old = workspace.output;
    expect(run([old, old])).toEqual(NOTHING);
    const now = path.join(folder, "now");
    fs.cpSync(old, now, { recursive: true });
    const file = path.join(now, "stacks", "key-kinds", "cdk.tf.json");
    const stack = fs.readFileSync(file, "utf8");
    fs.writeFileSync(file, stack.replace('"deletion_window_in_days": 30', '"deletion_window_in_days": 7'));
    expect(run([old, now]).stdout).toMatch(
      /^change: key-kinds\/aws_kms_key\.[\w-]+: deletion_window_in_days changes from 30 to 7, so there is less time to take a deletion back\. Check that it is meant\.\n\n1 change in encryption: 0 dangerous, 0 unknown, 1 other\.\n$/,
    );
  } finally {
    workspace.remove();
  }
}, 120_000);

it("docs/examples/diff.md shows what it prints", () => {
  const shown = (name: string) => fs.readFileSync(path.join(fixtures, name, "main.tf"), "utf8");
  const printed = (format: string) =>
    run(["before", "after", "--format", format], undefined, fixtures).stdout;
  const [first] = (JSON.parse(printed("json")) as EncryptionDiff).rows;
  const fenced = (language: string, text: string) => [`\`\`\`${language}`, text.trimEnd(), "```", ""];
  const page = [
    "# keywright diff",
    "",
    "What a change of Terraform changes in terms of encryption. This page is made by a test: `npm run golden` writes it anew.",
    "",
    "## Before",
    "",
    ...fenced("hcl", shown("before")),
    "## After",
    "",
    ...fenced("hcl", shown("after")),
    "## `keywright diff before after`",
    "",
    ...fenced("", printed("text")),
    "The exit code is 1, since something changed; 0 is for no change, and 2 for what could not be read.",
    "",
    "## `keywright diff before after --format markdown`",
    "",
    ...fenced("markdown", printed("markdown")),
    "## `keywright diff before after --format json`",
    "",
    "An object with `version`, `before`, `after`, `summary` and `rows`; each row is like the first:",
    "",
    ...fenced("json", JSON.stringify(first, null, 2)),
  ].join("\n");
  expectFile(path.join(projectRoot(), "docs", "examples", "diff.md"), `${page.trimEnd()}\n`);
});
