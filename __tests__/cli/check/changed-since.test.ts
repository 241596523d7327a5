import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import type { Report } from "../../../report/check/report";
import { folder, run, script, write } from "./checked";

function git(...args: string[]): void {
  const { status, stderr } = spawnSync(
    "git",
    ["-c", "user.name=a", "-c", "user.email=a@b", "-c", "commit.gpgsign=false", ...args],
    { cwd: folder, encoding: "utf8" },
  );
  if (status !== 0) throw new Error(stderr);
}

/** Commits everything under a name. */
function commit(name: string): void {
  git("add", "-A");
  git("commit", "-q", "-m", name);
  git("tag", name);
}

const DATA = ["--rule", "data-uses-customer-key"];
const queue = (name: string, more = "") => `resource "aws_sqs_queue" "${name}" {\n${more}}\n`;

/** The addresses that are reported, and what is said to be left out. */
function touched(...args: string[]) {
  const { stdout, stderr, status } = run([...DATA, "--changed-since", "base", "--format", "json", ...args]);
  return { addresses: (JSON.parse(stdout) as Report).findings.map(({ address }) => address), stderr, status };
}

beforeEach(() => {
  git("init", "-q", "-b", "main");
});

it("reports the blocks in which lines have changed, and says how many findings are left out", () => {
  write({ "main.tf": `${queue("a")}${queue("b")}`, "other.tf": queue("c") });
  commit("base");
  expect(touched()).toEqual({
    addresses: [],
    stderr: "0 files have changed since base: 3 findings about what that does not touch are left out.\n",
    status: 0,
  });
  write({ "main.tf": `${queue("a")}${queue("b", "  fifo_queue = true\n")}`, "new.tf": queue("d") });
  expect(touched()).toEqual({
    addresses: ["aws_sqs_queue.b", "aws_sqs_queue.d"],
    stderr: "2 files have changed since base: 2 findings about what that does not touch are left out.\n",
    status: 1,
  });
  commit("later");
  expect(touched().addresses).toEqual(["aws_sqs_queue.b", "aws_sqs_queue.d"]);
  // Lines that only moved down have not changed.
  write({ "main.tf": `\n\n${queue("a")}${queue("b", "  fifo_queue = true\n")}` });
  expect(touched().addresses).toEqual(["aws_sqs_queue.b", "aws_sqs_queue.d"]);
});

it("compares with what both have in common, so that the other branch may have gone on", () => {
  write({ "main.tf": queue("a") });
  commit("start");
  git("checkout", "-q", "-b", "mine");
  write({ "mine.tf": queue("b") });
  commit("mine-done");
  git("checkout", "-q", "main");
  write({ "main.tf": queue("a", "  fifo_queue = true\n") });
  commit("base");
  git("checkout", "-q", "mine");
  expect(touched().addresses).toEqual(["aws_sqs_queue.b"]);
});

it("reports what is called from a changed place, and where a module has changed", () => {
  write({
    "main.tf": 'module "one" {\n  source = "./m"\n}\nmodule "two" {\n  source = "./m"\n}\n',
    "m/main.tf": `variable "x" {\n  default = 1\n}\n${queue("q")}${queue("r")}`,
  });
  commit("base");
  write({ "main.tf": 'module "one" {\n  source = "./m"\n  x = 2\n}\nmodule "two" {\n  source = "./m"\n}\n' });
  expect(touched().addresses).toEqual(["module.one.aws_sqs_queue.q", "module.one.aws_sqs_queue.r"]);
  git("checkout", "-q", "main.tf");
  write({
    "m/main.tf": `variable "x" {\n  default = 1\n}\n${queue("q", "  fifo_queue = true\n")}${queue("r")}`,
  });
  expect(touched().addresses).toEqual(["module.one.aws_sqs_queue.q", "module.two.aws_sqs_queue.q"]);
  // A default can be anywhere in its folder.
  write({ "m/main.tf": `variable "x" {\n  default = 2\n}\n${queue("q")}${queue("r")}` });
  expect(touched().addresses).toHaveLength(4);
});

it("reports what a change decides about from somewhere else", () => {
  const topic = 'resource "aws_sns_topic" "t" {\n  kms_master_key_id = local.key\n}\n';
  const bucket = 'resource "aws_s3_bucket" "b" {\n}\n';
  const encryption =
    'resource "aws_s3_bucket_server_side_encryption_configuration" "b" {\n  bucket = aws_s3_bucket.b.id\n  rule {\n    apply_server_side_encryption_by_default {\n      sse_algorithm     = "aws:kms"\n      kms_master_key_id = "arn:aws:kms:eu-west-1:111122223333:key/00000000-0000-4000-8000-000000000000"\n    }\n  }\n}\n';
  write({
    "main.tf": `${bucket}\n\n\n${encryption}`,
    "queues/main.tf": queue("q"),
    "topics/main.tf": topic,
    "topics/locals.tf": 'locals {\n  key = "alias/aws/sns"\n}\n',
  });
  commit("base");
  // What encrypted the bucket is gone; the bucket itself stands as it stood.
  write({ "main.tf": `${bucket}\n\n\n` });
  expect(touched().addresses).toEqual(["aws_s3_bucket.b"]);
  git("checkout", "-q", "main.tf");
  write({ "topics/locals.tf": "locals {\n  key = null\n}\n" });
  expect(touched().addresses).toEqual(["aws_sns_topic.t"]);
  git("checkout", "-q", ".");
  // Settings are about everything.
  write({ "keywright.json": { failOn: "error" } });
  expect(touched().addresses).toHaveLength(2);
});

it("reports what takes over a changed output, in the folders that call it", () => {
  write({
    "main.tf": `module "m" {\n  source = "./m"\n}\n${queue("a")}`,
    "m/main.tf": 'output "x" {\n  value = 1\n}\n',
    "other/main.tf": queue("o"),
  });
  commit("base");
  write({ "m/main.tf": 'output "x" {\n  value = 2\n}\n' });
  expect(touched().addresses).toEqual(["aws_sqs_queue.a"]);
});

it("leaves out nothing that git does not know", () => {
  write({ "main.tf": queue("a"), ".gitignore": "gen\n" });
  commit("base");
  write({ "gen/main.tf": queue("g") });
  expect(touched().addresses).toEqual(["aws_sqs_queue.g"]);
});

describe("says in one line what is missing", () => {
  it("git, a repository, a revision", () => {
    write({ "main.tf": queue("a") });
    commit("base");
    const said = (revision: string, env?: NodeJS.ProcessEnv, cwd = folder) => {
      const { status, stderr } = spawnSync(process.execPath, [script, "check", "--changed-since", revision], {
        cwd,
        encoding: "utf8",
        ...(env && { env }),
      });
      return { status, stderr };
    };
    expect(said("mian")).toEqual({
      status: 2,
      stderr:
        "--changed-since mian: git knows no such revision. Name a branch, a tag or a commit; fetch it first in a shallow clone.\n",
    });
    expect(said("--output=x").status).toBe(2);
    expect(said("base", { PATH: "/nowhere" })).toEqual({
      status: 2,
      stderr: "--changed-since base: git is not on the PATH. Install it, or leave the option out.\n",
    });
    fs.rmSync(path.join(folder, ".git"), { recursive: true });
    expect(said("base")).toEqual({
      status: 2,
      stderr: "--changed-since base: this is in no git repository. Leave the option out.\n",
    });
  });
});
