/*
 * A step of the build: what the indexes of the rooms export is plain values. tsc and esbuild write a getter for each
 * name, and every call from one room into another would go through it; no export ever changes.
 */
import fs from "node:fs";
import path from "node:path";

const dist = path.join(path.dirname(new URL(import.meta.url).pathname), "..", "..", "dist");
// Its text still has the names that `import` may ask for, in the form in which Node finds them.
const PLAIN = `
module.exports = Object.assign(Object.defineProperty({}, "__esModule", { value: true }), module.exports);
`;

for (const room of ["catalogue", "policy", "terraform", "keys", "guard", "words"]) {
  const file = path.join(dist, room, "index.js");
  const built = fs.readFileSync(file, "utf8");
  // Built before and unchanged since: there is nothing left to do.
  if (!built.endsWith(PLAIN)) fs.writeFileSync(file, built + PLAIN);
}
