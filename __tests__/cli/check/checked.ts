import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { projectRoot } from "../../../local/project-root";
import type { Report } from "../../../report/check/report";

/*
 * keywright check as a process, in a folder that is new for each test of the file that imports this.
 */

export const script = path.join(projectRoot(), "dist", "bin", "keywright.js");
export let folder: string;

beforeEach(() => {
  folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "keywright-check-")));
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

export function write(files: Readonly<Record<string, string | object>>): void {
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
  }
}

export function run(args: readonly string[], input?: string | Buffer) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, "check", ...args], {
    cwd: folder,
    encoding: "utf8",
    ...(input !== undefined && { input }),
  });
  return { status, stdout, stderr };
}

/** What it says as JSON, as `address rule status file:line`. */
export function findings(...args: string[]): string[] {
  const { stdout, stderr } = run([...args, "--format", "json"]);
  expect(stderr).toBe("");
  return (JSON.parse(stdout) as Report).findings.map(
    ({ address, rule, status, file, line }) => `${address} ${rule} ${status} ${file}:${line}`,
  );
}

/** A key that does not rotate. */
export const STILL = 'resource "aws_kms_key" "k" {\n}\n';
export const ROTATES = ["--rule", "key-rotates"];
/** What is said of that key, where it stands. */
export const still = (...at: string[]) => at.map((one) => `aws_kms_key.k key-rotates finding ${one}`);
