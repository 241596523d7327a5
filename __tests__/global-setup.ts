import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { usesBuild } from "./built-code";

/** What Jest tells of a run; the patterns are those of the command line. */
interface Run {
  readonly testPathPatterns?: { readonly patterns: readonly string[] };
  readonly watch: boolean;
  readonly watchAll: boolean;
}

/** Builds dist/, if one of the tests that were asked for runs what is built. */
export default function setup({ testPathPatterns, watch, watchAll }: Run): void {
  const root = path.join(__dirname, "..");
  const patterns = testPathPatterns?.patterns ?? [];
  if (!watch && !watchAll && fs.existsSync(path.join(root, "dist")) && !usesBuild(__dirname, patterns))
    return;
  const tsc = require.resolve("typescript/package.json").replace("package.json", "bin/tsc");
  const { status, stdout } = spawnSync(process.execPath, [tsc, "-p", "tsconfig.build.json"], {
    cwd: root,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(stdout);
  const steps = path.join(root, "local", "build", "index.mjs");
  if (spawnSync(process.execPath, [steps], { stdio: "inherit" }).status !== 0) throw new Error(steps);
}
