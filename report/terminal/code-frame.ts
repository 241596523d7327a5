import type { FindingPlace } from "../groups";
import { oneLine } from "../text/printable";
import { columns, type Look, painted } from "./paint";
import type { Terminal } from "./terminal";

/** The line of a place as it is written, with its argument underlined, or all of it where it has none. */
export function codeFrame({ file, line, argument }: FindingPlace, look: Look, terminal: Terminal): string[] {
  if (file === null || line === null) return [];
  const code = terminal.lineOf(file, line);
  if (code === undefined || code.trim() === "") return [];
  const text = oneLine(code.replaceAll("\t", "  ")).trimEnd();
  const number = ` ${line} │ `;
  const room = terminal.width - columns(number) - 2;
  const shown = columns(text) <= room ? text : `${[...text].slice(0, room - 1).join("")}…`;
  const [start, end] = underlined(shown, argument);
  const gutter = `${" ".repeat(columns(number) - 2)}│ `;
  return [
    `${painted(number, "dim", terminal)}${shown}`,
    `${painted(gutter, "dim", terminal)}${" ".repeat(columns(shown.slice(0, start)))}${painted("─".repeat(columns(shown.slice(start, end))), look, terminal)}`,
  ];
}

/** From where to where a line is underlined: the argument with its value, or all that is written. */
function underlined(text: string, argument: string): readonly [number, number] {
  const name =
    argument
      .split(".")
      .at(-1)
      ?.replace(/\[\d+\]$/, "") ?? "";
  const at = name === "" ? -1 : text.search(new RegExp(`\\b${name.replace(/\W/g, "\\$&")}"?\\s*[=:{]`));
  return [at === -1 ? text.search(/\S/) : at, text.length];
}
