import * as fs from "node:fs";
import * as path from "node:path";
import { InputError } from "../input/input-error";
import { reason } from "../input/read-text";

/** A file to look into. */
export interface Candidate {
  readonly file: string;
  /** Whether it was given itself, and not only the folder that it is in. */
  readonly isGiven: boolean;
}

/** Folders in which nothing stands that Terraform has made of infrastructure. */
const SKIPPED = [".terraform", ".git", "node_modules"];

/**
 * Every file at the paths: those that are given, and in folders all that there are, by name. Backups are what was,
 * and are left out of folders. Links to folders are followed, and each folder is read once.
 *
 * @throws InputError if there is nothing at a path
 */
export function* candidates(paths: readonly string[]): Generator<Candidate> {
  const seen = new Set<string>();
  for (const given of paths) {
    if (given === "-") {
      yield { file: given, isGiven: true };
      continue;
    }
    let stat: fs.Stats;
    try {
      stat = fs.statSync(given);
    } catch (error) {
      throw new InputError(`${given}: ${reason(error)}. Name states and plans, or folders of them.`);
    }
    for (const file of stat.isDirectory() ? below(given) : [given]) {
      const real = realPath(file);
      if (seen.has(real)) continue;
      seen.add(real);
      yield { file, isGiven: !stat.isDirectory() };
    }
  }
}

function realPath(file: string): string {
  try {
    return fs.realpathSync(file);
  } catch {
    return path.resolve(file);
  }
}

function* below(folder: string): Generator<string> {
  const waiting = [folder];
  const seen = new Set<string>();
  for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
    let entries: fs.Dirent[];
    try {
      const real = fs.realpathSync(one);
      if (seen.has(real)) continue;
      seen.add(real);
      entries = fs.readdirSync(one, { withFileTypes: true });
    } catch {
      // What cannot be listed is said where it is read.
      yield one;
      continue;
    }
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const full = path.join(one, entry.name);
      const kind = entry.isSymbolicLink() ? linked(full) : entry;
      if (kind?.isDirectory()) {
        if (!SKIPPED.includes(entry.name)) waiting.push(full);
      } else if (!/\.backup$/.test(entry.name) && kind?.isFile() !== false) yield full;
    }
  }
}

/** What a link leads to; undefined for nothing, which is found out when it is read. */
function linked(link: string): fs.Stats | undefined {
  try {
    return fs.statSync(link);
  } catch {
    return undefined;
  }
}
