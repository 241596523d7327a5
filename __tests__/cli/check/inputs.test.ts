import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import type { Report } from "../../../report/check/report";
import { findings, folder, ROTATES, run, STILL, script, still, write } from "./checked";

describe("what it ends with", () => {
  it("0 where there is nothing to say, 1 for findings, 2 where it could not run", () => {
    write({
      "bad/main.tf": STILL,
      "good/main.tf": STILL.replace("\n}", "\n  enable_key_rotation = true\n}"),
    });
    expect(run(["good", ...ROTATES])).toEqual({
      status: 0,
      stdout:
        "0 findings, 0 unknown, 0 suppressed; 0 of 0 arguments of 1 resource name a customer-managed key.\n",
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

  it("shows findings of the asked severity or worse alone", () => {
    write({ "main.tf": STILL });
    expect(findings("--severity", "error")).toEqual(still("main.tf:1"));
    expect(findings("--severity", "note").length).toBe(3);
  });
});

describe("what it reads", () => {
  it("a folder, and the modules that it calls; those that nothing calls in their own right", () => {
    write({
      "main.tf": 'module "m" {\n  source = "./m"\n  for_each = toset(["a", "b"])\n}\n',
      "m/main.tf": STILL,
      "other/main.tf": STILL,
    });
    expect(findings(...ROTATES)).toEqual([
      'module.m["a"].aws_kms_key.k key-rotates finding m/main.tf:1',
      'module.m["b"].aws_kms_key.k key-rotates finding m/main.tf:1',
      ...still("other/main.tf:1"),
    ]);
  });

  it("the modules below a folder that has no resources", () => {
    write({ "versions.tf": 'terraform {\n  required_version = ">= 1.0"\n}\n', "mods/a/main.tf": STILL });
    expect(findings(...ROTATES)).toEqual(still("mods/a/main.tf:1"));
  });

  it("folders that only call each other, each once", () => {
    write({
      "a/main.tf": `module "b" {\n  source = "../b"\n}\n${STILL}`,
      "b/main.tf": `module "a" {\n  source = "../a"\n}\n${STILL}`,
    });
    expect(findings(...ROTATES)).toEqual([
      ...still("a/main.tf:4"),
      "module.b.aws_kms_key.k key-rotates finding b/main.tf:4",
    ]);
  });

  it("as called no folder but the source of a call", () => {
    write({
      "main.tf": [
        '# module "a" { source = "./a" }',
        '/*\nmodule "a" {\n  source = "./a"\n}\n*/',
        'resource "aws_s3_object" "o" {\n  bucket = "b"\n  key = "k"\n  source = "./b"\n}',
        'module "c" {\n  source = "./c"\n  thing = { source = "./d" }\n  other { source = "./e" }\n}',
        'locals {\n  text = "source = \\"./a\\""\n}\n',
      ].join("\n"),
      ...Object.fromEntries(["a", "b", "c", "d", "e"].map((name) => [`${name}/main.tf`, STILL])),
    });
    expect(findings(...ROTATES)).toEqual([
      "module.c.aws_kms_key.k key-rotates finding c/main.tf:1",
      ...still("a/main.tf:1", "b/main.tf:1", "d/main.tf:1", "e/main.tf:1"),
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
      "module.m.aws_kms_key.k key-rotates finding main.tf:2",
    ]);
  });

  it("says which modules are not there in one line, with what fetches them", () => {
    const call = (name: string, source: string) => `module "${name}" {\n  source = "${source}"\n}\n`;
    write({
      "a/main.tf":
        call("m", "example/m/aws") + call("n", "git::https://example.com/n.git") + call("gone", "./gone"),
      "b/main.tf": call("m", "example/m/aws"),
    });
    const { status, stdout, stderr } = run([]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout.split("\n").slice(0, 2)).toEqual([
      "unknown: 3 module calls: cannot tell; their modules are not here: module.m (in 2 folders), module.n. Run terraform init, or terraform get, in a, b; or check the plan. [data-uses-customer-key]",
      "a/main.tf:8: unknown: module.gone: cannot tell; the module comes from ./gone, where there is no Terraform. Correct the source, or check the plan. [data-uses-customer-key]",
    ]);
    expect(stdout).toContain("0 findings, 4 unknown");
    expect(run(["--strict"]).status).toBe(1);
    expect(run(["--format", "github"]).stdout).not.toContain("::");
    expect(run(["--format", "markdown", "--strict"]).stdout).toContain("keywright check fails: 4 unknown\n");
    expect(run(["--format", "markdown"]).stdout.match(/module calls/g)).toHaveLength(1);
    // Each call has an identity of its own, for baselines and exceptions.
    const { findings: all } = JSON.parse(run(["--format", "json"]).stdout) as Report;
    expect(all.map(({ root, address }) => `${root} ${address}`)).toEqual([
      "a module.m",
      "a module.n",
      "a module.gone",
      "b module.m",
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

  it("JSON syntax, with its lines, and no path of the file itself", () => {
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
    const { stdout } = run(["--severity", "warning", "--format", "json"]);
    const { findings: found, summary } = JSON.parse(stdout) as Report;
    expect(found).toMatchObject([
      { address: "aws_sqs_queue.bare", construct: "queues/bare", severity: "warning" },
    ]);
    expect(summary).toEqual({
      resources: 3,
      arguments: 2,
      onCustomerKeys: 1,
      onAwsKeys: 1,
      unencrypted: 0,
      unknown: 0,
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

it("reads each file once, whatever calls for it, also from several paths", () => {
  const call = 'module "m" {\n  source = "../m"\n}\n';
  write({
    "a/main.tf": call,
    "b/main.tf": call,
    "c/main.tf": `${call}module "a" {\n  source = "../a"\n}\n`,
    "m/main.tf": STILL,
    ".git/config": "",
    "count.cjs": `const fs = require("node:fs"); const open = fs.openSync; fs.openSync = function (file) { if (/\\.tf$/.test(file)) process._rawDebug("READ " + file); return open.apply(this, arguments); };`,
  });
  for (const paths of [["."], ["a", "b", "c"]]) {
    const { stdout, stderr } = spawnSync(
      process.execPath,
      ["--require", path.join(folder, "count.cjs"), script, "check", ...paths, ...ROTATES],
      { cwd: folder, encoding: "utf8" },
    );
    expect(stdout).toContain("aws_kms_key.k");
    expect(stderr.trimEnd().split("\n").sort()).toEqual(
      ["a", "b", "c", "m"].map((name) => `READ ${path.join(folder, name, "main.tf")}`),
    );
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
  expect(stderr).toContain("dist/bin/keywright.js");
  expect(stderr).not.toMatch(/node_modules\/(?:cdktf|constructs|@cdktf)\//);
});
