import { spawnSync } from "node:child_process";
import { InputError } from "../input/input-error";

/** More than this comes from no change that a person makes. */
const MAX_OUTPUT_IN_BYTES = 256 * 1024 * 1024;

/** What is asked of the git repository around a folder. Nothing that the repository configures is run. */
export class Git {
  /** @param option as messages begin: `--changed-since main` */
  constructor(
    readonly folder: string,
    readonly option: string,
  ) {}

  /** @throws InputError if git is not there, or says no: with `refused` in place of its own words */
  ask(args: readonly string[], refused: string): string {
    const found = this.#run(args);
    if (found === undefined) throw new InputError(`${this.option}: ${refused}`);
    return found;
  }

  /** The same, undefined where git says no. @throws InputError if git is not there */
  find(args: readonly string[]): string | undefined {
    return this.#run(args);
  }

  #run(args: readonly string[]): string | undefined {
    const safe = ["-c", "core.fsmonitor=false", "-c", "core.quotepath=off"];
    const { status, stdout, error } = spawnSync("git", [...safe, ...args], {
      cwd: this.folder,
      encoding: "utf8",
      maxBuffer: MAX_OUTPUT_IN_BYTES,
    });
    if (error) {
      const isGone = (error as NodeJS.ErrnoException).code === "ENOENT";
      const why = isGone
        ? "git is not on the PATH. Install it, or leave the option out"
        : "git cannot be run";
      throw new InputError(`${this.option}: ${why}.`);
    }
    return status === 0 ? stdout : undefined;
  }
}
