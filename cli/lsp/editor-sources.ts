import * as path from "node:path";
import type { ChangedFiles, Sources } from "../../fix";
import type { Document, Module } from "../../terraform";
import { TerraformSources } from "../fix/terraform-sources";
import type { PathReader } from "../input/path-reader";
import { terraformFiles } from "../input/terraform-files";

/** Terraform in folders, with the texts of open documents in place of those of their files. */
export class EditorSources implements Sources {
  readonly #files: TerraformSources;
  readonly #reader: PathReader;
  readonly #texts: ReadonlyMap<string, string>;

  /** @param texts By the real paths of files. */
  constructor(
    readonly document: Document,
    reader: PathReader,
    texts: ReadonlyMap<string, string>,
  ) {
    this.#files = new TerraformSources(document, reader);
    this.#reader = reader;
    this.#texts = texts;
  }

  reread(root: string, changed: ChangedFiles): readonly Module[] {
    return this.#readerFor(changed)(root);
  }

  rereadOpen(root: string, changed: ChangedFiles): readonly Module[] {
    return this.#readerFor(changed)(root, { isOpen: true });
  }

  #readerFor(changed: ChangedFiles): ReturnType<PathReader["readerWith"]> {
    const texts = new Map(this.#texts);
    for (const [name, text] of changed) texts.set(path.resolve(name), text);
    return this.#reader.readerWith(texts);
  }

  text(file: string): string | undefined {
    return this.#texts.get(path.resolve(file)) ?? this.#files.text(file);
  }

  files(folder: string): readonly string[] {
    const open = [...this.#texts.keys()].filter((file) => path.dirname(file) === path.resolve(folder));
    const names = [...this.#files.files(folder), ...open].map((file) => path.basename(file));
    return terraformFiles([...new Set(names)]).map((name) => path.posix.join(folder, name));
  }

  callersOf(folder: string): readonly string[] {
    return this.#reader.callersOf(folder);
  }

  nameOf(root: string): string {
    return this.#files.nameOf(root);
  }
}
