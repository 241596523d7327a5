import { isAscii } from "node:buffer";
import * as fs from "node:fs";
import Module from "node:module";
import * as os from "node:os";
import * as path from "node:path";
import { Script } from "node:vm";

/** Code that no run has compiled for so long is of a version that is gone. */
const OLD_IN_MS = 30 * 24 * 60 * 60 * 1_000;

/** One for each command of each place where keywright is installed; each has about 4 MB. */
const MOST_FILES = 60;

const SUFFIX = ".v8cache";

/** Where a user's programs keep what they can make again; undefined where there is no such place. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string | undefined {
  // Node's own compile cache is turned off by the same variable.
  // https://nodejs.org/api/module.html#module-compile-cache
  if (env.NODE_DISABLE_COMPILE_CACHE) return undefined;
  const given = process.platform === "win32" ? env.LOCALAPPDATA : env.XDG_CACHE_HOME;
  if (given !== undefined && path.isAbsolute(given)) return path.join(given, "keywright");
  const home = os.homedir();
  return fs.existsSync(home) ? path.join(home, ".cache", "keywright") : undefined;
}

/**
 * How long ago code must have changed so that its time tells it from what was there before. The coarsest clock of a
 * file system is that of FAT, of two seconds.
 */
const SETTLED_IN_MS = 2_100;

/**
 * A file of code as V8 compiled it in an earlier run, which takes less time to read than to compile again.
 *
 * A cache file says what it is made of: Node's version and flags, the processor, the command, and the code's size,
 * place and times, of which the system sets one at each change. It holds what V8 compiled twice, so that damage is
 * seen: V8 checks the length only. To load Node's hashes would take longer than to compare. It lies in a folder that
 * only its user can write to. V8 refuses a file that another V8 made. Whatever is wrong with the cache, the code is
 * compiled as if there were none.
 */
export class CodeCache {
  readonly script: Script;
  /** Whether the code was read from the cache. */
  readonly isUsed: boolean;
  /** Where the code is kept, and what stands there before what V8 compiled. */
  readonly #kept: { readonly file: string; readonly start: Buffer } | undefined;

  /**
   * @param code a script that comes to a module as a function, as local/build/bundle.mjs writes it
   * @param command functions are compiled when they are called first, so each command has a cache of its own
   * @param folder undefined for no cache
   */
  constructor(
    readonly code: string,
    command: string,
    readonly folder: string | undefined,
  ) {
    // Before it is read: a change that comes between the two is then taken for one.
    const { size, mtimeMs, ctimeMs, ino } = fs.statSync(code);
    const bytes = fs.readFileSync(code);
    const text = bytes.toString(isAscii(bytes) ? "latin1" : "utf8");
    if (folder !== undefined && Date.now() - ctimeMs > SETTLED_IN_MS && isOwn(folder)) {
      // V8 takes no code that it compiled under other flags.
      const { version, arch, execArgv, env } = process;
      const made = JSON.stringify([version, arch, execArgv, env.NODE_OPTIONS, command, code]);
      const start = Buffer.from(`${made} ${size} ${mtimeMs} ${ctimeMs} ${ino}\n`);
      this.#kept = { file: path.join(folder, `${command}-${shortHash(made)}${SUFFIX}`), start };
    }
    const cachedData = this.#kept && read(this.#kept.file, this.#kept.start);
    this.script = new Script(text, { filename: code, ...(cachedData && { cachedData }) });
    this.isUsed = cachedData !== undefined && this.script.cachedDataRejected === false;
  }

  /** Runs the module. */
  run(): void {
    const module = { exports: {} };
    const require = Module.createRequire(this.code);
    const load = this.script.runInThisContext() as (...given: unknown[]) => void;
    load.call(module.exports, module.exports, require, module, this.code, path.dirname(this.code));
  }

  /** Keeps what has been compiled until now, unless it was read from the cache. */
  keep(): void {
    if (this.isUsed || this.#kept === undefined) return;
    const { file, start } = this.#kept;
    const data = this.script.createCachedData();
    const whole = `${file}.${process.pid}`;
    try {
      // Others see the whole file or none.
      fs.writeFileSync(whole, Buffer.concat([start, data, data]), { flag: "wx", mode: 0o600 });
      fs.renameSync(whole, file);
      removeOld(path.dirname(file));
    } catch {
      fs.rmSync(whole, { force: true });
    }
  }
}

/** Makes the folder if need be. False where another user could write to it, or it cannot be made. */
function isOwn(folder: string): boolean {
  try {
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
    const stat = fs.lstatSync(folder);
    if (!stat.isDirectory()) return false;
    // Windows has no such bits; the folder is inside the user's own profile there.
    if (process.getuid === undefined) return true;
    return stat.uid === process.getuid() && (stat.mode & 0o022) === 0;
  } catch {
    return false;
  }
}

/** What V8 compiled, as a cache file has it; undefined for a file of something else, and for one that is damaged. */
function read(file: string, start: Buffer): Buffer | undefined {
  try {
    const bytes = fs.readFileSync(file);
    const twice = bytes.subarray(start.length);
    const data = twice.subarray(0, twice.length / 2);
    const isWhole = bytes.subarray(0, start.length).equals(start) && twice.subarray(data.length).equals(data);
    return isWhole && data.length > 0 ? data : undefined;
  } catch {
    return undefined;
  }
}

/** Tells names of files apart: two texts that come to the same share a file, which then is written in turn. */
function shortHash(text: string): string {
  let hash = 0;
  for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) >>> 0;
  return hash.toString(16).padStart(8, "0");
}

/** Removes what is old, and the oldest of what is more than a user needs. */
function removeOld(folder: string): void {
  const files = fs
    .readdirSync(folder)
    .filter((name) => name.includes(SUFFIX))
    .map((name) => path.join(folder, name))
    .map((file) => ({ file, madeAt: fs.statSync(file).mtimeMs }))
    .sort((one, other) => other.madeAt - one.madeAt);
  for (const [i, { file, madeAt }] of files.entries())
    if (i >= MOST_FILES || Date.now() - madeAt > OLD_IN_MS) fs.rmSync(file, { force: true });
}
