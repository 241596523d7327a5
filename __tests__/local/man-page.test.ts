import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { COMMANDS } from "../../cli/commands";
import { optionsOf } from "../../cli/shell/options";
import { projectRoot } from "../../local/project-root";

const file = path.join(projectRoot(), "dist", "man", "keywright.1");
const page = fs.readFileSync(file, "utf8").replaceAll("\\-", "-");

it.each(COMMANDS.map((one) => [one.name, one] as const))(
  "names keywright %s with its options and examples",
  (name, one) => {
    const at = page.indexOf(`\n.SS keywright ${name}`);
    expect(at).toBeGreaterThan(0);
    const part = page.slice(at, page.indexOf("\n.S", at + 4));
    const command = one.load();
    for (const { flags } of optionsOf(command)) expect(part).toContain(`.B ${flags}`);
    for (const [line] of command.examples) expect(part).toContain(line.replaceAll("\\", "\\e"));
  },
);

// A reader of manual pages is on every Unix, but not in every image of CI.
const hasMandoc = spawnSync("mandoc", ["-v"]).error === undefined;
if (!hasMandoc) console.warn("mandoc is missing, so nothing judges the manual page.");
(hasMandoc ? it : it.skip)("is a page that mandoc reads without an error", () => {
  const { status, stdout } = spawnSync("mandoc", ["-T", "lint", "-W", "error", file], { encoding: "utf8" });
  expect({ status, stdout }).toEqual({ status: 0, stdout: "" });
  const shown = spawnSync("mandoc", ["-T", "html", file], { encoding: "utf8" }).stdout;
  expect(shown).toContain("keywright check");
});

it("is in the package and in a release", () => {
  const { man, files } = JSON.parse(fs.readFileSync(path.join(projectRoot(), "package.json"), "utf8"));
  expect(path.join(projectRoot(), man)).toBe(file);
  expect(files).toContain("dist/man");
});
