import { Command, CommanderError } from "commander";
import { addCheck } from "./commands/check";
import { type AddCommand, EXIT } from "./commands/command";
import { addDiff } from "./commands/diff";
import { addHcl } from "./commands/hcl";
import { addReport } from "./commands/report";
import { addRetire } from "./commands/retire";
import { addServe } from "./commands/serve";
import { addServices } from "./commands/services";
import { version } from "./version";

/** In the order in which `--help` names them. */
const COMMANDS: readonly AddCommand[] = [
  addCheck,
  addDiff,
  addHcl,
  addReport,
  addRetire,
  addServe,
  addServices,
];

/**
 * Runs a command line. What was asked for goes to standard output, complaints to standard error.
 *
 * @returns the exit code: 0 if all is well, 1 for findings, 2 if the command could not run
 */
export async function main(args: readonly string[]): Promise<number> {
  let code: number = EXIT.clean;
  try {
    await commands((ended) => {
      code = ended;
    }).parseAsync(args, { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.clean : EXIT.couldNotRun;
    throw error;
  }
}

function commands(end: (code: number) => void): Command {
  const program = new Command("keywright")
    .description("Encryption with customer-managed keys, for everything that Terraform can make on AWS.")
    .version(version())
    .helpCommand("help [command]", "say more about a command")
    .helpOption("-h, --help", "say what there is")
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(complaint(text)) });

  for (const add of COMMANDS) add(program, end);
  return program;
}

/** The parser's complaints in the words of the project: what was seen, what to do. */
function complaint(text: string): string {
  const [, what, seen, , nearest] =
    /^error: unknown (command|option) '([^']+)'(\n\(Did you mean (?:one of )?([^?)]+)\?\))?/.exec(text) ?? [];
  const choice =
    /^error: option '.*?(--[a-z-]+)[^']*' argument '([^']*)' is invalid\. (?:Allowed choices are (.+)\.|(.+))\n$/;
  const [, option, value, choices, allowed = `choose one of ${choices}.`] = choice.exec(text) ?? [];
  if (option) return `${option} is ${JSON.stringify(value)}; ${allowed}\n`;
  if (!what || !seen) return text.replace(/^error: /, "");
  const remedy = nearest === undefined ? `Run "keywright --help".` : `Did you mean "${nearest}"?`;
  return `Unknown ${what} "${seen}". ${remedy}\n`;
}
