import { spawnSync } from "node:child_process";
import * as path from "node:path";

/** Builds dist/ once, for the tests that run what is built. */
export default function setup(): void {
  const tsc = require.resolve("typescript/package.json").replace("package.json", "bin/tsc");
  const { status, stdout } = spawnSync(process.execPath, [tsc, "-p", "tsconfig.build.json"], {
    cwd: path.join(__dirname, ".."),
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(stdout);
  const steps = path.join(__dirname, "..", "local", "build", "index.mjs");
  if (spawnSync(process.execPath, [steps], { stdio: "inherit" }).status !== 0) throw new Error(steps);
}
