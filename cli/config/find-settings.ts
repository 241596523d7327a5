import * as fs from "node:fs";
import * as path from "node:path";
import { isInside, repositoryOf } from "../input/boundary";
import { InputError } from "../input/input-error";
import { displayed, readText, reason } from "../input/read-text";
import { isTerraform } from "../input/terraform-files";
import { howToMove, OLD, settingsOfOld } from "./old-exceptions";
import type { ProjectSettings } from "./project-settings";
import { settingsOf } from "./settings-of-file";

/** The name of the file with the settings of a project. */
export const SETTINGS = "keywright.json";

/** What is asked for. */
export interface Wanted {
  /** The paths that are read. @default none, which is the folder where the command runs */
  readonly paths?: readonly string[];
  /** The file that `--config` names, in place of the one that would be found. */
  readonly config?: string | undefined;
  /** Takes the line that says how to move a file. */
  warn?(line: string): void;
}

/**
 * The settings of the project that paths are of: its `keywright.json` stands in the root of the repository, which is
 * the folder of the nearest `.git` above; without one, in the folder itself.
 *
 * @throws InputError in one line, with file, line and column, for a file that cannot be read or says what it cannot
 */
export function findSettings({ paths = [], config, warn }: Wanted = {}): ProjectSettings {
  if (config !== undefined) return settingsAt(config);
  const folders = new Set(paths.length === 0 ? [folderOfCommand()] : paths.map(projectOf));
  const [folder = folderOfCommand(), ...others] = folders;
  if (others.length > 0) refuseSeveral([folder, ...others]);
  const old = [folder, process.cwd()].map((one) => path.join(one, OLD)).find((one) => fs.existsSync(one));
  const file = path.join(folder, SETTINGS);
  const isThere = fs.existsSync(file) && isOfProject(file, folder);
  if (old === undefined) return isThere ? read(file, folder) : noSettings(folder);
  if (isThere) {
    throw new InputError(
      `${displayed(old)}: ${displayed(file)} is there too, and takes its place. Move its exceptions there, and remove it.`,
    );
  }
  warn?.(howToMove(displayed(old)));
  return settingsOfOld(displayed(old), readText(old, displayed(old)), folder);
}

/** Where nothing is decided. */
export function noSettings(folder: string): ProjectSettings {
  return { folder, rules: [], exclude: [], varFiles: [], exceptions: [], lines: {} };
}

function settingsAt(config: string): ProjectSettings {
  let real: string;
  try {
    real = fs.realpathSync(config);
  } catch (error) {
    throw new InputError(`--config ${config}: ${reason(error)}. Name a file such as keywright.json.`);
  }
  return settingsOf(displayed(config), readText(real, displayed(config)), path.dirname(real));
}

function read(file: string, folder: string): ProjectSettings {
  return settingsOf(displayed(file), readText(file, displayed(file)), folder);
}

/** Whether a file is what it seems, and no link out of the project. @throws InputError */
export function isOfProject(file: string, folder: string): boolean {
  const real = fs.realpathSync(file);
  if (isInside(real, fs.realpathSync(folder))) return true;
  throw new InputError(
    `${displayed(file)}: it is a link to ${displayed(real)}, outside of ${displayed(folder)}. Keep the file itself in there.`,
  );
}

/** The folder with the settings for a path. */
function projectOf(given: string): string {
  const own = folderOfCommand();
  if (given === "-") return own;
  let folder: string;
  try {
    const real = fs.realpathSync(given);
    const isFolder = fs.statSync(real).isDirectory();
    // A plan or a state may lie anywhere: it is of the project in which the command runs.
    if (!isFolder && !isTerraform(path.basename(real))) return own;
    folder = isFolder ? real : path.dirname(real);
  } catch {
    // What is wrong with the path is said where it is read.
    return own;
  }
  return repositoryOf(folder) ?? (isInside(folder, own) ? own : folder);
}

function folderOfCommand(): string {
  const here = fs.realpathSync(process.cwd());
  return repositoryOf(here) ?? here;
}

/** Settings of one project are not for another. */
function refuseSeveral(folders: readonly string[]): void {
  const files = folders.map((one) => path.join(one, SETTINGS)).filter((one) => fs.existsSync(one));
  if (files.length === 0) return;
  throw new InputError(
    `${displayed(files[0] ?? "")}: the paths are of ${folders.length} repositories (${folders.map(displayed).join(", ")}), each with settings of its own. Name those of one with --config, or read one repository at a time.`,
  );
}
