import * as fs from "node:fs";
import * as path from "node:path";
import type { Exception } from "../../guard";
import { isObject, type JsonObject } from "../../terraform";
import { isInside } from "../input/boundary";
import type { Input } from "../input/path-reader";
import { displayed, readText } from "../input/read-text";
import { isOfProject, SETTINGS } from "./find-settings";
import { FOLDER, PROJECT } from "./project-shape";
import { exceptionsIn } from "./settings-of-file";
import { SettingsText } from "./settings-text";

/**
 * Finds the exceptions that stand in a `keywright.json` below the root of a project: each is for the roots in its
 * folder, and such a file has nothing else.
 */
export class FolderExceptions {
  readonly #seen = new Set<string>();

  /** @param folder The root of the project, by its whole real path. */
  constructor(readonly folder: string) {}

  /**
   * The exceptions of the folders from a root up to the root of the project that were not asked for before.
   *
   * @param root as reports name it: a folder, or a stack, which has none
   * @throws InputError in one line, with file, line and column
   */
  findFor(root: string): Exception[] {
    const found: Exception[] = [];
    let at = path.resolve(root);
    if (!isInside(at, this.folder) || !fs.existsSync(at)) return found;
    for (; at !== this.folder && !this.#seen.has(at); at = path.dirname(at)) {
      this.#seen.add(at);
      const file = path.join(at, SETTINGS);
      if (fs.existsSync(file) && isOfProject(file, this.folder)) found.push(...this.#read(file, at));
    }
    return found;
  }

  #read(file: string, folder: string): Exception[] {
    const name = displayed(file);
    const settings = new SettingsText(name, readText(file, name));
    const [other] = isObject(settings.value) ? otherFields(settings.value) : [];
    if (other !== undefined) {
      const root = displayed(path.join(this.folder, SETTINGS));
      settings.fail(
        [other],
        `below the root of the project a file has exceptions alone. Move it to ${root}.`,
      );
    }
    settings.check(FOLDER);
    return exceptionsIn(settings, (settings.value as JsonObject).exceptions, folder, true);
  }
}

/** What only the file of the project may have. */
function otherFields(value: JsonObject): string[] {
  return Object.keys(value).filter(
    (one) => Object.hasOwn(PROJECT.fields, one) && !Object.hasOwn(FOLDER.fields, one),
  );
}

/** The roots in what was read. */
export function rootsOf({ document, root }: Pick<Input, "document" | "root">): (string | undefined)[] {
  return [root, ...document.modules.map((module) => module.root)];
}

/** Adds the exceptions of the folders that roots are in. */
export function addForRoots(
  roots: Iterable<string | undefined>,
  folders: FolderExceptions,
  add: (all: readonly Exception[]) => void,
): void {
  for (const root of new Set(roots)) if (root !== undefined) add(folders.findFor(root));
}
