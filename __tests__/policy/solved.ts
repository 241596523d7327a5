import { spawnSync } from "node:child_process";
import * as path from "node:path";

/** Puts questions in SMT-LIB 2 to the solver, all in one process. */
export function solved(questions: readonly string[]): string[] {
  const { stdout, stderr, status } = spawnSync(process.execPath, [path.join(__dirname, "solve.mjs")], {
    input: JSON.stringify(questions),
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as string[];
}
