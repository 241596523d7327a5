/*
 * A step of the build: dist/cdktn is dist/modules for CDK Terrain, which is what `keywright/cdktn` leads to. It
 * lies beside dist/modules, so that what both import from the guard or the catalogue is one copy.
 */
import fs from "node:fs";
import path from "node:path";
import { respecified } from "../engine/respecify.mjs";

const dist = path.join(path.dirname(new URL(import.meta.url).pathname), "..", "..", "dist");
const from = path.join(dist, "modules");
const to = path.join(dist, "cdktn");

fs.rmSync(to, { recursive: true, force: true });
for (const file of fs.readdirSync(from, { recursive: true, encoding: "utf8" })) {
  if (!/\.(?:js|d\.ts)$/.test(file)) continue;
  const target = path.join(to, file);
  fs.mkdirSync(path.dirname(target), { recursive: true });
  fs.writeFileSync(target, respecified(fs.readFileSync(path.join(from, file), "utf8")));
}
