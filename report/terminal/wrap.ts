import { columns } from "./paint";

/**
 * Words in lines of at most so many columns, at least 20. A word that is longer than a line is cut at its end.
 *
 * @param first how the first line begins, such as `  fix: `
 * @param rest how the others do. @default as many spaces
 */
export function wrapped(
  words: readonly string[],
  width: number,
  first = "",
  rest = " ".repeat(columns(first)),
): string[] {
  const lines: string[] = [];
  let line = first;
  let isBegun = false;
  for (const word of words.flatMap((one) => pieces(one, width - Math.max(columns(first), columns(rest))))) {
    if (isBegun && columns(line) + 1 + columns(word) > width) {
      lines.push(line);
      line = rest;
      isBegun = false;
    }
    line += isBegun ? ` ${word}` : word;
    isBegun = true;
  }
  return isBegun ? [...lines, line] : lines;
}

/** The words of a sentence. */
export function wordsOf(sentence: string): string[] {
  return sentence.split(" ").filter((word) => word !== "");
}

/** A word, or its parts where it is longer than a line. Words with colours or links stay whole: they are short. */
function pieces(word: string, width: number): string[] {
  if (columns(word) <= width || word.includes("\u001b")) return [word];
  const characters = [...word];
  const all: string[] = [];
  for (let at = 0; at < characters.length; at += width) all.push(characters.slice(at, at + width).join(""));
  return all;
}
