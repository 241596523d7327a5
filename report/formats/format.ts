import type { Terminal } from "../terminal";
import { jsonText } from "../text/printable";
import type { Threshold } from "../threshold";

/** What a format may need beside what it prints. */
export interface PrintOptions {
  /** keywright's own version. */
  readonly version: string;
  /** Which findings fail the command. */
  readonly threshold: Threshold;
  /** What it is printed on, where that is a terminal. @default a pipe */
  readonly terminal?: Terminal;
  /** The most places, or lines, that are shown: 0 for all. @default that of the format */
  readonly maxFindings?: number;
  /**
   * Where the repository shows a line of a file, counted from 1, as a URL; undefined where that is not known.
   * @default no links
   */
  readonly link?: (file: string, line?: number) => string | undefined;
}

/** A way to print what a command has found: a file of its own, and a line in {@link FORMATS}. */
export interface Format<T> {
  /** What `--format` takes. */
  readonly name: string;
  /** What it is for, as `--help` says it. */
  readonly purpose: string;
  /** Whether it is for people in front of a terminal, and the default there. @default false */
  readonly isForTerminal?: true;
  print(found: T, options: PrintOptions): string | Promise<string>;
  /**
   * What goes on the page of a workflow of GitHub Actions beside what is printed, in Markdown.
   *
   * @param room The most bytes of UTF-8
   */
  summary?(found: T, options: PrintOptions, room: number): string;
}

/** The object itself, for other programs. */
export function jsonOf<T>(): Format<T> & { print(found: T): string } {
  return {
    name: "json",
    purpose: "for other programs",
    print: (found) => `${jsonText(found, 2)}\n`,
  };
}
