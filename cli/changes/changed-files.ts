import * as path from "node:path";
import type { Git } from "./git";

/** Lines of a file, from one to another, counted from 1. */
export interface LineRange {
  readonly from: number;
  readonly to: number;
}

/** A file that has changed. */
export interface ChangedFile {
  /** Its whole path. */
  readonly file: string;
  /** The lines that are there now, and were not; a place where lines are gone is the two lines around it. */
  readonly lines: readonly LineRange[];
  /** The text of before, and the lines of it that are gone; undefined for a new file. */
  readonly before?: { readonly text: string; readonly lines: readonly LineRange[] };
}

/** What has changed in a repository since a revision, in the files as they lie there. */
export interface ChangesSince {
  readonly files: readonly ChangedFile[];
  /** Every file that git knows, or would add, by its whole path. */
  readonly known: ReadonlySet<string>;
}

/**
 * What has changed since the commit that a revision and the present one have in common.
 *
 * @throws InputError in one line where there is no git, no repository, or no such revision
 */
export function changesSince(git: Git, revision: string): ChangesSince {
  const root = git.ask(["rev-parse", "--show-toplevel"], NO_REPOSITORY).trimEnd();
  const commit = git.ask(
    ["rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`],
    NO_REVISION,
  );
  const base = git.ask(["merge-base", commit.trim(), "HEAD"], NO_BASE).trim();
  const whole = (name: string) => path.join(root, name);
  const diff = git.ask(
    [
      "diff",
      "--unified=0",
      "--no-color",
      "--no-ext-diff",
      "--no-textconv",
      "--no-renames",
      "--src-prefix=a/",
      "--dst-prefix=b/",
      base,
      "--",
      root,
    ],
    "git cannot compare the files with it.",
  );
  const list = (...args: string[]) =>
    git
      .ask(["ls-files", "-z", ...args, root], NO_REPOSITORY)
      .split("\0")
      .filter(Boolean);
  const untracked = list("--others", "--exclude-standard").map((name) => path.resolve(git.folder, name));
  const tracked = list("--cached").map((name) => path.resolve(git.folder, name));
  const changed = filesIn(diff).map(({ name, lines, gone }): ChangedFile => {
    const text = git.find(["show", `${base}:${name}`]);
    return { file: whole(name), lines, ...(text !== undefined && { before: { text, lines: gone } }) };
  });
  const added = untracked.map(
    (file): ChangedFile => ({ file, lines: [{ from: 1, to: Number.MAX_SAFE_INTEGER }] }),
  );
  return { files: [...changed, ...added], known: new Set([...tracked, ...untracked]) };
}

const NO_REPOSITORY = "this is in no git repository. Leave the option out.";
const NO_REVISION =
  "git knows no such revision. Name a branch, a tag or a commit; fetch it first in a shallow clone.";
const NO_BASE =
  "it has no commit in common with HEAD. Fetch the history, with git fetch --unshallow in a shallow clone.";

/** The files of a diff without context lines. */
function filesIn(diff: string): { name: string; lines: LineRange[]; gone: LineRange[] }[] {
  const files: { name: string; lines: LineRange[]; gone: LineRange[] }[] = [];
  let left = 0;
  let old = "";
  for (const line of diff.split("\n")) {
    // What a hunk holds can look like anything.
    if (left > 0 && /^[-+]/.test(line)) {
      left--;
      continue;
    }
    if (line.startsWith("--- ")) old = nameIn(line.slice(4));
    else if (line.startsWith("+++ ")) {
      const name = nameIn(line.slice(4));
      files.push({ name: name === "" ? old : name, lines: [], gone: [] });
    } else if (line.startsWith("@@ ")) {
      const [, before = "", ofBefore = "1", now = "", ofNow = "1"] =
        /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(line) ?? [];
      const [gone, added] = [Number(ofBefore), Number(ofNow)];
      const [at, start] = [Number(before), Number(now)];
      left = gone + added;
      const file = files.at(-1);
      file?.lines.push(added === 0 ? { from: start, to: start + 1 } : { from: start, to: start + added - 1 });
      if (gone > 0) file?.gone.push({ from: at, to: at + gone - 1 });
    }
  }
  return files;
}

/** `b/main.tf`, perhaps with a tab behind it or in quotes; empty for /dev/null. */
function nameIn(written: string): string {
  const bare = written.replace(/\t$/, "");
  const text = bare.startsWith('"') ? (JSON.parse(bare) as string) : bare;
  return text === "/dev/null" ? "" : text.slice(2);
}
