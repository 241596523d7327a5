/*
 * Leaves out of a built package what none of its entries reaches: declarations of modules that are not exported, and
 * the single files of report, of which the index has what it needs.
 */
import fs from "node:fs";
import path from "node:path";

/** How a declaration names another one of the package. */
const NAMED = /(?:\bfrom |\bimport |\bimport\()"(\.[^"]+)"/g;

/** @param root the folder with the package.json; files below its dist/ are removed */
export function prune(root) {
  const { exports } = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8"));
  const reached = new Set(
    Object.values(exports).flatMap(({ types }) => (types ? [path.join(root, types)] : [])),
  );
  for (const file of reached) {
    for (const [, name] of fs.readFileSync(file, "utf8").matchAll(NAMED)) {
      const target = path.join(path.dirname(file), name);
      const found = [`${target}.d.ts`, path.join(target, "index.d.ts")].find((one) => fs.existsSync(one));
      if (!found) throw new Error(`${path.relative(root, file)} names ${name}, which is not there`);
      reached.add(found);
    }
  }
  const dist = path.join(root, "dist");
  for (const name of fs.readdirSync(dist, { recursive: true, encoding: "utf8" })) {
    const file = path.join(dist, name);
    const isOfReport = name.startsWith(`report${path.sep}`) && name !== path.join("report", "index.js");
    if (name.endsWith(".d.ts") ? !reached.has(file) : isOfReport && name.endsWith(".js")) fs.rmSync(file);
  }
  // The next build has to write again what is missing.
  fs.rmSync(path.join(dist, ".tsbuildinfo"), { force: true });
  removeEmpty(dist);
}

function removeEmpty(folder) {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) removeEmpty(path.join(folder, entry.name));
  }
  if (fs.readdirSync(folder).length === 0) fs.rmdirSync(folder);
}
