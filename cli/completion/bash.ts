import type { CompletedCommand, CompletedValues } from "./completed-command";

/** A script for bash, of version 3.2 or newer. */
export function bash(commands: readonly CompletedCommand[]): string {
  const top = [...commands.map(({ name }) => name), "help", "--help", "--version"];
  return `# Completion of keywright for bash.
_keywright() {
  local IFS=$'\\n' current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD - 1]} command= i
  # bash takes the = of --format=text for a word.
  if [ "$current" = = ]; then
    current=
  elif [ "$previous" = = ]; then
    previous=\${COMP_WORDS[COMP_CWORD - 2]}
  fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    case \${COMP_WORDS[i]} in
      -*) ;;
      *)
        command=\${COMP_WORDS[i]}
        break
        ;;
    esac
  done
  COMPREPLY=()
  case "$command $previous" in
${commands.flatMap(valueCases).join("\n")}
  esac
  case "$command" in
    "" | help) COMPREPLY=($(compgen -W ${quoted(top)} -- "$current")) ;;
${commands.map(commandCase).join("\n")}
  esac
}
complete -o filenames -F _keywright keywright
`;
}

/** What follows an option that takes a value. */
function valueCases({ name, options }: CompletedCommand): string[] {
  return options.flatMap(({ flags, values, isValueOptional }) => {
    if (values === undefined || isValueOptional) return [];
    const patterns = flags.map((flag) => `"${name} ${flag}"`).join(" | ");
    return [`    ${patterns})\n      ${reply(values)}\n      return\n      ;;`];
  });
}

function commandCase({ name, options, values }: CompletedCommand): string {
  const flags = options.flatMap((one) => one.flags.filter((flag) => flag.startsWith("--")));
  return `    ${name})
      case "$current" in
        -*) COMPREPLY=($(compgen -W ${quoted(flags)} -- "$current")) ;;
        *) ${reply(values ?? "anything")} ;;
      esac
      ;;`;
}

function reply(values: CompletedValues): string {
  if (values === "anything") return ":";
  const given = values === "files" ? "-f" : `-W ${quoted(values.words)}`;
  return `COMPREPLY=($(compgen ${given} -- "$current"))`;
}

/** Words as one text of bash, a line for each; compgen takes what is in them for text that bash expands. */
function quoted(words: readonly string[]): string {
  const lines = words.map((word) => word.replaceAll("\\", "\\\\").replaceAll("'", "\\'"));
  return `$'${lines.map((line) => line.replaceAll(" ", "\\\\ ")).join("\\n")}'`;
}
