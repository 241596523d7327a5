import * as fs from "node:fs";
import * as path from "node:path";
import type { Outside } from "../../terraform";
import { type Boundary, isInside } from "./boundary";
import type { Exclusion } from "./exclusion";
import { displayed, reason } from "./read-text";

/** A file larger than this is not read for a function; Terraform's own texts are rarely a thousandth of it. */
const MAX_BYTES = 10_000_000;
/** What is kept of files that were read, in bytes. */
const MAX_KEPT = 100_000_000;
/** More entries than this below one folder are not listed. */
const MAX_ENTRIES = 20_000;
const MAX_DEPTH = 100;

/** What is at a path: a file that may be read, nothing, or a reason why it is not read. */
type Found = { readonly file: string } | "nothing" | { readonly unread: string };

/**
 * What functions such as `file`, `fileexists` and `fileset` see: files inside of the boundary, through links too.
 * Each file is read once. Nothing is thrown: what cannot be read is not known.
 */
export class FilesSeen {
  readonly #bytes = new Map<string, Uint8Array>();
  #kept = 0;

  constructor(
    readonly boundary: Boundary,
    readonly exclusion: Exclusion,
  ) {}

  /**
   * The files as a root sees them.
   *
   * @param root The real path of the folder in which Terraform runs.
   * @param isWhole Whether Terraform finds all files there that it will find; Terragrunt copies more beside them.
   */
  from(root: string, isWhole: boolean): Outside {
    const find = (given: string) => this.#find(root, given);
    const missing = isWhole ? undefined : MAY_BE_COPIED;
    return {
      ...(isWhole && { workingFolder: root }),
      readFile: (given) => {
        const found = find(given);
        return typeof found === "object" && "file" in found ? this.#read(found.file) : undefined;
      },
      hasFile: (given) => {
        const found = find(given);
        if (found === "nothing") return isWhole ? false : undefined;
        return "file" in found ? true : undefined;
      },
      whyUnread: (given) => {
        const found = find(given);
        if (found === "nothing") return missing;
        return "file" in found ? this.#whyUnread(found.file) : found.unread;
      },
      listFiles: (given, depth) => (isWhole ? this.#list(path.resolve(root, given), depth) : undefined),
    };
  }

  #find(root: string, given: string): Found {
    // Terraform takes it as the home of the user who runs it.
    if (given.startsWith("~")) return { unread: "it is in a home folder" };
    const full = path.resolve(root, given);
    try {
      const real = fs.realpathSync(full);
      if (!isInside(real, this.boundary.folder)) return { unread: this.#outside() };
      if (this.exclusion.has(real) || this.exclusion.has(full)) return { unread: "--exclude leaves it out" };
      const stat = fs.statSync(real);
      if (!stat.isFile()) return { unread: stat.isDirectory() ? "it is a folder" : "it is no ordinary file" };
      if (stat.size > MAX_BYTES) return { unread: "it is larger than 10 MB" };
      return { file: real };
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== "ENOENT" && code !== "ENOTDIR") return { unread: reason(error) };
      return this.#isAround(full) ? "nothing" : { unread: this.#outside() };
    }
  }

  /** Whether a path that leads to nothing would be inside of the boundary. */
  #isAround(full: string): boolean {
    for (let at = path.dirname(full); ; at = path.dirname(at)) {
      try {
        return isInside(fs.realpathSync(at), this.boundary.folder);
      } catch {
        if (path.dirname(at) === at) return false;
      }
    }
  }

  #outside(): string {
    return `it is outside of ${displayed(this.boundary.folder)}`;
  }

  #read(real: string): Uint8Array | undefined {
    const known = this.#bytes.get(real);
    if (known) return known;
    try {
      const bytes = fs.readFileSync(real);
      this.#kept += bytes.length;
      if (this.#kept > MAX_KEPT) {
        this.#bytes.clear();
        this.#kept = bytes.length;
      }
      this.#bytes.set(real, bytes);
      return bytes;
    } catch {
      return undefined;
    }
  }

  #whyUnread(real: string): string | undefined {
    try {
      fs.accessSync(real, fs.constants.R_OK);
      return undefined;
    } catch (error) {
      return reason(error);
    }
  }

  /** Files below a folder, in the order of their names; undefined where not all of them may be known. */
  #list(folder: string, depth: number): readonly string[] | undefined {
    const files: string[] = [];
    let seen = 0;
    const walk = (at: string, prefix: string, left: number, level: number): boolean => {
      const real = fs.realpathSync(at);
      if (!isInside(real, this.boundary.folder) || level > MAX_DEPTH) return false;
      const entries = fs.readdirSync(real, { withFileTypes: true });
      entries.sort((a, b) => (a.name < b.name ? -1 : 1));
      for (const entry of entries) {
        if (++seen > MAX_ENTRIES) return false;
        const full = path.join(real, entry.name);
        // Plugins that init has put there are links into a cache of the machine.
        if (entry.name === "providers" && path.basename(real) === ".terraform") continue;
        const stat = entry.isSymbolicLink() ? fs.statSync(full, { throwIfNoEntry: false }) : entry;
        if (stat?.isDirectory()) {
          if (left > 1 && !walk(full, `${prefix}${entry.name}/`, left - 1, level + 1)) return false;
        } else if (stat?.isFile()) files.push(`${prefix}${entry.name}`);
      }
      return true;
    };
    try {
      if (!fs.existsSync(folder)) return this.#isAround(folder) ? [] : undefined;
      return walk(folder, "", depth, 0) ? files : undefined;
    } catch {
      return undefined;
    }
  }
}

const MAY_BE_COPIED = "Terragrunt may put it there";
