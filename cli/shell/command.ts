import type { Argument, Option } from "commander";
import type { FailOn, Threshold } from "../../report/check";
import type { Format } from "../../report/formats";
import type { ProjectSettings } from "../config/project-settings";
import type { Attempt } from "../input/path-reader";
import type { Outcome } from "./exit";

/** What the shell does for a command while it runs. */
export interface Context {
  /** Which findings fail the command, as `--fail-on`, `--severity` and `--strict` say. */
  readonly threshold: Threshold;
  /** What the project has decided; nothing for a command that heeds no settings. */
  readonly settings: ProjectSettings;
  /** Says on a terminal what is being done, once that takes a while. */
  say(what: string): void;
  /** Writes a line to standard error, which changes nothing about the exit code. */
  warn(line: string): void;
  /** Reads one input of several. What is wrong with it is said on standard error, and the exit code is 2. */
  readonly attempt: Attempt;
  /** The same for what takes its time. */
  attemptLater<T>(read: () => Promise<T>): Promise<T | undefined>;
}

/** What a command has found. */
export interface Result<T> {
  /** What is printed in the format that was chosen. Absent where nothing could be read, so nothing is printed. */
  readonly found?: T;
  readonly outcome: Outcome;
}

/** What the exit codes of a command mean, for `--help`. */
export interface ExitCodes {
  readonly clean: string;
  /** Absent for a command that judges nothing. */
  readonly findings?: string;
  /** @default "something could not be read" */
  readonly failed?: string;
}

/**
 * A command: its arguments, its options, and what it does. Reading of the command line, progress, errors, formats,
 * `--out` and exit codes are the shell's.
 *
 * @typeParam Found what it finds; text where it has no formats
 */
export interface Command<Args extends readonly unknown[], Options, Found> {
  readonly arguments?: readonly Argument[];
  readonly options?: readonly Option[];
  /** How what it finds can be printed; the first one is the default. With it come `--format` and `--out`. */
  readonly formats?: readonly Format<Found>[];
  /**
   * The paths that are read, for a command that heeds the settings of the project that they are of. With it comes
   * `context.settings`, and for one that judges the project's own `failOn`.
   */
  settingsFor?(options: Options, ...args: Args): readonly string[];
  /** The default of `--fail-on`. With it come `--fail-on` and `--strict`. */
  readonly failOn?: FailOn;
  readonly exitCodes: ExitCodes;
  /** Command lines that `--help` shows, one at least: each with what it is for, in a few words. */
  readonly examples: readonly (readonly [line: string, purpose: string])[];
  /** What `--help` says at the end. */
  readonly notes?: string;
  run(context: Context, options: Options, ...args: Args): Result<Found> | Promise<Result<Found>>;
}

/** A command of which nothing is known but that it prints what it finds in formats of its own. */
export type AnyCommand = Omit<Command<readonly never[], never, never>, "run" | "settingsFor"> & {
  settingsFor?(options: never, ...args: never[]): readonly string[];
  run(context: Context, options: never, ...args: never[]): Result<unknown> | Promise<Result<unknown>>;
};

/** A command in the list of all: loaded when somebody asks for it. */
export interface ListedCommand {
  readonly name: string;
  /** What it does, in one sentence. */
  readonly summary: string;
  load(): AnyCommand;
}
