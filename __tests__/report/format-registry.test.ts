import * as fs from "node:fs";
import * as path from "node:path";
import { projectRoot } from "../../local/project-root";
import { FORMATS } from "../../report/formats";

/** Where the formats of each command are: a file for each. */
const FOLDERS: Readonly<Record<keyof typeof FORMATS, string>> = {
  check: "report/check/formats",
  config: "report/config/formats",
  diff: "report/diff/formats",
  explain: "report/rules/sheet-formats",
  fix: "report/fix/formats",
  report: "report/map-formats",
  retire: "report/retire/formats",
  rules: "report/rules/formats",
  services: "report/services/formats",
};

const commands = Object.keys(FOLDERS) as (keyof typeof FORMATS)[];

it.each(commands)("every format of %s is in the registry under the name of its file", (command) => {
  const files = fs.readdirSync(path.join(projectRoot(), FOLDERS[command]));
  const names = FORMATS[command].map(({ name }) => name);
  expect([...names].sort()).toEqual(files.map((file) => file.replace(/\.ts$/, "")).sort());
  expect(new Set(names).size).toBe(names.length);
});

it.each(commands)("every format of %s says in a phrase what it is for", (command) => {
  for (const { name, purpose } of FORMATS[command]) {
    expect(`${name}: ${purpose}`).toMatch(/^[a-z-]+: \S.{3,70}[^.]$/);
  }
});
