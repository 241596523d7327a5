import type { Document, Module } from "../terraform";

/** Texts of files that are not written yet, by the name that positions in documents have. */
export type ChangedFiles = ReadonlyMap<string, string>;

/** Where the Terraform comes from that is mended. All files and folders are named as in positions of the documents. */
export interface Sources {
  /** Everything that was asked for, as it is. */
  readonly document: Document;
  /** The modules of one root, as they would be with files changed. @throws HclError for what is no Terraform any more */
  reread(root: string, changed: ChangedFiles): readonly Module[];
  /** The same where nothing is known of what each run of Terraform can be given: its variables and the workspace. */
  rereadOpen(root: string, changed: ChangedFiles): readonly Module[];
  /** The text of a file as it is; undefined if it is not there. */
  text(file: string): string | undefined;
  /** The files of Terraform in a folder. */
  files(folder: string): readonly string[];
  /** The folders with a call of the module in a folder, as far as that can be known: those of the repository. */
  callersOf(folder: string): readonly string[];
  /** What the folder of a root is called, for names of keys. */
  nameOf(root: string): string;
}
