import * as path from "node:path";
import type { OpenDocuments } from "./open-documents";
import { Workspace } from "./workspace";

/** The folders that an editor has open, and those of single files that are in none of them. */
export class Workspaces {
  readonly #documents: OpenDocuments;
  readonly #complain: (line: string) => void;
  readonly #folders = new Map<string, Workspace>();
  readonly #ofFiles = new Map<string, Workspace>();

  constructor(documents: OpenDocuments, complain: (line: string) => void) {
    this.#documents = documents;
    this.#complain = complain;
  }

  /** @throws what a folder that cannot be read throws */
  add(folder: string): void {
    this.#folders.set(folder, new Workspace(folder, this.#documents, true, this.#complain));
  }

  /** Takes a folder away. The answer is what it was. */
  remove(folder: string): Workspace | undefined {
    const gone = this.#folders.get(folder);
    this.#folders.delete(folder);
    return gone;
  }

  /** The innermost workspace that a file is in; one of its own for a file that is in none. */
  of(file: string): Workspace {
    const around = [...this.#folders.values()].filter((one) => one.has(file));
    const [innermost] = around.sort((a, b) => b.folder.length - a.folder.length);
    if (innermost) return innermost;
    const folder = path.dirname(file);
    const known = this.#ofFiles.get(folder);
    if (known) return known;
    const made = new Workspace(folder, this.#documents, false, this.#complain);
    this.#ofFiles.set(folder, made);
    return made;
  }

  get all(): readonly Workspace[] {
    return [...this.#folders.values(), ...this.#ofFiles.values()];
  }
}
