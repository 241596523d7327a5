import * as fs from "node:fs";
import * as path from "node:path";
import { isUnencrypted } from "../../guard";
import { judgedSource } from "../../report/check";
import type { ConfigReport } from "../../report/config";
import { isObject, type Json, parseHcl } from "../../terraform";
import { exceptionsOf } from "../config/exceptions-of";
import { SETTINGS } from "../config/find-settings";
import { addForRoots, FolderExceptions, rootsOf } from "../config/folder-exceptions";
import { howToMove, OLD } from "../config/old-exceptions";
import { InputError } from "../input/input-error";
import { type FolderOptions, toldBy } from "../input/options";
import { PathReader } from "../input/path-reader";
import { displayed, parseJson, readText, reason } from "../input/read-text";
import type { Context } from "../shell/command";
import { writeWhole } from "../shell/write-whole";
import { type ForeignIgnore, foreignIgnoresIn } from "./foreign-ignore";
import { type TakenOver, takenOver, type WrittenException } from "./taken-over";

/** Finds what other scanners are told to pass over at a path, and makes exceptions of it. */
export function importIgnores(
  at: string,
  isWritten: boolean,
  context: Context,
  options: FolderOptions,
): ConfigReport | undefined {
  const { settings } = context;
  const told = toldBy(options, settings);
  const reader = new PathReader({ ...told, attempt: context.attempt, warn: context.warn });
  const source = context.attempt(() => reader.read(at));
  if (!source) return undefined;
  const exceptions = exceptionsOf(settings);
  addForRoots(rootsOf(source), new FolderExceptions(settings.folder), (all) => exceptions.addForAll(all));
  const found = judgedSource(source, { exceptions }).findings.map((finding) => ({
    finding,
    isUnencrypted: isUnencrypted(finding),
  }));
  const today = new Date().toISOString().slice(0, 10);
  const ignores = reader
    .configurationFiles(at)
    .flatMap((file) => context.attempt(() => ignoresOf(file)) ?? []);
  const taken = takenOver(ignores, found, settings.folder, today);
  const written =
    isWritten && taken.exceptions.length > 0 ? write(taken, settings.folder, settings.file) : null;
  return { file: settings.file ?? null, values: [], imported: { ...taken, written } };
}

function ignoresOf(file: string): ForeignIgnore[] {
  const name = displayed(file);
  return foreignIgnoresIn(parseHcl(name, readText(file, name)));
}

/** Adds exceptions to the file of a project. @returns the file, as messages name it */
function write({ exceptions }: TakenOver, folder: string, file: string | undefined): string {
  if (file !== undefined && path.basename(file) === OLD) throw new InputError(howToMove(file));
  const target = file ?? displayed(path.join(folder, SETTINGS));
  const before = fs.existsSync(target) ? parseJson(target, readText(target, target)) : {};
  const known = isObject(before) && Array.isArray(before.exceptions) ? (before.exceptions as Json[]) : [];
  const all: readonly (Json | WrittenException)[] = [...known, ...exceptions];
  try {
    writeWhole(target, `${JSON.stringify({ ...(before as object), exceptions: all }, null, 2)}\n`);
  } catch (error) {
    throw new InputError(`${target}: ${reason(error)}.`);
  }
  return target;
}
