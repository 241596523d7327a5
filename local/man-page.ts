import { Help } from "commander";
import { COMMANDS } from "../cli/commands";
import type { ListedCommand } from "../cli/shell/command";
import { optionsOf } from "../cli/shell/options";

/** What `--help` says of an option or an argument, with its choices and its default. */
const HELP = new Help();

/**
 * The manual page of the command, in the macros of man(7), from what `--help` is made from.
 *
 * @param version as package.json has it
 */
export function manPage(version: string, commands: readonly ListedCommand[] = COMMANDS): string {
  return `${[
    `.TH KEYWRIGHT 1 "" "keywright ${version}" "User Commands"`,
    ".SH NAME",
    "keywright \\- hold Terraform for AWS to customer-managed keys",
    ".SH SYNOPSIS",
    ".B keywright",
    ".I command",
    "[options] [arguments]",
    ".SH DESCRIPTION",
    text("keywright finds data that is not encrypted with a key of your own, and puts it under one."),
    text("It needs no account and no Terraform, and runs nothing of what it reads."),
    ".SH OPTIONS",
    ...item("-V, --version", "show the version"),
    ...item("-h, --help", "show help; after a command, its own"),
    ".SH COMMANDS",
    ...commands.flatMap(commandPart),
    ".SH EXIT STATUS",
    ...item("0", "nothing fails"),
    ...item("1", "a finding fails"),
    ...item("2", "something could not be read, or the command line is wrong"),
    ".SH FILES",
    ...item("keywright.json", "the settings of a project, in the root of its repository"),
    ...item("~/.cache/keywright", "compiled code of keywright itself"),
    ".SH ENVIRONMENT",
    ...item("NO_COLOR, FORCE_COLOR", "turn colours off or on"),
    ...item("NODE_DISABLE_COMPILE_CACHE", "1 keeps no compiled code"),
  ].join("\n")}\n`;
}

function commandPart({ name, summary, load }: ListedCommand): string[] {
  const command = load();
  const { arguments: args = [], exitCodes, examples, notes, formats = [] } = command;
  const { clean, findings, failed = "something could not be read" } = exitCodes;
  const taken = args.map((one) => {
    const name = `${one.name()}${one.variadic ? "..." : ""}`;
    return one.required ? `<${name}>` : `[${name}]`;
  });
  return [
    `.SS ${text(["keywright", name, ...taken].join(" "))}`,
    text(`${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`),
    ...args.flatMap((one) => item(one.name(), HELP.argumentDescription(one))),
    ...optionsOf(command).flatMap((one) => item(one.flags, HELP.optionDescription(one))),
    ...formats.flatMap((one) => item(`--format ${one.name}`, one.purpose)),
    ".PP",
    text(`Exit codes: 0 ${clean};${findings === undefined ? "" : ` 1 ${findings};`} 2 ${failed}.`),
    ...examples.flatMap(([line, purpose]) => [".PP", `${text(purpose)}:`, ".PP", ".EX", text(line), ".EE"]),
    ...(notes === undefined ? [] : [".PP", ...notes.split("\n").map(text)]),
  ];
}

const item = (tag: string, description: string) => [".TP", `.B ${text(tag)}`, text(description)];

/** What groff would print as another character than the one that a shell reads. */
const ESCAPES: Readonly<Record<string, string>> = {
  "\\": "\\e",
  "-": "\\-",
  "'": "\\(aq",
  "`": "\\(ga",
  "^": "\\(ha",
  "~": "\\(ti",
  "…": "...",
};

/** A line of text in which every character prints as it is, and that does not begin with a macro. */
function text(line: string): string {
  const escaped = line.replace(/[\\\-'`^~…]/g, (found) => ESCAPES[found] ?? found);
  return escaped.startsWith(".") ? `\\&${escaped}` : escaped;
}
