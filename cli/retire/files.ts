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
 * and are left out of folders. Links to folders are not followed.
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
      const real = path.resolve(file);
      if (seen.has(real)) continue;
      seen.add(real);
      yield { file, isGiven: !stat.isDirectory() };
    }
  }
}

function* below(folder: string): Generator<string> {
  const waiting = [folder];
  for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
    let entries: fs.Dirent[];
    try {
      entries = fs.readdirSync(one, { withFileTypes: true });
    } catch {
      // What cannot be listed is said where it is read.
      yield one;
      continue;
    }
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const full = path.join(one, entry.name);
      if (entry.isDirectory()) {
        if (!SKIPPED.includes(entry.name)) waiting.push(full);
      } else if (!/\.backup$/.test(entry.name) && (entry.isFile() || isFile(full))) yield full;
    }
  }
}

function isFile(link: string): boolean {
  try {
    return fs.statSync(link).isFile();
  } catch {
    // A link to nothing is found out when it is read.
    return true;
  }
}
