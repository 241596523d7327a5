/*
 * npm run test:cdktn: a copy of the project that is written for CDK Terrain, and every test in it. Arguments go
 * to jest.
 */
import { execFileSync, spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { respecified } from "./respecify.mjs";

const root = path.join(path.dirname(new URL(import.meta.url).pathname), "..", "..");
const copy = fs.mkdtempSync(path.join(os.tmpdir(), "keywright-cdktn-"));
process.once("exit", () => fs.rmSync(copy, { recursive: true, force: true }));
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));

// What git tracks or would track: neither what is installed nor what is built.
const listed = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
  cwd: root,
});
for (const file of listed.toString().split("\0")) {
  const source = path.join(root, file);
  if (file === "" || !fs.existsSync(source)) continue;
  const target = path.join(copy, file);
  fs.mkdirSync(path.dirname(target), { recursive: true });
  if (/^(?:local\/engine|docs)\//.test(file) || !/\.(?:ts|mjs|js)$/.test(file))
    fs.copyFileSync(source, target);
  else fs.writeFileSync(target, respecified(fs.readFileSync(source, "utf8")));
}

/*
 * The packages, with the alias of docs/cdktn.md: the bindings for HCP Terraform, which are there for cdktf alone, find
 * cdktn under its name. They are copied for that; a link would look where it leads to.
 */
const installed = path.join(root, "node_modules");
const packages = path.join(copy, "node_modules");
const BINDINGS = path.join("@cdktf", "provider-tfe");
fs.mkdirSync(path.join(packages, "@cdktf"), { recursive: true });
for (const name of fs.readdirSync(installed)) {
  if (name === "@cdktf") continue;
  fs.symlinkSync(path.join(installed, name === "cdktf" ? "cdktn" : name), path.join(packages, name));
}
for (const name of fs.readdirSync(path.join(installed, "@cdktf"))) {
  const scoped = path.join("@cdktf", name);
  if (scoped !== BINDINGS) fs.symlinkSync(path.join(installed, scoped), path.join(packages, scoped));
}
fs.cpSync(path.join(installed, BINDINGS), path.join(packages, BINDINGS), { recursive: true });

const { status } = spawnSync(
  process.execPath,
  [path.join(root, "node_modules", "jest", "bin", "jest.js"), ...process.argv.slice(2)],
  { cwd: copy, stdio: "inherit", env: { ...process.env, KEYWRIGHT_ENGINE: "cdktn" } },
);
process.exitCode = status ?? 1;
