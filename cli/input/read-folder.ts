import * as fs from "node:fs";
import type { Module } from "../../terraform";
import { Exclusion } from "./exclusion";
import { FolderReader, type RootOptions } from "./folder-reader";
import { GivenValues } from "./given-values";

/**
 * Reads a folder of Terraform with all modules that it calls and that are there: those in folders beside it, and
 * those that `terraform init` has fetched.
 *
 * @param reader @default one that follows no link out of the folder, and throws what cannot be read
 */
export function readFolder(
  root: string,
  name: string,
  options: RootOptions = {},
  reader: FolderReader = readerOf(root),
): Module[] {
  return reader.modules(fs.realpathSync(root), name, options);
}

function readerOf(root: string): FolderReader {
  const folder = fs.realpathSync(root);
  return new FolderReader({
    boundary: { folder, isRepository: false },
    exclusion: new Exclusion([]),
    values: new GivenValues([], {}),
    complain: (error) => {
      throw error;
    },
  });
}
