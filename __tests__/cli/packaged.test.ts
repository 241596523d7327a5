import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { parse } from "yaml";
import { projectRoot } from "../../local/project-root";

/*
 * As others get it: as a step of a workflow, as a hook. The package from npm is in __tests__/install.
 */
let folder: string;

beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "keywright-packaged-"));
  fs.writeFileSync(path.join(folder, "main.tf"), 'resource "aws_kms_key" "k" {\n}\n');
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

function run(command: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = {}) {
  return spawnSync(command, args, { cwd, encoding: "utf8", env: { ...process.env, ...env } });
}

interface Action {
  inputs: Record<string, { default: string }>;
  runs: { steps: { env: Record<string, string>; run: string }[] };
}

it("the step of a workflow does what its inputs say, and runs nothing that stands in them", () => {
  const { inputs, runs } = parse(fs.readFileSync(path.join(projectRoot(), "action.yml"), "utf8")) as Action;
  const [step] = runs.steps;
  const act = (given: Record<string, string>) => {
    const env = Object.fromEntries(
      Object.entries(step?.env ?? {}).map(([name, value]) => {
        const input = /inputs\.([\w-]+)/.exec(value)?.[1] ?? "";
        return [name, given[input] ?? inputs[input]?.default ?? ""];
      }),
    );
    return run("bash", ["-e", "-o", "pipefail", "-c", step?.run ?? "false"], folder, {
      ...env,
      GITHUB_ACTION_PATH: projectRoot(),
    });
  };
  expect(act({})).toMatchObject({
    status: 1,
    stdout: expect.stringContaining("::error file=main.tf,line=1,"),
  });
  expect(act({ severity: "error", format: "sarif", out: "out.sarif", strict: "true" })).toMatchObject({
    status: 1,
    stdout: "",
  });
  expect(JSON.parse(fs.readFileSync(path.join(folder, "out.sarif"), "utf8")).version).toBe("2.1.0");
  expect(act({ "fail-on": "never" })).toMatchObject({ status: 0 });
  // Several paths, one on each line; Windows ends lines otherwise.
  fs.mkdirSync(path.join(folder, "two words"));
  fs.copyFileSync(path.join(folder, "main.tf"), path.join(folder, "two words", "other.tf"));
  const both = act({ paths: "main.tf\r\n\ntwo words\n", sarif: "both.sarif" });
  expect(both).toMatchObject({
    status: 1,
    stdout: expect.stringContaining("::error file=two words/other.tf,line=1,"),
  });
  expect(both.stdout).toContain("::error file=main.tf,line=1,");
  expect(fs.readFileSync(path.join(folder, "both.sarif"), "utf8")).toContain("two%20words/other.tf");
  expect(act({ paths: "$(touch pwned); touch pwned" })).toMatchObject({ status: 2 });
  // What looks like an option is a path, or the value of the option that it was given for.
  expect(act({ paths: "--out=pwned" })).toMatchObject({
    status: 2,
    stderr: expect.stringContaining("--out=pwned"),
  });
  expect(act({ paths: "--fail-on=never" })).toMatchObject({ status: 2 });
  expect(act({ paths: "main.tf\n--fail-on=never\n" })).toMatchObject({ status: 2 });
  expect(act({ baseline: "--out=pwned" })).toMatchObject({ status: 2 });
  expect(act({ severity: "--fail-on=never" })).toMatchObject({ status: 2 });
  expect(fs.existsSync(path.join(folder, "pwned"))).toBe(false);
  fs.mkdirSync(path.join(folder, "--strict"));
  fs.copyFileSync(path.join(folder, "main.tf"), path.join(folder, "--strict", "main.tf"));
  expect(act({ paths: "--strict" })).toMatchObject({
    status: 1,
    stdout: expect.stringContaining("::error file=--strict/main.tf"),
  });
}, 60_000);

it("the hook runs the command that the package has", () => {
  const [hook] = parse(fs.readFileSync(path.join(projectRoot(), ".pre-commit-hooks.yaml"), "utf8"));
  const { bin } = JSON.parse(fs.readFileSync(path.join(projectRoot(), "package.json"), "utf8"));
  const [command, ...args] = hook.entry.split(" ");
  // pre-commit starts it without a shell, and hands it no names of files that could be taken for options.
  expect(hook.entry).toMatch(/^[\w -]+$/);
  expect(hook.language).toBe("node");
  expect(Object.keys(bin)).toContain(command);
  expect(hook.pass_filenames).toBe(false);
  const files = new RegExp(hook.files);
  for (const name of ["main.tf", "cdk.tf.json", "a.auto.tfvars"]) expect(files.test(name)).toBe(true);
  expect(files.test("README.md")).toBe(false);
  const checked = run(process.execPath, [path.join(projectRoot(), bin[command]), ...args], folder);
  expect(checked.status).toBe(1);
});
