import { marked } from "./code";
import { hidesCharacters, withoutMarks } from "./quoted";
import type { TextPart } from "./tree";

const WORD = "EOT";

/**
 * The lines of a text of several lines, if a heredoc gives exactly it: `<<-EOT` takes away what all lines are
 * indented by, and cannot end without a line break.
 */
export function heredocLines(
  parts: readonly TextPart[],
): { lines: string[]; endsWithBreak: boolean } | undefined {
  const literal = parts.map((part) => (typeof part === "string" ? part : "x")).join("");
  const endsWithBreak = literal.endsWith("\n");
  if (!literal.slice(0, -1).includes("\n") || hidesCharacters(literal)) return undefined;
  // chomp() takes all line breaks at the end, and a text that ends with one keeps its own.
  const seen = (endsWithBreak ? literal.slice(0, -1) : literal).split("\n");
  const filled = seen.filter((line) => line !== "");
  // Blanks at the end of a line are invisible, and editors take them away.
  if (filled.some((line) => /\s$/.test(line) || line.trim() === WORD)) return undefined;
  // One line that begins at the margin keeps the indentation of the others.
  if (!filled.some((line) => !/^\s/.test(line)) || /\$\$\{|%%\{/.test(literal)) return undefined;
  if (
    parts.some((part) => typeof part !== "string" && (part.mark === "%" || /\n|^\s*~|~\s*$/.test(part.code)))
  ) {
    return undefined;
  }
  const written = parts
    .map((part) => (typeof part === "string" ? withoutMarks(part) : marked(part.mark, part.code)))
    .join("");
  return { lines: (endsWithBreak ? written.slice(0, -1) : written).split("\n"), endsWithBreak };
}

/** A heredoc, its lines indented, and its last word. */
export function heredoc(lines: readonly string[], indent: string): string {
  const text = lines.map((line) => (line === "" ? "" : `${indent}  ${line}`));
  return [`<<-${WORD}`, ...text, `${indent}${WORD}`].join("\n");
}
