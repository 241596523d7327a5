import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import { projectRoot } from "../../local/project-root";
import { bytesOnDisk, newFolder, run, succeed, userEnvironment, writeFiles } from "./place";
import { releasedInto, writeRelease } from "./release";

/*
 * What npm run release:bundle writes, as users meet it: a repository with a tag, that pre-commit installs from, and
 * that a workflow has a clone of.
 */
const folder = newFolder();
const home = path.join(folder, "released");
const user = path.join(folder, "user");

beforeAll(() => {
  releasedInto(home);
  writeFiles(user, { "envs/main.tf": 'resource "aws_kms_key" "k" {\n}\n', "other/main.tf": "" });
});

function files(root: string): string[] {
  const all = fs.readdirSync(root, { recursive: true, encoding: "utf8" });
  return all.filter((name) => !name.startsWith(".git") && fs.statSync(path.join(root, name)).isFile()).sort();
}

it("has the command, the hook and the action, and depends on no package", () => {
  const names = files(home);
  expect(names.filter((name) => !name.startsWith(path.join("dist", "bin")))).toEqual([
    ".pre-commit-hooks.yaml",
    "LICENSE",
    "README.md",
    "action.yml",
    path.join("dist", "man", "keywright.1"),
    path.join("docs", "rules.md"),
    "package.json",
  ]);
  const released = JSON.parse(fs.readFileSync(path.join(home, "package.json"), "utf8"));
  for (const name of ["dependencies", "peerDependencies", "devDependencies", "scripts"])
    expect(released).not.toHaveProperty(name);
  expect(bytesOnDisk(home)).toBeLessThan(15e6);
});

it("is the same each time it is written from one build", () => {
  const again = path.join(folder, "again");
  writeRelease(again);
  expect(files(again)).toEqual(files(home));
  for (const name of files(home))
    expect(fs.readFileSync(path.join(again, name)).equals(fs.readFileSync(path.join(home, name)))).toBe(true);
});

it("is not written over what is there", () => {
  const script = path.join(projectRoot(), "local", "package", "release.mjs");
  expect(run(["node", script, user], folder)).toMatchObject({
    status: 2,
    stderr: `${user} is not empty: envs is in it.\n`,
  });
  expect(run(["node", script], folder)).toMatchObject({ status: 2, stderr: expect.stringMatching(/^Name/) });
});

it("is installed by the command of pre-commit 4 in 15 seconds and 30 MB", () => {
  // pre_commit/languages/node.py of 4.6.2: what install_environment runs, in the environment of get_env_patch.
  const prefix = path.join(folder, "node_env");
  const start = Date.now();
  const installed = spawnSync(
    "npm",
    ["install", "--allow-git=root", "--install-links", "-g", `git+file://${home}`],
    {
      cwd: home,
      encoding: "utf8",
      env: { ...userEnvironment(), NPM_CONFIG_PREFIX: prefix, npm_config_prefix: prefix },
    },
  );
  expect({ status: installed.status, stderr: installed.status === 0 ? "" : installed.stderr }).toEqual({
    status: 0,
    stderr: "",
  });
  expect(Date.now() - start).toBeLessThan(15_000);
  expect(bytesOnDisk(prefix)).toBeLessThan(30e6);
  const page = path.join(prefix, "share", "man", "man1", "keywright.1");
  expect(fs.readFileSync(page, "utf8")).toMatch(/^\.TH KEYWRIGHT 1 /);
  const [hook] = parse(fs.readFileSync(path.join(home, ".pre-commit-hooks.yaml"), "utf8"));
  const [command = "", ...args] = hook.entry.split(" ");
  const checked = run([path.join(prefix, "bin", command), ...args], user);
  expect(checked).toMatchObject({ status: 1, stderr: "", stdout: expect.stringContaining("[key-rotates]") });
}, 60_000);

it("runs as an action from a clone, without a build", () => {
  const clone = path.join(folder, "clone");
  succeed(["git", "clone", "-q", "--branch", "v1.0.0", "--", home, clone], folder);
  const { inputs, runs } = parse(fs.readFileSync(path.join(clone, "action.yml"), "utf8"));
  const [step] = runs.steps;
  const act = (given: Record<string, string>, place = clone) => {
    const env = Object.entries<string>(step.env).flatMap(([name, value]) => {
      const input = /inputs\.([\w-]+)/.exec(value)?.[1];
      return input === undefined ? [] : [[name, given[input] ?? inputs[input].default] as const];
    });
    return spawnSync("bash", ["-e", "-o", "pipefail", "-c", step.run], {
      cwd: user,
      encoding: "utf8",
      env: { ...userEnvironment(), ...Object.fromEntries(env), GITHUB_ACTION_PATH: place },
    });
  };
  const checked = act({ paths: "envs\nother", sarif: "keywright.sarif" });
  expect(checked).toMatchObject({ status: 1, stderr: "" });
  expect(checked.stdout).toContain("::error file=envs/main.tf,line=1,");
  expect(JSON.parse(fs.readFileSync(path.join(user, "keywright.sarif"), "utf8")).version).toBe("2.1.0");
  expect(act({ paths: "other" })).toMatchObject({ status: 0 });
  // Nothing has been installed or built for it.
  expect(files(clone)).toEqual(files(home));
  const source = path.join(folder, "source");
  fs.mkdirSync(source);
  expect(act({}, source)).toMatchObject({
    status: 2,
    stdout: expect.stringMatching(/^::error::This is the source of keywright/),
  });
}, 60_000);
