import type { CompletedCommand, CompletedOption, CompletedValues } from "./completed-command";

/** A script for zsh: a file `_keywright` in `fpath`, or sourced after `compinit`. */
export function zsh(commands: readonly CompletedCommand[]): string {
  return `#compdef keywright
# Completion of keywright for zsh.
_keywright() {
  local -a commands
  commands=(
${commands.map(({ name, summary }) => `    ${quoted(`${name}:${summary.replaceAll(":", "\\:")}`)}`).join("\n")}
    'help:show help for a command'
  )
  if ((CURRENT == 2)); then
    _describe command commands
    _arguments '(-)--help[show help]' '(-)--version[show the version]'
    return
  fi
  shift words
  ((CURRENT--))
  case $words[1] in
    help) _describe command commands ;;
${commands.map(commandCase).join("\n")}
  esac
}
if [ "$funcstack[1]" = _keywright ]; then
  _keywright "$@"
else
  compdef _keywright keywright
fi
`;
}

function commandCase({ name, options, values }: CompletedCommand): string {
  const specs = [
    ...options.map(optionSpec),
    ...(values === undefined ? [] : [quoted(`*:argument:${action(values)}`)]),
  ];
  return `    ${name})\n      _arguments \\\n${specs.map((spec) => `        ${spec}`).join(" \\\n")}\n      ;;`;
}

/** `'*'{-f,--format=}'[output format]:value:(text json)'`: it may be given again, since some take several. */
function optionSpec({ flags, description, values, isValueOptional }: CompletedOption): string {
  const names = flags.map((flag) => (values !== undefined && flag.startsWith("--") ? `${flag}=` : flag));
  const value = values === undefined ? "" : `${isValueOptional ? "::" : ":"}value:${action(values)}`;
  const about = `[${description.replace(/[[\]\\:]/g, "\\$&")}]`;
  const name = names.length === 1 ? names[0] : `{${names.join(",")}}`;
  return `'*'${name}${quoted(about + value)}`;
}

function action(values: CompletedValues): string {
  if (values === "files") return "_files";
  if (values === "anything") return " ";
  return `(${values.words.map((word) => word.replace(/[\s:()\\]/g, "\\$&")).join(" ")})`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
