import { Command, CommanderError } from "commander";
import { COMMANDS } from "./commands";
import { EXIT } from "./shell/exit";
import { version } from "./version";

/**
 * Runs a command line. What was asked for goes to standard output, complaints to standard error.
 *
 * @returns the exit code: 0 for nothing that fails, 1 for findings, 2 if something could not be read or trusted
 */
export async function main(args: readonly string[]): Promise<number> {
  let code: number = EXIT.clean;
  try {
    await parserFor(args, (ended) => {
      code = ended;
    }).parseAsync(args, { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.clean : EXIT.failed;
    throw error;
  }
}

function parserFor(args: readonly string[], end: (code: number) => void): Command {
  const program = new Command("keywright")
    .description("Encryption with customer-managed keys, for everything that Terraform can make on AWS.")
    .version(version(), "-V, --version", "show the version")
    .helpCommand("help [command]", "show help for a command")
    .helpOption("-h, --help", "show help")
    .addHelpText("after", EXAMPLES)
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(inOneLine(text).replace(/.+/g, printableLine)) });

  for (const one of COMMANDS) {
    const parser = program.command(one.name).description(one.summary);
    // The others are only named: what a command needs is loaded when the command line names it.
    if (!args.includes(one.name)) continue;
    const { addCommand } = require("./shell/run") as typeof import("./shell/run");
    addCommand(one, parser, end);
  }
  return program;
}

const EXAMPLES = `
Examples:
  # what stands against the Terraform in a folder
  keywright check envs/production
  # all options of a command
  keywright check --help`;

/** What is given on the command line may hold anything. */
function printableLine(line: string): string {
  const { printable } = require("../report/text") as typeof import("../report/text");
  return printable(line);
}

/** The parser's complaints in the words of the project: what was seen, what to do. */
function inOneLine(text: string): string {
  const [, what, seen, , nearest] =
    /^error: unknown (command|option) '([^']+)'(\n\(Did you mean (?:one of )?([^?)]+)\?\))?/.exec(text) ?? [];
  const choice = /^error: option '([^']*)' argument '([^']*)' is invalid\. (.+)\n$/;
  const [, flags = "", value, allowed = ""] = choice.exec(text) ?? [];
  const option = flags.split(/[ ,]/).find((one) => one.startsWith("--"));
  if (option) {
    const choices = "Allowed choices are ";
    const names = allowed.startsWith(choices) ? allowed.slice(choices.length) : undefined;
    const said = names === undefined ? allowed : `choose one of ${names}${meant(value, names)}`;
    return `${option} is ${JSON.stringify(value)}; ${said}\n`;
  }
  const [, wrong, argument, choices] =
    /^error: command-argument value '([^']*)' is invalid for argument '([^']*)'\. Allowed choices are (.+)\n$/.exec(
      text,
    ) ?? [];
  if (choices !== undefined)
    return `<${argument}> is ${JSON.stringify(wrong)}; choose one of ${choices}${meant(wrong, choices)}\n`;
  const lacking = aboutWhatIsMissing(text);
  if (lacking !== undefined) return `${lacking}\n`;
  if (!what || !seen) return text.replace(/^error: /, "");
  const remedy = nearest === undefined ? `Run "keywright --help".` : `Did you mean "${nearest}"?`;
  return `Unknown ${what} "${seen}". ${remedy}\n`;
}

/** Which of several words is probably meant. */
function meant(given = "", names: string): string {
  const { nearestName } = require("../words") as typeof import("../words");
  const near = nearestName(given, names.replace(/\.$/, "").split(", "));
  return near === undefined ? "" : ` Did you mean "${near}"?`;
}

/** What is said of arguments and values that are not there, or too many; undefined for anything else. */
function aboutWhatIsMissing(text: string): string | undefined {
  const argument = /^error: missing required argument '([^']*)'/.exec(text)?.[1];
  if (argument !== undefined) return `The argument <${argument}> is missing. --help says what it is.`;
  const option = /^error: option '([^']*)' argument missing/.exec(text)?.[1];
  if (option !== undefined) {
    const written = option.split(", ").find((one) => one.startsWith("--")) ?? option;
    return `${written.split(" ")[0]} has no value. Write ${written}.`;
  }
  const [, command, most, given] =
    /^error: too many arguments for '([^']*)'\. Expected (\d+) arguments? but got (\d+)/.exec(text) ?? [];
  if (command === undefined) return undefined;
  return `${command} takes ${most === "0" ? "no arguments" : `${most} at most`}, and there ${given === "1" ? "is 1" : `are ${given}`}. --help says which.`;
}
