import { configuration, type Document, folder, parseHcl } from "../terraform";

/** A configuration of HCL: texts by the source of the module that they are, `.` for the root. */
export function hclDocument(files: Readonly<Record<string, string>>): Document {
  const folders = new Map(
    Object.entries(files).map(([source, text]) => [source, folder([parseHcl(`${source}/main.tf`, text)])]),
  );
  const root = folders.get(".");
  if (!root) throw new Error("there is no root");
  return { modules: configuration("main", root, { findFolder: (_, source) => folders.get(source) }) };
}
