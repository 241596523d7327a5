// The manual page, from the built command's own help.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const dist = new URL("../../dist/", import.meta.url);
const { version } = JSON.parse(readFileSync(new URL("../package.json", dist), "utf8"));
const { manPage } = createRequire(dist)("./local/man-page.js");
mkdirSync(new URL("man/", dist), { recursive: true });
writeFileSync(new URL("man/keywright.1", dist), manPage(version));
