/*
 * A step of the build: dist/catalogue in one file, since Node takes longer to find and load a file for each service
 * than to read all that they say. The rooms import the catalogue by its index alone, so nothing else asks for its
 * files. It is built from the sources: tsc does not write again what has not changed.
 */
import fs from "node:fs";
import path from "node:path";
import { buildSync } from "esbuild";

const here = (file) => path.join(path.dirname(new URL(import.meta.url).pathname), "..", "..", file);
const dist = here("dist/catalogue");

for (const file of fs.readdirSync(dist, { recursive: true, encoding: "utf8" })) {
  if (file.endsWith(".js")) fs.rmSync(path.join(dist, file));
}
buildSync({
  entryPoints: [here("catalogue/index.ts")],
  outfile: path.join(dist, "index.js"),
  bundle: true,
  platform: "node",
  target: "node20.9",
  minifyWhitespace: true,
  logLevel: "warning",
});
