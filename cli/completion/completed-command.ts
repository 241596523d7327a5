import type { Option } from "commander";
import type { AnyCommand, ListedCommand } from "../shell/command";
import { optionsOf } from "../shell/options";

/** What can be written in a place: words, files, or anything. */
export type CompletedValues = { readonly words: readonly string[] } | "files" | "anything";

/** An option as a shell completes it. */
export interface CompletedOption {
  /** With their hyphens, the short one first. */
  readonly flags: readonly string[];
  readonly description: string;
  /** Absent for an option without a value. */
  readonly values?: CompletedValues;
  /** Whether the value may be left out. */
  readonly isValueOptional: boolean;
}

/** A command as a shell completes it. */
export interface CompletedCommand {
  readonly name: string;
  readonly summary: string;
  readonly options: readonly CompletedOption[];
  /** What its arguments can be; absent for a command that takes none. */
  readonly values?: CompletedValues;
}

/** Words that can stand where `--help` names a value so, or after an option. */
export type WordsOf = Readonly<Record<string, readonly string[]>>;

/** Everything that `--help` says of the commands. */
export function completedCommands(commands: readonly ListedCommand[], wordsOf: WordsOf): CompletedCommand[] {
  return commands.map(({ name, summary, load }) => {
    const command = load();
    const values = argumentsOf(command, wordsOf);
    return {
      name,
      summary,
      options: [...optionsOf(command).map((option) => completedOption(option, wordsOf)), HELP],
      ...(values !== undefined && { values }),
    };
  });
}

/** `--help`, which the parser has for every command. */
export const HELP: CompletedOption = {
  flags: ["-h", "--help"],
  description: "show help",
  isValueOptional: false,
};

const FILES = new Set(["file", "folder", "dir", "path", "paths", "old", "new"]);

function valuesNamed(
  name: string,
  choices: readonly string[] | undefined,
  wordsOf: WordsOf,
): CompletedValues {
  if (choices) return { words: choices };
  const words = Object.hasOwn(wordsOf, name) ? wordsOf[name] : undefined;
  if (words) return { words };
  return FILES.has(name) ? "files" : "anything";
}

function argumentsOf({ arguments: args = [] }: AnyCommand, wordsOf: WordsOf): CompletedValues | undefined {
  const [first] = args;
  return first && valuesNamed(first.name(), first.argChoices, wordsOf);
}

function completedOption(option: Option, wordsOf: WordsOf): CompletedOption {
  // "--rule <id...>": what stands in the brackets.
  const value = /[<[]([^\].>]+)/.exec(option.flags)?.[1];
  const { long = "" } = option;
  return {
    flags: [option.short, option.long].filter((flag) => flag !== undefined),
    description: option.description,
    isValueOptional: option.optional,
    ...(value !== undefined && {
      values: valuesNamed(Object.hasOwn(wordsOf, long) ? long : value, option.argChoices, wordsOf),
    }),
  };
}
