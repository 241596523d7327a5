import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { projectRoot } from "../../local/project-root";

/*
 * Places outside the repository, where the packed package is installed as users install it.
 */

/** What npm and its like set for their scripts would have a package manager work in this project. */
const OWN = /^(?:npm_|INIT_CWD$|NODE_PATH$|JEST_|GITHUB_)/i;

/** The environment of a user's shell. */
export function userEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !OWN.test(name));
  return { ...Object.fromEntries(kept), NODE_ENV: undefined, CHECKPOINT_DISABLE: "1" };
}

/** A folder that is removed when the tests of the file have run. */
export function newFolder(): string {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "keywright-install-")));
  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes files into a folder, with the folders above them. */
export function writeFiles(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
  }
}

/** The package, packed from what is built. */
export function packedInto(folder: string): string {
  const script = path.join(projectRoot(), "local", "package", "pack.mjs");
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, folder], { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  return stdout.trim();
}

/** Runs a command as a user would. */
export function run(command: readonly string[], cwd: string, input?: string): SpawnSyncReturns<string> {
  const [name = "", ...args] = command;
  return spawnSync(name, args, {
    cwd,
    encoding: "utf8",
    env: userEnvironment(),
    maxBuffer: 64e6,
    ...(input !== undefined && { input }),
  });
}

/** Runs a command that has to succeed. */
export function succeed(command: readonly string[], cwd: string): string {
  const { status, stdout, stderr, error } = run(command, cwd);
  if (status !== 0) throw error ?? new Error(`${command.join(" ")}: ${status}\n${stdout}\n${stderr}`);
  return stdout;
}

const BLOCK_IN_BYTES = 4_096;

/** What a folder takes on a disk with blocks of 4 KiB, in bytes, without what links in it lead to. */
export function bytesOnDisk(folder: string): number {
  return fs.readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) return sum + bytesOnDisk(file);
    return sum + (entry.isFile() ? Math.ceil(fs.statSync(file).size / BLOCK_IN_BYTES) * BLOCK_IN_BYTES : 0);
  }, 0);
}
