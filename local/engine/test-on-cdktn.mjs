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
fs.symlinkSync(path.join(root, "node_modules"), path.join(copy, "node_modules"));

const { status } = spawnSync(
  process.execPath,
  [path.join(root, "node_modules", "jest", "bin", "jest.js"), ...process.argv.slice(2)],
  { cwd: copy, stdio: "inherit", env: { ...process.env, KEYWRIGHT_ENGINE: "cdktn" } },
);
process.exitCode = status ?? 1;
