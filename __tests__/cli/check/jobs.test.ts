import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { projectRoot } from "../../../local/project-root";

/*
 * Several threads that check one folder: they say what one thread says, in the same order.
 */
const script = path.join(projectRoot(), "dist", "bin", "keywright.js");
let place: string;
let inside: string;

beforeAll(() => {
  place = fs.mkdtempSync(path.join(os.tmpdir(), "keywright-jobs-"));
  inside = path.join(place, "repository");
});
afterAll(() => fs.rmSync(place, { recursive: true, force: true }));
beforeEach(() => {
  fs.rmSync(inside, { recursive: true, force: true });
  fs.mkdirSync(path.join(inside, ".git"), { recursive: true });
});

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    const full = path.join(inside, name);
    fs.mkdirSync(path.dirname(full), { recursive: true });
    fs.writeFileSync(full, text);
  }
}

function check(jobs: number, args: readonly string[] = [], node: readonly string[] = []) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [...node, script, "check", "--jobs", String(jobs), ...args],
    { cwd: inside, encoding: "utf8" },
  );
  return { status, stdout, stderr };
}

const MODULE = `variable "key" {
  default = null
}
variable "rotates" {
  default = false
}
resource "aws_kms_key" "k" {
  # keywright:allow key-rotates it signs only
  enable_key_rotation = var.rotates
}
resource "aws_sqs_queue" "q" {
  # keywright:allow key-has-alias it is no key
  kms_master_key_id = var.key
}
`;

const CALL = (name: string, more = "") =>
  `module "${name}" {\n  source = "../../modules/${name}"\n${more}}\n`;

/** Roots that call modules of the same repository, and each other's; what is wrong in some of them is said once. */
function repository(): void {
  const roots = Array.from({ length: 12 }, (_, i) => i);
  write({
    "modules/a/main.tf": MODULE,
    "modules/b/main.tf": MODULE,
    "modules/alone/main.tf": MODULE,
    "modules/circle/main.tf": CALL("circle"),
    ...Object.fromEntries(
      roots.map((i) => [
        `live/r${i}/main.tf`,
        `${CALL("a", `  rotates = ${i !== 7}\n`)}${CALL("b", "  key = var.given\n  rotates = true\n")}variable "given" {}\nresource "aws_ebs_volume" "v" {}\n`,
      ]),
    ),
    "live/r3/more.tf": CALL("circle") + CALL("missing"),
    "live/r4/terraform.tfvars": 'given = "alias/aws/sqs"\n',
    "live/r5/terraform.tfvars": "given = [\n",
    "live/r6/broken.tf": "resource {",
    "live/r8/more.tf": `${CALL("broken")}module "far" {\n  source = "../r9"\n}\n`,
    "modules/broken/main.tf": 'resource "aws_sqs_queue" "q" {\n  name = \n}\n',
    "keywright.json": JSON.stringify({
      exceptions: [
        { rule: "key-has-alias", root: "live/r1", reason: "none is needed" },
        { rule: "key-rotates", root: "live/r2", reason: "for nothing" },
        { rule: "key-rotates", root: "gone", reason: "a root that is not read" },
      ],
    }),
  });
  fs.symlinkSync(place, path.join(inside, "live", "out"));
}

it.each(["compact", "json", "sarif"])("as %s it is the same with one thread and with several", (format) => {
  repository();
  const one = check(1, ["--format", format]);
  expect(one.status).toBe(2);
  expect(one.stdout).toContain("aws_ebs_volume.v");
  expect(one.stderr.trim().split("\n").length).toBeGreaterThanOrEqual(3);
  for (const jobs of [2, 5]) expect(check(jobs, ["--format", format])).toEqual(one);
});

it("what is given for all roots is used if one of them takes it", () => {
  repository();
  for (const jobs of [1, 3]) {
    const { stderr } = check(jobs, [
      "--var",
      "given=alias/aws/sqs",
      "--var",
      "rotates=true",
      "--var",
      "no=1",
    ]);
    expect(stderr).not.toContain("--var given");
    expect(stderr).toContain("--var no");
  }
  const values = ["--exclude", "live/r1*", "--rule", "key-rotates", "--var", "given=alias/aws/sqs"];
  expect(check(3, values)).toEqual(check(1, values));
});

it("an exception that is not understood ends the check with its line", () => {
  repository();
  write({ "live/r9/more.tf": "# keywright:allow nothing\n", "live/r2/more.tf": "# keywright:forget\n" });
  const one = check(1);
  expect(one).toMatchObject({ status: 2, stdout: "" });
  expect(one.stderr).toContain("live/r2/more.tf:1");
  expect(one.stderr).not.toContain("live/r9");
  expect(check(4)).toEqual(one);
});

it("a thread that ends early is one line", () => {
  repository();
  const trap = path.join(place, "trap.js");
  fs.writeFileSync(
    trap,
    'if (!require("node:worker_threads").isMainThread) throw new Error("out of memory\\n at X");\n',
  );
  const { status, stdout, stderr } = check(2, [], ["--require", trap]);
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  expect(stderr.trim().split("\n").slice(-1)).toEqual([
    ".: a thread that checks it has ended early: out of memory. Check it with --jobs 1, or fewer folders at a time.",
  ]);
  expect(stderr).not.toContain("    at ");
});

it.each(["0", "two", "1.5", "65"])("%s is no number of threads", (jobs) => {
  const { status, stderr } = spawnSync(process.execPath, [script, "check", "--jobs", jobs], {
    cwd: inside,
    encoding: "utf8",
  });
  expect({ status, stderr }).toEqual({
    status: 2,
    stderr: `--jobs is ${JSON.stringify(jobs)}; it can be 1 to 64.\n`,
  });
});
