import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { folder, script, write } from "./checked";

/*
 * Nothing outside of the boundary is opened, whatever the Terraform says: shown by a trace of the system calls.
 */
const hasTrace = spawnSync("strace", ["-V"]).status === 0;
const traced = hasTrace ? it : it.skip;
if (!hasTrace) process.stdout.write("The trace of system calls is left out: strace is missing.\n");

/** What lies outside, and every way to it that a configuration knows. */
const OUTSIDE = {
  "out/m/main.tf": 'resource "aws_ebs_volume" "v" {}\n',
  "out/text.txt": "text",
  "out/more.tfvars": 'a = "b"\n',
  "out/main.tf": 'resource "aws_ebs_volume" "w" {}\n',
};
const CONFIGURATION = `module "up" {
  source = "../../out/m"
}
module "linked" {
  source = "./linked"
}
module "fetched" {
  source = "example/m/aws"
}
variable "a" {}
locals {
  text = file("../../out/text.txt")
  there = fileexists("../../out/text.txt")
  filled = templatefile("../../out/text.txt", {})
  all = fileset("../../out", "**")
  hash = filesha256("\${path.module}/../../out/text.txt")
}
resource "aws_sqs_queue" "q" {
  name = local.text
  kms_master_key_id = file("../../out/text.txt")
}
resource "aws_s3_object" "o" {
  bucket = "b"
  key = "k"
  source = "../../out/text.txt"
  content = join("", local.all, [local.filled, local.hash])
}
`;

function laidOut(repository: string): void {
  write({ ...OUTSIDE, [`${repository}/env/main.tf`]: CONFIGURATION });
  const json = { Modules: [{ Key: "fetched", Source: "example/m/aws", Dir: "../../out/m" }] };
  write({ [`${repository}/env/.terraform/modules/modules.json`]: JSON.stringify(json) });
  fs.symlinkSync("../../out/m", path.join(folder, repository, "env", "linked"));
  fs.symlinkSync("../../out/more.tfvars", path.join(folder, repository, "env", "far.auto.tfvars"));
}

it.each([
  ["in a repository", ["env"]],
  ["under --root", ["--root", ".", "env"]],
  ["in the folder that is named", ["env"]],
])("a module out of the boundary is named and not read: %s", (what, args) => {
  const repository = `repo-${what.replaceAll(/\W/g, "-")}`;
  write({ ...OUTSIDE, [`${repository}/env/main.tf`]: 'module "up" {\n  source = "../../out/m"\n}\n' });
  if (what === "in a repository") fs.mkdirSync(path.join(folder, repository, ".git"), { recursive: true });
  const { status, stdout } = spawnSync(process.execPath, [script, "check", "--strict", ...args], {
    cwd: path.join(folder, repository),
    encoding: "utf8",
  });
  expect(stdout).toContain(
    "module.up: cannot tell; the module comes from ../../out/m, which is outside of the folder in which files are read.",
  );
  expect(stdout).not.toContain("aws_ebs_volume");
  expect(status).toBe(1);
});

const isOutside = (file: string) => {
  const outside = path.join(folder, "out");
  return file === outside || file.startsWith(`${outside}${path.sep}`);
};
const absolute = (file: string) => path.resolve(folder, "traced", "env", file);

/** Writes down what the command opens or lists, as the functions of the file system are told. */
const RECORDER = `const fs = require("node:fs");
const { appendFileSync } = fs;
const names = ["openSync", "readFileSync", "readdirSync", "opendirSync", "open", "readFile", "readdir"];
for (const name of [...names, "createReadStream"]) {
  const original = fs[name];
  fs[name] = (file, ...more) => {
    if (typeof file === "string") appendFileSync(process.env.OPENED, JSON.stringify(file) + " ");
    return original(file, ...more);
  };
}
`;

it("no function of the file system is told of a file outside", () => {
  laidOut("traced");
  fs.mkdirSync(path.join(folder, "traced", ".git"), { recursive: true });
  write({ "recorder.cjs": RECORDER });
  const log = path.join(folder, "opened.txt");
  const { status } = spawnSync(
    process.execPath,
    ["-r", path.join(folder, "recorder.cjs"), script, "check", "."],
    {
      cwd: path.join(folder, "traced", "env"),
      encoding: "utf8",
      env: { ...process.env, OPENED: log },
    },
  );
  expect([1, 2]).toContain(status);
  const opened = fs
    .readFileSync(log, "utf8")
    .trim()
    .split(" ")
    .map((file) => absolute(JSON.parse(file) as string));
  expect(opened).toContain(path.join(folder, "traced", "env", "main.tf"));
  expect(opened.filter(isOutside)).toEqual([]);
});

traced(
  "a trace of the system calls shows no file outside",
  () => {
    laidOut("traced");
    fs.mkdirSync(path.join(folder, "traced", ".git"), { recursive: true });
    const log = path.join(folder, "trace.txt");
    const command = [process.execPath, script, "check", "."];
    const { status } = spawnSync(
      "strace",
      ["-f", "-qq", "-e", "trace=open,openat,openat2", "-s", "4096", "-o", log, ...command],
      { cwd: path.join(folder, "traced", "env"), encoding: "utf8" },
    );
    expect([1, 2]).toContain(status);
    const opened = fs
      .readFileSync(log, "utf8")
      .split("\n")
      .flatMap((line) => /open(?:at2?)?\((?:AT_FDCWD, )?"([^"]*)"/.exec(line)?.[1] ?? [])
      .map(absolute);
    // The trace sees what the command opens.
    expect(opened).toContain(path.join(folder, "traced", "env", "main.tf"));
    expect(opened.filter(isOutside)).toEqual([]);
  },
  60_000,
);
