import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { folder, run, script, write } from "./checked";

const terraform = (...args: string[]) =>
  spawnSync("terraform", args, {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, TF_CLI_CONFIG_FILE: "/dev/null", CHECKPOINT_DISABLE: "1" },
  });

it("a plan as Terraform saves it is named as one, with what prints it; what that prints is read", () => {
  write({ "main.tf": 'resource "terraform_data" "d" {\n}\n' });
  terraform("init");
  expect(terraform("plan", "-out", "saved").status).toBe(0);
  const line = "it is a plan in Terraform's own format: print it with terraform show -json.\n";
  expect(run(["saved"])).toEqual({ status: 2, stdout: "", stderr: `saved: ${line}` });
  const bytes = fs.readFileSync(path.join(folder, "saved"));
  expect(run(["-"], bytes)).toEqual({ status: 2, stdout: "", stderr: `standard input: ${line}` });
  const { stdout: plan } = terraform("show", "-json", "saved");
  expect(run(["-"], plan)).toMatchObject({ status: 0, stderr: "" });
  // A state of nothing is one.
  expect(run(["-"], terraform("show", "-json").stdout)).toMatchObject({ status: 0, stderr: "" });

  // Of the next major version, nothing is known.
  const next = plan.replace(/"format_version":"1\./, '"format_version":"2.');
  expect(next).not.toBe(plan);
  const refused = /its format_version is "2\.\d+", and 0 and 1 are read\.\n$/;
  write({ "next.json": next });
  for (const args of [
    ["check", "-"],
    ["report", "-"],
    ["diff", "next.json"],
    ["diff", "next.json", "next.json"],
  ]) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
      cwd: folder,
      encoding: "utf8",
      input: next,
    });
    expect({ args, status, stdout }).toEqual({ args, status: 2, stdout: "" });
    expect(stderr).toMatch(refused);
  }
});

it.each<[string, object, string]>([
  [
    "nothing",
    {},
    "it is JSON, but no plan, state or configuration of Terraform. Print a plan with terraform show -json.",
  ],
  [
    "a printed state of another version",
    { format_version: "9.0", values: { root_module: {} } },
    'its format_version is "9.0", and 0 and 1 are read.',
  ],
  [
    "a printed state of nothing of another version",
    { format_version: "2.0" },
    'its format_version is "2.0", and 0 and 1 are read.',
  ],
  [
    "a state of a version to come",
    { version: 5, serial: 1, lineage: "x", resources: [] },
    "it is a state of version 5, and 4 is read: print it with terraform show -json.",
  ],
  [
    "a state of a version that was",
    { version: 3, terraform_version: "0.11.14", modules: [] },
    "it is a state of version 3, and 4 is read: let Terraform 0.12 or later write it once.",
  ],
  [
    "a state that OpenTofu has encrypted",
    { serial: 1, lineage: "x", meta: {}, encrypted_data: "eA==" },
    "it is encrypted (OpenTofu): print it with tofu show -json.",
  ],
])("%s is refused", (_what, json, line) => {
  expect(run(["-"], JSON.stringify(json))).toEqual({
    status: 2,
    stdout: "",
    stderr: `standard input: ${line}\n`,
  });
});
