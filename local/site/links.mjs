import fs from "node:fs";
import path from "node:path";

const OUTSIDE = /^(?:[a-z][a-z+.-]*:|\/\/)/i;

/**
 * Writes links anew for the site: one from a page to another, and one from a page to a file of the repository,
 * which is copied to `files/`. All of them are relative, so that the site can lie anywhere, also on a disk.
 */
export class Links {
  /** The files of the repository that pages link to, by their path on the site. */
  copied = new Map();

  /** @param root of the repository @param outputs the path on the site of each page, by its path in the repository */
  constructor(root, outputs) {
    this.root = root;
    this.outputs = outputs;
  }

  /** A link or picture of a page, as the site has it. */
  resolve(page, link) {
    if (OUTSIDE.test(link) || link.startsWith("#")) return link;
    const [, target = "", anchor = ""] = /^([^#]*)(#.*)?$/.exec(link) ?? [];
    const file = path.posix.normalize(path.posix.join(path.posix.dirname(page), decodeURI(target)));
    return relative(this.outputs.get(page), this.outputOf(page, file)) + anchor;
  }

  outputOf(page, file) {
    const output = this.outputs.get(file);
    if (output !== undefined) return output;
    const source = path.join(this.root, file);
    if (file.startsWith("..") || !fs.existsSync(source)) throw new Error(`${page}: there is no ${file}.`);
    if (fs.statSync(source).isDirectory())
      throw new Error(`${page}: ${file} is a folder. Link to a file in it.`);
    const copy = `files/${file}`;
    this.copied.set(copy, source);
    return copy;
  }
}

/** The way from one page of the site to another. */
export function relative(from, to) {
  const way = path.posix.relative(path.posix.dirname(from), to);
  return way.split("/").map(encodeURIComponent).join("/");
}
