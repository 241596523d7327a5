import * as fs from "node:fs";
import { TextDocument } from "vscode-languageserver-textdocument";
import { fileOf, realFile, uriOf } from "./file-uri";

/** The documents that an editor has open, by the real path of their files. */
export class OpenDocuments {
  readonly #open = new Map<string, TextDocument>();

  /** Takes what an editor says of a document; the file that it stands for, undefined for what is no file. */
  set(document: TextDocument): string | undefined {
    const file = fileOf(document.uri);
    if (file === undefined) return undefined;
    const real = realFile(file);
    this.#open.set(real, document);
    return real;
  }

  close(uri: string): string | undefined {
    const file = fileOf(uri);
    if (file === undefined) return undefined;
    const real = realFile(file);
    this.#open.delete(real);
    return real;
  }

  get(file: string): TextDocument | undefined {
    return this.#open.get(file);
  }

  /** The real paths of the files that are open. */
  get files(): readonly string[] {
    return [...this.#open.keys()];
  }

  /** The texts that stand in place of those of files. */
  get texts(): ReadonlyMap<string, string> {
    return new Map([...this.#open].map(([file, document]) => [file, document.getText()]));
  }

  /** A file as a document: as it is open, else as it is on the disk; undefined if it is not there. */
  read(file: string): TextDocument | undefined {
    const open = this.#open.get(file);
    if (open) return open;
    try {
      return TextDocument.create(uriOf(file), "terraform", 0, fs.readFileSync(file, "utf8"));
    } catch {
      return undefined;
    }
  }

  /** What the editor calls a file. */
  uriOf(file: string): string {
    return this.#open.get(file)?.uri ?? uriOf(file);
  }
}
