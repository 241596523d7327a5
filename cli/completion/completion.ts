import { Argument } from "commander";
import { serviceNames } from "../../catalogue";
import { rules } from "../../guard";
import { FRAMEWORKS } from "../../report";
import type { Command, ListedCommand } from "../shell/command";
import { bash } from "./bash";
import { type CompletedCommand, completedCommands, type WordsOf } from "./completed-command";
import { fish } from "./fish";
import { zsh } from "./zsh";

/** The script of each shell. */
const SHELLS: Readonly<Record<string, (commands: readonly CompletedCommand[]) => string>> = {
  bash,
  zsh,
  fish,
};

/** `keywright completion`: a script with which a shell completes command lines, from what `--help` says. */
export function completionOf(commands: readonly ListedCommand[]): Command<[shell: string], object, string> {
  return {
    arguments: [new Argument("<shell>", "the shell that reads the script").choices(Object.keys(SHELLS))],
    exitCodes: { clean: "printed", failed: "there is no script for this shell" },
    examples: [
      ["keywright completion bash > keywright.bash", "a script for bash, which ~/.bashrc can source"],
      ["keywright completion zsh > _keywright", "a script for zsh, for a folder in fpath"],
      ["keywright completion fish > keywright.fish", "a script for fish, for ~/.config/fish/completions"],
    ],
    notes: "The script is of this version. Write it again after an update.",
    run(_context, _options, shell) {
      return { found: SHELLS[shell]?.(completedCommands(commands, wordsOf())) ?? "", outcome: "clean" };
    },
  };
}

/** What stands for the names of values in `--help`. */
function wordsOf(): WordsOf {
  const ids = Object.keys(rules);
  return { rule: ids, id: ids, service: serviceNames(), "--framework": Object.keys(FRAMEWORKS) };
}
