import * as fs from "node:fs";
import * as path from "node:path";
import { InputError } from "./input-error";
import { displayed, reason } from "./read-text";

/** The folder out of which no link is followed. */
export interface Boundary {
  /** Its real path. */
  readonly folder: string;
  /** Whether a `.git` or `--root` says so, and not only the path that was named. */
  readonly isRepository: boolean;
}

/**
 * The boundary of what is read at a path: the folder of `--root`, else that of the nearest `.git` above, else the
 * folder that was named.
 *
 * @throws InputError if the folder of `--root` is not there, or the path is outside of it
 */
export function boundaryOf(named: string, root: string | undefined): Boundary {
  const from = fs.realpathSync(named);
  if (root === undefined) {
    const repository = repositoryOf(from);
    return { folder: repository ?? from, isRepository: repository !== undefined };
  }
  let folder: string;
  try {
    folder = fs.realpathSync(root);
  } catch (error) {
    throw new InputError(`--root ${root}: ${reason(error)}.`);
  }
  if (!isInside(from, folder)) {
    throw new InputError(`--root ${root}: ${displayed(named)} is not in it. Name a folder that holds it.`);
  }
  return { folder, isRepository: true };
}

/** The nearest folder above that holds a `.git`, which is a file in a worktree. */
export function repositoryOf(from: string): string | undefined {
  for (let at = from; ; at = path.dirname(at)) {
    if (fs.existsSync(path.join(at, ".git"))) return at;
    if (path.dirname(at) === at) return undefined;
  }
}

/** Whether a file is in a folder or below it. */
export function isInside(file: string, folder: string): boolean {
  const relative = path.relative(folder, file);
  return relative !== ".." && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
}
