import * as path from "node:path";
import { Glob } from "./glob";

/**
 * What `--exclude` leaves out. A glob without `/` is for names at any depth, one with `/` for paths from the folder
 * that was named, from the repository or from the folder where the command runs. A folder is left out with all that
 * is in it.
 */
export class Exclusion {
  readonly #matches: ((path: string) => boolean) | undefined;
  readonly #ofProject: { readonly folder: string; readonly matches: (path: string) => boolean } | undefined;
  readonly #from = new Set([process.cwd()]);
  readonly #known = new Map<string, boolean>();

  /** @param ofProject globs whose paths are from one folder alone */
  constructor(globs: readonly string[], ofProject?: FolderGlobs) {
    this.#matches = globs.length === 0 ? undefined : matcher(globs);
    if (ofProject && ofProject.globs.length > 0)
      this.#ofProject = { folder: ofProject.folder, matches: matcher(ofProject.globs) };
  }

  /** Whether nothing is left out. */
  get isEmpty(): boolean {
    return this.#matches === undefined && this.#ofProject === undefined;
  }

  /** The folders from which paths are taken. */
  get bases(): readonly string[] {
    return [...this.#from];
  }

  /** Takes paths from this folder too, a real path. Folders that were asked for stay what they were. */
  addBase(folder: string): void {
    this.#from.add(folder);
    this.#known.clear();
  }

  /** Whether a file or a folder is left out, by itself or with a folder above it. */
  has(file: string): boolean {
    if (this.isEmpty) return false;
    const known = this.#known.get(file);
    if (known !== undefined) return known;
    const above = path.dirname(file);
    const isOut = this.#isNamed(file) || (above !== file && !this.#from.has(file) && this.has(above));
    this.#known.set(file, isOut);
    return isOut;
  }

  #isNamed(file: string): boolean {
    for (const from of this.#from) {
      const relative = fromFolder(from, file);
      if (relative !== undefined && this.#matches?.(relative)) return true;
    }
    if (!this.#ofProject) return false;
    const relative = fromFolder(this.#ofProject.folder, file);
    return relative !== undefined && this.#ofProject.matches(relative);
  }
}

/** Globs, and the folder that their paths are from, by its whole real path. */
export interface FolderGlobs {
  readonly folder: string;
  readonly globs: readonly string[];
}

/** A path below a folder, with `/` between folders; undefined for the folder itself and all outside of it. */
function fromFolder(folder: string, file: string): string | undefined {
  const relative = path.relative(folder, file).split(path.sep).join("/");
  return relative === "" || relative.startsWith("../") || relative === ".." ? undefined : relative;
}

function matcher(globs: readonly string[]): (path: string) => boolean {
  const all = globs.flatMap((glob) => {
    // A shell may have completed it to a path from here, or to a folder's name.
    const plain = withoutSlashesAtEnd(glob.startsWith("./") ? glob.slice("./".length) : glob);
    if (!plain.includes("/")) return [`**/${plain}`];
    // A pattern that leaves out all that is in a folder means the folder.
    return plain.endsWith("/**") ? [plain, plain.slice(0, -"/**".length)] : [plain];
  });
  const read = all.map((one) => new Glob(one));
  return (path) => read.some((one) => one.fits(path));
}

function withoutSlashesAtEnd(text: string): string {
  let end = text.length;
  while (text[end - 1] === "/") end--;
  return text.slice(0, end);
}
