import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { Help } from "commander";
import { COMMANDS } from "../../cli/commands";
import { optionsOf } from "../../cli/shell/options";
import { projectRoot } from "../../local/project-root";

const file = path.join(projectRoot(), "dist", "man", "keywright.1");
const source = fs.readFileSync(file, "utf8");

/** The escapes of the page, and what they print. */
const PRINTED: Readonly<Record<string, string>> = {
  "\\e": "\\",
  "\\-": "-",
  "\\(aq": "'",
  "\\(ga": "`",
  "\\(ha": "^",
  "\\(ti": "~",
  "\\&": "",
};
const page = source.replace(/\\(?:\(..|.)/g, (found) => PRINTED[found] ?? found);
const shown = (text: string) => text.replaceAll("…", "...");

it.each(COMMANDS.map((one) => [one.name, one] as const))(
  "says of keywright %s what --help says",
  (name, { summary, load }) => {
    const at = page.search(new RegExp(`^\\.SS keywright ${name}( |$)`, "m"));
    expect(at).toBeGreaterThan(0);
    const part = page.slice(at, page.indexOf("\n.S", at + 4) + 1);
    const command = load();
    const help = new Help();
    expect(part).toContain(shown(summary.slice(1)));
    for (const one of optionsOf(command))
      expect(part).toContain(`\n.B ${shown(one.flags)}\n${shown(help.optionDescription(one))}\n`);
    for (const one of command.arguments ?? [])
      expect(part).toContain(`\n.B ${one.name()}\n${shown(help.argumentDescription(one))}\n`);
    for (const [line, purpose] of command.examples)
      expect(part).toContain(`\n${shown(purpose)}:\n.PP\n.EX\n${shown(line)}\n.EE\n`);
    const { clean, findings, failed } = command.exitCodes;
    for (const code of [clean, findings, failed]) if (code) expect(part).toContain(shown(code));
  },
);

it("has the options of --help and --version, and the exit codes", () => {
  for (const flags of ["-V, --version", "-h, --help"]) expect(page).toContain(`\n.B ${flags}\n`);
  const codes = page.slice(page.indexOf("\n.SH EXIT STATUS"), page.indexOf("\n.SH FILES"));
  expect(codes.match(/^\.B .*$/gm)).toEqual([".B 0", ".B 1", ".B 2"]);
});

it("is ASCII, with no quote that groff bends", () => {
  expect(source).toMatch(/^[\x20-\x7e\n]*$/);
  expect(source).not.toMatch(/['`^~]/);
});

/*
 * The workflow of GitHub installs mandoc. .ci/run does not, and neither do many machines, so its absence is no failure.
 * mandoc may warn of the missing date, and of nothing else: a date would make two builds of one version differ.
 */
const hasMandoc = spawnSync("mandoc", ["-T", "lint", "/dev/null"]).error === undefined;
if (!hasMandoc) process.stderr.write("mandoc is missing: the manual page is not linted.\n");
(hasMandoc ? it : it.skip)("has no error and no warning for mandoc", () => {
  const { stdout } = spawnSync("mandoc", ["-T", "lint", "-W", "warning", file], { encoding: "utf8" });
  const lines = stdout.split("\n").filter((line) => line !== "");
  expect(lines.filter((line) => !line.endsWith('WARNING: missing date, using "": TH'))).toEqual([]);
  const html = spawnSync("mandoc", ["-T", "html", file], { encoding: "utf8" }).stdout;
  expect(html).toContain("keywright check");
});
