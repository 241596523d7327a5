import * as path from "node:path";
import { projectRoot } from "../../local/project-root";
import { succeed } from "./place";

/** Makes a repository of a release, with a tag, as users clone it. */
export function releasedInto(folder: string): string {
  writeRelease(folder);
  const git = (...args: string[]) =>
    succeed(
      ["git", "-c", "user.name=a", "-c", "user.email=a@b", "-c", "commit.gpgsign=false", ...args],
      folder,
    );
  git("init", "-q", "-b", "release");
  git("add", "--all");
  git("commit", "-q", "-m", "v1.0.0");
  git("tag", "v1.0.0");
  return folder;
}

/** Writes the tree of a release, from what is built. */
export function writeRelease(folder: string): void {
  succeed(["node", path.join(projectRoot(), "local", "package", "release.mjs"), folder], projectRoot());
}
