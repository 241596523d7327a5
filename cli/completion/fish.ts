import type { CompletedCommand, CompletedOption, CompletedValues } from "./completed-command";

/** A script for fish. */
export function fish(commands: readonly CompletedCommand[]): string {
  const top = "__fish_use_subcommand";
  const lines = [
    "# Completion of keywright for fish.",
    "complete -c keywright -f",
    ...[...commands, { name: "help", summary: "show help for a command" }].map(
      ({ name, summary }) => `complete -c keywright -n ${top} -a ${name} -d ${quoted(summary)}`,
    ),
    `complete -c keywright -n ${top} -s h -l help -d 'show help'`,
    `complete -c keywright -n ${top} -s V -l version -d 'show the version'`,
    `complete -c keywright -n '__fish_seen_subcommand_from help' -a ${quoted(commands.map(({ name }) => name).join(" "))}`,
    ...commands.flatMap(({ name, options, values }) => {
      const on = `complete -c keywright -n '__fish_seen_subcommand_from ${name}'`;
      const own = options.map((option) => `${on} ${spec(option)}`);
      return values === undefined ? own : [...own, `${on} ${following(values)}`];
    }),
  ];
  return `${lines.join("\n")}\n`;
}

function spec({ flags, description, values, isValueOptional }: CompletedOption): string {
  const names = flags.map((flag) => (flag.startsWith("--") ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`));
  const needs = values === undefined || isValueOptional ? [] : [values === "files" ? "-r -F" : "-x"];
  const words = typeof values === "object" ? [`-a ${list(values.words)}`] : [];
  return [...names, ...needs, ...words, `-d ${quoted(description)}`].join(" ");
}

function following(values: CompletedValues): string {
  if (values === "files") return "-F";
  return values === "anything" ? "-f" : `-a ${list(values.words)}`;
}

/** fish splits what follows -a at spaces that are not escaped. */
function list(words: readonly string[]): string {
  return quoted(words.map((word) => word.replaceAll(" ", "\\ ")).join(" "));
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, "\\$&")}'`;
}
