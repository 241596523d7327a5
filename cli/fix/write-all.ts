import * as fs from "node:fs";
import * as path from "node:path";
import type { ChangedFile } from "../../fix";
import { InputError } from "../input/input-error";
import { reason } from "../input/read-text";
import { writeWhole } from "../shell/write-whole";

/** Where the texts are kept that files had, while they are written. */
const UNDO = ".keywright-fix-undo.json";

/**
 * Writes all files, or none: where one cannot be written the others get their old text back. What the files were stands
 * in a file of the folder while they are written, so that {@link undoUnfinished} can put it back after a kill.
 *
 * @throws InputError where a file has changed since it was read, or cannot be written
 */
export function writeAll(files: readonly ChangedFile[]): void {
  for (const { name, before } of files) {
    if (textOf(name) !== before)
      throw new InputError(`${name}: it was changed while it was read. Nothing is written; run fix again.`);
  }
  writeWhole(UNDO, JSON.stringify(files.map(({ name, before }) => ({ name, before: before ?? null }))));
  const done: ChangedFile[] = [];
  try {
    for (const one of files) {
      done.push(one);
      writeWhole(one.name, one.after);
    }
  } catch (error) {
    for (const { name, before } of done) putBack(name, before);
    fs.rmSync(UNDO);
    const [last] = done.slice(-1);
    throw new InputError(`${last?.name ?? ""}: ${reason(error)}. Nothing is written.`);
  }
  fs.rmSync(UNDO);
}

/** Puts files back that a run was writing when it was killed; whether there were any. */
export function undoUnfinished(): boolean {
  const text = textOf(UNDO);
  if (text === undefined) return false;
  for (const { name, before } of JSON.parse(text) as { name: string; before: string | null }[])
    putBack(name, before ?? undefined);
  fs.rmSync(UNDO);
  return true;
}

function putBack(name: string, before: string | undefined): void {
  if (before === undefined) fs.rmSync(name, { force: true });
  else if (textOf(name) !== before) writeWhole(name, before);
}

function textOf(name: string): string | undefined {
  return fs.existsSync(path.resolve(name)) ? fs.readFileSync(name, "utf8") : undefined;
}
