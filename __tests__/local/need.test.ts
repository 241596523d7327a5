import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { projectRoot } from "../../local/project-root";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "keywright-need-"));
afterAll(() => fs.rmSync(folder, { recursive: true }));

const need = (script: string, ...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], { encoding: "utf8" });
  return { status, stdout, stderr };
};
const script = path.join(projectRoot(), "local", "need.mjs");

it("runs what everything is there for", () => {
  expect(need(script, "packages", "--", "echo", "done")).toEqual({ status: 0, stdout: "done\n", stderr: "" });
});

it("says in one line what is missing: packages, and a Node that cdktf's library for terminals has a build for", () => {
  // A checkout without node_modules; a Node without a build fails at the same line.
  fs.mkdirSync(path.join(folder, "local"));
  const copy = path.join(folder, "local", "need.mjs");
  fs.copyFileSync(script, copy);
  expect(need(copy, "packages", "--", "echo", "done")).toEqual({
    status: 2,
    stdout: "",
    stderr: "The npm packages are missing. Run: npm ci\n",
  });
  expect(need(copy, "cdktf", "--", "echo", "done")).toEqual({
    status: 2,
    stdout: "",
    stderr: `cdktf-cli 0.21 does not run on Node ${process.versions.node}: its library for terminals has no build for it. Use Node 20 or 22; node dist/main.js synthesises on any.\n`,
  });
});
