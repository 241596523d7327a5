import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import type { Report } from "../../cli/check/report";
import { projectRoot } from "../../local/project-root";

const script = path.join(projectRoot(), "dist", "bin", "keywright.js");
let folder: string;

beforeEach(() => {
  folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "keywright-check-")));
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

function write(files: Readonly<Record<string, string | object>>): void {
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
  }
}

function run(args: readonly string[], input?: string | Buffer) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, "check", ...args], {
    cwd: folder,
    encoding: "utf8",
    ...(input !== undefined && { input }),
  });
  return { status, stdout, stderr };
}

/** What it says as JSON, as `address rule status file:line`. */
function findings(...args: string[]): string[] {
  const { stdout, stderr } = run([...args, "--format", "json"]);
  expect(stderr).toBe("");
  return (JSON.parse(stdout) as Report).findings.map(
    ({ address, rule, status, file, line }) => `${address} ${rule} ${status} ${file}:${line}`,
  );
}

const STILL = 'resource "aws_kms_key" "k" {\n}\n';
const ROTATES = ["--rule", "key-rotates"];
const still = (...at: string[]) => at.map((one) => `aws_kms_key.k key-rotates finding ${one}`);

describe("what it ends with", () => {
  it("0 where there is nothing to say, 1 for findings, 2 where it could not run", () => {
    write({
      "bad/main.tf": STILL,
      "good/main.tf": STILL.replace("\n}", "\n  enable_key_rotation = true\n}"),
    });
    expect(run(["good", ...ROTATES])).toEqual({
      status: 0,
      stdout:
        "0 findings, 0 cannot tell, 0 suppressed; 0 of 0 arguments of 1 resource name a customer-managed key.\n",
      stderr: "",
    });
    expect(run(["bad", ...ROTATES])).toMatchObject({ status: 1, stderr: "" });
    expect(run(["none"])).toEqual({
      status: 2,
      stdout: "",
      stderr: "none: there is no such file or folder. Name a folder of Terraform, a plan or a state.\n",
    });
  });

  it("1 for what it cannot tell only with --strict", () => {
    write({ "main.tf": 'variable "v" {}\nresource "aws_kms_key" "k" {\n  enable_key_rotation = var.v\n}\n' });
    expect(run([...ROTATES]).status).toBe(0);
    expect(run([...ROTATES, "--strict"]).status).toBe(1);
  });

  it("looks at what is grave enough alone", () => {
    write({ "main.tf": STILL });
    expect(findings("--severity", "error")).toEqual(still("main.tf:1"));
    expect(findings("--severity", "note").length).toBe(3);
  });
});

describe("what it reads", () => {
  it("a folder, and the modules that it calls", () => {
    write({
      "main.tf": 'module "m" {\n  source = "./m"\n  for_each = toset(["a", "b"])\n}\n',
      "m/main.tf": STILL,
      "ignored/main.tf": STILL,
    });
    expect(findings(...ROTATES)).toEqual([
      'module.m["a"].aws_kms_key.k key-rotates finding m/main.tf:1',
      'module.m["b"].aws_kms_key.k key-rotates finding m/main.tf:1',
    ]);
  });

  it("every root below a folder without Terraform, and no module twice", () => {
    write({
      "live/a/main.tf": 'module "m" {\n  source = "../../m"\n}\n',
      "live/b/main.tf": STILL,
      "m/main.tf": STILL,
      "node_modules/x/main.tf": STILL,
      ".terraform/x/main.tf": STILL,
    });
    expect(findings(".", ...ROTATES)).toEqual([
      "module.m.aws_kms_key.k key-rotates finding m/main.tf:1",
      "aws_kms_key.k key-rotates finding live/b/main.tf:1",
    ]);
  });

  it("variables from .tfvars, the last of which counts", () => {
    write({
      "main.tf": 'variable "on" {}\nresource "aws_kms_key" "k" {\n  enable_key_rotation = var.on\n}\n',
      "terraform.tfvars": "on = true\n",
      "z.auto.tfvars": "on = false\n",
    });
    expect(findings(...ROTATES)).toEqual(still("main.tf:3"));
    fs.rmSync(path.join(folder, "z.auto.tfvars"));
    expect(findings(...ROTATES)).toEqual([]);
    write({ "a.auto.tfvars.json": { on: false } });
    expect(findings(...ROTATES)).toEqual(still("main.tf:3"));
  });

  it("what override files change", () => {
    write({
      "main.tf": STILL,
      "x_override.tf": 'resource "aws_kms_key" "k" {\n  enable_key_rotation = true\n}\n',
    });
    expect(findings(...ROTATES)).toEqual([]);
  });

  it("modules that terraform init has fetched, and says which are not there", () => {
    write({
      "main.tf":
        'module "m" {\n  source = "example/m/aws"\n}\nmodule "n" {\n  source = "example/n/aws"\n}\nresource "aws_kms_key" "k" {\n}\n',
      ".terraform/modules/modules.json": {
        Modules: [
          { Key: "", Source: "", Dir: "." },
          { Key: "m", Source: "registry", Dir: ".terraform/modules/m" },
        ],
      },
      ".terraform/modules/m/main.tf": STILL,
    });
    expect(findings("--rule", "key-rotates", "--rule", "data-uses-customer-key")).toEqual([
      "aws_kms_key.k key-rotates finding main.tf:7",
      "module.n data-uses-customer-key cannot-tell main.tf:5",
      "module.m.aws_kms_key.k key-rotates finding .terraform/modules/m/main.tf:1",
    ]);
  });

  it("modules that call each other in a circle, without end", () => {
    write({
      "main.tf": 'module "m" {\n  source = "./m"\n}\n',
      "m/main.tf": `module "back" {\n  source = "../"\n}\n${STILL}`,
    });
    expect(findings(...ROTATES)).toEqual(["module.m.aws_kms_key.k key-rotates finding m/main.tf:4"]);
  });

  it("a file, with what the rest of its folder declares", () => {
    write({
      "a.tf": STILL,
      "b.tf": 'resource "aws_sqs_queue" "q" {\n  kms_master_key_id = aws_kms_key.k.arn\n}\n',
    });
    expect(findings("a.tf", "--severity", "error")).toEqual(still("a.tf:1"));
    expect(findings("b.tf", "--severity", "error")).toEqual([]);
  });

  it("JSON syntax, with its lines, and no path of what there is by itself", () => {
    write({ "x.tf.json": JSON.stringify({ resource: { aws_kms_key: { k: {} } } }, null, 2) });
    expect(findings(...ROTATES)).toEqual(still("x.tf.json:4"));
  });

  it("a cdktf.out by itself, stacks that name each other's keys, and constructs", () => {
    write({
      "cdktf.out/manifest.json": {
        stacks: {
          keys: { name: "keys", workingDirectory: "stacks/keys" },
          queues: { name: "queues", workingDirectory: "stacks/queues" },
        },
      },
      "cdktf.out/stacks/keys/cdk.tf.json": {
        resource: {
          aws_kms_key: { k: { "//": { metadata: { path: "keys/k" } }, enable_key_rotation: true } },
        },
        output: { out: { value: "${aws_kms_key.k.arn}" } },
      },
      "cdktf.out/stacks/queues/cdk.tf.json": {
        data: { terraform_remote_state: { "cross-stack-reference-input-keys": {} } },
        resource: {
          aws_sqs_queue: {
            q: {
              kms_master_key_id:
                "${data.terraform_remote_state.cross-stack-reference-input-keys.outputs.out}",
            },
            bare: { "//": { metadata: { path: "queues/bare" } } },
          },
        },
      },
    });
    const { stdout } = run(["--severity", "error", "--format", "json"]);
    const { findings: found, summary } = JSON.parse(stdout) as Report;
    expect(found).toMatchObject([
      { address: "aws_sqs_queue.bare", construct: "queues/bare", severity: "error" },
    ]);
    expect(summary).toEqual({
      resources: 3,
      arguments: 2,
      onCustomerKeys: 1,
      findings: 1,
      cannotTell: 0,
      suppressed: 0,
    });
  });

  it("standard input, told apart by what it is", () => {
    const lines = (input: string) => run(["-", ...ROTATES, "--format", "json"], input).stdout;
    for (const input of [
      STILL,
      JSON.stringify({ resource: { aws_kms_key: { k: {} } } }),
      JSON.stringify({
        version: 4,
        resources: [{ mode: "managed", type: "aws_kms_key", name: "k", instances: [{ attributes: {} }] }],
      }),
      JSON.stringify({
        format_version: "1.0",
        values: {
          root_module: {
            resources: [
              { address: "aws_kms_key.k", mode: "managed", type: "aws_kms_key", name: "k", values: {} },
            ],
          },
        },
      }),
      JSON.stringify({
        format_version: "1.2",
        planned_values: {
          root_module: {
            resources: [
              { address: "aws_kms_key.k", mode: "managed", type: "aws_kms_key", name: "k", values: {} },
            ],
          },
        },
      }),
    ]) {
      expect((JSON.parse(lines(input)) as Report).findings).toMatchObject([
        { address: "aws_kms_key.k", rule: "key-rotates", status: "finding" },
      ]);
    }
  });
});

describe("exceptions", () => {
  const allowed = (comment: string) => `# keywright:allow ${comment}\n${STILL}`;

  it("stand in a comment above a block or in it, with a reason", () => {
    write({ "a.tf": allowed("key-rotates owner=storage until=2099-12-31 Moves in spring") });
    const { stdout, status } = run([...ROTATES, "--format", "json"]);
    expect(status).toBe(0);
    expect((JSON.parse(stdout) as Report).findings).toMatchObject([
      { status: "suppressed", reason: "Moves in spring", owner: "storage", until: "2099-12-31" },
    ]);
    write({ "a.tf": 'resource "aws_kms_key" "k" {\n  // keywright:allow key-rotates Moves in spring\n}\n' });
    expect(run(ROTATES).status).toBe(0);
  });

  it("that have ended are findings", () => {
    write({ "a.tf": allowed("key-rotates until=2020-01-31 Moves in spring") });
    expect(findings(...ROTATES)).toEqual(still("a.tf:2", "a.tf:2"));
  });

  it.each([
    ["key-rotates", "a.tf:1:1: key-rotates is allowed without a reason; "],
    ["key-rotate because", "a.tf:1:1: key-rotate is no rule; "],
    ["", "a.tf:1:1: no rule is named; "],
    ["key-rotates until=soon because", "a.tf:1:1: until=soon is no day; "],
  ])("are refused if they are %s", (comment, line) => {
    write({ "a.tf": allowed(comment) });
    const { status, stderr } = run([]);
    expect(status).toBe(2);
    expect(stderr.startsWith(line)).toBe(true);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
  });

  it("are refused beside no block", () => {
    write({ "a.tf": `${STILL}\n# keywright:allow key-rotates because\n` });
    expect(run([]).stderr).toBe(
      "a.tf:4:1: this exception stands beside no block; write it in the block, or in the line above it.\n",
    );
  });

  it("stand in a file for what one does not own", () => {
    write({
      "main.tf": 'module "m" {\n  source = "./m"\n  count = 2\n}\n',
      "m/main.tf": STILL,
      ".keywright.json": {
        allow: [
          { rule: "key-rotates", address: "module.m[*].aws_kms_key.k", reason: "Not ours", owner: "them" },
        ],
      },
    });
    expect(findings(...ROTATES).map((line) => line.split(" ")[2])).toEqual(["suppressed", "suppressed"]);
  });

  it.each<[object, string]>([
    [{ allow: {} }, '.keywright.json: it has no list "allow".'],
    [{ allows: [] }, ".keywright.json: allows is nothing that it can have."],
    [
      { allow: [{ rule: "x", address: "a", reason: "b" }] },
      '.keywright.json: exception 1 is from "x", which is no rule.',
    ],
    [{ allow: [{ rule: "key-rotates", address: "a" }] }, ".keywright.json: exception 1 has no reason."],
    [{ allow: [{ rule: "key-rotates", reason: "a" }] }, ".keywright.json: exception 1 has no address."],
  ])("of a file are refused: %j", (file, line) => {
    write({ "main.tf": STILL, ".keywright.json": file });
    const { status, stderr } = run([]);
    expect({ status, isLine: stderr.startsWith(line) }).toEqual({ status: 2, isLine: true });
  });
});

describe("a baseline", () => {
  it("accepts what stands, and nothing that is new or has become worse", () => {
    write({ "a.tf": `variable "v" {}\n${STILL}` });
    expect(run([...ROTATES, "-f", "json", "--out", "base.json"])).toEqual({
      status: 1,
      stdout: "",
      stderr: "",
    });
    expect(run([...ROTATES, "--baseline", "base.json"]).status).toBe(0);
    write({ "b.tf": STILL.replace('"k"', '"other"') });
    const { status, stdout } = run([...ROTATES, "--baseline", "base.json"]);
    expect(status).toBe(1);
    expect(stdout).toContain("a.tf:2: suppressed: ");
    expect(stdout).toContain("b.tf:1: error: ");

    // What was not known, and is wrong now, is new; also after the baseline was written again with itself.
    write({ "a.tf": 'variable "v" {}\nresource "aws_kms_key" "k" {\n  enable_key_rotation = var.v\n}\n' });
    fs.rmSync(path.join(folder, "b.tf"));
    run([...ROTATES, "-f", "json", "--out", "base.json"]);
    run([...ROTATES, "-f", "json", "--baseline", "base.json", "--out", "again.json"]);
    expect(run([...ROTATES, "--strict", "--baseline", "again.json"]).status).toBe(0);
    write({ "a.tf": STILL });
    expect(run([...ROTATES, "--baseline", "again.json"]).status).toBe(1);
  });

  it("does not take an exception of the time for accepted", () => {
    write({ "a.tf": `# keywright:allow key-rotates Moves in spring\n${STILL}` });
    expect(run([...ROTATES, "-f", "json", "--out", "base.json"]).status).toBe(0);
    write({ "a.tf": STILL });
    expect(run([...ROTATES, "--baseline", "base.json"]).status).toBe(1);
  });

  it("has to be one", () => {
    write({ "a.tf": STILL, "base.json": { findings: 1 } });
    expect(run(["--baseline", "base.json"])).toEqual({
      status: 2,
      stdout: "",
      stderr: "base.json: it is no baseline. Make one with keywright check --format json --out base.json.\n",
    });
  });
});

describe("what cannot be read is said in one line", () => {
  it.each<[string, string | Buffer, string]>([
    ["nothing", "", "standard input: it is empty. Give a plan, a state or Terraform."],
    ["JSON that ends", '{"resource": {', "standard input:1:15: the JSON ends too early."],
    ["JSON with an error", '{\n  "a": x\n}', "standard input:2:8: this is not JSON."],
    [
      "JSON that is none of Terraform's",
      '{"a": 1}',
      "standard input: it is JSON, but no plan, state or configuration of Terraform. Print a plan with terraform show -json.",
    ],
    [
      "a list",
      "[1]",
      "standard input:1:1: this is JSON, and no object. Give a plan, a state or a configuration.",
    ],
    [
      "text",
      "hello",
      'standard input:1:6: the end of the file follows hello; an argument has "=" there, a block "{". It is neither JSON nor HCL.',
    ],
    [
      "what is not UTF-8",
      Buffer.from([0x72, 0xff, 0xfe]),
      "standard input: it is not UTF-8. Save it as UTF-8.",
    ],
    [
      "what is nested too deep",
      `{"resource":{"aws_kms_key":{"k":${'{"a":'.repeat(100_000)}1${"}".repeat(100_003)}`,
      "What was given is nested deeper than anything that Terraform reads or writes.",
    ],
  ])("%s", (_what, input, line) => {
    expect(run(["-"], input)).toEqual({ status: 2, stdout: "", stderr: `${line}\n` });
  });

  it("HCL with an error, with file, line and column", () => {
    write({ "main.tf": 'resource "aws_kms_key" "k" {\n  a = = 1\n}\n' });
    const { status, stderr } = run([]);
    expect(status).toBe(2);
    expect(stderr).toMatch(/^main\.tf:2:7: .*\.\n$/);
  });

  it("links that lead out of what was given", () => {
    write({ "in/main.tf": STILL, "out.tf": STILL });
    fs.symlinkSync(path.join(folder, "out.tf"), path.join(folder, "in", "linked.tf"));
    expect(run(["in"])).toEqual({
      status: 2,
      stdout: "",
      stderr: "in/linked.tf: it is a link to out.tf, outside of in. Check a folder that holds both.\n",
    });
    expect(run(["."]).status).toBe(1);
  });

  it("links in a circle, and folders without Terraform", () => {
    write({ "in/x": "" });
    fs.symlinkSync("loop.tf", path.join(folder, "in", "loop.tf"));
    expect(run(["in"]).stderr).toBe("in/loop.tf: its links lead in a circle.\n");
    fs.rmSync(path.join(folder, "in", "loop.tf"));
    fs.symlinkSync(folder, path.join(folder, "in", "up"));
    expect(run(["in"]).stderr).toBe(
      "in: there is no Terraform in it. Name a folder with .tf files, a cdktf.out, a plan or a state.\n",
    );
  });

  it.each<[string[], string]>([
    [["--rule", "key-rotate"], '--rule is "key-rotate", which is no rule; there are '],
    [["--severity", "high"], '--severity is "high"; choose one of error, warning, note.'],
    [["--format", "xml"], '--format is "xml"; choose one of text, json, sarif, junit, markdown, github.'],
    [["--out", "no/such/folder"], "--out no/such/folder: there is no such file or folder."],
  ])("%j", (args, line) => {
    write({ "main.tf": STILL });
    const { status, stderr } = run(args);
    expect({ status, isLine: stderr.startsWith(line), lines: stderr.trimEnd().split("\n").length }).toEqual({
      status: 2,
      isLine: true,
      lines: 1,
    });
  });
});

it("takes paths after its rules, and each of them once", () => {
  write({ "x/main.tf": STILL });
  expect(findings("--rule", "key-rotates", "x")).toEqual(still("x/main.tf:1"));
  expect(findings("x", "--rule", "key-rotates", "x")).toEqual(still("x/main.tf:1"));
});

it("shows nothing that is sensitive", () => {
  const values = { arn: null, name: "s", key_id: "hunter2", type: "SecureString", value: "hunter2" };
  const resource = {
    address: "aws_ssm_parameter.s",
    mode: "managed",
    type: "aws_ssm_parameter",
    name: "s",
    values,
    sensitive_values: { value: true, key_id: true },
  };
  for (const input of [
    { format_version: "1.0", values: { root_module: { resources: [resource] } } },
    {
      format_version: "1.2",
      planned_values: { root_module: { resources: [resource] } },
      resource_changes: [
        {
          ...resource,
          change: { actions: ["create"], before: null, after: values, after_sensitive: { key_id: true } },
        },
      ],
      configuration: {
        root_module: { resources: [{ ...resource, expressions: { key_id: { references: ["var.k"] } } }] },
      },
    },
    {
      version: 4,
      resources: [
        {
          mode: "managed",
          type: "aws_ssm_parameter",
          name: "s",
          instances: [
            {
              attributes: values,
              sensitive_attributes: [
                [{ type: "get_attr", value: "key_id" }],
                [{ type: "get_attr", value: "value" }],
              ],
            },
          ],
        },
      ],
    },
  ]) {
    const { stdout } = run(["-", "--format", "json"], JSON.stringify(input));
    expect(stdout).toContain("aws_ssm_parameter.s");
    expect(stdout).not.toContain("hunter2");
  }
});

it("loads nothing of cdktf, and no bindings", () => {
  write({ "main.tf": STILL });
  const trace = `const m = require("node:module"); const load = m._load; m._load = function (name, parent) { process._rawDebug("LOAD " + m._resolveFilename(name, parent)); return load.apply(this, arguments); };`;
  write({ "trace.cjs": trace });
  const { stderr } = spawnSync(
    process.execPath,
    ["--require", path.join(folder, "trace.cjs"), script, "check"],
    {
      cwd: folder,
      encoding: "utf8",
    },
  );
  expect(stderr).toContain("commander");
  expect(stderr).not.toMatch(/node_modules\/(?:cdktf|constructs|@cdktf)\//);
});
