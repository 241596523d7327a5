import { COMMANDS } from "../cli/commands";
import type { ListedCommand } from "../cli/shell/command";
import { optionsOf } from "../cli/shell/options";

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
  const taken = args.map((one) => (one.required ? `<${one.name()}>` : `[${one.name()}]`));
  return [
    `.SS ${text(["keywright", name, ...taken].join(" "))}`,
    text(`${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`),
    ...args.flatMap((one) => item(one.name(), one.description)),
    ...optionsOf(command).flatMap((one) => item(one.flags, choices(one.description, one.argChoices))),
    ...formats.flatMap((one) => item(`--format ${one.name}`, one.purpose)),
    ".PP",
    text(`Exit codes: 0 ${clean};${findings === undefined ? "" : ` 1 ${findings};`} 2 ${failed}.`),
    ...examples.flatMap(([line, purpose]) => [".PP", `${text(purpose)}:`, ".PP", ".EX", text(line), ".EE"]),
    ...(notes === undefined ? [] : [".PP", ...notes.split("\n").map(text)]),
  ];
}

const choices = (description: string, words: readonly string[] | undefined) =>
  words === undefined ? description : `${description} (${words.join(", ")})`;

const item = (tag: string, description: string) => [".TP", `.B ${text(tag)}`, text(description)];

/** A line of text: backslashes and hyphens are escaped, all is ASCII, and it begins with no macro. */
function text(line: string): string {
  const escaped = line.replaceAll("\\", "\\e").replaceAll("-", "\\-").replaceAll("…", "...");
  return /^[.']/.test(escaped) ? `\\&${escaped}` : escaped;
}
