/*
 * `npm run docs`: the site in dist-docs, from docs/*.md, the rules and the docstrings. It needs no network, and neither
 * does the site. `-- --out FOLDER` writes it elsewhere, `--without-api` leaves out the API reference.
 */
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { apiPages } from "./api.mjs";
import { buildSite } from "./site.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const { values } = parseArgs({
  options: { out: { type: "string" }, "without-api": { type: "boolean", default: false } },
});
const out = path.resolve(values.out ?? path.join(root, "dist-docs"));
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "keywright-api-"));
try {
  if (!values["without-api"]) console.log("Reading the docstrings. This takes 10 to 20 seconds.");
  const api = values["without-api"] ? new Map() : await apiPages(root, folder);
  const pages = await buildSite(root, out, api);
  console.log(`${pages} pages. Open ${path.relative(process.cwd(), path.join(out, "index.html"))}`);
} finally {
  fs.rmSync(folder, { recursive: true });
}
