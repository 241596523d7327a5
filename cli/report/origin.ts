import * as fs from "node:fs";
import * as path from "node:path";

/** What people call what was read, and its commit. */
export interface ReportOrigin {
  /** The folder of the repository, or else the folder or the file that was named. */
  readonly name: string;
  /** The commit that is checked out there; null where that is not known. */
  readonly commit: string | null;
}

/** The repository of the first of the paths, and the commit that is checked out in it. Runs no Git. */
export function originOf(paths: readonly string[]): ReportOrigin {
  const [first = "-"] = paths;
  if (first === "-") return { name: "standard input", commit: null };
  const named = path.resolve(first);
  for (let at = named; ; at = path.dirname(at)) {
    const folder = gitFolderOf(path.join(at, ".git"));
    if (folder !== undefined) return { name: path.basename(at), commit: headOf(folder) };
    if (path.dirname(at) === at) return { name: path.basename(named) || named, commit: null };
  }
}

const COMMIT = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

/** The folder in which Git keeps what is checked out: `.git` itself, or what the file of that name points to. */
function gitFolderOf(git: string): string | undefined {
  const text = textOf(git);
  if (text === undefined) return fs.existsSync(path.join(git, "HEAD")) ? git : undefined;
  const folder = /^gitdir: (.+)$/m.exec(text)?.[1];
  return folder === undefined ? undefined : path.resolve(path.dirname(git), folder.trim());
}

/** The commit of HEAD, which names it or the branch that does. */
function headOf(folder: string): string | null {
  const head = textOf(path.join(folder, "HEAD"))?.trim() ?? "";
  if (COMMIT.test(head)) return head;
  // A branch is a path below refs/; what leads elsewhere is none.
  const branch = /^ref: (refs\/[\w./+@-]+)$/.exec(head)?.[1];
  if (branch === undefined || branch.includes("..")) return null;
  // A worktree has its own HEAD, and shares the branches.
  const shared = textOf(path.join(folder, "commondir"))?.trim();
  for (const at of [folder, ...(shared === undefined ? [] : [path.resolve(folder, shared)])]) {
    const loose = textOf(path.join(at, branch))?.trim();
    if (loose !== undefined && COMMIT.test(loose)) return loose;
    for (const line of (textOf(path.join(at, "packed-refs")) ?? "").split("\n")) {
      const [commit = "", name] = line.trim().split(" ");
      if (name === branch && COMMIT.test(commit)) return commit;
    }
  }
  return null;
}

/** The text of a file; undefined where there is none that can be read, or where it is a pipe or a device. */
function textOf(file: string): string | undefined {
  try {
    return fs.statSync(file).isFile() ? fs.readFileSync(file, "utf8") : undefined;
  } catch {
    return undefined;
  }
}
