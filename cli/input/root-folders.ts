import * as fs from "node:fs";
import * as path from "node:path";
import { type Boundary, isInside } from "./boundary";
import { type FolderReader, outside, realFolder } from "./folder-reader";
import { InputError } from "./input-error";
import { displayed } from "./read-text";

/** Folders that hold no Terraform written by hand. */
const SKIPPED = ["node_modules", "cdktf.out"];

/**
 * Every folder at or below a folder, which is first, by real path; what is in links is there once. Hidden folders are
 * left out, and links out of the boundary are not followed; one to Terraform is said.
 */
export function foldersBelow(directory: string, boundary: Boundary, reader: FolderReader): string[] {
  const found = new Set<string>();
  const walk = (at: string) => {
    if (found.has(at)) return;
    found.add(at);
    for (const entry of reader.entries(at)) {
      const { name } = entry;
      if (name.startsWith(".") || SKIPPED.includes(name)) continue;
      if (entry.isDirectory()) attempt(reader, () => walk(path.join(at, name)));
      else if (entry.isSymbolicLink()) {
        const full = path.join(at, name);
        const real = realFolder(full);
        // A link to a folder above leads in a circle.
        if (real === undefined || isInside(at, real)) continue;
        if (isInside(real, boundary.folder)) attempt(reader, () => walk(real));
        else if (hasTerraform(real))
          reader.complain(new InputError(`${displayed(full)}: ${outside(real, boundary)}`));
      }
    }
  };
  walk(directory);
  return [...found];
}

function attempt(reader: FolderReader, walk: () => void): void {
  try {
    walk();
  } catch (error) {
    reader.complain(error);
  }
}

/** Names that files of a root or a module usually have. */
const USUAL = [
  "main",
  "variables",
  "outputs",
  "versions",
  "providers",
  "provider",
  "backend",
  "terraform",
  "locals",
];

/**
 * Whether it is worth a word that a link is not followed. The folder is outside of the boundary, so it is not opened:
 * only whether files of usual names are there is asked.
 */
function hasTerraform(directory: string): boolean {
  const files = USUAL.flatMap((name) => [`${name}.tf`, `${name}.tf.json`, `${name}.tofu`]);
  return [...files, "cdk.tf.json", "terragrunt.hcl"].some((name) =>
    fs.existsSync(path.join(directory, name)),
  );
}

/** What has to be known of folders to tell which of them are roots. */
export interface FolderCalls {
  /** Whether there is Terraform in a folder that can be read. */
  hasTerraform(folder: string): boolean;
  /** The folders of the modules that a folder calls. */
  calledFrom(folder: string): readonly string[];
}

/** The calls in folders that are read for this. */
export function callsIn(reader: FolderReader): FolderCalls {
  return {
    hasTerraform: (one) => reader.folder(one) !== undefined,
    calledFrom: (one) => reader.calledFrom(one),
  };
}

/**
 * The folders that are judged in their own right: the first one, those that no other one calls as its module, and,
 * where some only call each other, as many as it takes to see all.
 *
 * @param folders By real path.
 * @param calledElsewhere Folders that are judged with values of their own, for something that is no Terraform.
 */
export function rootFolders(
  folders: readonly string[],
  { hasTerraform, calledFrom }: FolderCalls,
  calledElsewhere: ReadonlySet<string> = new Set(),
): string[] {
  const [named] = folders;
  const found = folders.filter(hasTerraform).sort();
  const callsOf = new Map(
    found.map((one) => [one, calledFrom(one).filter((other) => other !== one)] as const),
  );
  const called = new Set([...callsOf.values()].flat());
  for (const one of calledElsewhere) called.add(one);
  const roots = new Set(found.filter((one) => one === named || !called.has(one)));
  const seen = new Set<string>();
  const see = (one: string) => {
    if (seen.has(one)) return;
    seen.add(one);
    const calls = callsOf.get(one) ?? (hasTerraform(one) ? calledFrom(one) : []);
    for (const other of calls) see(other);
  };
  for (const one of [...roots, ...calledElsewhere]) see(one);
  for (const one of found) {
    if (seen.has(one)) continue;
    roots.add(one);
    see(one);
  }
  return [...roots].sort();
}
