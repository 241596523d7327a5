// Writes the tree of a release: what pre-commit and the action run from a clone, without a build and without packages.
// node local/package/release.mjs FOLDER, after a build
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const project = fileURLToPath(new URL("../..", import.meta.url));

/** What a release has besides its package.json. docs/rules.md is what the language server links to. */
const FILES = [
  ".pre-commit-hooks.yaml",
  "LICENSE",
  "README.md",
  "action.yml",
  "dist/bin",
  "dist/man",
  "docs/rules.md",
];

/** The fields of package.json that hold for a release: the command has its packages inside, so it depends on none. */
const FIELDS = [
  "name",
  "version",
  "description",
  "license",
  "keywords",
  "homepage",
  "repository",
  "bugs",
  "type",
  "bin",
  "man",
  "engines",
];

/** @param folder empty, or not there yet; it may be a clone, whose .git stays */
function release(folder) {
  const standing = fs.existsSync(folder) ? fs.readdirSync(folder).filter((name) => name !== ".git") : [];
  if (standing.length > 0) throw new Error(`${folder} is not empty: ${standing[0]} is in it.`);
  for (const name of FILES) {
    const from = path.join(project, name);
    if (!fs.existsSync(from)) throw new Error(`${name} is missing. Run: npm run build`);
    fs.cpSync(from, path.join(folder, name), { recursive: true });
  }
  const whole = JSON.parse(fs.readFileSync(path.join(project, "package.json"), "utf8"));
  const kept = Object.fromEntries(FIELDS.flatMap((name) => (name in whole ? [[name, whole[name]]] : [])));
  fs.writeFileSync(
    path.join(folder, "package.json"),
    `${JSON.stringify({ ...kept, files: ["dist/bin", "dist/man", "docs/rules.md"] }, null, 2)}\n`,
  );
}

const [folder] = process.argv.slice(2);
try {
  if (folder === undefined) throw new Error("Name the folder: npm run release:bundle -- FOLDER");
  release(folder);
} catch (error) {
  console.error(error.message);
  process.exit(2);
}
