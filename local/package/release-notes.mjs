// Prints what CHANGELOG.md says of a version, and refuses one that package.json does not have.
// node local/package/release-notes.mjs VERSION
import fs from "node:fs";

const [version = ""] = process.argv.slice(2);
const read = (name) => fs.readFileSync(new URL(`../../${name}`, import.meta.url), "utf8");
const { version: own } = JSON.parse(read("package.json"));
const [, ...sections] = read("CHANGELOG.md").split(/^## /m);
const section = sections.find((one) => one.split(/\s/, 1)[0] === version);
const fault =
  version !== own
    ? `package.json has the version ${own}, and the tag ${JSON.stringify(version)}.`
    : section === undefined && `CHANGELOG.md has no section "## ${version}".`;
if (fault) {
  console.error(fault);
  process.exit(2);
}
console.log(section.slice(section.indexOf("\n")).trim());
