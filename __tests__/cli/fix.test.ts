import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { projectRoot } from "../../local/project-root";

const script = path.join(projectRoot(), "dist", "bin", "keywright.js");
const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "keywright-fix-cli-")));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

const QUEUE = 'resource "aws_sqs_queue" "q" {\n  name = "q"\n}\n';
const VOLUME =
  'resource "aws_ebs_volume" "v" {\n  availability_zone = "eu-west-1a"\n  size              = 1\n}\n';

/** A folder of its own for each test, with some files. */
function folderWith(files: Readonly<Record<string, string>>): string {
  const at = fs.mkdtempSync(path.join(folder, "case-"));
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(at, name)), { recursive: true });
    fs.writeFileSync(path.join(at, name), text);
  }
  return at;
}

function fixIn(at: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, "fix", ...args], {
    cwd: at,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

test("it prints a diff that git apply takes, and writes nothing", () => {
  const at = folderWith({ "main.tf": QUEUE });
  const { status, stdout, stderr } = fixIn(at);
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(fs.readdirSync(at)).toEqual(["main.tf"]);
  const applied = spawnSync("git", ["apply"], { cwd: at, input: stdout, encoding: "utf8" });
  expect(applied.stderr).toBe("");
  expect(fs.readdirSync(at).sort()).toEqual(["keys.tf", "main.tf"]);
  const again = fixIn(at);
  expect(again.stdout).toBe("# Nothing to mend.\n");
});

test("it writes what it shows, and tells what is left with exit code 1", () => {
  const at = folderWith({ "main.tf": QUEUE + VOLUME });
  const { status, stdout } = fixIn(at, "--write");
  expect(status).toBe(1);
  expect(stdout).toMatch(/^# 2 files changed; 1 finding mended in place, 1 would replace a resource\.\n/);
  expect(stdout).toContain("keywright fix --replacing --only aws_ebs_volume.v --write");
  expect(fs.readFileSync(path.join(at, "main.tf"), "utf8")).toContain(
    "kms_master_key_id = aws_kms_key.data.arn",
  );
  expect(fixIn(at, "--replacing", "--only", "aws_ebs_volume.v", "--write").status).toBe(0);
  expect(fs.readFileSync(path.join(at, "main.tf"), "utf8")).toContain(
    "kms_key_id        = aws_kms_key.data.arn",
  );
});

test("files that a run was writing when it was killed are as they were", () => {
  const at = folderWith({ "main.tf": "# half\n" });
  const undo = [
    { name: "main.tf", before: QUEUE },
    { name: "keys.tf", before: null },
  ];
  fs.writeFileSync(path.join(at, "keys.tf"), "# new\n");
  fs.writeFileSync(path.join(at, ".keywright-fix-undo.json"), JSON.stringify(undo));
  const { stderr } = fixIn(at);
  expect(stderr).toBe("A run before this one was killed while it wrote; its files are as they were.\n");
  expect(fs.readFileSync(path.join(at, "main.tf"), "utf8")).toBe(QUEUE);
  expect(fs.readdirSync(at)).toEqual(["main.tf"]);
});

test.each([
  [
    "a plan",
    { "plan.json": JSON.stringify({ format_version: "1.2", planned_values: {}, resource_changes: [] }) },
    ["plan.json"],
    "plan.json: it is a plan, which cannot be mended. Name a folder of .tf files.\n",
  ],
  ["standard input", {}, ["-"], "Standard input cannot be mended. Name a folder of .tf files.\n"],
  [
    "a key whose policy would be too large",
    {
      "main.tf": Array.from(
        { length: 400 },
        (_, i) => `resource "aws_cloudwatch_log_group" "g${i}" {\n  name = "/${"x".repeat(60)}/${i}"\n}\n`,
      ).join("\n"),
    },
    [],
    /^\.: the policy of the new key aws_kms_key\.data would have [0-9]+ bytes, and AWS takes 32768\. Nothing is written\. Use --keys per-service\.\n$/,
  ],
  [
    "one key for two roots",
    { "a/main.tf": QUEUE, "b/main.tf": QUEUE },
    ["--keys", "one"],
    "--keys is one, and there are 2 root folders, which have a state each: a, b. Name one of them, use --keys per-folder, or make the key first and name it with --key alias/NAME.\n",
  ],
] as const)("it refuses %s in one line", (_, files, args, line) => {
  const { status, stdout, stderr } = fixIn(folderWith(files), ...args);
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  if (typeof line === "string") expect(stderr).toBe(line);
  else expect(stderr).toMatch(line);
});
