import * as fs from "node:fs";
import * as path from "node:path";
import type { ChangedFiles, Sources } from "../../fix";
import type { Document, Module } from "../../terraform";
import type { PathReader } from "../input/path-reader";
import { terraformFiles } from "../input/terraform-files";

/** Terraform in folders, as `keywright fix` mends it. */
export class TerraformSources implements Sources {
  readonly #reader: PathReader;
  /** What reads with the texts that were asked for last. */
  #last: { readonly changed: ChangedFiles; readonly read: (root: string) => readonly Module[] } | undefined;

  constructor(
    readonly document: Document,
    reader: PathReader,
  ) {
    this.#reader = reader;
  }

  reread(root: string, changed: ChangedFiles): readonly Module[] {
    if (this.#last?.changed !== changed) {
      const texts = new Map([...changed].map(([name, text]) => [path.resolve(name), text]));
      this.#last = { changed, read: this.#reader.readerWith(texts) };
    }
    return this.#last.read(root);
  }

  text(file: string): string | undefined {
    const stat = fs.statSync(file, { throwIfNoEntry: false });
    return stat?.isFile() ? fs.readFileSync(file, "utf8") : undefined;
  }

  files(folder: string): readonly string[] {
    const stat = fs.statSync(folder, { throwIfNoEntry: false });
    if (!stat?.isDirectory()) return [];
    return terraformFiles(fs.readdirSync(folder)).map((name) => path.posix.join(folder, name));
  }

  callersOf(folder: string): readonly string[] {
    return this.#reader.callersOf(folder);
  }

  nameOf(root: string): string {
    return path.basename(path.resolve(root));
  }
}
