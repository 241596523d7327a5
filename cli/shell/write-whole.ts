import * as fs from "node:fs";
import * as path from "node:path";

/** How a file begins that is being written: a run that was killed can leave one. */
const UNFINISHED = ".keywright-unfinished-";
let count = 0;

/**
 * Writes a file so that there is the old one or the new one at any moment, also for other processes: the new one is
 * written beside it, reaches the disk, and takes its name. A link stays a link to the file that is replaced. What is
 * no ordinary file, such as `/dev/stdout` or a pipe, is written to directly.
 *
 * @param beside the folder for the unfinished file, in the same file system. @default that of the file
 * @throws what the file system says; the old file is still there
 */
export function writeWhole(file: string, data: string | Uint8Array, beside?: string): void {
  const target = realFile(file);
  const known = fs.statSync(target, { throwIfNoEntry: false });
  if (known && !known.isFile()) {
    // Here the system says what is wrong, of a folder for example.
    fs.writeFileSync(target, data);
    return;
  }
  const unfinished = path.join(beside ?? path.dirname(target), `${UNFINISHED}${process.pid}-${count++}`);
  try {
    const handle = fs.openSync(unfinished, "wx", known === undefined ? 0o666 : known.mode & 0o777);
    try {
      fs.writeFileSync(handle, data);
      fs.fsyncSync(handle);
    } finally {
      fs.closeSync(handle);
    }
    // The mode of a new file is what the user's mask leaves of it.
    if (known) fs.chmodSync(unfinished, known.mode & 0o777);
    fs.renameSync(unfinished, target);
  } catch (error) {
    fs.rmSync(unfinished, { force: true });
    throw error;
  }
}

/** Removes what runs that were killed have left in a folder; what runs that still work are writing stays. */
export function removeUnfinished(folder: string): void {
  for (const name of fs.readdirSync(folder)) {
    if (!name.startsWith(UNFINISHED)) continue;
    const [, writer] = /^([0-9]+)-[0-9]+$/.exec(name.slice(UNFINISHED.length)) ?? [];
    if (writer !== undefined && !isRunning(Number(writer)))
      fs.rmSync(path.join(folder, name), { force: true });
  }
}

/** Whether a process of this machine runs. */
export function isRunning(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    // A process of another user says no, and runs.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Where a link leads, also one to a file that is not there yet. */
function realFile(file: string): string {
  let at = path.resolve(file);
  for (let links = 0; links < 40; links++) {
    const stat = fs.lstatSync(at, { throwIfNoEntry: false });
    if (!stat?.isSymbolicLink()) return at;
    at = path.resolve(path.dirname(at), fs.readlinkSync(at));
  }
  return path.resolve(file);
}
