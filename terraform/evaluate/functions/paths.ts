/* Paths as Go's `path/filepath` has them where the separator is "/". */

/** The path without `.`, `..` and doubled separators, as far as that goes. */
export function cleaned(path: string): string {
  const isAbsolute = path.startsWith("/");
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== ".." || (parts.length > 0 && parts.at(-1) !== "..")) {
      if (part === "..") parts.pop();
      else parts.push(part);
    } else if (!isAbsolute) parts.push(part);
  }
  const joined = parts.join("/");
  return isAbsolute ? `/${joined}` : joined || ".";
}

/** The last element of a path. */
export function baseName(path: string): string {
  if (path === "") return ".";
  const trimmed = path.replace(/(?<!\/)\/+$/, "");
  return trimmed === "" ? "/" : trimmed.slice(trimmed.lastIndexOf("/") + 1);
}

/** All but the last element of a path. */
export function folderName(path: string): string {
  return cleaned(path.slice(0, path.lastIndexOf("/") + 1));
}

export function joinedPath(...parts: readonly string[]): string {
  const given = parts.filter((part) => part !== "");
  return given.length === 0 ? "" : cleaned(given.join("/"));
}
