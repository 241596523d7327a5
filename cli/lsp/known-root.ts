import * as path from "node:path";
import { type Finding, type Judged, type JudgeOptions, judge } from "../../guard";
import { HclError, type Module } from "../../terraform";
import { InputError } from "../input/input-error";
import { realFile } from "./file-uri";

/** What cannot be read, and where. */
export interface Problem {
  /** By its real path; undefined where it is of no file. */
  readonly file?: string;
  /** Counted from 1. */
  readonly line: number;
  /** Counted from 1, in units of UTF-16. */
  readonly column: number;
  readonly message: string;
}

/** A root folder as it was judged last. */
export interface KnownRoot {
  /** By real path. */
  readonly folder: string;
  /** The folders of its modules, its own among them, by real path. */
  readonly folders: ReadonlySet<string>;
  readonly modules: readonly Module[];
  /** Every resource, with what the rules have found about it. */
  readonly judged: readonly Judged[];
  /** By the real paths of the files that they stand in; without those of modules that Terraform has fetched. */
  readonly findings: ReadonlyMap<string, readonly Finding[]>;
  /** Why it could not be read. */
  readonly problem?: Problem;
}

/** Reads and judges a root folder; what is wrong with it is part of the answer. */
export function judgeRoot(
  folder: string,
  read: () => readonly Module[],
  options: () => JudgeOptions,
): KnownRoot {
  try {
    const modules = read();
    const judged: Judged[] = [];
    const { findings } = judge({ modules }, { ...options(), visit: (one) => judged.push(one) });
    return { folder, folders: foldersOf(folder, modules), modules, judged, findings: byFile(findings) };
  } catch (error) {
    const problem = problemOf(error);
    if (!problem) throw error;
    const folders = new Set([folder, ...(problem.file === undefined ? [] : [path.dirname(problem.file)])]);
    return { folder, folders, modules: [], judged: [], findings: new Map(), problem };
  }
}

function foldersOf(root: string, modules: readonly Module[]): ReadonlySet<string> {
  const called = modules.flatMap(({ folder }) => (folder === undefined ? [] : [path.resolve(root, folder)]));
  return new Set([root, ...called]);
}

function byFile(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  const found = new Map<string, Finding[]>();
  for (const one of findings) {
    if (one.file === undefined || one.file.split("/").includes(".terraform")) continue;
    const file = realFile(path.resolve(one.file));
    const known = found.get(file);
    if (known) known.push(one);
    else found.set(file, [one]);
  }
  return found;
}

/** What an error says of a file; undefined for a fault of keywright itself. */
export function problemOf(error: unknown): Problem | undefined {
  if (error instanceof HclError) {
    const { file, line, column, problem } = error;
    return { file: realFile(path.resolve(file)), line, column, message: `${problem}.` };
  }
  if (!(error instanceof InputError)) return undefined;
  const [, file, line, column, message] = /^(.+?):(\d+):(\d+): (.*)$/s.exec(error.message) ?? [];
  if (file === undefined || message === undefined) return { line: 1, column: 1, message: error.message };
  return { file: realFile(path.resolve(file)), line: Number(line), column: Number(column), message };
}
