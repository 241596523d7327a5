import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { COMMANDS } from "../../cli/commands";
import { projectRoot } from "../../local/project-root";

/*
 * keywright completion: the shells themselves say what the scripts complete.
 */
const cli = path.join(projectRoot(), "dist", "bin", "keywright.js");
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "keywright-completion-"));
afterAll(() => fs.rmSync(folder, { recursive: true }));

const script = (shell: string) => path.join(folder, `keywright.${shell}`);
beforeAll(() => {
  fs.writeFileSync(path.join(folder, "plan.json"), "{}");
  for (const shell of ["bash", "zsh", "fish"]) {
    const { status, stdout } = spawnSync(process.execPath, [cli, "completion", shell], { encoding: "utf8" });
    expect(status).toBe(0);
    fs.writeFileSync(script(shell), stdout);
  }
});

/** The words of a line, and what the shell makes of the last one. */
const LINES: readonly (readonly [words: readonly string[], completed: readonly string[]])[] = [
  [["ch"], ["check"]],
  [["check", "--format", "s"], ["sarif"]],
  [["check", "-f", "ju"], ["junit"]],
  [["check", "--strict", "--changed"], ["--changed-since"]],
  [["explain", "key-ro"], ["key-rotates"]],
  [["explain", "key-rotates", "key-ro"], ["key-rotates"]],
  [["check", "--framework", "PCI"], ["PCI-DSS"]],
  [["check", "--baseline", "pl"], ["plan.json"]],
  [["check", "pl"], ["plan.json"]],
  [["services", "rds-act"], ["rds-activity-stream"]],
  [["completion", "f"], ["fish"]],
  [["rules", "--fo"], ["--format"]],
];

/**
 * The shells that are here. In CI bash has to be. The workflow of GitHub installs zsh and fish, but .ci/run does not,
 * so a line says that they are missing, and their tests are skipped.
 */
function shell(name: string): jest.It {
  if (spawnSync(name, ["-c", "true"]).status === 0) return it;
  if (process.env.CI && name === "bash") throw new Error("bash is missing");
  process.stderr.write(`${name} is missing: its completion is not tested.\n`);
  return it.skip;
}

const ask = (name: string, args: readonly string[]) =>
  spawnSync(name, args, {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, HOME: folder, TERM: "dumb" },
  });

const BASH = `source "$1"; shift; COMP_WORDS=(keywright "$@"); COMP_CWORD=$#; _keywright; printf '%s\\n' "\${COMPREPLY[@]}"`;

shell("bash").each(LINES)("bash: %j", (words, completed) => {
  const { stdout, stderr } = ask("bash", ["-c", BASH, "bash", script("bash"), ...words]);
  expect({ stdout: stdout.trim().split("\n"), stderr }).toEqual({ stdout: completed, stderr: "" });
});

shell("bash")("bash: the = of an option with a value is a word of its own", () => {
  const { stdout } = ask("bash", ["-c", BASH, "bash", script("bash"), "check", "--format", "=", "ma"]);
  expect(stdout).toBe("markdown\n");
});

shell("fish").each(LINES)("fish: %j", (words, completed) => {
  const line = ["keywright", ...words].join(" ");
  const { stdout, stderr } = ask("fish", ["-c", `source ${script("fish")}; complete -C '${line}'`]);
  const found = stdout
    .trim()
    .split("\n")
    .map((one) => one.split("\t")[0]);
  expect({ found, stderr }).toEqual({ found: completed, stderr: "" });
});

// A terminal in which a person presses the key Tab; what is then on the line is printed between two marks.
const ZSH = `zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell "PS1=; PROMPT_EOL_MARK=; autoload -Uz compinit; compinit -u -D; source $1"
zpty -w shell 'show() { print -r -- "<<$BUFFER>>"; BUFFER=; zle accept-line; }; zle -N show; bindkey "^X" show'
zpty -w shell 'print -r -- rea""dy'
zpty -r shell line '*ready*'
zpty -w -n shell "$2"$'\\t\\x18'
zpty -r shell line '*<<*>>*'
print -r -- "$line"
zpty -d shell`;

shell("zsh").each(LINES)("zsh: %j", (words, completed) => {
  const line = ["keywright", ...words].join(" ");
  const { stdout } = ask("zsh", ["-f", "-c", ZSH, "zsh", script("zsh"), line]);
  const shown = /<<([^<]*)>>\s*$/.exec(stdout.replaceAll("\r", ""))?.[1]?.trim();
  // zsh writes the = too, and takes it back if a space follows.
  expect(shown?.replace(/=$/, "")).toBe(["keywright", ...words.slice(0, -1), ...completed].join(" "));
});

it("every command and every option of --help is in each script", () => {
  for (const name of ["bash", "zsh", "fish"]) {
    const text = fs.readFileSync(script(name), "utf8");
    for (const command of COMMANDS) {
      expect(text).toContain(command.name);
      for (const { long = "" } of command.load().options ?? [])
        expect(text).toContain(name === "fish" ? `-l ${long.slice(2)}` : long);
    }
  }
});

it("another shell is refused in one line", () => {
  const { status, stderr } = spawnSync(process.execPath, [cli, "completion", "fishy"], { encoding: "utf8" });
  expect({ status, stderr }).toEqual({
    status: 2,
    stderr: '<shell> is "fishy"; choose one of bash, zsh, fish. Did you mean "fish"?\n',
  });
});
