import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { projectRoot } from "../project-root";
import { commandDraft } from "./command";
import { CreateProblem, type Draft } from "./draft";
import { formatDraft } from "./format";
import { ruleDraft } from "./rule";
import { serviceDraft } from "./service";

/*
 * npm run create -- rule ID | service NAME | format COMMAND NAME | command NAME: writes the files that it needs, which
 * lint and compile. It ends with 2, and writes nothing, if a name is wrong or taken.
 */
const USAGE = "Give one of: rule ID, service NAME, format COMMAND NAME, command NAME.";
const NAME = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

function asked(root: string, words: readonly string[]): Draft {
  const [kind, ...names] = words;
  for (const name of names) {
    if (!NAME.test(name)) {
      throw new CreateProblem(
        `${JSON.stringify(name)}: a name has lower-case letters, digits and single hyphens.`,
      );
    }
  }
  const [first = "", second = ""] = names;
  const is = (one: string, count: number) => kind === one && names.length === count;
  if (is("rule", 1)) return ruleDraft(first);
  if (is("service", 1)) return serviceDraft(first);
  if (is("format", 2)) return formatDraft(root, first, second);
  if (is("command", 1)) return commandDraft(first);
  throw new CreateProblem(
    words.length === 0 ? USAGE : `${words.join(" ")}: this is no such request. ${USAGE}`,
  );
}

function write(root: string, { files, changes, next }: Draft): void {
  const taken = Object.keys(files).find((file) => fs.existsSync(path.join(root, file)));
  if (taken !== undefined) throw new CreateProblem(`${taken} exists already. Nothing was written.`);
  const written = Object.entries(files);
  for (const [file, change] of Object.entries(changes)) {
    written.push([file, change(fs.readFileSync(path.join(root, file), "utf8"))]);
  }
  for (const [file, text] of written) {
    fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    fs.writeFileSync(path.join(root, file), text);
  }
  const paths = written.map(([file]) => file).filter((file) => file.endsWith(".ts"));
  const biome = require.resolve("@biomejs/biome/bin/biome");
  spawnSync(process.execPath, [biome, "check", "--write", "--log-level=error", ...paths], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
  });
  for (const [file] of written) console.log(`${Object.hasOwn(files, file) ? "new    " : "changed"} ${file}`);
  console.log(["", "Next:", ...next.map((line) => `  ${line}`)].join("\n"));
}

try {
  const root = projectRoot();
  write(root, asked(root, process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof CreateProblem)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
