import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { projectRoot } from "../../local/project-root";

/*
 * The files that commands write: complete or unchanged after a kill or an error. A command replaces only its own files.
 */
const root = projectRoot();
const script = path.join(root, "dist", "bin", "keywright.js");
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) fs.rmSync(folder, { recursive: true, force: true });
});

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "keywright-written-"));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), text);
  }
  return folder;
}

/** Runs the command through a shell, for what only a shell sets up; $0 and $@ are the command line. */
function shell(cwd: string, line: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync("bash", ["-c", line, process.execPath, script, ...args], {
    cwd,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

const VOLUME = 'resource "aws_ebs_volume" "v" {\n  availability_zone = "eu-west-1a"\n  size = 1\n}\n';

describe("a result in a file", () => {
  it("takes the place of the old one, with its mode, through a link, and leaves nothing beside it", () => {
    const folder = folderWith({ "main.tf": VOLUME, "out/real.json": "old", "out/link": "" });
    fs.rmSync(path.join(folder, "out", "link"));
    fs.symlinkSync("real.json", path.join(folder, "out", "link"));
    fs.chmodSync(path.join(folder, "out", "real.json"), 0o640);
    const { status } = shell(folder, '"$0" "$@"', "check", ".", "--format", "json", "--out", "out/link");
    expect(status).toBe(1);
    expect(fs.readdirSync(path.join(folder, "out")).sort()).toEqual(["link", "real.json"]);
    expect(fs.lstatSync(path.join(folder, "out", "link")).isSymbolicLink()).toBe(true);
    expect(fs.statSync(path.join(folder, "out", "real.json")).mode & 0o777).toBe(0o640);
    expect(JSON.parse(fs.readFileSync(path.join(folder, "out", "real.json"), "utf8"))).toHaveProperty(
      "findings",
    );
  });

  it("is the old one where there is no room for the new one", () => {
    const folder = folderWith({ "main.tf": VOLUME, "out.html": "old" });
    // A file may have 1,024 bytes, and the page has more.
    const { status, stderr } = shell(
      folder,
      'ulimit -f 1; "$0" "$@"',
      "report",
      ".",
      "--format",
      "html",
      "--out",
      "out.html",
    );
    expect(status).toBe(2);
    expect(stderr).toMatch(/^--out out\.html: .+\.\n$/);
    expect(fs.readFileSync(path.join(folder, "out.html"), "utf8")).toBe("old");
    expect(fs.readdirSync(folder).sort()).toEqual(["main.tf", "out.html"]);
  });

  it.each([
    [
      "the plan that is read",
      "plan.json",
      ["check", "plan.json"],
      "it is what is read (plan.json). Name another file.",
    ],
    [
      "the same through a link",
      "link.json",
      ["check", "plan.json"],
      "it is what is read (plan.json). Name another file.",
    ],
    [
      "the other plan of a comparison",
      "plan.json",
      ["diff", "other.json", "plan.json"],
      "it is what is read (plan.json). Name another file.",
    ],
    ["a file of Terraform's", "main.tf", ["check", "."], "it is a file of Terraform's. Name another file."],
    ["nothing", "", ["check", "."], undefined],
  ])("never replaces its input: %s", (_what, out, args, why) => {
    const plan =
      '{"format_version":"1.2","terraform_version":"1.11.0","planned_values":{"root_module":{}},"configuration":{"root_module":{}}}';
    const folder = folderWith({ "main.tf": VOLUME, "plan.json": plan, "other.json": plan });
    fs.symlinkSync("plan.json", path.join(folder, "link.json"));
    const { status, stdout, stderr } = shell(folder, '"$0" "$@"', ...args, "--out", out);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toBe(
      why === undefined ? "The file after --out is empty. Name one.\n" : `--out ${out}: ${why}\n`,
    );
    expect(fs.readFileSync(path.join(folder, "main.tf"), "utf8")).toBe(VOLUME);
    expect(fs.readFileSync(path.join(folder, "plan.json"), "utf8")).toBe(plan);
  });
});

describe("standard output and standard error", () => {
  const folder = () => folderWith({ "main.tf": VOLUME });
  it("a full disk under standard output is exit 2, with one line", () => {
    const { status, stderr } = shell(folder(), '"$0" "$@" > /dev/full', "check", ".");
    expect({ status, stderr }).toEqual({ status: 2, stderr: "Standard output: the disk is full.\n" });
  });
  it("a full disk under standard error is exit 2", () => {
    expect(shell(folder(), '"$0" "$@" 2> /dev/full', "check", "nowhere").status).toBe(2);
    const bad = folderWith({ "main.tf": VOLUME, "bad.tf": "a {" });
    expect(shell(bad, '"$0" "$@" 2> /dev/full', "check", ".").status).toBe(2);
  });
  it("a reader that goes away ends the command without a word, and the exit code says what was found", () => {
    const { status, stdout, stderr } = shell(folder(), 'set -o pipefail; "$0" "$@" | true', "check", ".");
    expect({ status, stdout, stderr }).toEqual({ status: 1, stdout: "", stderr: "" });
  });
});

describe("keywright hcl", () => {
  const app = (value: number) =>
    `const { synthesize } = require(${JSON.stringify(path.join(root, "dist", "modules"))});
const { TerraformStack, TerraformLocal } = require("cdktf");
synthesize((app) => { for (const name of ["a", "b"]) new TerraformLocal(new TerraformStack(app, name), "l", ${value}); });`;
  /** Ends the process, as the system would, when the nth file takes its name. */
  const killer = `const fs = require("node:fs");
let left = Number(process.env.KILL_AT);
const rename = fs.renameSync;
fs.renameSync = (...given) => {
  if (String(given[0]).includes("keywright-unfinished") && --left === 0) process.kill(process.pid, "SIGKILL");
  return rename(...given);
};`;
  function project(): string {
    const folder = folderWith({
      "cdktf.json": JSON.stringify({ app: "node app.js" }),
      "app.js": app(1),
      "killer.cjs": killer,
    });
    fs.symlinkSync(path.join(root, "node_modules"), path.join(folder, "node_modules"));
    return folder;
  }
  const local = (folder: string, stack: string) =>
    fs.readFileSync(path.join(folder, "cdktf.hcl", stack, "locals.tf"), "utf8");

  it("goes on after it was killed, at whichever file", () => {
    const folder = project();
    expect(shell(folder, '"$0" "$@"', "hcl").status).toBe(0);
    // The record, two files, the record again.
    for (const at of [1, 2, 3, 4]) {
      fs.writeFileSync(path.join(folder, "app.js"), app(at + 1));
      const killed = shell(folder, `KILL_AT=${at} "$0" -r ./killer.cjs "$@"; exit $?`, "hcl");
      expect([at, killed.status]).toEqual([at, 137]);
      for (const stack of ["a", "b"])
        expect(local(folder, stack)).toMatch(/^locals \{\n {2}l = [1-5]\n\}\n$/);
    }
    fs.writeFileSync(path.join(folder, "app.js"), app(6));
    expect(shell(folder, '"$0" "$@"', "hcl")).toMatchObject({ status: 0, stderr: "" });
    for (const stack of ["a", "b"]) expect(local(folder, stack)).toBe("locals {\n  l = 6\n}\n");
    expect(fs.readdirSync(path.join(folder, "cdktf.hcl")).sort()).toEqual([".keywright-hcl.json", "a", "b"]);
  }, 120_000);

  it("touches nothing of a file that was changed, also after it was killed", () => {
    const folder = project();
    expect(shell(folder, '"$0" "$@"', "hcl").status).toBe(0);
    fs.writeFileSync(path.join(folder, "app.js"), app(2));
    expect(shell(folder, 'KILL_AT=2 "$0" -r ./killer.cjs "$@"; exit $?', "hcl").status).toBe(137);
    fs.writeFileSync(path.join(folder, "cdktf.hcl", "b", "locals.tf"), "locals {}\n");
    const { status, stderr } = shell(folder, '"$0" "$@"', "hcl");
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr:
        "cdktf.hcl/b/locals.tf: it was changed after keywright wrote it. Move it, or name another folder with --out.\n",
    });
    expect(local(folder, "b")).toBe("locals {}\n");
  }, 60_000);

  it("leaves the folder to another run that is writing into it", () => {
    const folder = project();
    expect(shell(folder, '"$0" "$@"', "hcl").status).toBe(0);
    const lock = path.join(folder, "cdktf.hcl", ".keywright-hcl.lock");
    fs.writeFileSync(lock, `${process.pid}\n`);
    const { status, stderr } = shell(folder, '"$0" "$@"', "hcl");
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: `cdktf.hcl: another keywright hcl (process ${process.pid}) writes into it. Wait for it, or remove .keywright-hcl.lock.\n`,
    });
    expect(fs.existsSync(lock)).toBe(true);
  }, 60_000);
});
