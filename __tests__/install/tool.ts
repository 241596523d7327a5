import { spawnSync } from "node:child_process";

/**
 * Whether a tool is there. A test of it is skipped where it is missing, which a line says; in CI it fails.
 *
 * @param command the tool, and what it prints its version for
 */
export function itWith(command: readonly string[]): jest.It {
  const [name = "", ...args] = command;
  const { status } = spawnSync(name, args, { stdio: "ignore" });
  if (status === 0) return it;
  if (process.env.CI) throw new Error(`${name} is missing, which the tests of this file need.`);
  process.stderr.write(`${name} is missing: its tests are skipped.\n`);
  return it.skip;
}
