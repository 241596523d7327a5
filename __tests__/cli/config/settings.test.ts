import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import type { Report, ReportedFinding } from "../../../report/check/report";
import { folder, ROTATES, run, STILL, script, write } from "../check/checked";

/*
 * keywright.json in the root of the repository, and what commands make of it.
 */
const QUEUE = 'resource "aws_sqs_queue" "q" {\n}\n';

/** What `keywright check` says as JSON, in a folder below the root. */
function report(args: readonly string[], at = "."): Report {
  const { stdout, stderr } = inFolder(at, ["check", ...args, "--format", "json"]);
  expect(stderr).toBe("");
  return JSON.parse(stdout) as Report;
}

function inFolder(at: string, args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    cwd: path.join(folder, at),
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

const short = ({ rule, severity, status, file, line }: ReportedFinding) =>
  `${rule} ${severity} ${status} ${file}:${line}`;

describe("rules", () => {
  it("that are off are not asked, and every report says so", () => {
    write({
      "main.tf": STILL,
      "keywright.json":
        '{\n  "rules": {\n    "key-rotates": { "severity": "off", "reason": "Next year" }\n  }\n}\n',
    });
    const { findings } = report([]);
    expect(findings.filter(({ rule }) => rule === "key-rotates")).toMatchObject([
      {
        status: "suppressed",
        address: "rules.key-rotates",
        file: "keywright.json",
        line: 3,
        reason: "Next year",
        message:
          "rules.key-rotates: the rule key-rotates is off, so nothing is said of it. To have the rule back, remove it there, in keywright.json.",
      },
    ]);
    for (const format of ["sarif", "junit", "markdown"]) {
      expect(run(["--format", format]).stdout).toContain("key-rotates is off");
    }
    // A rule that the command line names is asked.
    expect(report(ROTATES).findings.map(short)).toEqual(["key-rotates error finding main.tf:1"]);
  });

  it("have another severity for all that they find; what is weaker is shown, what is stricter is not", () => {
    write({
      "main.tf": STILL,
      "keywright.json": { rules: { "key-rotates": "note", "key-has-alias": "error" } },
    });
    const all = ["--rule", "key-rotates", "key-has-alias"];
    expect(report(all).findings.map(short)).toEqual([
      "key-has-alias error finding main.tf:1",
      "key-rotates note finding main.tf:1",
      "key-rotates error suppressed keywright.json:1",
    ]);
    expect(run(ROTATES).status).toBe(0);
    expect(run(["--rule", "key-has-alias"]).status).toBe(1);
  });

  it("that are off leave a control met with exceptions at the best", () => {
    write({
      "main.tf": 'resource "aws_kms_key" "k" {\n  enable_key_rotation = true\n}\n',
      "keywright.json": { rules: { "key-rotates": "off" } },
    });
    const { stdout } = inFolder(".", ["report", "--format", "json"]);
    const { controls } = JSON.parse(stdout) as { controls: { id: string; status: string }[] };
    expect(controls.find(({ id }) => id === "SecurityHub KMS.4")?.status).toBe("met-with-exceptions");
  });
});

it("failOn decides which findings fail, and options win over it", () => {
  write({ "main.tf": QUEUE, "keywright.json": { failOn: "error" } });
  expect(run([]).status).toBe(0);
  expect(run(["--fail-on", "warning"]).status).toBe(1);
  expect(run(["--severity", "warning"]).status).toBe(1);
  write({ "keywright.json": { failOn: "warning" } });
  expect(run([]).status).toBe(1);
  // A report never fails by itself.
  expect(inFolder(".", ["report"]).status).toBe(0);
});

it("is found in the root of the repository, and its paths are from there", () => {
  write({
    ".git/config": "",
    "env/a/main.tf": `variable "rotates" {\n  type = bool\n}\n${STILL.replace("{\n", "{\n  enable_key_rotation = var.rotates\n")}`,
    "env/examples/main.tf": STILL,
    "rotates.tfvars": "rotates = true\n",
    "keywright.json": { exclude: ["env/examples/**"], varFiles: ["rotates.tfvars"] },
  });
  for (const [at, args] of [
    [".", []],
    ["env", []],
    ["env/a", []],
    [".", ["env"]],
  ] as const) {
    expect(report([...args, ...ROTATES], at).findings).toEqual([]);
  }
  // Its globs are from its own folder alone.
  write({ "env/a/env/examples/main.tf": STILL });
  expect(report(ROTATES).findings.map(({ file }) => file)).toEqual(["env/a/env/examples/main.tf"]);
  // What the command line says of a variable wins.
  expect(report([...ROTATES, "--var", "rotates=false", "env/a"]).findings).toHaveLength(2);
});

it("belongs to what is read, and settings of two projects are not mixed", () => {
  write({
    "a/main.tf": STILL,
    "a/.git/config": "",
    "a/keywright.json": { rules: { "key-rotates": "off" } },
    "b/main.tf": STILL,
    "b/.git/config": "",
  });
  expect(
    report(["a"])
      .findings.filter(({ status }) => status === "finding")
      .map(({ rule }) => rule),
  ).not.toContain("key-rotates");
  expect(run(["b", ...ROTATES]).status).toBe(1);
  expect(run(["a", "b"])).toEqual({
    status: 2,
    stdout: "",
    stderr:
      "a/keywright.json: the paths are of 2 repositories (a, b), each with settings of its own. Name those of one with --config, or read one repository at a time.\n",
  });
  expect(run(["a", "b", ...ROTATES, "--config", "a/keywright.json", "--format", "json"]).status).toBe(1);
});

describe("exceptions", () => {
  const EXCEPTION = { rule: "key-rotates", reason: "Moves in spring" };

  it("name roots from the file, wherever the command runs", () => {
    write({
      ".git/config": "",
      "env/a/main.tf": STILL,
      "env/env/a/main.tf": STILL,
      "keywright.json": { exceptions: [{ ...EXCEPTION, root: "env/a" }] },
    });
    const said = (at: string) => report(ROTATES, at).findings.map(({ root, status }) => `${root} ${status}`);
    expect(said(".")).toEqual(["env/a suppressed", "env/env/a finding"]);
    expect(said("env")).toEqual(["a suppressed", "env/a finding"]);
    expect(said("env/a")).toEqual([". suppressed"]);
    expect(said("env/env/a")).toEqual([". finding"]);
  });

  it("that match nothing are said with their line", () => {
    write({
      "main.tf": STILL,
      "keywright.json":
        '{\n  "exceptions": [\n    { "rule": "key-rotates", "address": "b", "reason": "c" }\n  ]\n}\n',
    });
    expect(
      report([])
        .findings.filter(({ rule }) => rule === "exception-holds")
        .map(short),
    ).toEqual(["exception-holds note finding keywright.json:3"]);
  });

  it("of a folder below the root hold in that folder alone", () => {
    write({
      ".git/config": "",
      "env/a/main.tf": STILL,
      "env/a/deep/main.tf": STILL,
      "env/b/main.tf": STILL,
      "env/a/keywright.json": { exceptions: [{ ...EXCEPTION, address: "*" }] },
    });
    const said = (at: string, ...args: string[]) =>
      report([...ROTATES, ...args], at).findings.map(({ root, status }) => `${root} ${status}`);
    const all = ["env/a suppressed", "env/a/deep suppressed", "env/b finding"];
    expect(said(".")).toEqual(all);
    expect(said(".", "--jobs", "2")).toEqual(all);
    expect(said("env/a/deep")).toEqual([". suppressed"]);
    const { stdout } = inFolder(".", ["report", "--format", "json"]);
    const mapped = (JSON.parse(stdout) as { findings: { rule: string; root: string; status: string }[] })
      .findings;
    expect(mapped.filter(({ rule }) => rule === "key-rotates").map(({ status }) => status)).toEqual([
      "suppressed",
      "suppressed",
      "finding",
    ]);
  });

  it("of a folder cannot reach out of it, and such a file has nothing else", () => {
    write({
      ".git/config": "",
      "a/main.tf": STILL,
      "b/main.tf": STILL,
      "a/keywright.json": {
        exceptions: [
          { ...EXCEPTION, root: "*" },
          { ...EXCEPTION, root: "../b" },
        ],
      },
    });
    expect(report(ROTATES).findings.map(({ root, status }) => `${root} ${status}`)).toEqual([
      "a suppressed",
      "b finding",
    ]);
    for (const field of ["rules", "failOn", "exclude", "varFiles", "account"]) {
      write({ "a/keywright.json": `{\n  "${field}": {}\n}\n` });
      const { status, stderr } = run(ROTATES);
      expect({ status, stderr }).toEqual({
        status: 2,
        stderr: `a/keywright.json:2:3: ${field}: below the root of the project a file has exceptions alone. Move it to keywright.json.\n`,
      });
    }
  });

  it("of a file outside of the project are not read", () => {
    write({
      "in/main.tf": STILL,
      "in/.git/config": "",
      "out.json": { exceptions: [{ ...EXCEPTION, address: "*" }] },
    });
    fs.symlinkSync(path.join(folder, "out.json"), path.join(folder, "in", "keywright.json"));
    expect(run(["in"]).stderr).toBe(
      "in/keywright.json: it is a link to out.json, outside of in. Keep the file itself in there.\n",
    );
  });
});

describe("an account", () => {
  const ID = "key/00000000-0000-4000-8000-000000000000";
  const queue = (name: string, account: string) =>
    `resource "aws_sqs_queue" "${name}" {\n  kms_master_key_id = "arn:aws:kms:eu-west-1:${account}:${ID}"\n}\n`;
  const data = ["--rule", "data-uses-customer-key"];

  it("with its own accounts has a key of another account found", () => {
    write({ "main.tf": queue("own", "111122223333") + queue("foreign", "999988887777") });
    expect(report(data).findings).toEqual([]);
    write({ "keywright.json": { account: { accounts: ["111122223333"] } } });
    const { findings, summary } = report(data);
    expect(findings.map(({ address, severity, message }) => `${address} ${severity} ${message}`)).toEqual([
      `aws_sqs_queue.foreign error aws_sqs_queue.foreign: kms_master_key_id is arn:aws:kms:eu-west-1:999988887777:${ID}, a key of account 999988887777, which is not among yours: its owner can close the data for good. Set kms_master_key_id to the ARN of a customer-managed key. If the account is yours, add it to account.accounts in keywright.json.`,
    ]);
    expect(summary).toMatchObject({ arguments: 2, onCustomerKeys: 1 });
  });

  it("says what EBS does by default in a Region, and nothing of another", () => {
    write({
      "main.tf":
        'provider "aws" {\n  region = "eu-west-1"\n}\nresource "aws_ebs_volume" "v" {\n  availability_zone = "eu-west-1a"\n  size = 1\n}\n',
    });
    const said = () =>
      report(data).findings.map(({ severity, message }) => `${severity}: ${message.split(".")[2]}`);
    expect(report(data).findings.map(({ severity }) => severity)).toEqual(["error"]);
    const ebs = (region: string, defaultKey?: string) => ({
      account: { ebs: { [region]: { encryptionByDefault: true, ...(defaultKey && { defaultKey }) } } },
    });
    write({ "keywright.json": ebs("us-east-1") });
    expect(said()).toHaveLength(1);
    write({ "keywright.json": ebs("eu-west-1", `arn:aws:kms:eu-west-1:111122223333:${ID}`) });
    expect(said()).toEqual([]);
    write({ "keywright.json": ebs("eu-west-1") });
    expect(report(data).findings.map(({ severity }) => severity)).toEqual(["warning"]);
  });

  it("has administrators who may do everything with a key", () => {
    const who = "arn:aws:iam::111122223333:role/admin";
    const policy = `jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = ["${who}", "arn:aws:iam::111122223333:role/app"] }, Action = "kms:*", Resource = "*" }] })`;
    write({ "main.tf": `resource "aws_kms_key" "k" {\n  policy = ${policy}\n}\n` });
    const said = () =>
      report(["--rule", "key-policy-names-who"]).findings.map(({ message }) => message.includes(who));
    expect(said()).toEqual([true, false]);
    write({ "keywright.json": { account: { administrators: [who] } } });
    expect(said()).toEqual([false]);
  });
});

describe("the file of before", () => {
  const OLD = { allow: [{ rule: "key-rotates", address: "*", reason: "Moves in spring" }] };

  it("is read, with a line that says how to move it", () => {
    write({ "main.tf": STILL, ".keywright.json": OLD });
    expect(run(ROTATES)).toMatchObject({
      status: 0,
      stderr:
        '.keywright.json: this file is called keywright.json now. Rename it, and in it "allow" to "exceptions".\n',
    });
  });

  it("is refused beside the new one", () => {
    write({ "main.tf": STILL, ".keywright.json": OLD, "keywright.json": {} });
    expect(run(ROTATES)).toEqual({
      status: 2,
      stdout: "",
      stderr:
        ".keywright.json: keywright.json is there too, and takes its place. Move its exceptions there, and remove it.\n",
    });
  });
});

it("a file that is not there is said", () => {
  write({ "main.tf": STILL });
  expect(run(["--config", "no.json"]).stderr).toBe(
    "--config no.json: there is no such file or folder. Name a file such as keywright.json.\n",
  );
});
