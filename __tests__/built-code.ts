import * as fs from "node:fs";
import * as path from "node:path";

/** How a test names what is built: `path.join(root, "dist", …)`, or a script of local/ or package.json that builds. */
const BUILT = /\bdist\b|local\/|npm\b/;

/** A module of the tests that another one imports. */
const IMPORTED = /\bfrom "(\.{1,2}\/[^"]+)"/g;

/**
 * Whether one of the tests that the patterns choose runs what is built: it, or a module of the tests that it imports,
 * names dist/. Without patterns all are chosen; a pattern that is no name of a test counts as all, too.
 */
export function usesBuild(folder: string, patterns: readonly string[]): boolean {
  if (patterns.length === 0) return true;
  const tests = fs
    .readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => path.join(folder, name))
    .filter((file) => /\.(test|apply|install)\.ts$/.test(file));
  const chosen = patterns.map((pattern) => tests.filter((file) => file.includes(path.normalize(pattern))));
  if (chosen.some((files) => files.length === 0)) return true;
  return reaches(chosen.flat(), folder);
}

function reaches(files: readonly string[], folder: string): boolean {
  const seen = new Set(files);
  for (const file of seen) {
    const text = fs.readFileSync(file, "utf8");
    if (BUILT.test(text)) return true;
    for (const [, name = ""] of text.matchAll(IMPORTED)) {
      const next = [`${name}.ts`, `${name}/index.ts`]
        .map((one) => path.join(path.dirname(file), one))
        .find((one) => one.startsWith(folder) && fs.existsSync(one));
      if (next) seen.add(next);
    }
  }
  return false;
}
